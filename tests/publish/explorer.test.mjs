// The explorer's pure functions, run by test_explorer_script.py under node: it gives the script and what Python packed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const given = JSON.parse(readFileSync(process.env.EXPLORER_GIVEN, "utf-8"));
const names = ["inflate", "bytesOf", "released", "unpack", "figuresOf", "write", "ordinal", "placeOf", "written", "standing", "resultsOverTime", "sentence", "wholeSentence", "stateOf", "addressOf", "scale", "extent", "quoted", "csvOf", "tableOf", "matching", "plainly", "stepped", "apart", "runs", "placed", "quadrantPoints", "pairs", "pairQuadrant", "listed"];
const { inflate, bytesOf, released, unpack, figuresOf, write, ordinal, placeOf, written, standing, resultsOverTime, sentence, wholeSentence, stateOf, addressOf, scale, extent, quoted, csvOf, tableOf, matching, plainly, stepped, apart, runs, placed, quadrantPoints, pairs, pairQuadrant, listed } = new Function(`"use strict";${given.script};return {${names}};`)();
const percent = { unit: "%", decimals: 1, polarity: "high", name: "Plans (%)" };
const data = await released(given.figures);

test("inflate gives what zlib was given, however it was pressed", () => {
  for (const { pressed, bytes } of given.samples) assert.deepEqual(Buffer.from(inflate(bytesOf(pressed))), Buffer.from(bytes, "base64"));
});

test("inflate refuses bytes that end too early", () => {
  const bytes = bytesOf(given.samples.at(-1).pressed);
  assert.throws(() => inflate(bytes.subarray(0, bytes.length / 2)), /too early/);
});

test("unpack gives what Python packed", () => {
  for (const { content, rows, columns, width, base, cells } of given.blocks) assert.deepEqual(unpack(bytesOf(content), 0, rows, columns, width, base), cells);
});

test("the page without DecompressionStream reads the same figures", async () => {
  const kept = globalThis.DecompressionStream;
  globalThis.DecompressionStream = undefined;
  const same = await released(given.figures);
  globalThis.DecompressionStream = kept;
  assert.deepEqual(same, await released(given.figures));
});

test("cells are those of Python's frames", () => {
  for (const { id, values, ranks, band, england } of given.cells) {
    const figures = figuresOf(data, data.indicators.find((one) => one.id === id));
    assert.deepEqual([figures.values[0].slice(0, data.count), figures.ranks[0][0], figures.bands[0][0], figures.values[0][data.count]], [values, ranks, band, england]);
  }
});

test("numbers are written as in the report", () => {
  assert.equal(write(percent, 4.25), (4.25).toLocaleString("en-GB", { minimumFractionDigits: 1, maximumFractionDigits: 1 }) + "%");
  assert.equal(write({ ...percent, decimals: 0, unit: "£ per head" }, -1234), "-£1,234");
  assert.equal(write({ ...percent, unit: "per 1,000" }, -0.04), "0.0");
  assert.equal(write(percent, null), "no result");
  assert.equal(written(percent, null, null), "none published");
  assert.equal(written(percent, 1, 2.5), "1.0% to 2.5%");
});

test("ranks are written as in the report", () => {
  assert.deepEqual([1, 2, 3, 4, 11, 12, 13, 21, 101, 111, 122].map(ordinal), ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "101st", "111th", "122nd"]);
  const rows = [{ rank: 1, value: 5 }, { rank: 2, value: 4 }, { rank: 2, value: 4 }];
  assert.deepEqual(rows.map((row) => placeOf(row, rows)), ["1st of 3", "joint 2nd of 3", "joint 2nd of 3"]);
  assert.equal(placeOf({ outside: true }, rows), "not in this group");
});

