// How figures and ranks are written, as everywhere in the report.
const GOOD = { high: "High is good", low: "Low is good" };
const QUARTERS = ["", "top quartile", "second quartile", "third quartile", "bottom quartile"];

function write(one, value) {
  if (value === null || value === undefined) return "no result";
  const figure = Math.abs(value).toLocaleString("en-GB", { minimumFractionDigits: one.decimals, maximumFractionDigits: one.decimals });
  const minus = value < 0 && /[1-9]/.test(figure) ? "-" : "";
  return `${minus}${one.unit.startsWith("£") ? "£" : ""}${figure}${one.unit === "%" ? "%" : ""}`;
}

function ordinal(rank) {
  const end = rank % 100 > 10 && rank % 100 < 14 ? "th" : { 1: "st", 2: "nd", 3: "rd" }[rank % 10] || "th";
  return `${rank}${end}`;
}

function written(one, low, high) {
  return low === null ? "none published" : `${write(one, low)} to ${write(one, high)}`;
}

// Where a row stands among those ranked: others share a rank where it occurs more than once.
function placeOf(row, rows) {
  if (row.outside) return "not in this group";
  if (row.rank === null) return row.value === null ? "no result" : "not ranked";
  const shared = rows.some((rival) => rival !== row && rival.rank === row.rank);
  return `${shared ? "joint " : ""}${ordinal(row.rank)} of ${rows.filter((each) => each.rank !== null).length}`;
}

// Names in a sentence; beyond the most that are named the rest is counted.
function listed(names, most) {
  const shown = names.length > most ? [...names.slice(0, most), `${names.length - most} more`] : names;
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : shown.join("");
}

function unitOf(one) {
  return one.unit === "%" || one.name.includes(one.unit) ? "" : ` (${one.unit})`;
}

// The finding in one sentence, the own authority first.
function sentence(name, one, shown) {
  const { own, rows, period } = shown;
  return own && own.value !== null ? `${name}: ${write(one, own.value)} in ${period}, ${placeOf(own, rows)}` : `${name} has no result for ${period}`;
}

function englandAndMedian(one, shown) {
  const parts = [shown.england === null ? "No England figure" : `England ${write(one, shown.england)}`];
  if (shown.median !== null) parts.push(`median of the group ${write(one, shown.median)}`);
  return parts.join(", ");
}

// What the button copies: the finding with its measure, group and source.
function wholeSentence(name, one, shown, groupWords, source) {
  return `${one.name}. ${sentence(name, one, shown)}, among ${groupWords} (${englandAndMedian(one, shown)}). ${GOOD[one.polarity] || "No judgement"}. Source: ${source[0]}, ${source[1]}.`;
}
