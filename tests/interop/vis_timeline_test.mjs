// vis-timeline and vis-data: full ISO days (an integer year would be read as milliseconds), years before 1, exclusive ends.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { browserGlobals, dated, exported } from './exported.mjs';

const window = await browserGlobals();
const { items, groups } = JSON.parse(exported('vis-timeline'));
window.eval(readFileSync('node_modules/vis-data/standalone/umd/vis-data.min.js', 'utf8'));
assert.equal(new window.vis.DataSet(items).length, dated.length);
window.eval(readFileSync('node_modules/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js', 'utf8'));
const timeline = new window.vis.Timeline(window.document.getElementById('place'), new window.vis.DataSet(items), new window.vis.DataSet(groups), {});
const read = (id) => timeline.itemSet.items[id].data;
assert.equal(Object.keys(timeline.itemSet.items).length, dated.length);
const utc = (date) => new Date(date).toISOString().slice(0, date.toISOString().indexOf('T'));
assert.equal(utc(read('e04').start), '-000043-03-15');
assert.equal(read('e05').start.getUTCFullYear(), 0);
assert.equal(utc(read('e02').start), '2019-01-01');
assert.equal(utc(read('e02').end), '2020-01-01');
assert.equal(utc(read('e11').start), '2019-12-31');
assert.equal(read('e11').type, 'box');
assert.ok(items.every((item) => !item.content.includes('<') && groups.some((group) => group.id === item.group)));
console.log(`interop: vis-timeline reads ${items.length} items`);
process.exit(0);
