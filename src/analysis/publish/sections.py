"""Sections of a notebook that have nothing to show, left out of its page."""

import re
from typing import Any

from nbformat import NotebookNode

from analysis.display.fragment import ABSENT

_SECTION = re.compile(r"^## ", re.MULTILINE)


def without_empty(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook without outputs that only say there is nothing to show, and without sections that hold nothing else.

    A section goes from a markdown cell with a heading of level 2 to the next one.
    """
    sections: list[list[NotebookNode]] = [[]]
    for cell in notebook.cells:
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
