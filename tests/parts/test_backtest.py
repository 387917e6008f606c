"""Printed quartiles computed again: how many agree, and that the page about it is up to date."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis.parts.checks.printed_quartiles import backtest
from analysis.parts.report import prepare

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    return backtest(prepare({"reporting_year": "2024/25", "authority": "leicestershire", "comparators": ""}))


def test_at_least_forty_rows_and_ninety_two_per_cent_agree(rows: pd.DataFrame) -> None:
    judged = rows[rows["agrees"] != "not_computable"]
    assert len(judged) >= 40
    assert (judged["agrees"] == "yes").mean() >= 0.92


def test_each_disagreement_is_explained(rows: pd.DataFrame) -> None:
    differ = rows[rows["agrees"] == "no"]
    assert (differ["note"].str.len() > 40).all()


def test_no_matched_row_is_left_out(rows: pd.DataFrame) -> None:
    given = pd.read_csv(ROOT / "data/raw/local/leicestershire/2024-25/dashboards.csv", dtype=str, keep_default_na=False)
    banded = set(given.loc[given["quartile"] != "", "row_no"].astype(int))
    links = pd.read_csv(ROOT / "data/raw/local/leicestershire/2024-25/links.csv", dtype=str)
    linked = set(links.loc[links["year"].notna(), "row_no"].astype(int))  # the others have another definition
    assert set(rows["row_no"]) == banded & linked


def test_the_page_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "tools/make_backtest_doc.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
