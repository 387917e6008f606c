// Tables sort and filter. Everything is complete without this script: it only adds controls.
(() => {
  "use strict";
  const SORTABLE = 5, FILTERABLE = 12;
  const state = ["none", "ascending", "descending"];

  // A cell's number where it starts with one: "£1,234", "=3rd of 29", "4.3% (2024)".
  const number = (text) => {
    const found = /^[^\d(-]{0,3}(-?£?\d[\d,]*(?:\.\d+)?)/.exec(text);
    return found ? parseFloat(found[1].replace(/[£,]/g, "")) : NaN;
  };
  const words = (row, at) => row.cells[at].querySelector(".missing") ? "" : row.cells[at].textContent.trim().replace(/^[↑↓→–✓●]\s*/, "");

  // Results in several units have no order: a column is sorted where its figures share one, or where it has words.
  const unit = (text) => text.replace(/\(.*?\)|joint|(?<=\d)(st|nd|rd|th)\b|\bof\b|[\d.,+−-]|\s/g, "");
  function hasOneUnit(rows, at) {
    const numbers = rows.map((row) => words(row, at)).filter((text) => !Number.isNaN(number(text)));
    return new Set(numbers.map(unit)).size <= 1;
  }

  function compare(rows, at) {
    const texts = new Map(rows.map((row) => [row, words(row, at)]));
    const given = [...texts.values()].filter(Boolean);
    const numeric = given.filter((text) => !Number.isNaN(number(text))).length > given.length / 2;
    return (one, other) => {
      const a = texts.get(one), b = texts.get(other);
      return numeric ? number(a) - number(b) : a.localeCompare(b, "en-GB");
    };
  }

  function sort(table, original, at, order) {
    const body = table.tBodies[0], by = compare(original, at);
    const filled = original.filter((row) => words(row, at)), absent = original.filter((row) => !words(row, at));
    const sorted = order === "none" ? original : [...filled.sort((a, b) => (order === "ascending" ? by(a, b) : by(b, a))), ...absent];
    body.append(...sorted);
  }

  function makeSortable(table) {
    const original = [...table.tBodies[0].rows], heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, at) => {
      if (!hasOneUnit(original, at)) return;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.title = "Sort by this column";
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const order = state[(state.indexOf(head.getAttribute("aria-sort") || "none") + 1) % state.length];
        heads.forEach((one) => one.removeAttribute("aria-sort"));
        if (order !== "none") head.setAttribute("aria-sort", order);
        sort(table, original, at, order);
      });
    });
  }

  const rowsOf = (table) => [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.matches(".group-head"));

  function makeFilterable(table, place) {
    const bodies = [...table.tBodies], rows = rowsOf(table);
    const label = document.createElement("label"), field = document.createElement("input"), found = document.createElement("output");
    label.className = "filter";
    label.append(`${place.dataset.label || "Filter these rows"}: `, field, found);
    label.setAttribute("for", field.id = `filter-${table.caption.id}`);
    field.type = "search";
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLowerCase().split(/\s+/);
      let shown = 0;
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !wanted.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      for (const body of bodies) {
        const [head, ...members] = body.rows;
        if (head.matches(".group-head")) head.hidden = members.every((row) => row.hidden);
      }
      found.textContent = field.value.trim() ? ` ${shown} of ${rows.length} rows` : "";
    });
    place.before(label);
  }

  // A region that does not scroll is no stop for the keyboard.
  const settle = () => {
    for (const region of document.querySelectorAll(".scroll")) {
      if (region.scrollWidth > region.clientWidth) region.setAttribute("tabindex", "0");
      else region.removeAttribute("tabindex");
    }
  };
  addEventListener("resize", settle);
  document.addEventListener("toggle", settle, true);
  settle();

  const regions = [...document.querySelectorAll(".scroll")].filter((region) => region.querySelector("table").dataset.drawn === undefined);
  const length = (region) => rowsOf(region.querySelector("table")).length;
  // Rows that stand in groups keep their order.
  for (const region of regions) {
    const table = region.querySelector("table");
    if (table.tBodies.length === 1 && length(region) >= SORTABLE) makeSortable(table);
  }

  // One filter a page: on its longest table that is not folded away, before it or where the page has a place for it.
  const open = regions.filter((region) => !region.closest("details, .glance"));
  const longest = open.reduce((one, other) => (!one || length(other) > length(one) ? other : one), null);
  if (longest && length(longest) >= FILTERABLE) makeFilterable(longest.querySelector("table"), document.getElementById("filter-place") || longest);

  // An address within something folded opens it, in browsers that do not do so themselves.
  function openTarget() {
    const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    let within = target;
    while (within) {
      if (within.tagName === "DETAILS") within.open = true;
      within = within.parentElement;
    }
    if (target) target.scrollIntoView();
  }
  addEventListener("hashchange", openTarget);
  openTarget();
})();
