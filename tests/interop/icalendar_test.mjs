// iCalendar: escapes, folded lines, exclusive ends; years before 1 have no date there.
import assert from 'node:assert/strict';
import ICAL from 'ical.js';
import { dated, exported } from './exported.mjs';

const text = exported('icalendar');
const calendar = new ICAL.Component(ICAL.parse(text));
const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
assert.equal(events.length, dated.filter((event) => !['e04', 'e05'].includes(event.id)).length);
assert.equal(new Set(events.map((event) => event.uid)).size, events.length);
const find = (start) => events.find((event) => event.summary.startsWith(start));
assert.equal(find('10:30').summary, '10:30: Halden: wins #1; %% not a comment');
assert.equal(find('Two').summary, 'Two, years; long\\ and {odd} "quotes"');
assert.equal(find('\u6d77').summary, dated.find((event) => event.id === 'e06').label);
assert.match(find('A long').summary, /^A long title (word ){59}word ?$/);
for (const [start, from, to] of [['New year', '2019-12-31', '2020-01-01'], ['\u6d77', '2020-02-29', '2020-03-01'], ['section', '2019-01-01', '2020-01-01'], ['Two', '2017-01-01', '2019-01-01']]) {
    assert.equal(find(start).startDate.toString(), from, start);
    assert.equal(find(start).endDate.toString(), to, start);
    assert.ok(find(start).startDate.isDate);
}
assert.ok(find('10:30').description.includes('"quoted"; a:b\\n'));
console.log(`interop: ical.js reads ${events.length} events`);
