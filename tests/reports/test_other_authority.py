"""An authority that gave no return, in another year, from the same data."""

from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from analysis.parts.report import prepare
from analysis.publish.folder import write_tables

pytestmark = pytest.mark.slow


def text(kent: Path, page: str) -> str:
    return (kent / f"{page}.html").read_text(encoding="utf-8")


def test_titles_follow_the_parameters(kent: Path) -> None:
    for page in ("index", "funding", "benchmarking", "dashboards", "risks"):
        assert "Kent" in text(kent, page).split("<h1>")[1].split("</h1>")[0]
        assert "2023/24" in text(kent, page).split("<title>")[1].split("</title>")[0]
        assert "Leicestershire County Council" not in text(kent, page)


def test_dashboards_come_from_national_indicators_and_say_so(kent: Path) -> None:
    rows = pd.read_csv(kent / "data" / "dashboards.csv", keep_default_na=False)
    assert "Kent supplied no dashboards of its own for 2023/24" in text(kent, "dashboards")
    assert "Kent supplied no return for 2023/24" in text(kent, "index")
    assert "Kent supplied no return for 2023/24" in text(kent, "explorer")
    assert len(rows) > 100
    assert set(rows["direction_published"]) == {""}
    assert set(rows["direction"]) >= {"improved", "worsened", "similar"}


def test_a_council_that_a_long_table_leaves_out_still_gets_its_workbook(tmp_path: Path) -> None:
    asked = {"authority": "city-of-london", "reporting_year": "2024/25", "comparators": "", "quarter": ""}
    write_tables(prepare(asked), ["funding"], tmp_path)
    book = load_workbook(tmp_path / "compendium.xlsx", read_only=True)
    assert "funding_per_head" not in book.sheetnames
    notes = " ".join(str(cell) for row in book["Notes"].iter_rows(values_only=True) for cell in row)
    assert "none of City of London; funding_per_head.csv has the others" in notes


def test_risks_say_that_no_register_was_given(kent: Path) -> None:
    page = text(kent, "risks")
    assert page.count("Kent supplied no risk register for 2023/24") == 1
    assert "<table" not in page
    assert "<h2" not in page
    assert pd.read_csv(kent / "data" / "risks.csv").empty


def test_positions_are_of_the_year_before(kent: Path) -> None:
    frame = pd.read_csv(kent / "data" / "benchmark_positions.csv")
    assert frame["year"].max() == "2022/23"
    assert "Kent" in set(frame["authority"])


def test_funding_has_no_published_figures_of_another_council(kent: Path) -> None:
    gains = pd.read_csv(kent / "data" / "funding_gains.csv")
    assert set(gains["basis"]) == {"computed"}
    assert "Kent supplied no funding figures of its own for 2023/24" in text(kent, "funding")
