// The explorer: an indicator, a group and another area of the reader's choice, drawn from the figures in the page.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("figures").textContent);
  const SVG = "http://www.w3.org/2000/svg";
  const at = (id) => document.getElementById(id);
  const [theme, indicator, group, other] = ["theme", "indicator", "group", "other"].map((name) => at(`pick-${name}`));

  function element(name, attributes, text) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (text !== undefined) node.textContent = text;
    return node;
  }
  function fill(select, pairs) {
    select.replaceChildren(...pairs.map(([value, words]) => new Option(words, value)));
  }
  const percent = (one) => one.unit === "%" ? "%" : "";
  const write = (one, value) => value === null ? "no result"
    : value.toLocaleString("en-GB", { minimumFractionDigits: one.decimals, maximumFractionDigits: one.decimals }) + percent(one);
  const ordinal = (rank) => rank + (rank % 100 > 10 && rank % 100 < 14 ? "th" : { 1: "st", 2: "nd", 3: "rd" }[rank % 10] || "th");

  // Ranks and medians come from the figures: the page works none out.
  function standing(one, chosen) {
    const [, members] = data.groups[chosen], [, ranks] = one.standing[chosen];
    const rows = members.map((place, index) => ({ place, name: data.areas[place][0], type: data.areas[place][1], value: one.values[place], rank: ranks[index] }));
    const present = rows.filter((row) => row.value !== null);
    return present.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.name.localeCompare(b.name, "en-GB"));
  }
  const scale = (low, high, from, to) => (value) => high === low ? (from + to) / 2 : from + (to - from) * (value - low) / (high - low);

  function frame(width, height, words) {
    return element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words });
  }

  function strip(one, rows, middle, words) {
    const width = 720, height = 190, svg = frame(width, height, words);
    const values = rows.map((row) => row.value), x = scale(Math.min(...values), Math.max(...values), 40, width - 40);
    svg.append(element("line", { x1: 20, x2: width - 20, y1: 110, y2: 110, class: "axis" }));
    for (const value of [Math.min(...values), Math.max(...values)]) svg.append(element("text", { x: x(value), y: 180, "text-anchor": "middle" }, write(one, value)));
    if (middle !== null) {
      svg.append(element("line", { x1: x(middle), x2: x(middle), y1: 50, y2: 165, class: "median" }));
      svg.append(element("text", { x: x(middle), y: 44, "text-anchor": "middle" }, `median ${write(one, middle)}`));
    }
    const stacks = new Map();
    for (const row of [...rows].sort((a, b) => a.value - b.value)) {
      const column = Math.round(x(row.value) / 10), height = stacks.get(column) || 0;
      stacks.set(column, height + 1);
      const y = 110 + (height % 2 ? -1 : 1) * Math.ceil(height / 2) * 9;
      const mark = row.place === data.own ? "own" : row.place === Number(other.value) ? "other" : "area";
      const shape = mark === "other" ? element("rect", { x: x(row.value) - 6, y: y - 6, width: 12, height: 12, class: mark })
        : element("circle", { cx: x(row.value), cy: y, r: mark === "own" ? 8 : 4.5, class: mark });
      shape.append(element("title", {}, `${row.name}: ${write(one, row.value)}`));
      svg.append(shape);
      if (mark !== "area") {
        const anchor = x(row.value) > width * 0.7 ? "end" : x(row.value) < width * 0.3 ? "start" : "middle";
        svg.append(element("text", { x: x(row.value), y: mark === "own" ? 18 : 32, "text-anchor": anchor, class: `name ${mark}` }, `${row.name} ${write(one, row.value)}`));
      }
    }
    return svg;
  }

  function trend(one, chosen, words) {
    const width = 720, height = 260, svg = frame(width, height, words);
    const [periods, own, bands] = one.trend, band = bands[chosen];
    const all = [...own, ...band].filter((value) => value !== null);
    const y = scale(Math.min(...all), Math.max(...all), height - 50, 25), x = scale(0, Math.max(1, periods.length - 1), 60, width - 130);
    const points = (values) => values.map((value, place) => value === null ? null : `${x(place)},${y(value)}`).filter(Boolean).join(" ");
    const quarter = (which) => periods.map((_, place) => band[3 * place + which]);
    const lower = points(quarter(0)), upper = points(quarter(2));
    if (lower) svg.append(element("polygon", { points: `${lower} ${upper.split(" ").reverse().join(" ")}`, class: "band" }));
    svg.append(element("polyline", { points: points(quarter(1)), class: "middle" }), element("polyline", { points: points(own), class: "line" }));
    own.forEach((value, place) => value !== null && svg.append(element("circle", { cx: x(place), cy: y(value), r: 4, class: "own" })));
    const step = Math.ceil(periods.length / 6);
    periods.forEach((period, place) => (periods.length - 1 - place) % step === 0 && svg.append(element("text", { x: x(place), y: height - 20, "text-anchor": "middle" }, period)));
    for (const value of [Math.min(...all), Math.max(...all)]) svg.append(element("text", { x: 52, y: y(value) + 4, "text-anchor": "end" }, write(one, value)));
    const last = own.length - 1, ends = [[y(own[last]), data.areas[data.own][0], "own"]];
    if (band[3 * last + 1] !== null) ends.push([y(band[3 * last + 1]), "median", "plain"]);
    ends.sort((a, b) => a[0] - b[0]);
    if (ends.length > 1 && ends[1][0] - ends[0][0] < 16) ends[1][0] = ends[0][0] + 16;
    for (const [place, name, kind] of ends) svg.append(element("text", { x: width - 122, y: place + 4, class: `name ${kind}` }, name));
    return svg;
  }

  function table(body, rows) {
    body.replaceChildren(...rows.map(([mark, ...cells]) => {
      const row = document.createElement("tr");
      if (mark) row.className = mark;
      cells.forEach((text, place) => {
        const cell = document.createElement(place ? "td" : "th");
        if (!place) cell.scope = "row";
        cell.textContent = text;
        row.append(cell);
      });
      return row;
    }));
  }

  function draw() {
    const one = data.indicators.find((each) => each.id === indicator.value), chosen = Number(group.value);
    const [groupWords, members] = data.groups[chosen], compared = Number(other.value);
    const rows = standing(one, chosen), own = rows.find((row) => row.place === data.own), name = data.areas[data.own][0];
    const shown = [...rows];
    if (other.value !== "" && !members.includes(compared) && one.values[compared] !== null)
      shown.push({ place: compared, name: data.areas[compared][0], type: data.areas[compared][1], value: one.values[compared], outside: true });
    const shared = (row) => rows.some((rival) => rival !== row && rival.rank === row.rank);
    const place = (row) => row.outside ? "not in this group" : row.rank === null ? "not ranked" : `${shared(row) ? "joint " : ""}${ordinal(row.rank)} of ${rows.length}`;
    const said = own ? `${name}: ${write(one, own.value)}, ${place(own)}` : `${name} has no result`;
    const good = { high: "high is good", low: "low is good" }[one.polarity] || "no judgement";
    at("said").textContent = said;
    at("what").textContent = `${one.name}, ${one.period}, ${groupWords}; ${good}`;
    at("strip").replaceChildren(shown.length ? strip(one, shown, one.standing[chosen][0], `Strip of ${rows.length} authorities on ${one.name}, ${one.period}. ${said}.`) : "There are no results.");
    const enough = one.trend.length && one.trend[1].length > 1;
    at("trend").replaceChildren(enough ? trend(one, chosen, `Line of ${one.name} for ${name} from ${one.trend[0][0]} to ${one.trend[0].at(-1)}, beside the median and middle half of ${groupWords}.`) : "There is no series of comparable results.");
    table(at("areas"), shown.map((row) => [row.place === data.own ? "own" : "", row.name, write(one, row.value), place(row), row.type]));
    table(at("periods"), enough ? one.trend[0].map((period, when) => ["", period, write(one, one.trend[1][when]), write(one, one.trend[2][chosen][3 * when + 1])]) : []);
    at("areas-caption").textContent = `${one.name}, ${one.period}, the best first`;
    at("periods-caption").textContent = `${one.name} over the years, ${name} and the median of ${groupWords}`;
  }

  // Keep the choice in the page's address, so that it can be sent on.
  function changed() {
    draw();
    history.replaceState(null, "", `#${new URLSearchParams({ indicator: indicator.value, group: group.value, other: other.value })}`);
  }

  const themes = [...new Set(data.indicators.map((one) => one.theme))];
  const listed = () => fill(indicator, data.indicators.filter((one) => one.theme === theme.value).map((one) => [one.id, one.name]));
  function choose() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const one = data.indicators.find((each) => each.id === asked.get("indicator")) || data.indicators.find((each) => each.id === data.first) || data.indicators[0];
    theme.value = one.theme;
    listed();
    indicator.value = one.id;
    group.value = data.groups[asked.get("group")] ? asked.get("group") : "0";
    other.value = data.areas[asked.get("other") || -1] ? asked.get("other") : "";
  }

  fill(theme, themes.map((name) => [name, name]));
  fill(group, data.groups.map(([words], place) => [place, words]));
  fill(other, [["", "none"], ...data.areas.map(([name], place) => [place, name]).filter(([place]) => place !== data.own)]);
  choose();
  theme.addEventListener("change", () => { listed(); changed(); });
  for (const select of [indicator, group, other]) select.addEventListener("change", changed);
  addEventListener("hashchange", () => { choose(); draw(); });
  at("controls").hidden = at("drawn").hidden = false;
  at("first").hidden = true;
  draw();
})();
