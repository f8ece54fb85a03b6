// The report's data, read once, with what follows from it. A fact is an event or a tie; both look the same to what comes after.
const data = JSON.parse(document.getElementById("data").textContent);
const { entities, documents } = data;
const facts = { event: data.events, link: data.links };
const byId = { event: new Map(), link: new Map(), entity: new Map() };

/** The reader's word for a key, with {slots} filled. */
function say(key, slots = {}) {
  const pattern = data.words[key];
  return pattern === undefined ? key : pattern.replace(/\{(\w+)\}/g, (_, slot) => slots[slot] ?? "");
}

/** An undated tie stands at the dates of the articles that tell it. */
function boundsOfLink(link) {
  const told = link.evidence.map((e) => documents[e.document]?.published).filter((d) => d && d.from !== null && d.to !== null);
  if (!link.since && !link.until && told.length === 0) return null;
  const first = told.length ? Math.min(...told.map((d) => d.from)) : null;
  const last = told.length ? Math.max(...told.map((d) => d.to)) : null;
  const from = link.since ? link.since.from : link.until ? null : first;
  const to = link.until ? link.until.to : last;
  return { from: from ?? -Infinity, to: Math.max(to ?? Infinity, from ?? -Infinity) };
}

function nameOf(number) {
  return entities[number]?.name ?? "?";
}

function tieWords(link) {
  return link.role ? `${say("relation." + link.type)} (${link.role})` : say("relation." + link.type);
}

/** One line that tells a fact. */
function factWords(fact) {
  if (fact.kind === "event") return fact.label || say("event." + fact.type);
  return `${nameOf(fact.subject)} ${fact.symmetric ? "–" : "→"} ${nameOf(fact.object)}: ${tieWords(fact)}`;
}

function certaintyWords(fact) {
  return say((fact.kind === "event" ? "modality." : "status.") + fact.certainty);
}

function isPlain(fact) {
  return fact.certainty === "actual" || fact.certainty === "current";
}

function isOpenEnded(date) {
  return date.from === null || date.to === null;
}

function overlap(a, b) {
  return a === null || b === null || (a.from <= b.to && b.from <= a.to);
}

function samePeople(a, b) {
  return a.people.length === b.people.length && a.people.every((p) => b.people.includes(p));
}

// What happens once to the same people: two dates for it are two accounts.
const once = new Set(["founding", "acquisition", "merger", "listing", "birth", "death"]);

/** Facts that tell the same with another date or another certainty. */
function otherAccounts(fact) {
  const near = entities[fact.people[0]]?.facts ?? [];
  return near.filter((other) => other !== fact && other.kind === fact.kind && other.type === fact.type && fact.people.length > 0 &&
    samePeople(fact, other) && (other.certainty !== fact.certainty || (once.has(fact.type) && !overlap(fact.bounds, other.bounds))));
}

function prepare() {
  entities.forEach((entity, number) => {
    entity.number = number;
    entity.facts = [];
    byId.entity.set(entity.id, entity);
  });
  documents.forEach((article, number) => Object.assign(article, { number, marks: [] }));
  for (const kind of ["event", "link"]) {
    facts[kind].forEach((fact, number) => {
      Object.assign(fact, { kind, number });
      fact.people = kind === "event" ? [...new Set(fact.who.map(([who]) => who))] : [fact.subject, fact.object].filter((n) => n >= 0);
      fact.bounds = kind === "link" ? boundsOfLink(fact) : fact.date && { from: fact.date.from ?? -Infinity, to: fact.date.to ?? Infinity };
      byId[kind].set(fact.id, fact);
      for (const person of fact.people) entities[person]?.facts.push(fact);
      for (const e of fact.evidence) documents[e.document]?.marks.push({ begin: e.begin, end: e.end, fact });
    });
  }
}

prepare();
