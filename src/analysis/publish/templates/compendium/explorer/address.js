// The page's address keeps the whole choice. `indicator`, `group` and `other` are in links already sent on: they keep their meaning.
const VIEWS = ["spread", "ranked", "time", "map", "against", "table"];
const MOST_OTHERS = 4;

// A choice from an address: whatever it does not say, or says wrongly, is as on the first visit.
function stateOf(hash, data) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const among = (key, known, otherwise) => known.includes(asked.get(key)) ? asked.get(key) : otherwise;
  const ids = data.indicators.map((one) => one.id), indicator = among("indicator", ids, ids.includes(data.first) ? data.first : ids[0]);
  const areas = (asked.get("other") || "").split(".").filter((place) => /^\d+$/.test(place)).map(Number);
  const others = [...new Set(areas)].filter((area) => area < data.count && area !== data.own).slice(0, MOST_OTHERS);
  const themes = [...new Set(data.quadrants.map((each) => each.theme))], own = data.indicators.find((one) => one.id === indicator)?.theme;
  const against = among("against", ["spend", "deprivation", "indicator"], "spend");
  return {
    indicator,
    group: Number(among("group", data.groups.map((_, place) => String(place)), "0")),
    others,
    view: among("view", VIEWS, "spread"),
    ranks: asked.get("as") === "ranks",
    against,
    theme: among("theme", themes, themes.includes(own) ? own : themes[0] || ""),
    second: among("second", ids, ids.find((id) => id !== indicator) || indicator),
  };
}

function addressOf(state) {
  const kept = { indicator: state.indicator, group: state.group, other: state.others.join(".") };
  if (state.view !== "spread") kept.view = state.view;
  if (state.ranks) kept.as = "ranks";
  if (state.view === "against") {
    kept.against = state.against;
    if (state.against === "indicator") kept.second = state.second;
    else kept.theme = state.theme;
  }
  return `#${new URLSearchParams(kept)}`;
}
