// Articles that try to break out of the page.
import assert from 'node:assert/strict';
import { assertNoFaults, folder, open, whowhen, withBrowser } from './browser.mjs';

const text = '<script>alert(1)</script> "]; evil [ & Co announced a merger\n\nIngrid <script>alert(2)</script> Solheim, chief executive of Halden "]; evil [ Systems, acquired ' +
    '<img src=x onerror=alert(3)> Norvik Inc. on 3 March 2023. </script><script>alert(4)</script> <!-- <svg onload=alert(5)> Halden Systems sued Norvik Inc. in 2024. ' +
    `Mr. X${'x'.repeat(10000)} of Halden Systems resigned in 2022.\n`;
const article = { id: '"><script>alert(6)</script>', title: '</title><script>alert(7)</script>', url: 'javascript:alert(8)', published: '2024-03-04', text };
const name = 'X'.repeat(10000) + '<script>alert(9)</script>';
const graph = { directed: true, multigraph: true, nodes: [{ id: 'a" onclick="alert(10)', type: 'person', name, aliases: ['__proto__'], mentions: 3 }, { id: 'b', type: 'organization', name: '{{data}}', mentions: 1 }],
    links: [{ source: 'a" onclick="alert(10)', target: 'b', key: 'k', type: 'founder_of', status: 'alleged', score: 0.9, evidence: [] }],
    graph: { schema: 'whowhen-graph/1', documents: [{ id: 'd', uri: 'javascript:alert(11)', title: 't', published: { edtf: '2024', from: 'given' } }],
        events: [{ id: '__proto__', type: 'founding', label: name, date: { edtf: '2024' }, participants: [{ entity: 'b', role: 'agent' }], modality: 'actual', score: 0.9,
            evidence: [{ document: 'd', start: 0, end: 9, text: '</script><script>alert(12)</script>', by: 'made', score: 0.9 }] }] } };
const out = folder('hostile', { 'evil.jsonl': JSON.stringify(article) + '\n', 'evil.json': JSON.stringify(graph) });
whowhen('build', `${out}/evil.jsonl`, '-o', `${out}/built`);
whowhen('render', `${out}/evil.json`, '-o', `${out}/rendered.html`);

await withBrowser(async (browser) => {
    for (const file of ['built/report.html', 'rendered.html']) {
        const page = await open(browser, `${out}/${file}`);
        for (const tab of ['event', 'link', 'entity']) {
            await page.locator(`#tab-${tab}`).click();
            for (const row of await page.locator('#list .row').all()) await row.click();
        }
        for (const mark of await page.locator('#article mark').all()) await mark.click();
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), file);
        assert.equal(await page.locator('script').count(), 2, file);
        assert.equal(await page.locator('img').count(), 0, file);
        const links = await page.locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
        assert.ok(links.every((href) => /^(https?:|#)/.test(href)), links.join());
        // Were markup to come in all the same, the page's policy would not run it.
        await page.evaluate(() => {
            const script = document.createElement('script');
            script.textContent = 'window.ran = true';
            document.body.append(script);
        });
        assert.equal(await page.evaluate(() => window.ran), undefined);
        page.faults = page.faults.filter((fault) => !/Content Security Policy/.test(fault));
        assertNoFaults(page);
        await page.close();
    }
    for (const file of ['built/timeline.svg', 'built/relations.svg']) assertNoFaults(await open(browser, `${out}/${file}`));
});
console.log('browser: hostile articles run nothing');
