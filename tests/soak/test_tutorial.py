"""The tutorial, run as an analyst runs it: from a new CSV file to a finished report, on a copy of the data."""

from pathlib import Path

import nbformat
import pandas as pd
import papermill
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("tutorial")
    done = folder / "tutorial.ipynb"
    papermill.execute_notebook(ROOT / "notebooks" / "tutorial.ipynb", done, cwd=folder, progress_bar=False)
    outputs = [output for cell in nbformat.read(done, as_version=4).cells for output in cell.get("outputs", [])]
    return folder / "tutorial-work", "\n".join(str(output.get("data", {}).get("text/plain", "")) for output in outputs)


def test_a_slip_is_told_by_its_place_and_the_mended_file_is_written(worked: tuple[Path, str]) -> None:
    work, told = worked
    assert "my-return/dashboards.csv, row 3, column value: found '3x2', expected a number" in told
    rows = len(pd.read_csv(work / "my-return" / "dashboards.csv"))
    assert f"dashboards.csv: {rows} rows, not there before\nnothing written" in told
    written = work / "data" / "raw" / "local" / "rutland" / "2024-25" / "dashboards.csv"
    assert len(pd.read_csv(written)) == rows


def test_the_report_rests_on_the_return(worked: tuple[Path, str]) -> None:
    work, told = worked
    assert "Rutland 2024/25 is built: reports/2024-25/rutland/index.html" in told
    page = (work / "reports" / "2024-25" / "rutland" / "dashboards.html").read_text(encoding="utf-8")
    assert "The return gives no arrows, so every direction is computed." in page


def test_the_project_itself_is_left_alone(worked: tuple[Path, str]) -> None:
    assert worked
    assert not (ROOT / "data" / "raw" / "local" / "rutland").exists()
