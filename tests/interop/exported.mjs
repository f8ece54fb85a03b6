// The trap graph, its dated events by id, and its export in a format.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const graph = JSON.parse(readFileSync('traps.json', 'utf8'));
export const dated = graph.graph.events.filter((event) => event.date);

export function exported(format) {
    return execFileSync(process.argv[2], ['export', 'traps.json', '--format', format], { encoding: 'utf8' });
}

/// jsdom's window, with the globals that browser libraries look for.
export async function browserGlobals() {
    const { JSDOM } = await import('jsdom');
    const dom = new JSDOM('<!doctype html><body><div id="place"></div></body>', { runScripts: 'outside-only', pretendToBeVisual: true });
    globalThis.window = dom.window;
    globalThis.document = dom.window.document;
    for (const name of ['getComputedStyle', 'DOMParser']) globalThis[name] = dom.window[name];
    return dom.window;
}
