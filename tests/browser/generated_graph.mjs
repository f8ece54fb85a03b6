// Graphs of any size as graph.json: names in both scripts and English, dates of all precisions, the same for the same numbers.
const relations = ['founder_of', 'chief_executive_of', 'employee_of', 'investor_in', 'partner_of', 'competitor_of'];
const events = ['founding', 'acquisition', 'appointment', 'lawsuit', 'product_launch', 'meeting'];
const forms = [['-03-05', '-03-05', '-03-05'], ['-11', '-11-01', '-11-30'], ['', '-01-01', '-12-31']];

function date(i) {
    const year = 2024 - (((i * 7) % 60) * (i % 5)) / 4 | 0;
    const [edtf, first, last] = forms[i % forms.length];
    return { edtf: year + edtf, earliest: year + first, latest: year + last, text: String(year) };
}

function evidence(text) {
    return [{ document: 'a', start: 0, end: text.length, text, by: 'made', score: 0.9 }];
}

export function generatedGraph(people, ties, happenings) {
    let state = 7;
    const next = (below) => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8) % below;
    const nodes = Array.from({ length: people }, (_, i) => ({ id: `entity:${10000 + i}`, type: i % 3 === 0 ? 'organization' : 'person',
        name: i % 3 === 0 ? `Halden Robotics Holdings ${i}` : `司馬懷瑾${i}`, aliases: [], mentions: 1 + Math.floor(40 / (i + 1)) }));
    const links = Array.from({ length: ties }, (_, k) => {
        const source = k % people, group = source - (source % 20), near = group + next(20);
        const target = near === source || near >= people ? (source + 1) % people : near;
        return { source: nodes[source].id, target: nodes[target].id, key: `link:${10000 + k}`, type: relations[next(6)], role: null, amount: null, since: date(k), until: null,
            status: 'current', score: 0.9, evidence: evidence(`tie ${k}`) };
    });
    const list = Array.from({ length: happenings }, (_, i) => ({ id: `event:${10000 + i}`, type: events[i % 6], date: date(i), modality: i % 9 === 0 ? 'planned' : 'actual', score: 0.9,
        label: i % 2 ? `在紐約證券交易所上市,並表示將在未來三年內追加投入${i}` : `Halden Robotics Holdings announces an agreement with its suppliers, the ${i}th`,
        participants: [{ entity: nodes[i % people].id, role: 'agent' }, { entity: nodes[(i + 1) % people].id, role: 'object' }], evidence: evidence(`event ${i}`) }));
    return { directed: true, multigraph: true, nodes, links,
        graph: { schema: 'whowhen-graph/1', generator: 'made', documents: [{ id: 'a', uri: 'a.txt', title: 'Made', language: 'zh-Hant', published: { edtf: '2024', from: 'given' }, sha256: '' }], events: list } };
}
