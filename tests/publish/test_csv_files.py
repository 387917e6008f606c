"""Cells of CSV files: what a spreadsheet would take for a formula is text, figures stay as they are, and a trace reads both as they were."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.provenance.report_folder import rows_of
from analysis.publish.csv_files import safe_text, tidy, write_csv

RUN = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\uff1d1+1",
    "\uff0b1+1",
    "\uff0d2+3",
    "\uff20SUM(1)",
    "\u2212x",
)
FIGURES = ("-£0.35m", "+2.3%", "-", "\u22124.5%", "-12", "12-24", "a=b")


@pytest.mark.parametrize("text", RUN)
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_stays_as_it_is(text: str) -> None:
    assert safe_text(text) == text


def test_a_trace_reads_the_cells_as_they_were(tmp_path: Path) -> None:
    texts = [*(text for text in RUN if "\r" not in text), *FIGURES, "'quoted'"]  # the tables have no control characters
    write_csv(tidy(pd.DataFrame({"text": texts})), tmp_path / "a.csv")
    assert [row["text"] for row in rows_of(tmp_path / "a.csv")] == texts
