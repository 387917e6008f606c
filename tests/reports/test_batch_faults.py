"""A batch in which something goes wrong: what fails is said, and the rest goes on."""

import json
import shutil
from pathlib import Path

import pytest
from command import ROOT, compendium
from filelock import FileLock

from analysis.publish.batch import LOCK

pytestmark = pytest.mark.slow


def test_a_report_that_fails_is_told_and_the_rest_goes_on(home: Path, tmp_path: Path) -> None:
    arguments = ["batch", "--years", "2021/22", "--authorities", "cumberland,kent", "--part", "risks"]
    ran = compendium(*arguments, "--keep-going", "--out", str(tmp_path / "a"), home=home)
    assert ran.returncode == 1
    assert "1 built, 1 failed" in ran.stdout
    assert ran.stderr.startswith("compendium: reporting_year: found '2021/22', but Cumberland began on 2023-04-01")
    assert (tmp_path / "a/2021-22/kent/index.html").exists()
    ran = compendium(*arguments, "--out", str(tmp_path / "b"), home=home)
    assert ran.returncode == 1
    assert "0 built, 1 failed, 1 not run" in ran.stdout


def test_a_failing_cell_keeps_its_notebook_and_no_report(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebooks = tmp_path / "notebooks"
    shutil.copytree(ROOT / "notebooks", notebooks)
    source = (notebooks / "risks.ipynb").read_text(encoding="utf-8")
    broken = source.replace("show.opening(report)", "1 / (0 if report.authority.name == 'Kent' else 1)")
    (notebooks / "risks.ipynb").write_text(broken, encoding="utf-8")
    monkeypatch.setenv("COMPENDIUM_NOTEBOOKS", str(notebooks))
    out = tmp_path / "out"
    ran = compendium(
        "batch", "--authorities", "kent,surrey", "--part", "risks", "--keep-going", "--out", str(out), home=home
    )
    assert ran.returncode == 1
    assert "1 built, 1 failed" in ran.stdout
    assert "risks: cell 5 failed with ZeroDivisionError: division by zero" in ran.stderr
    kept = json.loads((out / "failed/2024-25/kent/risks.ipynb").read_text(encoding="utf-8"))
    assert any(
        output.get("ename") == "ZeroDivisionError" for cell in kept["cells"] for output in cell.get("outputs", [])
    )
    assert not (out / "2024-25/kent").exists()


def test_two_batches_on_one_folder_exclude_each_other(home: Path, tmp_path: Path) -> None:
    with FileLock(tmp_path / LOCK):
        ran = compendium("batch", "--authorities", "kent", "--part", "risks", "--out", str(tmp_path), home=home)
    assert ran.returncode == 1
    assert "another batch is at work here" in ran.stderr


def test_a_time_limit_ends_a_notebook(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebooks = tmp_path / "notebooks"
    shutil.copytree(ROOT / "notebooks", notebooks)
    source = (notebooks / "risks.ipynb").read_text(encoding="utf-8")
    (notebooks / "risks.ipynb").write_text(
        source.replace("show.opening(report)", "__import__('time').sleep(300)"), encoding="utf-8"
    )
    monkeypatch.setenv("COMPENDIUM_NOTEBOOKS", str(notebooks))
    arguments = [
        "batch",
        "--authorities",
        "kent",
        "--part",
        "risks",
        "--time-limit",
        "5",
        "--out",
        str(tmp_path / "out"),
    ]
    ran = compendium(*arguments, home=home)
    assert ran.returncode == 1
    assert "risks: took more than 5 s and was ended" in ran.stderr
