// The fact panel: what a fact says, who says it, where, and what others say.
const mostInPanel = 200;

function entityButton(number, note) {
  const entity = entities[number];
  if (!entity) return null;
  return element("button", { type: "button", class: `chip type-${entity.type}`, onclick: () => choose("entity", [entity]) }, element("span", {}, entity.name),
    note && element("small", {}, ` ${note}`));
}

function factButton(fact, note) {
  const date = fact.kind === "event" ? fact.date?.words : linkPeriod(fact);
  return element("button", { type: "button", class: `row${isPlain(fact) ? "" : " unsure"}`, "data-fact": `${fact.kind}:${fact.number}`, onclick: () => choose(fact.kind, [fact]) },
    element("span", { class: "when" }, date || (fact.kind === "event" ? say("report.undated") : "")), glyph(fact),
    element("span", { class: "what" }, factWords(fact), isPlain(fact) ? null : element("em", {}, certaintyWords(fact)), note));
}

function linkPeriod(link) {
  return [link.since && `${say("report.since")} ${link.since.words}`, link.until && `${say("report.until")} ${link.until.words}`].filter(Boolean).join(", ");
}

/** What this quote itself says where it differs from the whole. */
function ownClaim(fact, evidence) {
  const parts = [];
  if (evidence.status) parts.push(say("status." + evidence.status));
  if (evidence.date) parts.push(evidence.date.words);
  if (evidence.since) parts.push(`${say("report.since")} ${evidence.since.words}`);
  if (evidence.until) parts.push(`${say("report.until")} ${evidence.until.words}`);
  if (evidence.role && evidence.role !== fact.role) parts.push(evidence.role);
  if (evidence.amount && evidence.amount !== fact.amount) parts.push(evidence.amount);
  return parts.join(", ");
}

function evidenceBlock(fact, evidence) {
  const article = documents[evidence.document];
  const claim = ownClaim(fact, evidence);
  const text = `${say("quote.open")}${evidence.text}${say("quote.close")}`;
  const source = article ? [element("cite", {}, article.title), sourceLink(article), article.published && element("span", {}, article.published.words)]
    : [element("cite", {}, evidence.source)];
  return element("figure", { class: "evidence" },
    element("blockquote", {}, article
      ? element("button", { type: "button", class: "quote", title: say("report.to_article"), onclick: () => showInArticle(fact, evidence, true) }, text)
      : text),
    element("figcaption", {},
      element("p", { class: "source" }, ...source.filter(Boolean)),
      evidence.said_by >= 0 && element("p", {}, `${say("report.said_by")}: ${nameOf(evidence.said_by)}`),
      claim && element("p", { class: "claim" }, `${say("report.this_says")}: ${claim}`),
      element("p", { class: "rule" }, `${say("report.rule")} ${evidence.by} · ${say("report.score")} ${evidence.score.toFixed(2)}`)));
}

function details(rows) {
  const list = element("dl");
  for (const [term, value] of rows) {
    if (value === "" || value === null || value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    list.append(element("dt", {}, term), element("dd", {}, ...(Array.isArray(value) ? value : [value])));
  }
  return list;
}

function factRows(fact) {
  const score = [element("meter", { min: 0, max: 1, value: fact.score, "aria-label": say("report.score") }), ` ${fact.score.toFixed(2)}`];
  if (fact.kind === "event") {
    const told = fact.told && fact.told !== fact.date?.words ? ` (${say("report.date_words")}: ${say("quote.open")}${fact.told}${say("quote.close")})` : "";
    return [[say("report.date"), fact.date ? fact.date.words + told : say("report.undated")], [say("report.certainty"), certaintyWords(fact)],
      [say("report.who"), fact.who.map(([who, role]) => entityButton(who, say("role." + role)))], [say("report.score"), score]];
  }
  return [[say("report.who"), fact.people.map((p) => entityButton(p))], [say("report.role"), fact.role], [say("report.amount"), fact.amount],
    [say("report.period"), linkPeriod(fact)], [say("report.status"), certaintyWords(fact)], [say("report.score"), score]];
}

function showFact(fact) {
  const others = otherAccounts(fact);
  const kind = say((fact.kind === "event" ? "event." : "relation.") + fact.type);
  return [element("p", { class: "kicker" }, glyph(fact), kind, isPlain(fact) ? null : element("em", {}, certaintyWords(fact))),
    element("h3", {}, factWords(fact)), ...fact.evidence.map((e) => evidenceBlock(fact, e)), details(factRows(fact)),
    others.length ? element("div", { class: "accounts" }, element("h4", {}, say("report.conflict")), ...others.map((o) => factButton(o))) : null];
}

function factList(heading, list) {
  if (list.length === 0) return null;
  return element("div", {}, element("h4", {}, `${heading} (${list.length})`), ...list.slice(0, mostInPanel).map((f) => factButton(f)),
    list.length > mostInPanel ? element("p", {}, `… ${list.length - mostInPanel} ${say("report.more")}`) : null);
}

function byDate(a, b) {
  return (a.bounds?.from ?? Infinity) - (b.bounds?.from ?? Infinity) || (a.bounds?.to ?? Infinity) - (b.bounds?.to ?? Infinity) || a.number - b.number || 0;
}

function showEntity(entity) {
  const own = (kind) => entity.facts.filter((f) => f.kind === kind).sort(byDate);
  return [element("p", { class: "kicker" }, say("entity." + entity.type), element("small", {}, ` ${entity.mentions} ${say("report.mentions")}`)), element("h3", {}, entity.name),
    details([[say("report.aliases"), entity.aliases.join(" · ")], [say("report.joined"), entity.reasons.join("; ")]]),
    factList(say("report.events"), own("event")), factList(say("report.ties"), own("link"))];
}

/** Several facts: all in full up to a few, else their list; of an edge also the events of both ends. */
function showFacts(kind, items) {
  if (items.length > 3) return [factList(say(kind === "event" ? "report.events" : "report.ties"), [...items].sort(byDate))];
  const near = kind === "link" ? [...selection.near.event].map((n) => facts.event[n]).sort(byDate) : [];
  return [...items.flatMap(showFact), factList(say("report.events"), near)];
}

function showPanel() {
  const { kind, items } = selection;
  const content = kind === null ? [element("p", { class: "hint" }, say("report.nothing")), element("p", { class: "hint" }, say("report.keys"))]
    : kind === "entity" ? items.flatMap(showEntity) : showFacts(kind, items);
  $("fact").replaceChildren(...content.filter(Boolean));
  $("fact").scrollTop = 0;
  $("close").hidden = kind === null;
}

selectionListeners.push(showPanel);