test("the sentence tells the finding, and says where there is none", () => {
  const shown = { own: { value: 4.3, rank: 1 }, rows: [{ rank: 1, value: 4.3 }, { rank: 2, value: 1 }], period: "2024", england: null, median: 2.65 };
  shown.rows[0] = shown.own;
  assert.equal(sentence("Here", percent, shown), "Here: 4.3% in 2024, 1st of 2");
  assert.equal(sentence("Here", percent, { ...shown, own: { value: null } }), "Here has no result for 2024");
  assert.match(wholeSentence("Here", percent, shown, "the 2 areas", ["A publisher", "A title"]), /among the 2 areas \(No England figure, median of the group 2\.[67]%\)\. High is good\. Source: A publisher, A title\.$/);
});

test("an address keeps the whole choice", () => {
  const others = [0, 1, 2, 3, 4].filter((area) => area !== data.own).slice(0, 4), ids = data.indicators.map((one) => one.id);
  for (const view of ["spread", "ranked", "time", "map", "against", "table"]) {
    for (const against of ["spend", "deprivation", "indicator"]) {
      const state = { ...stateOf("", data), indicator: ids.at(-1), group: 1, others, view, ranks: view === "time" };
      if (view === "against") Object.assign(state, { against, theme: data.quadrants.at(-1).theme, second: ids.at(-2) });
      const again = stateOf(addressOf(state), data);
      const told = view !== "against" ? ["indicator", "group", "others", "view", "ranks"] : ["indicator", "group", "others", "view", "against", against === "indicator" ? "second" : "theme"];
      for (const key of told) assert.deepEqual(again[key], state[key], `${view} ${key}`);
    }
  }
});

test("links already sent on open what they did, and nonsense opens the first visit's view", () => {
  const last = data.indicators.at(-1).id, other = data.own === 3 ? 4 : 3;
  const old = stateOf(`#indicator=${last}&group=1&other=${other}`, data);
  assert.deepEqual([old.indicator, old.group, old.others, old.view], [last, 1, [other], "spread"]);
  assert.equal(stateOf(`#indicator=${last}`, data).indicator, last);
  for (const bad of ["#indicator=<script>&group=99&other=-1.x.9999&view=no&against=no&theme=no&second=no", "#%%%", "#indicator"]) assert.deepEqual(stateOf(bad, data), stateOf("", data));
  assert.deepEqual(stateOf(`#other=${data.own}.1.1.2.3.5.6.7`, data).others.length, 4);
});

test("scales keep to their ends", () => {
  assert.deepEqual([0, 5, 10].map(scale(0, 10, 100, 200)), [100, 150, 200]);
  assert.equal(scale(3, 3, 0, 10)(3), 5);
  assert.deepEqual(extent([3, null, 1, undefined, 2]), [1, 3]);
  assert.deepEqual(extent([]), [0, 1]);
});

test("a file quotes what it must and holds no formula", () => {
  assert.deepEqual(['a,b', 'say "x"', "=1+1", "@x", "-a", "plain", null, 1.1, 0.1 + 0.2, -2].map(quoted), ['"a,b"', '"say ""x"""', "'=1+1", "'@x", "'-a", "plain", "", "1.1", "0.3", "-2"]);
  assert.equal(csvOf({ columns: [["A", (row) => row], ["B, C", () => null]], rows: [1, "x\ny"] }), 'A,"B, C"\r\n1,\r\n"x\ny",\r\n');
});

test("every view has a table with England and the median where they can stand", () => {
  const one = data.indicators.find((each) => figuresOf(data, each).values[0][data.count] !== null), other = data.indicators.at(-1);
  const shown = standing(data, one, 0, []);
  for (const view of ["spread", "ranked", "map", "table"]) {
    const csv = csvOf(tableOf(data, { ...stateOf("", data), indicator: one.id, view }, one, other, shown)).split("\r\n");
    assert.match(csv[0], /^Indicator,Unit,Period,Authority,Value,/);
    assert.match(csv[1], /,England,[-\d.]+,/);
    assert.match(csv[2], /,Median of the group,[-\d.]+,/);
    assert.equal(csv.length, 1 + 2 + 1 + (view === "map" ? data.count : shown.rows.length));
  }
  const time = csvOf(tableOf(data, { ...stateOf("", data), view: "time" }, one, other, shown));
  assert.match(time, /England,Group median,25th percentile,75th percentile/);
  assert.ok(pairs(data, stateOf("", data), one, one).points.some((point) => point.england));
});

