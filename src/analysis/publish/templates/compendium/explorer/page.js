// The page: what the reader chose, drawn; every choice draws again and is kept in the address.
const at = (id) => document.getElementById(id);
const NAMES = { spread: "Spread", ranked: "Ranked", time: "Over time", map: "Map", against: "Against", table: "Table" };

function tableNode({ caption, columns, rows, mark: kind }) {
  const shown = columns.filter(([, , cell]) => cell);
  const head = html("thead", {}, html("tr", {}, ...shown.map(([heading]) => html("th", { scope: "col" }, heading))));
  const body = html("tbody", {}, ...rows.map((row) => {
    const cells = shown.map(([, , cell], place) => place ? html("td", {}, cell(row)) : html("th", { scope: "row" }, cell(row)));
    return html("tr", { class: kind(row).split(" ")[0] }, ...cells);
  }));
  return html("table", { "data-drawn": "" }, html("caption", { id: "behind-caption" }, caption), head, body);
}

function explorer(data) {
  let state = stateOf(location.hash, data), drawn = null;
  const name = data.areas[data.own][0], indicator = (id) => data.indicators.find((one) => one.id === id);
  const choices = data.indicators.map((one) => ({ value: one.id, name: one.name, theme: one.theme, search: plainly(`${one.name} ${one.short} ${one.id} ${one.theme}`) }));
  const areas = data.areas.slice(0, data.count).map(([area, type], place) => ({ value: place, name: area, theme: data.types[type] || type, search: plainly(area) }));

  function draw() {
    const one = indicator(state.indicator), other = indicator(state.second), shown = standing(data, one, state.group, state.others);
    const source = data.sources[one.source], group = data.groups[state.group][0], found = state.view === "against" ? quadrantOf(data, state) : null;
    let sentences = wholeSentence(name, one, shown, group, source);
    const theme = state.view === "against" && state.against !== "indicator";
    let said = sentence(name, one, shown), under = `${one.name}${unitOf(one)}. ${englandAndMedian(one, shown)}. Among ${group}.`;
    if (theme && found) {
      const own = quadrantPoints(data, found).find((row) => row.area === data.own);
      said = own ? `${name}: ${own.quadrant}` : `${name} has too few results for a place`;
      under = `${found.theme} ${found.year} against ${found.period}, among ${data.groups[0][0]}.`;
      sentences = `${under} ${said}.`;
    } else if (state.view === "against" && !theme) {
      const { points, middle } = pairs(data, state, one, other), mine = points.find((point) => point.area === data.own);
      said = mine ? `${name}: ${pairFinding(one, other, mine, middle)}` : `${name} has no result for one of the two`;
      under = `${one.name} (upwards${mine ? `, ${write(one, mine.y)}` : ""}) against ${other.name} (across${mine ? `, ${write(other, mine.x)}` : ""}). Dashed: the medians of ${group}.`;
      if (mine) sentences = `${under} ${name}: ${pairQuadrant(one, other, mine, middle)}.`;
    }
    at("said").textContent = said;
    at("what").textContent = under;
    const width = Math.max(280, Math.min(1180, at("drawing").clientWidth - 2));
    const words = `${NAMES[state.view]}. ${under} ${said}.`;
    const draws = {
      spread: () => drawSpread(data, state, one, shown, width, words), ranked: () => drawRanked(data, state, one, shown, width, words),
      time: () => drawTrend(data, state, one, shown, width, words), map: () => drawTiles(data, state, one, shown, width, words),
      against: () => theme ? found && drawQuadrant(data, state, found, width, words) : drawPairs(data, state, one, other, width, words),
    };
    const picture = shown.rows.length || state.view === "against" ? draws[state.view]?.() : null, behind = theme && !found ? null : tableOf(data, state, one, other, shown);
    at("drawing").hidden = state.view === "table";
    at("drawing").replaceChildren(picture ? readable(picture.svg, picture.marks, "how-to-read") : "There is nothing to draw.");
    at("behind").replaceChildren(behind ? tableNode(behind) : "There are no figures.");
    at("fold").open = state.view === "table" || at("fold").open;
    at("note").textContent = noteOf(one, shown, theme);
    describe(one, other, group, theme);
    controls();
    drawn = { picture, behind, words: sentences, title: [said, under], source: `Source: ${theme ? "benchmark_quadrants.csv of the report" : `${source[0]}, ${source[1]}`}` };
  }

  function noteOf(one, shown, theme) {
    const held = data.ranked[state.group], absent = shown.absent.length ? `No result: ${listed(shown.absent, 8)}.` : "";
    if (state.view === "time") return state.ranks ? `Rank 1 is the best. England has no rank.${figuresOf(data, one).periods.length > held ? ` Ranks in a group this large are shown for the last ${held === 1 ? "period" : `${held} periods`}.` : ""} ${state.others.some((area) => !data.groups[state.group][1].includes(area)) ? "An area outside the group has no rank in it." : ""}` : "The shaded band holds the middle half of the group. Results before the last break in comparability, or more than ten periods back, are left out.";
    if (state.view === "map") return "One square an area, about where it lies; London is drawn larger. Quartiles are of all areas of England, not of the group.";
    if (theme) return "The dashed lines cut each rank in half. Ranks are among the authorities shown. It is a prompt to look closer, not a measure of value for money.";
    return state.view === "against" ? "Better is up and to the right. That two measures go together does not say that one causes the other." : absent;
  }

  function sourceOf(one) {
    const [publisher, title, address] = data.sources[one.source];
    return html("span", {}, `${publisher}, `, html("a", { href: address }, title));
  }

  function describe(one, other, group, theme) {
    const of = (each) => [["Definition", each.definition], ["Period", figuresOf(data, each).periods[0]], ["Direction", GOOD[each.polarity] || "No judgement"], ["Source", sourceOf(each)]];
    const found = theme ? quadrantOf(data, state) : null, both = state.view === "against" && !theme;
    const rows = theme
      ? [["Theme", state.theme], ["Performance", `Rank of the average rank over the theme's indicators${found ? `, ${found.year}` : ""}`], ["Against", found ? found.period : "no figures"], ["Compared with", data.groups[0][0]], ["Source", "benchmark_positions.csv and benchmark_quadrants.csv of this report"]]
      : [...(both ? [["Upwards", one.name]] : []), ...of(one), ["Intervals", one.intervals ? "95% intervals as published" : "None published"], ["Compared with", group], ...(both ? [["Across", other.name], ...of(other)] : [])];
    at("about").replaceChildren(...rows.map(([term, words]) => html("div", {}, html("dt", {}, term), html("dd", {}, words))));
  }

  function controls() {
    document.querySelectorAll("#views input").forEach((input) => { input.checked = input.value === state.view; });
    at("pick-group").value = String(state.group);
    at("as-ranks").checked = state.ranks;
    at("pick-against").value = state.against;
    at("pick-theme").value = state.theme;
    at("time-options").hidden = state.view !== "time";
    at("against-options").hidden = state.view !== "against";
    at("theme-choice").hidden = state.against === "indicator";
    at("second-choice").hidden = state.against !== "indicator";
    for (const kind of ["svg", "png"]) at(`save-${kind}`).hidden = state.view === "table";
    const full = state.others.length >= MOST_OTHERS;
    at("pick-area").disabled = full;
    at("pick-area").placeholder = full ? "Four areas at most" : "Add an area";
    at("chips").replaceChildren(...state.others.map((area, place) => {
      const chip = html("button", { type: "button", class: `chip other-${place + 1}`, "aria-label": `Remove ${data.areas[area][0]}` }, data.areas[area][0]);
      chip.addEventListener("click", () => { change({ others: state.others.filter((each) => each !== area) }); at("pick-area").focus(); });
      return chip;
    }));
  }

  function change(what) {
    if (what.indicator && !what.theme) {
      const own = indicator(what.indicator).theme;
      if (data.quadrants.some((each) => each.theme === own)) what.theme = own;
    }
    state = { ...state, ...what };
    draw();
    history.replaceState(null, "", addressOf(state));
  }

  const free = () => areas.filter((area) => area.value !== data.own && !state.others.includes(area.value));
  at("pick-group").replaceChildren(...data.groups.map(([words], place) => new Option(words.replace(/^the /, ""), place)));
  at("pick-theme").replaceChildren(...[...new Set(data.quadrants.map((each) => each.theme))].map((theme) => new Option(theme, theme)));
  const fields = [
    new Combobox(at("pick-indicator"), { choices: () => choices, resting: () => indicator(state.indicator).name, chosen: (value) => change({ indicator: value }), count: at("counted") }),
    new Combobox(at("pick-second"), { choices: () => choices, resting: () => indicator(state.second).name, chosen: (value) => change({ second: value }), count: at("counted") }),
    new Combobox(at("pick-area"), { choices: free, resting: () => "", chosen: (value) => change({ others: [...state.others, value] }), count: at("counted") }),
  ];
  listen(() => state, change, () => drawn);
  addEventListener("hashchange", () => { if (!location.hash.includes("=")) return; state = stateOf(location.hash, data); draw(); fields.forEach((each) => each.rest()); });
  at("drawn").hidden = false;
  at("first").hidden = true;
  draw();
  let before = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== before) { before = innerWidth; draw(); } });
}
