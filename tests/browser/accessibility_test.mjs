// axe-core finds no serious or critical fault, light and dark, with and without a choice, wide and narrow.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { folder, open, samples, whowhen, withBrowser } from './browser.mjs';

const out = folder('accessible');
whowhen('build', samples, '-o', out);
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

const faultsOf = async (page) => {
    // By the developer tools' protocol, which the page's policy does not bind.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
    return violations.filter((v) => ['serious', 'critical'].includes(v.impact)).map((v) => `${v.id}: ${v.nodes.length} x ${v.nodes[0].html.slice(0, 200)} ${v.nodes[0].failureSummary}`);
};

await withBrowser(async (browser) => {
    for (const colorScheme of ['light', 'dark']) {
        for (const width of [1440, 420]) {
            const page = await open(browser, `${out}/report.html`, { colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
            assert.deepEqual(await faultsOf(page), [], `${colorScheme} ${width}`);
            await page.locator('#list .row').nth(2).click();
            await page.locator('#search').fill('a');
            assert.deepEqual(await faultsOf(page), [], `${colorScheme} ${width}, chosen`);
            await page.locator('#filters summary').click();
            await page.locator('#tab-entity').focus();
            assert.deepEqual(await faultsOf(page), [], `${colorScheme} ${width}, filters`);
            await page.evaluate(() => document.body.append(document.createElement('button')));
            assert.match((await faultsOf(page)).join(), /^button-name/, 'a planted fault is found');
            await page.close();
        }
    }
});
console.log('browser: axe-core finds no serious fault');
