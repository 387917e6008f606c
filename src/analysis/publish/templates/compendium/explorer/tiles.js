// A map on which every area is one square of the same size, shaded by its quartile among all.
function drawTiles(data, state, one, shown, width, words) {
  const columns = 1 + Math.max(...data.tiles.map(([column]) => column)), rows = 1 + Math.max(...data.tiles.map(([, row]) => row));
  const side = Math.min(26, Math.floor(width / columns)), figures = figuresOf(data, one), svg = sheet(columns * side, rows * side + 4, words);
  const key = [[1, "Top quartile"], [2, "Second quartile"], [3, "Third quartile"], [4, "Bottom quartile"], [0, figures.quarters.some(Boolean) ? "No result" : "No quartile"]];
  key.forEach(([quarter, name], place) => {
    svg.append(element("rect", { x: 2, y: 4 + 18 * place, width: 13, height: 13, class: `tile quarter-${quarter}` }));
    svg.append(element("text", { x: 20, y: 15 + 18 * place, class: "soft" }, name));
  });
  acrossLines(one, shown).forEach((line, place) => svg.append(element("text", { x: 2, y: 15 + 18 * (5 + place), class: "soft" }, line.text)));
  const named = [data.own, ...state.others], spots = data.tiles.map(([column, row], area) => ({ area, x: column * side, y: row * side }));
  spots.sort((a, b) => named.includes(a.area) - named.includes(b.area));
  const marks = spots.map(({ area, x, y }) => {
    const row = rowOf(data, one, figures, area), kind = markOf(data, state, area), quarter = figures.quarters[area] || 0;
    const node = element("rect", { x: x + 1, y: y + 1, width: side - 2, height: side - 2, rx: 2, class: `tile quarter-${quarter} ${kind}` });
    svg.append(node);
    if (side >= 24 || kind !== "area") svg.append(element("text", { x: x + side / 2, y: y + side / 2 + 4, "text-anchor": "middle", class: `letters on-${quarter} ${kind}` }, row.name.slice(0, side >= 24 ? 3 : 2)));
    const told = `${row.name}: ${write(one, row.value)}${quarter ? `, ${QUARTERS[quarter]} of England` : ""}`;
    return { node, x: x + side / 2, y: y + side / 2, words: told, order: row.name };
  });
  return { svg, marks: marks.sort((a, b) => a.order.localeCompare(b.order, "en-GB")) };
}
