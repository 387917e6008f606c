// What the controls do, and the start: the figures are read, then the page is drawn.
function listen(state, change, drawn) {
  at("views").addEventListener("change", (event) => change({ view: event.target.value }));
  at("pick-group").addEventListener("change", (event) => change({ group: Number(event.target.value) }));
  at("as-ranks").addEventListener("change", (event) => change({ ranks: event.target.checked }));
  at("pick-against").addEventListener("change", (event) => change({ against: event.target.value }));
  at("pick-theme").addEventListener("change", (event) => change({ theme: event.target.value }));

  const told = (words) => { at("done").textContent = words; };
  const file = (kind) => `explorer-${state().indicator}-${state().view}.${kind}`;
  const source = () => standalone(drawn().picture.svg, drawn().title, drawn().source);
  const copy = (words, what) => copied(words).then(() => told(`${what} copied`), () => told(`${what} could not be copied: ${words}`));
  const saved = (kind, blob) => { handed(file(kind), blob); told(`${kind.toUpperCase()} saved`); };
  at("copy-link").addEventListener("click", () => copy(location.href.split("#")[0] + addressOf(state()), "Link"));
  at("copy-sentence").addEventListener("click", () => copy(drawn().words, "Sentence"));
  at("save-csv").addEventListener("click", () => drawn().behind && saved("csv", new Blob(["\ufeff", csvOf(drawn().behind)], { type: "text/csv;charset=utf-8" })));
  at("save-svg").addEventListener("click", () => drawn().picture && saved("svg", new Blob([source()], { type: "image/svg+xml" })));
  at("save-png").addEventListener("click", () => drawn().picture && savePng(file("png"), source()).then(() => told("PNG saved"), () => told("The picture could not be made: save the SVG")));
}

async function start() {
  const data = await released(at("figures").textContent);
  if (data.indicators.length) explorer(data);
  document.documentElement.dataset.explorer = "ready";
}
