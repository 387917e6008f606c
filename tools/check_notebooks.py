"""The notebook rules: thin, without outputs, importing only what a notebook may. Prints a line per breach; exit 1 if any."""

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("notebooks", "notebooks/recipes", "config/lab")
MOST_CELLS, MOST_LINES = 25, 5
WITHOUT_PARAMETERS = ("start", "tutorial")
"""Notebooks that are about one authority and year, and are not run by the batch."""
LOGIC = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.For,
    ast.While,
    ast.If,
    ast.Lambda,
    ast.ListComp,
    ast.DictComp,
)
LOGIC += (ast.SetComp, ast.GeneratorExp, ast.Try, ast.With, ast.JoinedStr)
FRONT_DOOR = "import analysis as ap"
ALLOWED = ("analysis", "analysis.parts", "analysis.display", "analysis.explore")


def breaches(path: Path) -> Iterator[str]:
    """Yield what is wrong with one notebook."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    tagged = sum("parameters" in cell["metadata"].get("tags", []) for cell in code)
    if tagged != (path.stem not in WITHOUT_PARAMETERS):
        yield f"{tagged} cells tagged parameters, expected one (none in {', '.join(WITHOUT_PARAMETERS)})"
    if len(code) > MOST_CELLS:
        yield f"{len(code)} code cells, expected {MOST_CELLS} at most"
    if len({cell["id"] for cell in cells}) != len(cells):
        yield "two cells have the same id"
    for number, cell in enumerate(code, 1):
        for what in cell_breaches(cell):
            yield f"code cell {number}: {what}"


def cell_breaches(cell: dict) -> Iterator[str]:
    """Yield what is wrong with one code cell."""
    source = "".join(cell["source"])
    if cell["outputs"] or cell["execution_count"] is not None:
        yield "has outputs or an execution count"
    if len([line for line in source.splitlines() if line.strip()]) > MOST_LINES:
        yield f"longer than {MOST_LINES} lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, LOGIC):
            yield f"logic ({type(node).__name__})"
        plain = isinstance(node, ast.Import) and ast.unparse(node) != FRONT_DOOR
        if plain or (isinstance(node, ast.ImportFrom) and not _allowed(str(node.module))):
            yield f"imports {ast.unparse(node)}; only {' and '.join(ALLOWED)} are for notebooks"


def _allowed(module: str) -> bool:
    return any(module == name or (name != "analysis" and module.startswith(f"{name}.")) for name in ALLOWED)


def main() -> int:
    """Check every notebook."""
    paths = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.ipynb"))]
    found = [f"{path.relative_to(ROOT).as_posix()}: {what}" for path in paths for what in breaches(path)]
    print("\n".join(found) if found else "Notebooks: thin, without outputs")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
