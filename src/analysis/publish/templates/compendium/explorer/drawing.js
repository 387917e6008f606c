// Drawings, and how their marks are read: pointer, finger or arrow keys, one mark at a time, said in a live line.
const SVG = "http://www.w3.org/2000/svg";

function element(name, attributes = {}, text = undefined) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

function html(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function sheet(width, height, words) {
  return element("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": words, tabindex: "0", class: "drawn" });
}

// How wide words are drawn, in bold letters of 13 pixels.
const pen = typeof document === "undefined" ? null : document.createElement("canvas").getContext("2d");
function wide(text) {
  if (!pen) return 8 * text.length;
  pen.font = '700 13px system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';
  return pen.measureText(text).width;
}

function shortened(text, room) {
  let short = text;
  while (short.length > 3 && wide(short === text ? text : `${short}…`) > room) short = short.slice(0, -1);
  return short === text ? text : `${short.trimEnd()}…`;
}

// How an area is marked: the own one, those that the reader chose, by their order, or any other.
function markOf(data, state, area) {
  if (area === data.own) return "own";
  const place = state.others.indexOf(area);
  return place < 0 ? "area" : `other other-${place + 1}`;
}

// A mark differs by shape as well as by colour.
function mark(kind, x, y, size) {
  const [name, which] = kind.split(" ");
  const diamond = `${x},${y - size * 1.25} ${x + size * 1.25},${y} ${x},${y + size * 1.25} ${x - size * 1.25},${y}`;
  const up = `${x},${y - size * 1.2} ${x + size * 1.2},${y + size} ${x - size * 1.2},${y + size}`;
  const down = `${x},${y + size * 1.2} ${x + size * 1.2},${y - size} ${x - size * 1.2},${y - size}`;
  if (which === "other-1") return element("rect", { x: x - size, y: y - size, width: 2 * size, height: 2 * size, class: kind });
  if (name === "other" || name === "england") return element("polygon", { points: { "other-3": up, "other-4": down }[which] || diamond, class: kind });
  return element("circle", { cx: x, cy: y, r: size, class: kind });
}

// Ends of names over a line: each in the first row where it meets no other. Gives x, row and anchor of each.
function placed(labels, width) {
  const ends = [];
  return labels.map(({ x, text }) => {
    const half = wide(text) / 2, middle = Math.min(Math.max(x, half), width - half);
    let row = 0;
    while (ends[row]?.some(([from, to]) => middle - half < to + 8 && middle + half > from - 8)) row += 1;
    (ends[row] ||= []).push([middle - half, middle + half]);
    return { x: middle, row };
  });
}

// Make marks readable. Each has x and y in the drawing, words and its node; `line` parts those that up and down step between.
function readable(svg, marks, hint) {
  const around = html("div", { class: "marked" }), said = html("output", { class: "said-mark" });
  said.hidden = true;
  svg.setAttribute("aria-describedby", hint);
  around.append(svg, said);
  let at = -1;

  const hide = () => {
    if (at >= 0) marks[at].node.classList.remove("read");
    at = -1;
    said.hidden = true;
  };
  const show = (next) => {
    if (next === at) return;
    hide();
    at = next;
    marks[at].node.classList.add("read");
    said.textContent = marks[at].words;
    said.hidden = false;
    const box = marks[at].node.getBoundingClientRect(), within = around.getBoundingClientRect(), half = said.offsetWidth / 2;
    const middle = Math.min(Math.max(box.left + box.width / 2 - within.left, half), Math.max(within.width - half, half));
    const above = box.top - within.top - said.offsetHeight - 6;
    said.style.left = `${middle - half}px`;
    said.style.top = `${above >= 0 ? above : box.bottom - within.top + 6}px`;
  };
  const nearest = (event) => {
    const box = svg.getBoundingClientRect(), ratio = svg.viewBox.baseVal.width / box.width;
    const x = (event.clientX - box.left) * ratio, y = (event.clientY - box.top) * ratio;
    const far = marks.map((one) => Math.hypot(one.row ? 0 : one.x - x, one.y - y)), best = Math.min(...far);
    return best <= 22 ? far.indexOf(best) : -1;
  };
  const pointed = (event) => {
    const found = nearest(event);
    if (found >= 0) show(found);
    else hide();
  };
  svg.addEventListener("pointermove", pointed);
  svg.addEventListener("pointerdown", pointed);
  svg.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") hide(); });
  svg.addEventListener("blur", hide);
  svg.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return hide();
    const next = stepped(marks, at, event.key);
    if (next === null || !marks.length) return undefined;
    event.preventDefault();
    return show(next);
  });
  return around;
}

// The mark that a key leads to; null for a key that leads nowhere.
function stepped(marks, at, key) {
  const last = marks.length - 1, here = marks[at];
  const steps = { ArrowRight: Math.min(at + 1, last), ArrowLeft: Math.max(at - 1, 0), Home: 0, End: last };
  if (here && here.line !== undefined && (key === "ArrowUp" || key === "ArrowDown")) {
    const beside = marks.flatMap((one, place) => one.when === here.when ? [place] : []), place = beside.indexOf(at);
    return beside[Math.min(Math.max(place + (key === "ArrowDown" ? 1 : -1), 0), beside.length - 1)];
  }
  return { ...steps, ArrowDown: steps.ArrowRight, ArrowUp: steps.ArrowLeft }[key] ?? null;
}
