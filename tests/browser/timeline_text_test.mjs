// Words of the timeline as the browser measures them: none lies on another, none leaves the page.
import assert from 'node:assert/strict';
import { assertNoFaults, folder, open, samples, whowhen, withBrowser } from './browser.mjs';
import { generatedGraph } from './generated_graph.mjs';

// Glyphs of neighbouring lines may touch: leading is no ink; in pixels.
const touch = 2.5;

const out = folder('timeline', { '200.json': JSON.stringify(generatedGraph(120, 0, 200)) });
whowhen('build', samples, '-o', out);
whowhen('render', `${out}/200.json`, '--view', 'timeline', '-o', `${out}/200.svg`);

await withBrowser(async (browser) => {
    for (const file of ['timeline.svg', '200.svg']) {
        const page = await open(browser, `${out}/${file}`);
        const size = await page.evaluate(() => {
            const { width, height } = document.documentElement.viewBox.baseVal;
            return { width, height };
        });
        const boxes = await page.evaluate(() => [...document.querySelectorAll('text')].map((text) => {
            const { x, y, width, height } = text.getBBox();
            return { words: text.textContent, x, y, width, height };
        }));
        const overlaps = [];
        boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
            const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x), down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
            if (across > touch && down > touch + 2) overlaps.push(`${a.words} / ${b.words}: ${across.toFixed(1)} x ${down.toFixed(1)}`);
        }));
        assert.deepEqual(overlaps, [], file);
        const outside = boxes.filter((b) => b.width > 0 && (b.x < -touch || b.x + b.width > size.width + touch || b.y + b.height > size.height + touch));
        assert.deepEqual(outside.map((b) => b.words), [], file);
        assert.ok(boxes.length > 50, file);
        assert.ok(size.width <= 1600 && size.height <= 1700, `${file}: ${size.width} x ${size.height}`);
        assertNoFaults(page);
        console.log(`browser: ${file}: ${boxes.length} texts, no overlap, ${size.width} x ${size.height}`);
        await page.close();
    }
});
