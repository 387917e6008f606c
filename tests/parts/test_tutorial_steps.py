"""The tutorial's steps up to the build, which the long tests run: a place to work, a slip that is refused, a file that is in order."""

import json
from pathlib import Path

import pytest

from analysis.explore import tutorial

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
CHECK = "compendium ingest local my-return --authority rutland --year 2024/25"


def test_the_steps_lead_from_a_slip_to_a_return_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMPENDIUM_HOME", str(ROOT))
    tutorial.begin()
    tutorial.write_return()
    tutorial.damage()
    refused = tutorial.command(CHECK).text
    assert "column value: found '3x2', expected a number" in refused
    assert refused.endswith("exit code 1")
    tutorial.mend()
    assert tutorial.command(CHECK).text.endswith("nothing written; add --write to write it")


def test_the_notebook_imports_what_there_is_and_gives_the_commands_above() -> None:
    book = json.loads((ROOT / "notebooks" / "tutorial.ipynb").read_text(encoding="utf-8"))
    code = "\n".join("".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code")
    names: dict[str, object] = {}
    exec("\n".join(line for line in code.splitlines() if line.startswith("from ")), names)  # noqa: S102 - the notebook's own imports
    assert names["tutorial"] is tutorial
    assert CHECK in code
