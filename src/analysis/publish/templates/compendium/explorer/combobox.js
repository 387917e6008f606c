// A field that finds by typing: the editable combobox with a list box of the ARIA Authoring Practices.

// Every word typed must begin a word of the choice, or stand in it where it is longer than two letters.
function matching(choices, typed) {
  const words = plainly(typed).split(" ").filter(Boolean);
  return choices.filter((choice) => words.every((word) => choice.search.includes(` ${word}`) || (word.length > 2 && choice.search.includes(word))));
}

function plainly(text) {
  return ` ${text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^a-z0-9%£ ]+/g, " ").trim()}`;
}

// Options: choices (value, name, search, theme), what is shown at rest, and what to do when one is chosen.
class Combobox {
  constructor(input, { choices, resting, chosen, count }) {
    Object.assign(this, { input, choices, resting, chosen, count, options: [], active: -1 });
    this.list = document.getElementById(input.getAttribute("aria-controls"));
    input.addEventListener("input", () => this.open(input.value));
    input.addEventListener("click", () => this.list.hidden && this.open(""));
    input.addEventListener("focus", () => input.select());
    input.addEventListener("blur", () => this.close());
    input.addEventListener("keydown", (event) => this.pressed(event));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.take(this.options.indexOf(option));
    });
    this.rest();
  }

  rest() {
    this.input.value = this.resting();
  }

  open(typed) {
    const fits = matching(this.choices(), typed), themes = this.grouped(fits);
    this.options = [];
    this.list.replaceChildren(...themes.map(([theme, choices], place) => this.group(theme, choices, place)));
    if (!fits.length) this.list.append(html("div", { class: "none" }, "Nothing has these words."));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.count.textContent = fits.length === 1 ? "1 choice" : `${fits.length} choices`;
    this.mark(typed && fits.length ? 0 : this.options.findIndex((option) => option.getAttribute("aria-selected") === "true"));
  }

  grouped(choices) {
    const themes = new Map();
    for (const choice of choices) themes.set(choice.theme, [...(themes.get(choice.theme) || []), choice]);
    return [...themes];
  }

  group(theme, choices, place) {
    const options = choices.map((choice) => {
      const selected = choice.name === this.resting() ? "true" : "false";
      const option = html("div", { role: "option", id: `${this.list.id}-${this.options.length}`, "aria-selected": selected }, choice.name);
      option.choice = choice;
      this.options.push(option);
      return option;
    });
    const head = html("div", { id: `${this.list.id}-theme-${place}`, class: "theme", role: "presentation" }, theme);
    return html("div", { role: "group", "aria-labelledby": head.id }, head, ...options);
  }

  mark(at) {
    this.options[this.active]?.classList.remove("active");
    this.active = at;
    const option = this.options[at];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.classList.add("active");
    this.input.setAttribute("aria-activedescendant", option.id);
    return option.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
    this.rest();
  }

  take(at) {
    const choice = this.options[at]?.choice;
    if (!choice) return;
    this.chosen(choice.value);
    this.close();
    this.input.select();
  }

  pressed(event) {
    const last = this.options.length - 1, closed = this.list.hidden;
    const keys = {
      ArrowDown: () => closed ? this.open("") : this.mark(this.active < last ? this.active + 1 : 0),
      ArrowUp: () => closed ? this.open("") : this.mark(this.active > 0 ? this.active - 1 : last),
      Enter: () => !closed && this.take(this.active),
      Escape: () => this.close(),
    };
    if (!keys[event.key] || event.isComposing) return;
    event.preventDefault();
    keys[event.key]();
  }
}
