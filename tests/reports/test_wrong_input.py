"""Wrong parameters, wrong data and failing notebooks: one line each, the right exit code, nothing half-written."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command import ROOT, compendium

pytestmark = pytest.mark.slow

FROZEN = ROOT / "tests" / "frozen"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a copy of the frozen data set that a test may damage."""
    target = tmp_path / "home"
    shutil.copytree(FROZEN / "data" / "raw", target / "data" / "raw")
    return target


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--yeer", "2024/25"], "No such option: --yeer"),
        (["--authority", "Atlantis"], "authority: found 'Atlantis'"),
        (["--authority", "Leicestershir"], "did you mean Leicestershire"),
        (["--authority", "Northamptonshire"], "North Northamptonshire and West Northamptonshire"),
        (["--year", "1999/00"], "reporting_year: found '1999/00'"),
        (["--year", "2024/26"], "two years that follow each other"),
        (["--year", "soon"], "a year such as 2024/25"),
        (["--comparators", "friends"], "comparators: found 'friends'"),
        (["--part", "poetry"], "'poetry' is not one of"),
    ],
)
def test_a_wrong_argument_is_one_line_and_exit_2(arguments: list[str], words: str, tmp_path: Path) -> None:
    ran = compendium("build", "--out", str(tmp_path / "out"), *arguments)
    assert ran.returncode == 2
    assert words in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            "local/leicestershire/2024-25/dashboards.csv",
            ",382%,382,",
            ",382%,many,",
            "column value: found 'many', expected a number",
        ),
        (
            "local/leicestershire/2024-25/risks.csv",
            ",MTFS/corporate,",
            ",,",
            "column category: found '', expected some text",
        ),
        ("geography/authorities.csv", "E10000018,", "E1000018,", "column code: found 'E1000018', expected an ONS code"),
        (
            "catalogue/indicators.csv",
            ",high,publisher",
            ",,publisher",
            "column polarity: found '', expected one of high, low",
        ),
    ],
)
def test_a_wrong_value_is_named_by_file_row_and_column(home: Path, file: str, old: str, new: str, line: str) -> None:
    edit(home / "data" / "raw" / file, lambda text: text.replace(old, new, 1))
    ran = compendium("build", "--out", str(home / "out"), home=home)
    assert ran.returncode == 1
    assert f"data/raw/{file}, row " in ran.stderr
    assert line in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (home / "out").exists()


def test_checking_the_data_tells_every_problem(home: Path) -> None:
    edit(home / "data/raw/geography/authorities.csv", lambda text: text.replace(",county,", ",shire,", 2))
    edit(home / "data/raw/finance/gdp_deflator.csv", lambda text: text.replace("financial_year", "year", 1))
    ran = compendium("data", "--check", home=home)
    assert ran.returncode == 1
    assert ran.stderr.count("found 'shire'") == 2
    assert "gdp_deflator.csv, row 1, column financial_year" in ran.stderr
    assert not (home / "data" / "processed").exists()


def test_good_data_passes_the_check_and_is_built(home: Path) -> None:
    assert compendium("data", "--check", home=home).returncode == 0
    assert not (home / "data" / "processed").exists()
    assert compendium("data", home=home).returncode == 0
    assert len(list((home / "data/processed/shared").glob("*/observations.parquet"))) == 1


def test_a_failing_cell_leaves_the_old_report_and_keeps_the_notebook(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPENDIUM_NOTEBOOKS", str(home / "notebooks"))
    shutil.copytree(ROOT / "notebooks", home / "notebooks")
    out = home / "out"
    assert compendium("build", "--out", str(out), "--part", "risks", home=home).returncode == 0
    before = (out / "2024-25/leicestershire/risks.html").read_bytes()
    edit(
        home / "notebooks/risks.ipynb",
        lambda text: text.replace("show.opening(report)", "show.closing(report)"),
    )
    ran = compendium("build", "--out", str(out), "--part", "risks", home=home)
    assert ran.returncode == 1
    kept, problem = ran.stderr.splitlines()
    assert kept == "as before, since they rest on nothing that changed: explorer"
    assert problem.startswith("compendium: risks: cell 5 failed with AttributeError")
    assert (out / "failed/2024-25/leicestershire/risks.ipynb").exists()
    assert (out / "2024-25/leicestershire/risks.html").read_bytes() == before
    assert not list(out.rglob(".writing-*"))
