"""Runs the code of docs/cookbook.md and writes what each answer prints under it; `--check` only compares.

A question is a heading, a line or two, a block of Python and a block of text. Each block runs by itself, with `ap` imported and in a folder of
its own; its last line is shown as a notebook shows it, in words.
"""

import ast
import os
import re
import sys
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

import analysis as ap
from analysis.display import Fragment

PAGE = Path(__file__).resolve().parents[1] / "docs" / "cookbook.md"
MOST_ROWS, MOST_LINES, WIDEST = 6, 4, 44
_BLOCK = re.compile(r"```python\n(?P<code>(?:(?!```).)*)```\n\n```text\n(?P<said>.*?)```", re.DOTALL)


def written(page: str) -> str:
    """Return the page with every answer as it is now."""
    os.environ.pop("COMPENDIUM_HOME", None)
    return _BLOCK.sub(lambda block: f"```python\n{block['code']}```\n\n```text\n{answer(block['code'])}\n```", page)


def answer(code: str) -> str:
    """Return what a block of code shows at its end."""
    tree = ast.parse(code)
    last = tree.body.pop()
    if not isinstance(last, ast.Expr):
        raise SystemExit(f"cookbook: found {ast.unparse(last)!r} at the end of a block, expected something to show")
    names: dict[str, object] = {"ap": ap, "pd": pd}
    with TemporaryDirectory() as folder, chdir(folder):
        exec(compile(tree, "cookbook", "exec"), names)  # noqa: S102 - the page's own code
        return shown(eval(compile(ast.Expression(last.value), "cookbook", "eval"), names))  # noqa: S307 - likewise


def shown(value: object) -> str:
    """Return a value in words: the first rows of a frame, the first lines of a chart."""
    if isinstance(value, pd.DataFrame):
        text = value.head(MOST_ROWS).to_string(
            index=False, max_colwidth=WIDEST, float_format=lambda number: f"{number:,.4g}"
        )
        more = f"\n... {len(value)} rows" if len(value) > MOST_ROWS else ""
        return "\n".join(line.rstrip() for line in text.splitlines()) + more
    if isinstance(value, Fragment):
        return "\n".join(value.text.splitlines()[:MOST_LINES])
    return str(value)


if __name__ == "__main__":
    before = PAGE.read_text(encoding="utf-8")
    now = written(before)
    if "--check" in sys.argv:
        sys.exit("docs/cookbook.md is out of date: run tools/make_cookbook.py" if now != before else 0)
    PAGE.write_text(now, encoding="utf-8")
