"""What a page takes from an executed notebook: its title, its sections, and none that have nothing to show."""

import re
from typing import Any

from nbformat import NotebookNode

from analysis.display.fragment import ABSENT, TITLE, element_id

HIDDEN_TAG = "notebook-only"
"""Cells for JupyterLab alone."""
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
