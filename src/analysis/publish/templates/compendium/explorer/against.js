// One thing against another: a theme's performance against spending or deprivation, or any two indicators.
const SOFT = 1.15; // words in soft type take this much less room than names
const SIDES = {
  spend: ["high spend", "low spend", "rank of spend per head: the lowest (1) on the right"],
  deprivation: ["low deprivation", "high deprivation", "rank of deprivation: the most deprived (1) on the right"],
};

function quadrantOf(data, state) {
  return data.quadrants.find((each) => each.theme === state.theme && each.comparator === state.against);
}

function quadrantPoints(data, found) {
  return found.rows.map(([area, performance, comparator, value, quadrant]) => ({ area, name: data.areas[area][0], performance, comparator, value, quadrant: found.words[quadrant] }));
}

// Both indicators of every area of the group that has both; England beside them.
function pairs(data, state, one, other) {
  const first = figuresOf(data, one), second = figuresOf(data, other), areas = [...new Set([...data.groups[state.group][1], ...state.others])];
  const found = [...areas, data.count].map((area) => ({ area, name: data.areas[area]?.[0], y: first.values[0][area], x: second.values[0][area] }));
  found.at(-1).name = "England";
  found.at(-1).england = true;
  return { points: found.filter((point) => point.x !== null && point.y !== null), middle: [second.bands[state.group][0][1], first.bands[state.group][0][1]] };
}

// Where a point of two indicators lies: on the better or the worse side of the group's median of each, or on it.
function sideOf(one, value, middle) {
  if (value === null || middle === null || value === middle) return "at";
  return (value > middle) === (one.polarity === "high") ? "better" : "worse";
}

function pairQuadrant(one, other, point, middle) {
  const up = sideOf(one, point.y, middle[1]), across = sideOf(other, point.x, middle[0]);
  if (up === across) return up === "at" ? "at both medians" : `${up} than the median on both`;
  const said = (side, each) => `${side === "at" ? "at" : `${side} than`} the median on ${each.short || each.name}`;
  return `${said(up, one)}, ${said(across, other)}`;
}

// The same in few words.
function pairFinding(one, other, point, middle) {
  const sides = [sideOf(one, point.y, middle[1]), sideOf(other, point.x, middle[0])];
  if (sides[0] === sides[1]) return pairQuadrant(one, other, point, middle);
  return `${sides.includes("better") ? "better" : "worse"} than the median on one of the two`;
}

// Axes with the better end right and on top, two lines in the middle and the words of the four corners.
function quarters(width, words, x, y, middle, corners, feet) {
  const height = Math.max(300, Math.min(430, 0.72 * width)), svg = sheet(width, height, words), half = width / 2 - 14;
  const split = corners.some((text) => wide(text) > SOFT * half), extra = split ? 14 : 0;
  const box = { left: 8, right: width - 8, top: 24 + extra, bottom: height - 26 - extra - 16 * feet.length };
  const across = scale(...x, box.left + 14, box.right - 14), up = scale(...y, box.bottom - 14, box.top + 14);
  svg.append(element("rect", { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top, class: "plot" }));
  if (middle[0] !== null) svg.append(element("line", { x1: across(middle[0]), x2: across(middle[0]), y1: box.top, y2: box.bottom, class: "median" }));
  if (middle[1] !== null) svg.append(element("line", { x1: box.left, x2: box.right, y1: up(middle[1]), y2: up(middle[1]), class: "median" }));
  corners.forEach((text, place) => {
    const end = place % 2 === 1;
    const rows = split ? text.split(/(?<=,) /) : [text], head = place < 2 ? box.top - 8 - 14 * (rows.length - 1) : box.bottom + 16;
    rows.forEach((row, line) => svg.append(element("text", { x: end ? box.right - 4 : box.left + 4, y: head + 14 * line, "text-anchor": end ? "end" : "start", class: "soft" }, shortened(row, SOFT * half))));
  });
  feet.forEach((text, place) => svg.append(element("text", { x: width / 2, y: height - 8 - 16 * (feet.length - 1 - place), "text-anchor": "middle", class: "soft" }, shortened(text, SOFT * width))));
  return { svg, across, up };
}

function plotted(data, state, svg, points) {
  const order = [...points].sort((a, b) => (a.kind !== "area") - (b.kind !== "area")), right = svg.viewBox.baseVal.width, taken = [];
  return order.map((point) => {
    const node = mark(point.kind, point.x, point.y, point.kind === "area" ? 4.5 : 6.5);
    svg.append(node);
    if (point.kind !== "area") {
      const end = point.x > right * 0.6, text = shortened(point.name, right * 0.5);
      let y = point.y + 4;
      while (taken.some(([x, other]) => Math.abs(other - y) < 15 && Math.abs(x - point.x) < 130)) y += 15;
      taken.push([point.x, y]);
      svg.append(element("text", { x: point.x + (end ? -11 : 11), y, "text-anchor": end ? "end" : "start", class: `name ${point.kind}` }, text));
    }
    return { node, x: point.x, y: point.y, words: point.words };
  }).sort((a, b) => a.x - b.x);
}

function drawQuadrant(data, state, found, width, words) {
  const rows = quadrantPoints(data, found), [far, near, foot] = SIDES[state.against];
  const most = (key) => Math.max(1, ...rows.map((row) => row[key]));
  const corners = ["high performance", "low performance"].flatMap((level) => [`${level}, ${far}`, `${level}, ${near}`]);
  const { svg, across, up } = quarters(width, words, [most("comparator"), 1], [most("performance"), 1], [found.middle[1], found.middle[0]], corners, [foot]);
  const value = (row) => state.against === "spend" ? `£${row.value.toLocaleString("en-GB")} per head` : `score ${row.value.toFixed(1)}`;
  const points = rows.map((row) => ({
    ...row, kind: markOf(data, state, row.area), x: across(row.comparator), y: up(row.performance),
    words: `${row.name}: ${ordinal(row.performance)} in performance, ${ordinal(row.comparator)} in ${state.against} (${value(row)}); ${row.quadrant}`,
  }));
  return { svg, marks: plotted(data, state, svg, points) };
}

function drawPairs(data, state, one, other, width, words) {
  const { points: rows, middle } = pairs(data, state, one, other);
  const ends = (each, key) => { const [low, high] = extent(rows.map((row) => row[key])); return each.polarity === "low" ? [high, low] : [low, high]; };
  const x = ends(other, "x"), y = ends(one, "y"), name = (each) => each.short || each.name;
  const corners = [`better on ${name(one)} only`, "better on both", "worse on both", `better on ${name(other)} only`];
  const feet = [`↑ ${write(one, y[0])} to ${write(one, y[1])}: ${name(one)}`, `→ ${write(other, x[0])} to ${write(other, x[1])}: ${name(other)}`];
  const { svg, across, up } = quarters(width, words, x, y, middle, corners, feet);
  const points = rows.map((row) => ({
    name: row.name, kind: row.england ? "england" : markOf(data, state, row.area), x: across(row.x), y: up(row.y),
    words: `${row.name}: ${write(one, row.y)} and ${write(other, row.x)}; ${pairQuadrant(one, other, row, middle)}`,
  }));
  return { svg, marks: plotted(data, state, svg, points) };
}
