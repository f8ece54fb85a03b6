// Mermaid: colons, semicolons, comments, markup and keywords in labels must not change what is parsed.
import assert from 'node:assert/strict';
import { browserGlobals, dated, exported } from './exported.mjs';

await browserGlobals();
const mermaid = (await import('mermaid')).default;
mermaid.initialize({ startOnLoad: false });
const text = exported('mermaid');
assert.equal((await mermaid.parse(text)).diagramType, 'timeline');
const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
const tasks = diagram.db.getTasks();
const events = tasks.flatMap((task) => task.events);
assert.equal(events.length, dated.length);
assert.deepEqual(diagram.db.getSections(), []);
assert.ok(tasks.every((task) => task.events.length > 0 && task.task.trim() !== ''));
assert.deepEqual(tasks.filter((task) => task.task.trim() === '2019').flatMap((task) => task.events.length), [2]);
assert.ok(tasks.some((task) => task.task.trim() === '-0043-03-15'));
assert.ok(events.some((event) => event.includes('\uff1a\u9996\u65e5')));
assert.ok(events.every((event) => !/[<>#;]/.test(event)));
console.log(`interop: mermaid reads ${events.length} events`);
process.exit(0);
