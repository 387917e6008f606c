"""Each notebook gives the outputs of its reference notebook (nbval): the parts on a small frozen data set, the recipes on the project's data."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.part_names import part_names

HERE = Path(__file__).resolve().parent
SOURCES = HERE.parents[1] / "notebooks"
RECIPES = tuple(f"recipes/{path.stem}" for path in sorted((SOURCES / "recipes").glob("*.ipynb")))
NAMES = (*part_names(), *RECIPES)
QUICK = ("risks",)
"""The others run with the slow tests."""
RUN = [pytest.param(name, marks=[] if name in QUICK else pytest.mark.slow) for name in NAMES]


def code_of(path: Path) -> list[str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_holds_the_cells_of_the_notebook(name: str) -> None:
    assert code_of(HERE / f"{name}.ipynb") == code_of(SOURCES / f"{name}.ipynb"), "run `make reference` and look at it"


@pytest.mark.parametrize("name", RUN)
def test_running_the_notebook_gives_the_reference_outputs(name: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--nbval", f"{HERE / name}.ipynb"]
    command += ["--nbval-sanitize-with", str(HERE / "sanitise.cfg"), "--nbval-kernel-name", "python3"]
    home = SOURCES.parent if name in RECIPES else HERE.parent / "frozen"
    environment = os.environ | {"COMPENDIUM_HOME": str(home)}
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=HERE)
    assert ran.returncode == 0, ran.stdout[-4000:]


def test_a_changed_word_is_noticed(tmp_path: Path) -> None:
    notebook = json.loads((HERE / "risks.ipynb").read_text(encoding="utf-8"))
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"][:4]
    text = json.dumps(notebook)
    (tmp_path / "risks.ipynb").write_text(text.replace("Corporate risks, and", "Corporate hazards, and"), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    environment = os.environ | {"COMPENDIUM_HOME": str(HERE.parent / "frozen")}
    command += ["--nbval", str(tmp_path / "risks.ipynb")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=tmp_path)
    assert ran.returncode == 1, ran.stdout[-4000:]
