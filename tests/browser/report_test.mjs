// The report of the sample articles: it opens from disk alone, and a choice in one view shows in all.
import assert from 'node:assert/strict';
import { assertNoFaults, folder, open, samples, until, whowhen, withBrowser } from './browser.mjs';

// The samples tell of Altman in English only; this names him in Chinese too.
const both = 'OpenAI執行長山姆·奧特曼(Sam Altman)於2024年6月3日會見記者。奧特曼說,公司仍在招人。\n';
const out = folder('samples', { 'altman.txt': both });
whowhen('build', samples, `${out}/altman.txt`, '-o', out);

const chosenWords = (page) => page.locator('#fact h3').first().innerText();
const count = (page, selector) => page.locator(selector).count();
const type = async (page, query) => {
    await page.locator('#search').fill(query);
    return page.locator('#matches [role=option] .chip').allInnerTexts();
};

await withBrowser(async (browser) => {
    const page = await open(browser, `${out}/report.html`);
    const total = await count(page, '#timeline .event');
    assert.ok(total > 20, `${total} events are drawn`);
    assert.equal(await count(page, '.out'), 0);

    // An event's people, quote and place in the article.
    const event = page.locator('#timeline .event', { hasText: 'OpenAI' }).first();
    const id = await event.getAttribute('data-id');
    await event.focus();
    await page.keyboard.press('Enter');
    assert.ok(await event.evaluate((node) => node.classList.contains('chosen')));
    assert.ok((await page.locator('#fact .quote').first().innerText()).length > 10);
    const names = await page.locator('#fact dl .chip > span').allInnerTexts();
    const lit = await page.locator('#diagram .node.near-choice').evaluateAll((nodes) => nodes.map((n) => n.querySelector('title').textContent));
    assert.ok(lit.length > 0 && lit.every((title) => names.some((name) => title.startsWith(name))), `${id}: ${lit} among ${names}`);
    assert.ok((await count(page, '#diagram .node')) > lit.length);
    assert.ok((await count(page, '#article mark.chosen')) > 0);
    assert.ok((await page.locator('#live').textContent()).endsWith(await chosenWords(page)));
    // The address tells it to whoever gets the file.
    const told = await browser.newPage();
    await told.goto(page.url());
    assert.equal(await told.locator('#timeline .event.chosen').getAttribute('data-id'), id);
    await told.close();
    await page.keyboard.press('Escape');
    assert.equal(await count(page, '.chosen, .near-choice'), 0);

    // A click on a label does the same; on a node and an edge too.
    await page.locator('#timeline .event .words').first().click();
    assert.equal(await count(page, '#timeline .event.chosen'), 1);
    const node = page.locator('#diagram .node').first();
    await node.click();
    assert.ok((await node.locator('title').textContent()).startsWith(await chosenWords(page)));
    assert.ok((await count(page, '#timeline .event.near-choice')) < total);
    await page.locator('#diagram .edge[data-id] .reach').first().dispatchEvent('click');
    assert.ok((await count(page, '#diagram .edge.chosen')) === 1 && (await count(page, '#diagram .node.near-choice')) === 2);

    // Quote to mark, mark to fact.
    await page.locator('#list .row').nth(3).click();
    const words = await chosenWords(page);
    await page.locator('#fact .quote').first().click();
    assert.ok(await page.evaluate(() => document.activeElement.matches('mark.chosen')));
    await page.locator('#article mark:not(.chosen)').first().click();
    assert.notEqual(await chosenWords(page), words);

    // Names in any script and case.
    for (const query of ['奧特曼', '奥特曼', 'Altman', 'altman', 'SAM ALTMAN']) assert.ok(/Altman|奧特曼/.test((await type(page, query))[0]), query);
    assert.deepEqual(await type(page, 'no such name'), []);
    await type(page, '张忠谋');
    await page.keyboard.press('Enter');
    assert.equal(await chosenWords(page), '張忠謀');
    await page.keyboard.press('Escape');

    // The period filters both pictures and the list; both handles work from the keyboard.
    // Filters apply with the next frame, so these wait.
    const rows = await count(page, '#list .row');
    await page.locator('#from').focus();
    for (let i = 0; i < 8; i++) await page.keyboard.press('PageUp');
    await until(async () => (await count(page, '#timeline .event.out')) > 0);
    await until(async () => (await count(page, '#list .row')) < rows);
    const [from] = (await page.locator('#period-words').innerText()).match(/\d{4}/);
    const years = await page.locator('#list .when').allInnerTexts();
    assert.ok(years.length > 0 && years.every((date) => !/\d{4}/.test(date) || +date.match(/\d{4}(?!.*\d{4})/)[0] >= +from), years.join());
    await page.locator('#to').focus();
    for (let i = 0; i < 20; i++) await page.keyboard.press('PageDown');
    assert.equal(await page.locator('#to').inputValue(), await page.locator('#from').inputValue());
    await until(async () => (await count(page, '#diagram .node.out')) > 0);
    await page.locator('#reset').click();
    assert.equal(await count(page, '.out'), 0);

    // Type, certainty and score.
    await page.locator('#filters summary').click();
    await page.locator('#choices input[value="event.acquisition"]').check();
    const bought = await count(page, '#list .row');
    assert.ok(bought > 0 && bought < rows);
    await page.locator('#choices input[value="planned"]').check();
    assert.equal(await count(page, '#list .row.unsure'), await count(page, '#list .row'));
    await page.keyboard.press('Escape');
    await page.locator('#reset').click();

    // Arrow keys in a picture, in the list, among the tabs.
    await page.locator('#diagram .view').focus();
    await page.keyboard.press('ArrowDown');
    const first = await page.evaluate(() => document.activeElement.id);
    await page.keyboard.press('ArrowDown');
    assert.ok(first.startsWith('n-') || first.startsWith('l-'), first);
    assert.notEqual(await page.evaluate(() => document.activeElement.id), first);
    await page.locator('#list .row').first().focus();
    await page.keyboard.press('ArrowDown');
    assert.ok(await page.locator('#list .row').nth(1).evaluate((row) => row === document.activeElement));
    await page.locator('#tab-event').focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator('#tab-link').getAttribute('aria-selected'), 'true');
    assertNoFaults(page);

    // Nothing is cut off at the side, from a telephone to a wide screen.
    for (const width of [360, 420, 800, 1000, 1100, 1440, 1920]) {
        const sized = await open(browser, `${out}/report.html`, { viewport: { width, height: 900 } });
        await sized.locator('#list .row').first().click();
        assert.ok(await sized.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}`);
        const sides = await sized.locator('section, header').evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().right));
        assert.ok(Math.max(...sides) <= width, `${width}: ${sides}`);
        assertNoFaults(sized);
        await sized.close();
    }
});
console.log('browser: the report opens from disk and its views move together');
