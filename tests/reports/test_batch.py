"""Many reports in one command: what is run, skipped, failed and resumed, on the small frozen data set."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pandas as pd
import pytest
from browsing import Visit, chromium
from command import COMPENDIUM, ROOT, compendium, content

from analysis.narrative.wording import ordinal

pytestmark = pytest.mark.slow

TWO = "leicestershire,surrey"


@pytest.fixture(scope="module")
def built(home: Path) -> Path:
    """Run a batch of two reports, all parts, and return its folder."""
    ran = compendium("batch", "--authorities", TWO, "--out", str(home / "out"), home=home)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("2 reports, 10 runs: 0 up to date, 10 to run\n")
    assert ran.stdout.endswith("2 built\n")
    assert ran.stderr == ""
    return home / "out"


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
    assert "8 up to date, 2 to run" in ran.stdout, "risks and checks; the other notebooks read nothing of the register"
    assert "1 built, 1 up to date" in ran.stdout
    assert "Dieback of ash" in (out / "2024-25/leicestershire/risks.html").read_text(encoding="utf-8")


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
        assert shown.endswith(f"{ordinal(latest['position'])} of {latest['n_authorities']:g}")
        page.click("text=Surrey")
        assert page.url.endswith("/2024-25/surrey/index.html")
        assert page.title() == "Annual Performance Compendium 2024/25: Surrey"
