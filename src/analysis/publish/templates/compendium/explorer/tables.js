// The table behind each view: for reading, with figures as they are written, and for a file, with plain ones.
// A column has a heading, a value of a row, and how it is shown; `file` columns stand only in the file.
function columnsOf(view, data, state, one, shown) {
  const figure = (key) => [(row) => row[key], (row) => write(one, row[key])];
  const constant = (heading, value) => [heading, () => value, null];
  const about = [constant("Indicator", one.name), constant("Unit", one.unit), constant("Period", shown.period)];
  const group = [constant("Compared with", data.groups[state.group][0]), constant("Source", data.sources[one.source].join(", "))];
  const area = ["Authority", (row) => row.name, (row) => row.name];
  if (view === "time") return null;
  return [
    ...about, area, ["Value", ...figure("value")],
    ["Interval from", (row) => row.low, (row) => row.low === null ? "none published" : write(one, row.low)],
    ["Interval to", (row) => row.high, (row) => row.high === null ? "none published" : write(one, row.high)],
    ["Rank", (row) => row.rank, (row) => row.summary ? "not ranked" : placeOf(row, shown.rows)],
    ["Quarter of England", (row) => row.quarter, (row) => row.quarter ? QUARTERS[row.quarter] : "none"],
    ["Type", (row) => row.type, (row) => row.type || "none"], ...group,
  ];
}

// England and the median come first in every table of areas.
function summaries(data, one, shown) {
  const nothing = { low: null, high: null, rank: null, quarter: null, type: "", summary: true };
  const figures = figuresOf(data, one);
  return [{ ...rowOf(data, one, figures, data.count), ...nothing, name: "England" }, { ...nothing, name: "Median of the group", value: shown.median }];
}

function areasTable(data, state, one, shown, rows) {
  const columns = columnsOf(state.view, data, state, one, shown).filter(([heading]) => one.intervals || !heading.startsWith("Interval"));
  return {
    caption: `${one.name}, ${shown.period}`, columns,
    rows: [...summaries(data, one, shown), ...rows],
    mark: (row) => row.summary ? "" : markOf(data, state, row.area),
  };
}

function timeTable(data, state, one) {
  const { years, lines: drawn, band } = trendLines(data, state, one), say = (value) => value === null ? "none" : state.ranks ? ordinal(value) : write(one, value);
  const column = (name, values) => [name, (when) => values[when], (when) => say(values[when])];
  const columns = [["Period", (when) => years[when], (when) => years[when]], ...drawn.map((line) => column(line.name, line.values))];
  if (band) columns.push(column("25th percentile", band.map((row) => row[0])), column("75th percentile", band.map((row) => row[2])));
  return { caption: `${one.name} over the years${state.ranks ? ", ranks" : ""}`, columns: [["Indicator", () => one.name, null], ...columns, ["Source", () => data.sources[one.source].join(", "), null]], rows: years.map((_, when) => when), mark: () => "" };
}

function quadrantTable(data, state, found) {
  const rows = quadrantPoints(data, found), money = state.against === "spend", plain = (heading, key) => [heading, (row) => row[key], (row) => String(row[key])];
  const value = [money ? "£ per head" : "Score", (row) => row.value, (row) => money ? `£${row.value.toLocaleString("en-GB")}` : row.value.toFixed(1)];
  const columns = [["Theme", () => found.theme, null], ["Year", () => found.year, null], plain("Authority", "name"), plain("Performance rank", "performance"), plain(`Rank of ${state.against}`, "comparator"), value, plain("Quadrant", "quadrant"), ["Compared with", () => found.period, null]];
  return { caption: `${found.theme} against ${state.against}`, columns, rows, mark: (row) => markOf(data, state, row.area) };
}

function pairsTable(data, state, one, other) {
  const { points, middle } = pairs(data, state, one, other), label = (each) => `${each.name}, ${figuresOf(data, each).periods[0]}`;
  const place = (row) => pairQuadrant(one, other, row, middle);
  const rows = [{ name: "Median of the group", y: middle[1], x: middle[0] }, ...points];
  return { caption: `${one.name} against ${other.name}`, columns: [["Authority", (row) => row.name, (row) => row.name], [label(one), (row) => row.y, (row) => write(one, row.y)], [label(other), (row) => row.x, (row) => write(other, row.x)], ["Quadrant", place, place]], rows, mark: (row) => row.area === undefined ? "" : markOf(data, state, row.area) };
}

// Where an area is chosen by name, England as a whole is wanted on the map too.
function tableOf(data, state, one, other, shown) {
  if (state.view === "time") return timeTable(data, state, one);
  if (state.view === "against") return state.against === "indicator" ? pairsTable(data, state, one, other) : quadrantTable(data, state, quadrantOf(data, state));
  if (state.view !== "map") return areasTable(data, state, one, shown, [...shown.rows, ...shown.outside]);
  const figures = figuresOf(data, one), ranks = new Map(shown.rows.map((row) => [row.area, row.rank]));
  const every = data.areas.slice(0, data.count).map((_, area) => ({ ...rowOf(data, one, figures, area), rank: ranks.get(area) ?? null, outside: !ranks.has(area) }));
  return areasTable(data, state, one, shown, every);
}

// Text for a file: quoted where it must be, and never a formula for a spreadsheet.
function quoted(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(Number(value.toPrecision(12)));
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

function csvOf({ columns, rows }) {
  const lines = [columns.map(([heading]) => quoted(heading)), ...rows.map((row) => columns.map(([, value]) => quoted(value(row))))];
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}
