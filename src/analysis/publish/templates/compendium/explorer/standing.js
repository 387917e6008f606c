// What is shown of one indicator: rows of a group in order of rank. Ranks, medians and quartiles come from the figures.
function rowOf(data, one, figures, area, when = 0) {
  const value = figures.values[when][area], below = one.intervals ? figures.below[when][area] : null;
  const limits = value === null || below === null ? [null, null] : [value - below, value + figures.above[when][area]];
  const [name, type] = data.areas[area] || ["England", ""];
  return { area, name, type: data.types[type] || type, value, low: limits[0], high: limits[1], rank: null, quarter: when ? null : figures.quarters[area] ?? null };
}

function standing(data, one, group, others) {
  const figures = figuresOf(data, one), [, members] = data.groups[group], ranks = figures.ranks[group][0];
  const every = members.map((area, index) => ({ ...rowOf(data, one, figures, area), rank: ranks[index] }));
  const rows = every.filter((row) => row.value !== null).sort((a, b) => (a.rank ?? 999) - (b.rank ?? 999) || a.name.localeCompare(b.name, "en-GB"));
  const chosen = others.filter((area) => !members.includes(area)).map((area) => ({ ...rowOf(data, one, figures, area), outside: true }));
  return {
    rows,
    outside: chosen.filter((row) => row.value !== null),
    own: every.find((row) => row.area === data.own),
    absent: every.filter((row) => row.value === null).map((row) => row.name),
    period: figures.periods[0],
    england: figures.values[0][data.count],
    median: figures.bands[group][0][1],
  };
}

// Results or ranks of one area over the years, the oldest first.
function resultsOverTime(data, one, group, area, ranked) {
  const figures = figuresOf(data, one), position = data.groups[group][1].indexOf(area);
  const rows = ranked ? figures.ranks[group].map((ranks) => position < 0 ? null : ranks[position]) : figures.values.map((values) => values[area]);
  return rows.reverse();
}

// The ends of an axis: of the values, with a little room.
function extent(values) {
  const present = values.filter((value) => value !== null && value !== undefined);
  return present.length ? [Math.min(...present), Math.max(...present)] : [0, 1];
}

function scale(low, high, from, to) {
  return (value) => high === low ? (from + to) / 2 : from + (to - from) * (value - low) / (high - low);
}
