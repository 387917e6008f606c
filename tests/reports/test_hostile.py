"""Hostile text in every text field of a council's return: shown as text everywhere, running nowhere."""

import csv
import itertools
import re
import shutil
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from browsing import PAGES, Visit
from command import ROOT, compendium
from openpyxl import load_workbook
from playwright.sync_api import Browser

from analysis.data.return_schemas import RETURN_SCHEMAS

pytestmark = pytest.mark.slow

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</script><script>alert(1)</script>",
    '=HYPERLINK("http://example.org","x")',
    "@SUM(1+1)",
    "+1+cmd|' /C calc'!A0",
    "W" * 180,
    "\u202eright to left\u202c ",
    "🧨🙂",
    "{{ 7 * 7 }} $$note$$ ${x} [link](javascript:alert(1)) ",
    "'; DROP TABLE risks; -- ",
]
NOT_FREE = {"unit", "target_text", "value_text", "previous_text", "formula", "indicator_id", "group"}
"""Text that the checks or the formulas read: it is tried elsewhere that they refuse what they cannot read."""


SETTINGS = {("risk_settings", "value")}
"""Dates and scores, read as such."""


def _free_columns(name: str) -> list[str]:
    """Return the columns of a file that take any text at all."""
    columns = RETURN_SCHEMAS[name].columns.items()
    plain = [column for column, how in columns if str(how.dtype) != "float64" and _takes_anything(how.checks)]
    return [column for column in plain if column not in NOT_FREE and (name, column) not in SETTINGS]


def _takes_anything(checks: list[object]) -> bool:
    return all(getattr(check, "error", "") == "some text" for check in checks)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a report on a return with hostile text in every field that takes text."""
    home = tmp_path_factory.mktemp("hostile")
    shutil.copytree(ROOT / "tests" / "frozen" / "data" / "raw", home / "data" / "raw")
    shutil.rmtree(home / "data" / "raw" / "local" / "leicestershire" / "2023-24")  # its risks would have other titles
    weapons = itertools.cycle(HOSTILE)
    turned: dict[str, str] = {}
    folder = home / "data" / "raw" / "local" / "leicestershire" / "2024-25"
    for path in sorted(folder.glob("*.csv")):
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        for column in _free_columns(path.stem):
            for value in frame.loc[frame[column] != "", column].unique():
                turned.setdefault(value, f"{next(weapons)}{value}")
            frame[column] = frame[column].map(lambda value: turned.get(value, value))
        if "formula" in frame:
            frame["formula"] = ""
        frame.to_csv(path, index=False, lineterminator="\n")
    ran = compendium("build", "--out", str(home / "out"), home=home)
    assert ran.returncode == 0, ran.stderr
    assert len(turned) > 300
    return home / "out" / "2024-25" / "leicestershire"


@pytest.mark.parametrize("name", PAGES)
def test_no_page_runs_it_and_every_layout_holds(browser: Browser, attacked: Path, name: str) -> None:
    for width in (390, 1280):
        visit = Visit(browser, attacked / f"{name}.html", width)
        for details in visit.page.query_selector_all("summary"):
            details.evaluate("node => node.parentElement.open = true")
        visit.page.wait_for_timeout(50)
        assert (visit.outside, visit.complaints) == ([], [])
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        assert visit.page.locator("main script:not([type]), main svg[onload], main img[onerror]").count() == 0
        visit.page.close()


def test_it_is_shown_as_text(browser: Browser, attacked: Path) -> None:
    for name in ("dashboards", "risks"):
        text = Visit(browser, attacked / f"{name}.html").page.text_content("main") or ""
        assert "<script>alert(1)</script>" in text
        assert "<img src=x onerror=alert(1)>" in text
        assert "{{ 7 * 7 }}" in text


def test_no_cell_of_a_csv_file_runs(attacked: Path) -> None:
    found = 0
    for path in (attacked / "data").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    found += "HYPERLINK" in cell
                    assert not cell.startswith(("=", "@", "\t", "\r")), (path.name, cell)
                    assert not cell.startswith(("+", "-")) or re.match(r"[+-]?[£$€]?\d|-$", cell), (path.name, cell)
    assert found > 0


def test_no_cell_of_the_workbook_runs(attacked: Path) -> None:
    with zipfile.ZipFile(attacked / "compendium.xlsx") as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) > 20
        for name in sheets:
            assert b"<f>" not in archive.read(name)
    book = load_workbook(attacked / "compendium.xlsx", read_only=True)
    cells = [cell for row in book["dashboards"].iter_rows(values_only=True) for cell in row if isinstance(cell, str)]
    assert any("HYPERLINK" in cell for cell in cells)
    assert any(cell.startswith("<script>") for cell in cells)
