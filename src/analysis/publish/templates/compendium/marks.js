// The value of any mark of a chart: under the pointer or finger, or by the arrow keys. Without this script the browser shows a
// mark's title when it is pointed at, and the table under each chart has every value.
(() => {
  "use strict";
  const drawings = document.querySelectorAll("svg.chart, svg.inline");
  const hint = document.createElement("p");
  hint.id = "how-to-read-marks";
  hint.className = "visually-hidden";
  hint.textContent = "Arrow keys read the values one after the other.";
  (document.querySelector("main") || document.body).append(hint);

  // Where a mark is shown on the page, from the corner of its drawing.
  function place(said, mark, around) {
    const box = mark.getBoundingClientRect(), within = around.getBoundingClientRect();
    const half = said.offsetWidth / 2;
    const middle = Math.min(Math.max(box.left + box.width / 2 - within.left, half), Math.max(within.width - half, half));
    const above = box.top - within.top - said.offsetHeight - 6;
    said.style.left = `${middle - half}px`;
    said.style.top = `${above >= 0 ? above : box.bottom - within.top + 6}px`;
  }

  // The narrow drawing of a chart has the same marks as the wide one before it, and takes their words.
  const wordsOf = new Map();
  function marksOf(drawing) {
    const titled = [...drawing.querySelectorAll("title")].map((title) => [title.parentElement, title.textContent]);
    const frame = drawing.closest(".frame");
    if (titled.length) {
      wordsOf.set(frame, titled.map(([, words]) => words));
      return titled;
    }
    const bare = [...drawing.querySelectorAll(".m:not(g), .m use")], words = wordsOf.get(frame) || [];
    return bare.length === words.length ? bare.map((mark, index) => [mark, words[index]]) : [];
  }

  for (const drawing of drawings) {
    const marks = marksOf(drawing);
    if (!marks.length) continue;
    const around = document.createElement("div"), said = document.createElement("output");
    around.className = "marked";
    said.className = "said-mark";
    said.hidden = true;
    drawing.before(around);
    around.append(drawing, said);
    let at = -1;

    const hide = () => {
      if (at >= 0) marks[at][0].classList.remove("read");
      at = -1;
      said.hidden = true;
    };
    const show = (next) => {
      hide();
      at = next;
      const [mark, words] = marks[at];
      mark.classList.add("read");
      said.textContent = mark.dataset.words || words;
      said.hidden = false;
      place(said, mark, around);
    };
    const found = new Map(marks.map(([mark], index) => [mark, index]));
    marks.forEach(([mark]) => mark.querySelector("title")?.remove());
    drawing.addEventListener("pointerover", (event) => {
      const index = found.get(event.target);
      if (index !== undefined) show(index);
    });
    drawing.addEventListener("pointerleave", hide);
    drawing.addEventListener("blur", hide);
    if (drawing.matches(".chart")) {
      drawing.setAttribute("tabindex", "0");
      drawing.setAttribute("aria-describedby", hint.id);
    }
    const last = marks.length - 1;
    const steps = { ArrowRight: () => Math.min(at + 1, last), ArrowDown: () => Math.min(at + 1, last), ArrowLeft: () => Math.max(at - 1, 0), ArrowUp: () => Math.max(at - 1, 0), Home: () => 0, End: () => last };
    drawing.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
      else if (steps[event.key]) {
        event.preventDefault();
        show(steps[event.key]());
      }
    });
  }
})();
