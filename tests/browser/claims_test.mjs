// What the fact panel tells of a fact on which sources differ, and of sources with and without an address.
import assert from 'node:assert/strict';
import { assertNoFaults, folder, open, whowhen, withBrowser } from './browser.mjs';

const evidence = (document, text, more = {}) => ({ document, start: 0, end: text.length, text, by: 'made.rule', score: 0.8, ...more });
const date = (year) => ({ edtf: year, earliest: `${year}-01-01`, latest: `${year}-12-31`, text: year });
const people = [{ entity: 'a', role: 'agent' }, { entity: 'b', role: 'object' }];
const event = (id, modality, year, document) => ({ id, type: 'acquisition', label: `Halden buys Norvik ${id}`, date: date(year), participants: people, modality, score: 0.8, evidence: [evidence(document, `quote of ${id}`)] });
const graph = { directed: true, multigraph: true,
    nodes: [{ id: 'a', type: 'organization', name: 'Halden', mentions: 2 }, { id: 'b', type: 'organization', name: 'Norvik', mentions: 2 }],
    links: [{ source: 'a', target: 'b', key: 'l', type: 'owner_of', status: 'current', score: 0.8, evidence: [evidence('web', 'owns it'), evidence('file', 'owned it', { status: 'former' })] }],
    graph: { schema: 'whowhen-graph/1',
        documents: [{ id: 'web', uri: 'https://www.example.org/news?a=1&b=2', title: 'On the web', published: { edtf: '2021-05-04', from: 'given' } },
            { id: 'file', uri: 'news/old.txt', title: 'In a file', published: { edtf: '2019', from: 'given' } }],
        events: [event('one', 'actual', '2020', 'web'), event('two', 'actual', '2019', 'file'), event('three', 'denied', '2020', 'file')] } };
const out = folder('claims', { 'graph.json': JSON.stringify(graph) });
whowhen('render', `${out}/graph.json`, '-o', `${out}/report.html`);

await withBrowser(async (browser) => {
    const page = await open(browser, `${out}/report.html`);
    await page.locator('#list .row', { hasText: 'one' }).click();
    assert.equal(await page.locator('#fact h3').innerText(), 'Halden buys Norvik one');
    assert.match(await page.locator('.evidence').innerText(), /quote of one[^]*On the web[^]*example\.org[^]*4 May 2021[^]*made\.rule[^]*0\.80/);
    assert.equal(await page.locator('.evidence a').getAttribute('href'), 'https://www.example.org/news?a=1&b=2');
    const others = await page.locator('.accounts .row').allInnerTexts();
    assert.equal(others.length, 2);
    assert.ok(others.some((words) => /2019[^]*two/.test(words)) && others.some((words) => /three[^]*denied/.test(words)), others.join());

    await page.locator('.accounts .row').first().click();
    assert.equal(await page.locator('.evidence a').count(), 0);

    await page.locator('#tab-link').click();
    await page.locator('#list .row').click();
    assert.match(await page.locator('.claim').innerText(), /former/);
    // The tie is told in 2019 and 2021 only.
    await page.locator('#to').focus();
    await page.keyboard.press('Home');
    assert.equal(await page.locator('#to').getAttribute('aria-valuetext'), await page.locator('#from').getAttribute('aria-valuetext'));
    assertNoFaults(page);
});
console.log('browser: the panel shows sources, and accounts that differ');
