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
