"""What a page takes from an executed notebook: its title, its sections, and none that have nothing to show."""

import re
from typing import Any, NamedTuple

from nbformat import NotebookNode

from analysis.display.fragment import ABSENT, TITLE, element_id

HIDDEN_TAG = "notebook-only"
"""Cells for JupyterLab alone."""
FOLDED_TAG = "folded"
"""Markdown cells whose heading is all that is seen at first: what follows, up to the next heading, opens when it is chosen."""
_HEADING = re.compile(r"^(?P<level>##|###) (?P<words>.+)$", re.MULTILINE)
_SECTION = re.compile(r"^## (?P<words>.+)$", re.MULTILINE)


def without_empty(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook without outputs that only say there is nothing to show, and without sections with nothing else.

    A section goes from a markdown cell with a heading of level 2 to the next one. Cells for JupyterLab alone are left out too.
    """
    sections: list[list[NotebookNode]] = [[]]
    for cell in notebook.cells:
        if HIDDEN_TAG in cell.metadata.get("tags", []):
            continue
        if cell.cell_type == "markdown" and _SECTION.search(cell.source):
            sections.append([])
        sections[-1].append(cell)
    head, *rest = sections
    notebook.cells = [_shown(cell) for section in [head, *filter(_has_something, rest)] for cell in section]
    return notebook


def _has_something(section: list[NotebookNode]) -> bool:
    """Say whether a section shows anything: an output that is not absent, or no code at all."""
    outputs = [output for cell in section for output in cell.get("outputs", [])]
    return not outputs or any(not _is_absent(output) for output in outputs)


def _shown(cell: NotebookNode) -> NotebookNode:
    if cell.cell_type == "code":
        cell.outputs = [output for output in cell.outputs if not _is_absent(output)]
    return cell


def _is_absent(output: Any) -> bool:
    return bool(output.get("metadata", {}).get(ABSENT))


def title_of(notebook: NotebookNode) -> str:
    """Return the page's title, which follows the parameters."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    found = (str(output["metadata"][TITLE]) for output in outputs if TITLE in output.get("metadata", {}))
    return next(found, "Annual Performance Compendium")


def contents_of(notebook: NotebookNode, part: str) -> list[tuple[str, str]]:
    """Return the id and the words of each section of a notebook, as it will be shown."""
    return [(element_id(part, words), words) for cell in _markdown(notebook) for words in _SECTION.findall(cell.source)]


def place_of_contents(notebook: NotebookNode) -> str:
    """Return the id of the cell that the list of contents stands before: the one with the first section; empty for none."""
    return next((str(cell["id"]) for cell in _markdown(notebook) if _SECTION.search(cell.source)), "")


def _markdown(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "markdown"]


class Fold(NamedTuple):
    """A part of a page that opens when its heading is chosen: heading, its level, and the text under it in Markdown."""

    words: str
    level: int
    rest: str


def folds(notebook: NotebookNode) -> tuple[dict[str, Fold], set[str]]:
    """Return what is folded, by the id of the cell it begins with, and the ids of the cells that end a fold."""
    begins, ends, opened, last = {}, set(), False, ""
    for cell in notebook.cells:
        heading = _HEADING.search(cell.source) if cell.cell_type == "markdown" else None
        if heading and opened:
            ends.add(last)
            opened = False
        if heading and FOLDED_TAG in cell.metadata.get("tags", []):
            rest = (cell.source[: heading.start()] + cell.source[heading.end() :]).strip()
            begins[str(cell["id"])] = Fold(heading["words"], len(heading["level"]), rest)
            opened = True
        last = str(cell["id"])
    return begins, ends | ({last} if opened else set())
