// What the tests share: the program, and pages opened from disk that keep account of errors and requests.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';

const { WHOWHEN, CHROMIUM, SAMPLES } = process.env;
export const samples = SAMPLES;

export function whowhen(...words) {
    return execFileSync(WHOWHEN, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });
}

/** A folder of this name beside the tests with these files in it. */
export function folder(name, files = {}) {
    mkdirSync(name, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(`${name}/${file}`, text);
    return resolve(name);
}

export async function withBrowser(test) {
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
    try {
        await test(browser);
    } finally {
        await browser.close();
    }
}

/** Opens a file; `faults` fills with what goes to the console, and with every request but the one for the file itself. */
export async function open(browser, file, options = {}) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
    const address = `file://${file}`;
    page.faults = [];
    page.on('console', (message) => page.faults.push(`console ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => page.faults.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
        page.faults.push(`dialog: ${dialog.message()}`);
        dialog.dismiss();
    });
    page.on('request', (request) => request.url() !== address && page.faults.push(`request: ${request.url()}`));
    await page.goto(address);
    return page;
}

export function assertNoFaults(page) {
    assert.deepEqual(page.faults, []);
}

/**
 * Waits until `holds()` is true, asked from outside the page: the report's content policy forbids the evaluation by which
 * the browser itself would ask again.
 */
export async function until(holds, seconds = 10) {
    for (const end = Date.now() + seconds * 1000; !(await holds());) {
        assert.ok(Date.now() < end, `not so within ${seconds} s: ${holds}`);
        await new Promise((again) => setTimeout(again, 20));
    }
}
