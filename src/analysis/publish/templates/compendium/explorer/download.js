// Files that the page makes by itself: nothing is asked of any server.
const DRAWN_WITH = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "font-family", "font-size", "font-weight", "text-anchor", "opacity"];

function handed(name, blob) {
  const link = html("a", { download: name });
  link.href = URL.createObjectURL(blob);
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// A drawing that stands by itself: its colours are written into it, its title over it and its source under it.
function standalone(svg, title, under) {
  const copy = svg.cloneNode(true), nodes = [svg, ...svg.querySelectorAll("*")], twins = [copy, ...copy.querySelectorAll("*")];
  nodes.forEach((node, place) => {
    const style = getComputedStyle(node);
    twins[place].setAttribute("style", DRAWN_WITH.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";"));
    for (const name of ["class", "tabindex", "aria-describedby"]) twins[place].removeAttribute(name);
  });
  const { width, height } = svg.viewBox.baseVal, colour = getComputedStyle(document.documentElement), ink = colour.getPropertyValue("--ink");
  const text = (words, y, size, weight) => element("text", { x: 12, y, style: `fill:${ink};font:${weight} ${size}px sans-serif` }, words);
  const all = element("svg", { xmlns: SVG, viewBox: `0 0 ${width + 24} ${height + 84}`, width: width + 24, height: height + 84, role: "img", "aria-label": svg.getAttribute("aria-label") });
  const fit = (words, size) => shortened(words, width * 13 / size);
  copy.setAttribute("x", 12);
  copy.setAttribute("y", 54);
  all.append(element("rect", { width: "100%", height: "100%", style: `fill:${colour.getPropertyValue("--panel")}` }));
  all.append(text(fit(title[0], 16), 22, 16, 700), text(fit(title[1], 12), 42, 12, 400), copy, text(fit(under, 11), height + 74, 11, 400));
  return new XMLSerializer().serializeToString(all);
}

function savePng(name, source) {
  const picture = new Image();
  return new Promise((done, failed) => {
    picture.onerror = () => failed(new Error("the picture cannot be drawn"));
    picture.onload = () => {
      const canvas = html("canvas");
      canvas.width = 2 * picture.width;
      canvas.height = 2 * picture.height;
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => { handed(name, blob); done(); }, "image/png");
    };
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  });
}

// Some browsers keep the clipboard from pages that were opened as files: then the words are marked and copied.
async function copied(words) {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    const area = html("textarea", { "aria-hidden": "true", tabindex: "-1", class: "visually-hidden" }), before = document.activeElement;
    area.value = words;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    before?.focus();
    if (!done) throw new Error("not copied");
  }
}
