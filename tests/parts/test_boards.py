"""The dashboards as shown: commentary, marks, series, and what a changed cell changes."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.errors import ParameterError
from analysis.narrative import overview
from analysis.parts import dashboards
from analysis.parts.dashboards import views
from analysis.parts.report import Report, prepare

ROOT = Path(__file__).resolve().parents[2]
RETURN = "local/leicestershire/2024-25"


def report_of(authority: str = "leicestershire", year: str = "2024/25", quarter: str = "") -> Report:
    return prepare({"reporting_year": year, "authority": authority, "comparators": "", "quarter": quarter})


def paragraphs_of(report: Report) -> dict[str, str]:
    frame = dashboards.commented(dashboards.rows(report))
    shown = frame.assign(direction=frame["shown_direction"], flag=frame["shown_flag"])
    return {
        str(name): f"{overview.brief(rows)}. {overview.paragraph(rows)}"
        for name, rows in shown.groupby("dashboard", sort=False)
    }


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of data/raw that a test may change, in use."""
    shutil.copytree(ROOT / "data" / "raw", tmp_path / "data" / "raw")
    if (ROOT / "data" / "processed").is_dir():
        shutil.copytree(ROOT / "data" / "processed", tmp_path / "data" / "processed")
    monkeypatch.setenv("COMPENDIUM_HOME", str(tmp_path))
    return tmp_path / "data" / "raw"


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return dashboards.commented(dashboards.rows(report_of()))


def test_every_row_has_a_commentary(frame: pd.DataFrame) -> None:
    assert len(frame) == 211
    assert (frame["commentary"] != "").all()


def test_counts_always_add_up(frame: pd.DataFrame) -> None:
    matrix = dashboards.matrix(frame)
    directions = matrix[["improved", "worsened", "similar", "not_available"]].sum(axis=1)
    assert (directions == matrix["indicators"]).all()
    assert matrix["indicators"].sum() == len(frame)
    assert matrix["target_missed"].sum() == (frame["target_met"] == "no").sum()


def test_a_series_belongs_to_the_row_and_ends_no_later_than_the_report() -> None:
    held = dashboards.series(report_of(), dashboards.rows(report_of()))
    assert held["row_no"].nunique() >= 40
    assert (held["period_end"] <= "2025-08-31").all()
    recycling = held[held["row_no"] == 34]
    assert set(recycling["indicator_id"]) == {"household-waste-recycled"}
    assert len(recycling) > 5


def test_national_dashboards_have_the_series_of_every_row() -> None:
    report = report_of("kent")
    rows = dashboards.rows(report)
    assert dashboards.series(report, rows)["row_no"].nunique() == len(rows)
    assert (dashboards.commented(rows)["commentary"] != "").all()


def test_a_changed_cell_changes_sentence_count_and_direction(copied: Path) -> None:
    path = copied / RETURN / "dashboards.csv"
    given = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert given.loc[given["row_no"] == "34", "value"].item() == "44.4"
    before = paragraphs_of(report_of())["Environment, Waste & Flooding"]
    given.loc[given["row_no"] == "34", ["value", "value_text", "direction_published"]] = ["40.0", "40.0%", "worsened"]
    given.to_csv(path, index=False)
    after = dashboards.commented(dashboards.rows(report_of())).set_index("row_no").loc[34]
    assert after["commentary"].startswith("Down 3.6 percentage points since 2023/24, which is worse.")
    assert after["direction"] == "worsened"
    counts = dashboards.counts(dashboards.rows(report_of())).set_index("dashboard").loc["Environment, Waste & Flooding"]
    assert (counts["improved"], counts["worsened"]) == (8, 3)
    assert "9 better, 2 worse" in before
    after_it = paragraphs_of(report_of())["Environment, Waste & Flooding"]
    assert "8 better, 3 worse" in after_it
    assert "waste" in after_it


def test_a_quarter_has_a_return_of_its_own(copied: Path) -> None:
    with pytest.raises(ParameterError, match="2024-25-q2 has no return"):
        report_of(quarter="Q2")
    folder = copied / "local" / "leicestershire" / "2024-25-q2"
    folder.mkdir()
    given = pd.read_csv(copied / RETURN / "dashboards.csv", dtype=str, keep_default_na=False)
    given[given["dashboard"] == "Mental Health"].assign(period="2024/25 Q2").to_csv(
        folder / "dashboards.csv", index=False
    )
    report = report_of(quarter="q2")
    assert report.period == "2024/25 Q2"
    assert set(dashboards.rows(report)["dashboard"]) == {"Mental Health"}
    assert dashboards.PART.summary(report)[0].startswith("Of five measures in one dashboard, ")
    assert len(dashboards.rows(report_of())) == 211


def test_every_table_has_its_caption_and_each_row_is_shown_once(
    frame: pd.DataFrame, elements: Callable[[str], list[Any]]
) -> None:
    report = report_of()
    shown = views.dashboard_tables(
        report, frame, dashboards.series(report, frame), dashboards.notes(report), dashboards.risks_of(report)
    )
    found = elements(shown.markup)
    heads = [element for element in found if element.attributes.get("scope") == "row"]
    assert len(heads) == 211
