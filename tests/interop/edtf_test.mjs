// EDTF: every value that the program prints for the texts of the time cases is read by the library, and says the same first and last day.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import edtf from 'edtf';

const articles = [];
for (const [file, language] of [['time.en.tsv', 'en'], ['time.zh.tsv', 'zh']])
    for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
        const [text, published] = line.split('\t');
        if (published === undefined || text.startsWith('#')) continue;
        // A day and a time of day of publication.
        for (const at of [published, /^\d{4}-\d\d-\d\d$/.test(published) ? `${published}T16:20:00` : null])
            if (at !== null) articles.push({ id: `${articles.length}`, text, language, ...(at && { published: at }) });
    }
const lines = execFileSync(process.argv[2], ['extract', '-', '--jobs', '1'], {
    input: articles.map((article) => JSON.stringify(article) + '\n').join(''), encoding: 'utf8', maxBuffer: 1 << 28,
});

// JavaScript writes years before year 0 with six digits.
const day = (millis) => new Date(millis).toISOString().replace(/T.*/, '').replace(/^-00/, '-');
let values = 0;
for (const line of lines.split('\n').filter(Boolean)) {
    const facts = JSON.parse(line);
    for (const time of [...facts.times, facts.published])
        if (time.edtf) {
            const where = `${time.edtf} of "${facts.text}"`;
            let date;
            assert.doesNotThrow(() => { date = edtf(time.edtf); }, where);
            ++values;
            // The library takes winter for the months of one year, and has no ends where an interval is open.
            if (/-2[1-4]/.test(time.edtf) || time.earliest === undefined) continue;
            if (time.earliest && time.latest) {
                assert.equal(day(date.min), time.earliest.replace(/T.*/, ''), where);
                assert.equal(day(date.max), time.latest.replace(/T.*/, ''), where);
            }
        }
}
assert.ok(values > 1000);
console.log(`interop: edtf reads ${values} values`);
