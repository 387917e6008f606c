// Results or ranks over the years: the own area, those chosen, England, and the median and middle half of the group.
function trendLines(data, state, one) {
  const figures = figuresOf(data, one), band = [...figures.bands[state.group]].reverse();
  const years = [...figures.periods].reverse();
  const lines = [data.own, ...state.others].map((area) => ({
    area, name: data.areas[area][0], kind: markOf(data, state, area), values: resultsOverTime(data, one, state.group, area, state.ranks),
  }));
  if (state.ranks) {
    const held = figures.ranks[state.group].length;
    return { years: years.slice(-held), lines: lines.filter((line) => line.values.some((value) => value !== null)), band: null };
  }
  lines.push({ name: "England", kind: "england", values: figures.values.map((values) => values[data.count]).reverse() });
  lines.push({ name: "Group median", kind: "median", values: band.map((row) => row[1]) });
  const limits = one.intervals ? figures.values.map((values, when) => rowOf(data, one, figures, data.own, when)).reverse() : [];
  return { years, lines: lines.filter((line) => line.values.some((value) => value !== null)), band, limits };
}

// Text of the line ends, pushed apart so that none lies on another.
function apart(ends, least, bottom) {
  const sorted = [...ends].sort((a, b) => a.y - b.y);
  sorted.forEach((end, place) => { if (place) end.y = Math.max(end.y, sorted[place - 1].y + least); });
  for (let place = sorted.length - 1; place >= 0; place -= 1) {
    const below = sorted[place + 1];
    sorted[place].y = Math.min(sorted[place].y, below ? below.y - least : bottom);
  }
  return sorted;
}

function runs(values) {
  const found = [[]];
  values.forEach((value, when) => value === null ? found.push([]) : found.at(-1).push(when));
  return found.filter((run) => run.length);
}

function drawTrend(data, state, one, shown, width, words) {
  const { years, lines: drawn, band, limits } = trendLines(data, state, one), height = Math.max(250, Math.min(360, 0.5 * width)), svg = sheet(width, height, words);
  const say = (value) => state.ranks ? ordinal(value) : write(one, value), middle = drawn.flatMap((line) => line.values);
  const around = band ? [...band.flat(), ...(limits || []).flatMap((row) => [row.low, row.high])] : [];
  const [low, high] = state.ranks ? [data.groups[state.group][1].length, 1] : extent([...middle, ...around]);
  const left = Math.max(wide(say(low)), wide(say(high))) + 10, right = Math.min(170, 0.3 * width), bottom = height - 30;
  const x = scale(0, Math.max(1, years.length - 1), left + 6, width - right - 10), y = scale(low, high, bottom, 16);
  for (const value of [low, (low + high) / 2, high]) svg.append(element("line", { x1: left, x2: width - right, y1: y(value), y2: y(value), class: "grid" }));
  for (const value of [low, high]) svg.append(element("text", { x: left - 4, y: y(value) + 4, "text-anchor": "end", class: "soft" }, say(value)));
  const step = Math.ceil(years.length * 66 / Math.max(60, width - left - right));
  years.forEach((year, when) => (years.length - 1 - when) % step === 0 && svg.append(element("text", { x: x(when), y: height - 8, "text-anchor": "middle", class: "soft" }, year)));
  if (band) {
    for (const run of runs(band.map((row) => row[0]))) {
      const upper = run.map((when) => `${x(when)},${y(band[when][2])}`), lower = run.map((when) => `${x(when)},${y(band[when][0])}`).reverse();
      svg.append(element("polygon", { points: [...upper, ...lower].join(" "), class: "band" }));
    }
  }
  (limits || []).forEach((row, when) => row.low !== null && svg.append(element("line", { x1: x(when), x2: x(when), y1: y(row.low), y2: y(row.high), class: "interval own" })));
  const marks = [], ends = [];
  for (const [place, line] of [...drawn.entries()].reverse()) {
    for (const run of runs(line.values)) svg.append(element("polyline", { points: run.map((when) => `${x(when)},${y(line.values[when])}`).join(" "), class: `line ${line.kind}` }));
    line.values.forEach((value, when) => {
      if (value === null) return;
      const node = mark(line.kind, x(when), y(value), line.kind === "own" ? 5 : line.kind === "median" ? 2.5 : 4);
      svg.append(node);
      marks.push({ node, x: x(when), y: y(value), line: place, when, words: `${line.name}, ${years[when]}: ${say(value)}` });
    });
    const last = runs(line.values).at(-1)?.at(-1);
    if (last !== undefined) ends.push({ y: y(line.values[last]), name: line.name, kind: line.kind });
  }
  for (const end of apart(ends, 16, bottom)) svg.append(element("text", { x: width - right, y: end.y + 4, class: `name ${end.kind}` }, shortened(end.name, right)));
  return { svg, marks: marks.sort((a, b) => a.line - b.line || a.when - b.when) };
}
