// The articles' text with what was read from it marked; marks and facts point at each other.
let openArticle = -1;

/** Cuts the text where a quote begins or ends; each piece knows the facts that rest on it. */
function pieces(article) {
  const length = article.text.length;
  const marks = article.marks.filter((m) => m.begin < m.end && m.end <= length);
  const cuts = [...new Set([0, length, ...marks.flatMap((m) => [m.begin, m.end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((begin, i) => {
    const end = cuts[i + 1];
    return { begin, text: article.text.slice(begin, end), facts: [...new Set(marks.filter((m) => m.begin <= begin && end <= m.end).map((m) => m.fact))] };
  });
}

function markNode(piece) {
  const open = () => {
    const at = piece.facts.findIndex((f) => isChosen(f.kind, f));
    const next = piece.facts[(at + 1) % piece.facts.length];
    choose(next.kind, [next]);
  };
  const mark = element("mark", { tabindex: 0, role: "button", "data-begin": piece.begin, title: piece.facts.map(factWords).join("\n"), onclick: open }, piece.text);
  mark.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open();
  });
  mark.facts = piece.facts;
  return mark;
}

function articleNodes(article) {
  const body = element("div", { class: "text", lang: article.lang || null });
  for (const piece of pieces(article)) body.append(piece.facts.length ? markNode(piece) : piece.text);
  const source = [article.published && `${article.published.words}`, sourceLink(article) ?? article.uri].filter(Boolean);
  return [element("h3", { lang: article.lang || null }, article.title), element("p", { class: "source" }, ...source.map((s) => element("span", {}, s))), body];
}

function showArticle(number) {
  if (openArticle === number || !documents[number]) return;
  openArticle = number;
  $("article-choice").value = String(number);
  $("article").replaceChildren(...articleNodes(documents[number]));
  $("article").scrollTop = 0;
  markChosen();
}

function markChosen() {
  for (const mark of $("article").querySelectorAll("mark")) {
    const belongs = (fact) => (selection.kind === "entity" ? selection.near[fact.kind].has(fact.number) : isChosen(fact.kind, fact));
    mark.classList.toggle("chosen", mark.facts.some(belongs));
  }
}

/** Opens the article at a quote; moves the focus there only when asked to. */
function showInArticle(fact, evidence, focus) {
  if (!documents[evidence.document]) return;
  showArticle(evidence.document);
  const mark = [...$("article").querySelectorAll("mark")].find((m) => m.facts.includes(fact) && +m.dataset.begin >= evidence.begin);
  if (!mark) return;
  const pane = $("article");
  pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 4;
  if (focus) mark.focus({ preventScroll: pane.scrollHeight > pane.clientHeight });
}

function startArticles() {
  documents.forEach((article, number) => $("article-choice").append(element("option", { value: number }, article.title.slice(0, 120))));
  $("article-choice").addEventListener("change", (event) => showArticle(+event.target.value));
  document.querySelector(".articles").hidden = documents.length === 0;
  showArticle(0);
}

selectionListeners.push(() => {
  const fact = selection.kind === "entity" ? selection.items[0].facts[0] : selection.items[0];
  if (fact?.evidence.length) showInArticle(fact, fact.evidence[0], false);
  markChosen();
});