test("years of an area run forward, and an area outside a group has no rank in it", () => {
  const one = data.indicators[0], outside = data.areas.findIndex((_, area) => area < data.count && !data.groups[0][1].includes(area));
  assert.deepEqual(resultsOverTime(data, one, 0, data.own, false), figuresOf(data, one).values.map((values) => values[data.own]).reverse());
  assert.ok(outside < 0 || resultsOverTime(data, one, 0, outside, true).every((rank) => rank === null));
});

test("quadrants name each area and its quadrant", () => {
  for (const each of data.quadrants) for (const row of quadrantPoints(data, each)) assert.match(`${row.name}: ${row.quadrant}`, /^\S.+: (high|low) performance, (high|low) (spend|deprivation)$/);
});

test("the quadrant of two indicators is by the side of each median", () => {
  const low = { ...percent, polarity: "low", name: "Waits" }, middle = [10, 50];
  const said = (x, y) => pairQuadrant(percent, low, { x, y }, middle);
  assert.deepEqual([said(5, 60), said(15, 40), said(15, 60), said(10, 50), said(10, 60)], ["better than the median on both", "worse than the median on both", "better than the median on Plans (%), worse than the median on Waits", "at both medians", "better than the median on Plans (%), at the median on Waits"]);
});

test("names are listed as in the report", () => {
  assert.deepEqual([[], ["a"], ["a", "b"], ["a", "b", "c", "d"]].map((names) => listed(names, 2)), ["", "a", "a and b", "a, b and 2 more"]);
});

test("a search finds the words as they are typed", () => {
  const choices = ["New EHC plans issued within 20 weeks", "Émigré housing", "Plans by road"].map((name) => ({ name, search: plainly(name) }));
  const names = (typed) => matching(choices, typed).map((choice) => choice.name);
  assert.deepEqual(names("ehc"), ["New EHC plans issued within 20 weeks"]);
  assert.deepEqual(names("plan road"), ["Plans by road"]);
  assert.deepEqual(names("emigre"), ["Émigré housing"]);
  assert.deepEqual(names(""), choices.map((choice) => choice.name));
  assert.deepEqual(names("zzz"), []);
});

test("arrow keys step along marks, and between lines of one year", () => {
  const marks = [0, 1].flatMap((line) => [0, 1, 2].map((when) => ({ line, when }))), plain = [{}, {}, {}];
  assert.deepEqual([stepped(plain, -1, "ArrowRight"), stepped(plain, 2, "ArrowDown"), stepped(plain, 0, "ArrowUp"), stepped(plain, 1, "End"), stepped(plain, 1, "x")], [0, 2, 0, 2, null]);
  assert.deepEqual([stepped(marks, 1, "ArrowDown"), stepped(marks, 4, "ArrowUp"), stepped(marks, 4, "ArrowDown"), stepped(marks, 1, "ArrowRight")], [4, 1, 4, 2]);
});

test("names keep apart", () => {
  const ends = apart([{ y: 10 }, { y: 12 }, { y: 99 }, { y: 100 }], 16, 100).map((end) => end.y);
  ends.slice(1).forEach((y, place) => assert.ok(y - ends[place] >= 16));
  assert.ok(Math.max(...ends) <= 100);
  assert.deepEqual(runs([null, 1, 2, null, 3]), [[1, 2], [4]]);
  assert.deepEqual(placed([{ x: 50, text: "abcde" }, { x: 60, text: "abcde" }, { x: 300, text: "ab" }], 400).map((spot) => spot.row), [0, 1, 0]);
});
