// TimelineJS: its own reader of configurations takes every event; no year zero, years as integers, no invented precision.
import assert from 'node:assert/strict';
import { buildSync } from 'esbuild';
import { browserGlobals, dated, exported } from './exported.mjs';

await browserGlobals();
buildSync({ entryPoints: ['node_modules/@knight-lab/timelinejs/src/js/core/TimelineConfig.js'], bundle: true, format: 'esm', platform: 'browser', outfile: 'timeline_config.mjs', logLevel: 'error' });
const { TimelineConfig } = await import('./timeline_config.mjs');
const json = JSON.parse(exported('timelinejs'));
for (const event of json.events) assert.ok(Number.isInteger(event.start_date.year) && event.start_date.year !== 0);
// 44 BC is year -44 there, 1 BC is -1.
assert.equal(json.events.find((event) => event.unique_id === 'e04').start_date.year, -44);
assert.equal(json.events.find((event) => event.unique_id === 'e05').start_date.year, -1);
const config = new TimelineConfig(json);
config.validate();
assert.deepEqual(config.messages.errors, []);
assert.equal(config.events.length, dated.length);
const read = (id) => config.events.find((event) => event.unique_id === id);
const parts = (date) => date.data.format;
assert.equal(parts(read('e02').start_date), 'year');
assert.equal(parts(read('e15').start_date), 'month');
assert.equal(read('e01').text.headline, '10:30: Halden: wins #1; %% not a comment');
assert.ok(!/<script|<b>/.test(read('e02').text.headline));
assert.ok(config.events.findIndex((event) => event.unique_id === 'e04') < config.events.findIndex((event) => event.unique_id === 'e05'));
console.log(`interop: TimelineJS reads ${config.events.length} events`);
process.exit(0);
