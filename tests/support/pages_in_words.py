"""A report's pages as words: every cell of its notebooks run here, charts without their pictures."""

import ast
import json
from pathlib import Path
from typing import Any

from analysis.display.chart import without_pictures
from analysis.parts.part import every_part
from analysis.parts.report import Report

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
SECTION = "## "


def pages(report: Report) -> dict[str, str]:
    """Return the words of each part's page, sections with nothing to show left out as the page leaves them out."""
    with without_pictures():
        return {part.name: _words(part.name, report) for part in every_part()}


def _words(part: str, report: Report) -> str:
    cells = json.loads((NOTEBOOKS / f"{part}.ipynb").read_text(encoding="utf-8"))["cells"]
    sections: list[list[Any]] = [[]]
    names: dict[str, Any] = {}
    for cell in cells:
        source, tags = "".join(cell["source"]), cell["metadata"].get("tags", [])
        if "notebook-only" in tags:
            continue
        if cell["cell_type"] == "markdown":
            sections += [[]] if source.startswith(SECTION) else []
            sections[-1].append(source)
        elif "parameters" in tags:
            names |= report.parameters
        else:
            sections[-1].append(_run(source, names))
    return "\n\n".join(text for at, section in enumerate(sections) for text in _shown(section, first=at == 0))


def _run(source: str, names: dict[str, Any]) -> Any:
    """Run a cell and return what its last line gives; None where it gives nothing."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)  # noqa: S102 - the project's own notebook
    if last is None:
        return None
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307 - likewise


def _shown(section: list[Any], *, first: bool) -> list[str]:
    """Return a section's words, none where all it shows is that there is nothing to show."""
    outputs = [piece for piece in section if not isinstance(piece, str) and piece is not None]
    if not first and outputs and all(piece.absent for piece in outputs):
        return []
    shown = [piece for piece in section if isinstance(piece, str) or not getattr(piece, "absent", True)]
    return [piece if isinstance(piece, str) else piece.text for piece in shown]
