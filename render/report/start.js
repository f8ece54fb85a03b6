// Everything begins here.
$("summary").textContent = say("report.summary", { d: documents.length, n: facts.event.length, m: facts.link.length, e: entities.length });
startSlider();
startChoices();
startArticles();
startSearch();
startPicture("timeline");
startPicture("diagram");
startLists();
applyFilters();
showPanel();

$("reset").addEventListener("click", resetFilters);
$("close").addEventListener("click", clearChoice);
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if ($("filters").open) {
    $("filters").open = false;
    $("filters").querySelector("summary").focus();
  } else clearChoice();
});
addEventListener("pointerdown", (event) => {
  if (!$("filters").contains(event.target)) $("filters").open = false;
});

// The address names what is chosen, so that it can be passed on with the file.
function chooseByAddress() {
  let id = "";
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch {
    return;
  }
  for (const kind of ["event", "link", "entity"]) {
    if (byId[kind].has(id)) return choose(kind, [byId[kind].get(id)]);
  }
}

selectionListeners.push(({ items }) => history.replaceState(null, "", items.length === 1 ? "#" + encodeURIComponent(items[0].id) : "#"));
addEventListener("hashchange", chooseByAddress);
chooseByAddress();
