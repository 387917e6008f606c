"""Running a notebook's own cells with a line of the test put in, and what they show as HTML."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import nbformat

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


class Shown(NamedTuple):
    """What the cells gave: the HTML, the words without markup, ids, and the addresses of links within the page."""

    markup: str
    words: str
    ids: list[str]
    links: list[str]


def run(part: str, after: str = "", line: str = "", parameters: dict[str, Any] | None = None) -> Shown:
    """Run a part's notebook in this process; ``line`` is run after the cell's line that begins with ``after``."""
    notebook: Any = nbformat.read(NOTEBOOKS / f"{part}.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if after:
        [cell] = [cell for cell in cells if any(text.startswith(after) for text in cell.source.splitlines())]
        lines = cell.source.splitlines()
        at = next(number for number, text in enumerate(lines) if text.startswith(after))
        cell.source = "\n".join([*lines[: at + 1], line, *lines[at + 1 :]])
    names: dict[str, Any] = {}
    pieces = []
    for cell in cells:
        if "notebook-only" in cell.metadata.get("tags", []):
            continue
        value = _value(cell.source, names)
        names.update((parameters or {}) if "parameters" in cell.metadata.get("tags", []) else {})
        if value is not None:
            pieces.append(str(getattr(value, "markup", "")))
    return looked_at("".join(pieces))


def _value(source: str, names: dict[str, Any]) -> Any:
    """Run a cell and return what its last expression gives."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)  # noqa: S102 - the project's own notebook
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None  # noqa: S307 - likewise


def looked_at(markup: str) -> Shown:
    """Return markup with its words, ids and links."""
    reader = _Reader()
    reader.feed(markup)
    return Shown(markup, re.sub(r"\s+", " ", " ".join(reader.words)), reader.ids, reader.links)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        href = given.get("href") or ""
        self.links += [href[1:]] if href.startswith("#") else []

    def handle_data(self, data: str) -> None:
        self.words.append(data)
