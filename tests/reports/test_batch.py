"""Many reports in one command: what is run, skipped, failed and resumed, on the small frozen data set."""

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pandas as pd
import pytest
from browsing import Visit, chromium
from command import COMPENDIUM, ROOT, compendium
from filelock import FileLock

from analysis.files import hashes
from analysis.publish.batch import LOCK

FROZEN = ROOT / "tests" / "frozen" / "data"
TWO = "leicestershire,surrey"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the frozen data set for the batches of this file."""
    target = tmp_path_factory.mktemp("batch")
    shutil.copytree(FROZEN / "raw", target / "data" / "raw")
    return target


@pytest.fixture(scope="module")
def built(home: Path) -> Path:
    """Run a batch of two reports, all parts, and return its folder."""
    ran = compendium("batch", "--authorities", TWO, "--out", str(home / "out"), home=home)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("2 reports, 10 runs: 0 up to date, 10 to run\n")
    assert ran.stdout.endswith("2 built\n")
    assert ran.stderr == ""
    return home / "out"


def content(folder: Path) -> dict[str, str]:
    """Return the hash of every file of every report; the manifests carry times."""
    return hashes([path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"], folder)


@pytest.mark.long
@pytest.mark.parametrize("engine", ["papermill", "spawn"])
def test_every_engine_gives_the_same_bytes(home: Path, built: Path, engine: str) -> None:
    other = home / engine
    ran = compendium("build", "--engine", engine, "--out", str(other), home=home)
    assert ran.returncode == 0, ran.stderr
    assert content(other / "2024-25" / "leicestershire") == content(built / "2024-25" / "leicestershire")
    assert len(list((other / "2024-25/leicestershire/notebooks").glob("*.ipynb"))) == 5


def test_nothing_changed_means_nothing_runs(home: Path, built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.is_file() and path.name[0] != "."}
    ran = compendium("batch", "--authorities", TWO, "--out", str(built), home=home)
    assert ran.stdout == "2 reports, 10 runs: 10 up to date, 0 to run\n0 built, 2 up to date\n"
    assert {
        path: path.stat().st_mtime_ns for path in built.rglob("*") if path.is_file() and path.name[0] != "."
    } == before


def test_a_changed_return_runs_only_its_council_again(home: Path, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    path = home / "data/raw/local/leicestershire/2024-25/risks.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Ash dieback", "Dieback of ash"), encoding="utf-8")
    try:
        ran = compendium("batch", "--authorities", TWO, "--out", str(out), home=home)
    finally:
        path.write_text(text, encoding="utf-8")
    assert "5 up to date, 5 to run" in ran.stdout
    assert "1 built, 1 up to date" in ran.stdout
    assert "Dieback of ash" in (out / "2024-25/leicestershire/risks.html").read_text(encoding="utf-8")


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


@pytest.mark.long
def test_a_stopped_batch_leaves_whole_reports_and_is_resumed(home: Path, built: Path, tmp_path: Path) -> None:
    """Ended politely once the first of two is whole; the soak tests end it by kill -9, twenty times."""
    out = tmp_path / "out"
    command = [str(COMPENDIUM), "batch", "--authorities", TWO, "--jobs", "1", "--out", str(out)]
    process = subprocess.Popen(
        command,
        env=os.environ | {"COMPENDIUM_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    for _ in range(1200):
        if (out / "2024-25" / "leicestershire").exists():
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=60)
    assert b"Traceback" not in said
    assert b"stopped before it was done" in said
    ran = compendium("batch", "--resume", "--out", str(out), home=home)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("2 reports, 10 runs: 5 up to date, 5 to run\n")
    assert not list(out.rglob(".writing-*"))
    reports = ("2024-25/leicestershire", "2024-25/surrey")
    assert [content(out / name) for name in reports] == [content(built / name) for name in reports]


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


def test_the_year_has_a_page_that_leads_to_every_report(built: Path) -> None:
    with chromium() as browser:
        page = Visit(browser, built / "2024-25" / "index.html").page
        rows = page.locator("tbody tr")
        assert rows.count() == 2
        names = [rows.nth(row).locator("th").inner_text() for row in range(2)]
        assert set(names) == {"Leicestershire", "Surrey"}
        positions = pd.read_csv(built / "2024-25/surrey/data/benchmark_positions.csv")
        own = positions[(positions["authority"] == "Surrey") & (positions["theme"] == "Overall")]
        latest = own[own["year"] == own["year"].max()].iloc[0]
        shown = rows.nth(names.index("Surrey")).locator("td").first.inner_text()
        assert shown == f"{latest['position']:g} of {latest['n_authorities']:g}"
        page.click("text=Surrey")
        assert page.url.endswith("/2024-25/surrey/index.html")
        assert page.title() == "Annual Performance Compendium 2024/25: Surrey"


def test_a_build_without_fork_and_resource_gives_the_same_bytes(
    home: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, which has neither: every Python that the build starts finds them gone."""
    gone = "import os, sys\ndel os.fork\nsys.modules['resource'] = None\n"
    (tmp_path / "sitecustomize.py").write_text(gone, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    other = tmp_path / "out"
    ran = compendium("build", "--out", str(other), home=home)
    assert ran.returncode == 0, ran.stderr
    assert content(other / "2024-25" / "leicestershire") == content(built / "2024-25" / "leicestershire")
    refused = compendium("build", "--engine", "fork", "--out", str(other), "--force", home=home)
    assert refused.returncode == 2
    assert "engine: found fork, which only Linux does safely" in refused.stderr
