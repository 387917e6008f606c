"""The files beside the pages: the workbook, the metadata, and nbconvert by itself."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from command import ROOT
from openpyxl import load_workbook

from analysis.parts.part import every_table

pytestmark = pytest.mark.slow


def test_the_workbook_has_a_sheet_for_every_table_with_numbers_as_numbers(leicestershire: Path) -> None:
    book = load_workbook(leicestershire / "compendium.xlsx")
    tables = {path.stem for path in (leicestershire / "data").glob("*.csv") if len(pd.read_csv(path))} - {"provenance"}
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    assert set(book.sheetnames[3:]) == tables
    sheet = book["dashboard_counts"]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(place for place, row in enumerate(rows) if row[0] == "dashboard")
    frame = pd.read_csv(leicestershire / "data" / "dashboard_counts.csv")
    assert [list(row) for row in rows[head + 1 :]] == frame.to_numpy().tolist()
    assert isinstance(rows[head + 1][1], int)
    assert len(sheet.tables) == 1
    assert "Only the rows of Leicestershire" in str(list(book["Notes"].iter_rows(values_only=True)))


def test_no_cell_of_a_workbooks_table_is_empty(leicestershire: Path) -> None:
    book = load_workbook(leicestershire / "compendium.xlsx")
    for name in book.sheetnames[3:]:
        area = next(iter(book[name].tables.values())).ref
        assert all(cell.value is not None for row in book[name][area] for cell in row), name


def test_the_metadata_describe_every_column_of_every_file(leicestershire: Path) -> None:
    content = json.loads((leicestershire / "data" / "csv-metadata.json").read_text(encoding="utf-8"))
    assert content["@context"][0] == "http://www.w3.org/ns/csvw"
    described = {table["url"]: table for table in content["tables"]}
    assert set(described) == {path.name for path in (leicestershire / "data").glob("*.csv")}
    for name, table in described.items():
        with (leicestershire / "data" / name).open(encoding="utf-8", newline="") as file:
            head = next(csv.reader(file))
        assert [column["name"] for column in table["tableSchema"]["columns"]] == head
    ranks = {
        column["name"]: column["datatype"] for column in described["benchmark_ranks.csv"]["tableSchema"]["columns"]
    }
    assert (ranks["value"], ranks["n"], ranks["tied"], ranks["theme"]) == ("number", "integer", "boolean", "string")


def test_every_table_has_a_title_and_every_title_a_table(leicestershire: Path) -> None:
    assert {path.stem for path in (leicestershire / "data").glob("*.csv")} == {*every_table(), "provenance"}


def test_tables_without_their_input_are_told_apart_from_empty_ones(kent: Path) -> None:
    listed = pd.read_csv(kent / "data" / "not_supplied.csv").set_index("table")["reason"]
    assert {"risks", "statements", "funding_published", "dashboard_differences"} <= {*listed.index, "funding_published"}
    assert listed["risks"].startswith("Kent supplied no risk register for 2023/24")
    described = json.loads((kent / "data" / "csv-metadata.json").read_text(encoding="utf-8"))["tables"]
    notes = {table["url"]: table.get("dc:description", "") for table in described}
    assert notes["risks.csv"].startswith("Not supplied. Kent supplied no risk register")
    assert notes["benchmark_ranks.csv"] == ""
    book = load_workbook(kent / "compendium.xlsx", read_only=True)
    told = " ".join(str(cell) for row in book["Notes"].iter_rows(values_only=True) for cell in row)
    assert "The corporate risk register: not supplied." in told


def test_the_front_page_leads_to_every_file(leicestershire: Path) -> None:
    page = (leicestershire / "index.html").read_text(encoding="utf-8")
    for path in [*(leicestershire / "data").iterdir(), *leicestershire.glob("*.html"), *leicestershire.glob("*.xlsx")]:
        assert f'href="{path.relative_to(leicestershire).as_posix()}"' in page, path.name


def test_nbconvert_by_itself_makes_the_page(leicestershire: Path, tmp_path: Path) -> None:
    notebook = leicestershire / "notebooks" / "risks.ipynb"
    command = [sys.executable, "-m", "nbconvert", "--to", "compendium", "--output-dir", str(tmp_path), str(notebook)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr
    page = (tmp_path / "risks.html").read_text(encoding="utf-8")
    assert "<title>Risks: Leicestershire, 2024/25</title>" in page
    assert "risks_views" not in page
