"""Writes into docs/local-return.md what the command says of an Excel user's return; a test says when it is out of date.

The return is the made-up one of the tests; the command checks it and writes nothing.
"""

import re
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from excel_return import excel_return  # noqa: E402 - it lies beside the tests

from analysis.cli import run  # noqa: E402 - as above

DOC = ROOT / "docs" / "local-return.md"
BEGIN, END = "<!-- generated: excel return -->", "<!-- /generated -->"


def said() -> str:
    """Return what the command says of the made-up return."""
    out = StringIO()
    with TemporaryDirectory() as folder, redirect_stdout(out):
        path = excel_return(Path(folder) / "return.xlsx")
        code = run(["ingest", "local", str(path), "--authority", "kent", "--year", "2024/25"])
    if code:
        raise SystemExit("the made-up return was refused")
    return out.getvalue()


def written(text: str) -> str:
    """Return the document with the command's words in their place."""
    block = f"{BEGIN}\n```\n{said()}```\n{END}"
    return re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: block, text, flags=re.DOTALL)


if __name__ == "__main__":
    DOC.write_text(written(DOC.read_text(encoding="utf-8")), encoding="utf-8")
