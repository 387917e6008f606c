// Every area as a dot on one line, the named ones with their names; and all of them ranked, with published intervals.
function saidOf(one, row, rows) {
  const interval = row.low === null ? "" : ` (${written(one, row.low, row.high)})`;
  return `${row.name}: ${write(one, row.value)}${interval}, ${placeOf(row, rows)}`;
}

function acrossLines(one, shown) {
  const found = [];
  if (shown.median !== null) found.push({ value: shown.median, text: `median ${write(one, shown.median)}`, kind: "median" });
  if (shown.england !== null) found.push({ value: shown.england, text: `England ${write(one, shown.england)}`, kind: "england-line" });
  return found;
}

function drawSpread(data, state, one, shown, width, words) {
  const every = [...shown.rows, ...shown.outside], across = acrossLines(one, shown);
  const x = scale(...extent([...every.map((row) => row.value), ...across.map((line) => line.value)]), 14, width - 14);
  const named = [...every.filter((row) => markOf(data, state, row.area) !== "area"), ...across];
  named.sort((a, b) => (b.area === data.own) - (a.area === data.own));
  const labels = named.map((row) => ({ x: x(row.value), text: row.text || `${row.name} ${write(one, row.value)}` }));
  const spots = placed(labels, width), depth = 18 * (1 + Math.max(0, ...spots.map((spot) => spot.row)));
  const stacks = new Map(), size = width < 500 ? 4 : 6, dots = [];
  for (const row of [...every].sort((a, b) => a.value - b.value || a.rank - b.rank)) {
    const column = Math.round(x(row.value) / (2 * size)), height = stacks.get(column) || 0;
    stacks.set(column, height + 1);
    dots.push({ row, x: x(row.value), up: (height % 2 ? -1 : 1) * Math.ceil(height / 2) * (2 * size - 1) });
  }
  const reach = Math.max(24, ...dots.map((dot) => Math.abs(dot.up))) + 12, axis = depth + 12 + reach, svg = sheet(width, axis + reach + 24, words);
  svg.append(element("line", { x1: 4, x2: width - 4, y1: axis, y2: axis, class: "axis" }));
  for (const line of across) svg.append(element("line", { x1: x(line.value), x2: x(line.value), y1: depth + 2, y2: axis + reach, class: line.kind }));
  dots.sort((a, b) => (markOf(data, state, a.row.area) !== "area") - (markOf(data, state, b.row.area) !== "area") || a.x - b.x);
  const marks = dots.map((dot) => {
    const kind = markOf(data, state, dot.row.area), y = axis + dot.up, node = mark(kind, dot.x, y, kind === "area" ? size - 0.5 : size + 2.5);
    svg.append(node);
    return { node, x: dot.x, y, words: saidOf(one, dot.row, shown.rows), value: dot.x };
  });
  named.forEach((row, place) => {
    const spot = spots[place], y = 14 + 18 * spot.row, dot = dots.find((each) => each.row === row);
    if (dot) svg.append(element("line", { x1: dot.x, x2: dot.x, y1: y + 4, y2: axis + dot.up - size - 3, class: "leader" }));
    svg.append(element("text", { x: spot.x, y, "text-anchor": "middle", class: dot ? `name ${markOf(data, state, row.area)}` : "soft" }, labels[place].text));
  });
  const [low, high] = extent(every.map((row) => row.value)), foot = axis + reach + 18;
  svg.append(element("text", { x: 4, y: foot, class: "soft" }, write(one, low)), element("text", { x: width - 4, y: foot, "text-anchor": "end", class: "soft" }, write(one, high)));
  if (GOOD[one.polarity]) svg.append(element("text", { x: width / 2, y: foot, "text-anchor": "middle", class: "soft" }, one.polarity === "high" ? "better →" : "← better"));
  return { svg, marks: marks.sort((a, b) => a.value - b.value) };
}

function drawRanked(data, state, one, shown, width, words) {
  const rows = [...shown.rows, ...shown.outside], across = acrossLines(one, shown), step = 21, top = 44;
  const names = Math.min(190, 0.36 * width), figures = width < 500 ? 62 : 84, svg = sheet(width, top + step * rows.length + 12, words);
  const values = rows.flatMap((row) => [row.value, row.low, row.high]);
  const x = scale(...extent([...values, ...across.map((line) => line.value)]), names + 10, width - figures - 8);
  const labels = across.map((line) => ({ x: x(line.value), text: line.text }));
  const spots = placed(labels, width), bottom = top + step * rows.length;
  across.forEach((line, place) => {
    svg.append(element("line", { x1: x(line.value), x2: x(line.value), y1: top - 4, y2: bottom, class: line.kind }));
    svg.append(element("text", { x: spots[place].x, y: 14 + 17 * spots[place].row, "text-anchor": "middle", class: "soft" }, line.text));
  });
  const marks = rows.map((row, place) => {
    const y = top + step * place + step / 2, kind = markOf(data, state, row.area), name = kind === "area" ? "row-name" : "row-name name";
    const rank = row.outside || row.rank === null ? "" : `${row.rank} `;
    svg.append(element("line", { x1: names + 4, x2: width - figures, y1: y, y2: y, class: "grid" }));
    svg.append(element("text", { x: names, y: y + 4, "text-anchor": "end", class: name }, shortened(rank + row.name, names)));
    if (row.low !== null) svg.append(element("line", { x1: x(row.low), x2: x(row.high), y1: y, y2: y, class: `interval ${kind}` }));
    const node = mark(kind, x(row.value), y, kind === "area" ? 4.5 : 6);
    svg.append(node, element("text", { x: width, y: y + 4, "text-anchor": "end", class: name }, write(one, row.value)));
    return { node, x: x(row.value), y, row: true, words: saidOf(one, row, shown.rows) };
  });
  return { svg, marks };
}
