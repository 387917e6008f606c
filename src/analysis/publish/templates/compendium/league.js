// The page of a year: the theme shown is chosen, the search also dims the map, and a square leads to its report.
(() => {
  "use strict";
  const themes = JSON.parse(document.getElementById("figures").textContent);
  const table = document.querySelector(".league table"), rows = [...table.tBodies[0].rows];
  const tiles = [...document.querySelectorAll(".league-map .tile[data-name]")], map = document.querySelector(".league-map svg");
  const tileOf = new Map(tiles.map((tile) => [tile.dataset.slug, tile])), rowOf = new Map(rows.map((row) => [row.dataset.slug, row]));
  const unplaced = { place: "not placed", range: "", used: 0, quarter: 0, at: null, low: null, high: null };
  const choices = document.getElementById("league-choices"), pick = document.getElementById("pick-theme");
  choices.hidden = false;
  const heads = [...table.tHead.rows[0].cells];

  function show({ theme, rows: said }) {
    document.getElementById("of-theme").textContent = theme;
    map.dispatchEvent(new Event("pointerleave"));
    map.setAttribute("aria-label", `Map of the authorities as squares, shaded by position: ${theme}`);
    for (const [slug, row] of rowOf) {
      const one = said[slug] || unplaced, strip = row.querySelector(".strip");
      row.querySelector(".place").textContent = one.place;
      row.querySelector(".words").textContent = one.range;
      row.querySelector(".used").textContent = one.used;
      strip.classList.toggle("none", one.at === null);
      strip.style.setProperty("--at", `${one.at ?? 0}%`);
      strip.style.setProperty("--low", `${one.low ?? one.at ?? 0}%`);
      strip.style.setProperty("--high", `${one.high ?? one.at ?? 0}%`);
      const tile = tileOf.get(slug);
      if (tile) {
        tile.setAttribute("class", `tile q-${one.quarter}${row.hidden ? " away" : ""}`);
        tile.firstElementChild.dataset.words = `${tile.dataset.name}: ${one.place}`;
      }
    }
    const sorted = heads.find((head) => head.hasAttribute("aria-sort"));
    if (sorted) {
      const order = sorted.getAttribute("aria-sort");
      sorted.setAttribute("aria-sort", order === "ascending" ? "none" : "ascending");
      sorted.querySelector("button").click();
    }
  }
  if (pick) pick.addEventListener("change", () => show(themes[pick.selectedIndex]));

  // The filter of the table has done its work on the rows when the event comes here.
  choices.addEventListener("input", () => {
    for (const tile of tiles) {
      const row = rowOf.get(tile.dataset.slug);
      tile.classList.toggle("away", row ? row.hidden : choices.querySelector("input")?.value.trim() !== "");
    }
  });

  const follow = (tile) => tile?.dataset.slug && rowOf.get(tile.dataset.slug)?.querySelector("a").click();
  map.addEventListener("click", (event) => follow(event.target.closest(".tile")));
})();
