// 2,000 entities and 5,000 events: the report is made and answers. Times are told, and fail only when something is badly wrong.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { assertNoFaults, folder, open, until, whowhen, withBrowser } from './browser.mjs';
import { generatedGraph } from './generated_graph.mjs';

// Ten times what the report is meant to take, in milliseconds.
const worstFilter = 2000;

const out = folder('large', { 'graph.json': JSON.stringify(generatedGraph(2000, 3000, 5000)) });
let started = performance.now();
whowhen('render', `${out}/graph.json`, '-o', `${out}/report.html`);
const made = performance.now() - started;

await withBrowser(async (browser) => {
    started = performance.now();
    const page = await open(browser, `${out}/report.html`);
    await until(async () => (await page.locator('#list .row').count()) > 0);
    const opened = performance.now() - started;
    assert.ok((await page.locator('#list .row').count()) <= 100);
    // From the input event to after the next frame is painted.
    const timed = (act) => page.evaluate(async (source) => {
        const start = performance.now();
        new Function(source)();
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return performance.now() - start;
    }, act);
    const slide = "const s = document.getElementById('from'); s.value = (+s.min + +s.max) / 2; s.dispatchEvent(new Event('input'))";
    const filter = await timed(slide);
    assert.ok((await page.locator('#timeline .out').count()) > 0);
    const choice = await timed("document.querySelector('#list .row').click()");
    assert.ok((await page.locator('#diagram .near-choice').count()) > 0);
    await page.locator('#search').fill('司马怀瑾1999');
    assert.equal(await page.locator('#matches .chip').first().innerText(), '司馬懷瑾1999');
    assert.ok(filter < worstFilter && choice < worstFilter);
    assertNoFaults(page);
    console.log(`browser: 2,000 entities, 5,000 events: made in ${(made / 1000).toFixed(1)} s, ${(statSync(`${out}/report.html`).size / 1e6).toFixed(1)} MB, open in ${(opened / 1000).toFixed(1)} s, ` +
        `slider ${filter.toFixed(0)} ms, choice ${choice.toFixed(0)} ms`);
});
