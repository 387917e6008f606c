"""Risks: the published register, and a synthetic one with scores, movement, actions and evidence."""

import base64
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from analysis.cli import run
from analysis.data import store
from analysis.data.folders import earlier_register
from analysis.parts import dashboards, risks
from analysis.parts.report import Report, prepare
from analysis.parts.risks import views

ROOT = Path(__file__).resolve().parents[2]
REGISTERS = ROOT / "tests" / "registers"
NORTHSHIRE = "local/northshire"
Edit = Callable[[str, str, str], None]


@pytest.fixture(scope="module")
def published() -> Report:
    return prepare({"reporting_year": "2024/25", "authority": "leicestershire", "comparators": "", "quarter": ""})


@pytest.fixture
def synthetic(home: Path) -> Report:
    """Give the synthetic council both of its registers, and return its report."""
    raw = home / "data" / "raw" / NORTHSHIRE
    shutil.copytree(REGISTERS, raw, dirs_exist_ok=True)
    (raw / "README.md").unlink()
    return prepare({"reporting_year": "2024/25", "authority": "northshire", "comparators": "", "quarter": ""})


def test_the_published_register_has_no_score_and_says_so(published: Report) -> None:
    frame = risks.register(published)
    assert (len(frame), frame["category"].nunique()) == (22, 6)
    assert frame[["likelihood", "impact", "score", "target_score", "inherent_score"]].isna().all(axis=None)
    assert (frame[["rating", "beyond_appetite", "movement"]] == "").all(axis=None)
    assert (frame["indicators"] != "").sum() >= 15
    assert risks.matrix(frame, risks.settings(published)).empty
    assert risks.top(frame).empty
    assert risks.movement(published).empty
    assert risks.actions(published).empty
    shown = views.register_tables(published, frame)
    assert "not shown: score, rating," in shown.text.splitlines()[-1]
    assert "Score" not in shown.text
    assert "owner" in shown.text.splitlines()[-1]


def test_evidence_is_what_the_dashboards_and_the_library_hold(published: Report) -> None:
    frame = risks.evidence(published)
    assert len(frame) >= 40
    plans = frame[(frame["risk_id"] == "R05") & (frame["row_no"] == 197)].iloc[0]
    assert (plans["value_text"], plans["period"], plans["previous_text"]) == ("4.3%", "2024", "6.0%")
    assert (plans["points_to"], plans["quartile"], plans["bottom"]) == ("more_risk", "4", "yes")
    children = frame[frame["indicator_id"] == "looked-after-children-rate"].iloc[0]
    assert (children["value_text"], children["previous_text"], children["points_to"]) == ("47", "50", "less_risk")


def test_the_worrying_side_decides_not_the_polarity(published: Report) -> None:
    spending = risks.evidence(published).set_index(["risk_id", "row_no"]).loc[("R02", 5)]
    assert (spending["value_text"], spending["previous_text"]) == ("£188", "£171")
    # the dashboard calls a rise improved and the fourth quartile the worst funded: money a head points neither way
    assert (spending["points_to"], spending["quartile"], spending["bottom"]) == ("context", "4", "no")
    children = risks.evidence(published).set_index(["risk_id", "indicator_id"])
    assert children.loc[("R02", "looked-after-in-foster-care"), "points_to"] == "more_risk"


def test_a_measure_counts_once_for_a_risk_however_many_ids_it_has(published: Report) -> None:
    evidence = risks.evidence(published)
    plans = evidence[(evidence["risk_id"] == "R05") & (evidence["row_no"] == 197)]
    assert plans["also"].tolist() == ["ehc-plans-20-weeks ehc-plans-20-weeks-excluding-exceptions"]
    r05 = risks.concerns(risks.evidence(published)).set_index("risk_id").loc["R05"]
    assert (r05["measures"], r05["more_risk"], r05["less_risk"]) == (4, 3, 1)  # six links, two of them the same plans
    assert not evidence.duplicated(["risk_id", "row_no", "indicator_id"]).any()


def test_no_measure_of_the_dashboards_stands_among_the_gaps_as_its_national_twin(published: Report) -> None:
    gaps = risks.gaps(published)
    measure = store.table("indicators").set_index("indicator_id")["measure"]
    national = gaps[gaps["kind"] == "national indicator"]
    assert len(national) > 10
    assert not set(national["indicator_id"].map(measure)) & set(dashboards.rows(published)["measure"])
    assert not (gaps["indicator"].str.contains("expenditure per head")).any()


def test_the_largest_share_of_measures_that_point_to_more_risk_comes_first(published: Report) -> None:
    frame, evidence = risks.concerns(risks.evidence(published)), risks.evidence(published)
    assert (frame["more_risk"] / frame["measures"]).is_monotonic_decreasing
    assert frame[["measures", "context"]].sum().sum() == len(evidence)
    assert frame["context"].sum() == (evidence["points_to"] == "context").sum() > 0
    assert not frame["sentence"].str.contains(r"\bnan\b").any()


def test_issues_without_a_risk_are_named_by_none(published: Report) -> None:
    frame, evidence = risks.gaps(published), risks.evidence(published)
    board = frame[frame["kind"] == "dashboard"]
    assert not set(board["row_no"]) & set(evidence["row_no"].dropna())
    assert not (set(frame["indicator_id"]) - {""}) & set(evidence["indicator_id"])
    assert ((frame["direction"] == "worsened") | (frame["quartile"] == "4")).all()
    assert 95 in set(board.loc[board["why"] == "both", "row_no"])


def test_synthetic_scores_ratings_and_appetite(synthetic: Report) -> None:
    frame = risks.register(synthetic).set_index("risk_id")
    assert frame["score"].dropna().to_dict() == {"R01": 16, "R03": 6, "R05": 8, "R06": 16, "R07": 1}
    assert frame["rating"].to_dict() == {
        "R01": "high",
        "R02": "",
        "R03": "medium",
        "R05": "medium",
        "R06": "high",
        "R07": "low",
    }
    assert frame["beyond_appetite"].to_dict()["R01"] == "yes"
    assert frame.loc[["R02", "R03", "R07"], "beyond_appetite"].tolist() == ["", "no", "no"]
    assert frame.loc["R01", ["inherent_score", "target_score", "appetite"]].tolist() == [25, 6, 12]
    assert list(risks.top(risks.register(synthetic))["risk_id"]) == ["R01", "R06", "R05", "R03", "R07"]


def test_the_synthetic_matrix_holds_each_scored_risk_once(synthetic: Report) -> None:
    cells = risks.matrix(risks.register(synthetic), risks.settings(synthetic))
    assert len(cells) == 25
    held = cells[cells["risks"] > 0].set_index(["likelihood", "impact"])["ids"].to_dict()
    assert held == {(4, 4): "R01, R06", (2, 4): "R05", (2, 3): "R03", (1, 1): "R07"}
    shown = views.matrix(synthetic, cells, risks.settings(synthetic))
    row = next(line for line in shown.text.splitlines() if line.startswith("Likelihood 4"))
    assert row.split(" | ")[4] == "high: two risks, R01, R06"
    assert shown.markup.count("<td") == 25
    assert shown.markup.count('class="rating high">high: two risks, R01, R06') == 1
    assert "<caption" in shown.markup
    assert "beyond 9: not accepted" in _drawing(shown.markup)
    assert "scores up to 9 and Economy up to 12" in shown.text


def _drawing(markup: str) -> str:
    """Return the drawing's text from the page's data address."""
    address = markup.split('src="')[1].split('"', maxsplit=1)[0]
    head, body = address.split(",", 1)
    return base64.b64decode(body).decode() if "base64" in head else unquote(body)


def test_synthetic_movement_since_the_register_before(synthetic: Report) -> None:
    frame = risks.movement(synthetic).set_index("risk_id")
    assert frame["movement"].to_dict() == {
        "R01": "up",
        "R02": "",
        "R03": "down",
        "R05": "unchanged",
        "R06": "new",
        "R07": "new",
        "R04": "closed",
    }
    assert (frame["since"] == "2023/24").all()
    shown = views.movement_table(synthetic, risks.movement(synthetic))
    assert "Synthetic closure | R04 | 20 | none | closed | not said" in shown.text
    assert "not known: score not published" in shown.text
    assert shown.text.startswith(
        "Two new, one up, one down, one unchanged, one closed and one not known, as a score is not published"
    )


def test_synthetic_actions_are_judged_at_the_registers_date(synthetic: Report) -> None:
    frame = risks.actions(synthetic)
    # completed after the register's date: overdue at it
    assert dict(zip(frame["action"], frame["state"], strict=True)) == {
        "Clear the drains": "overdue",
        "Review the plan": "overdue",
        "Buy spares": "completed",
        "Map the streams": "open",
    }
    shown = views.action_table(synthetic, frame, risks.settings(synthetic))
    assert "Two actions were overdue on 2025-03-31" in shown.text


def test_synthetic_evidence_by_row_and_by_indicator(synthetic: Report) -> None:
    frame = risks.evidence(synthetic)
    assert frame[["risk_id", "points_to"]].to_numpy().tolist() == [
        ["R01", "less_risk"],
        ["R01", "not_available"],
        ["R07", "less_risk"],
    ]
    shown = views.evidence_tables(synthetic, frame, risks.concerns(frame))
    assert "R01 Synthetic flood" in shown.text


BAD = [
    (
        "R01,Economy,Synthetic flood,Rain,Roads flood,Journeys stop,Drains,5,5,4,4",
        "R01,Economy,Synthetic flood,Rain,Roads flood,Journeys stop,Drains,5,5,7,4",
        "row 2, column likelihood: found 7, expected at most 5, the top of the scale",
    ),
    (
        "R03,Corporate Services",
        "R03,",
        "row 4, column category: found '', expected some text",
    ),
    (
        "5,5,4,4,2,3",
        "5,5,2,2,2,3",
        "row 2, column target_likelihood: found 2, expected a target score not above the current one",
    ),
    ("R06,Children", "R05,Children", "row 6, column risk_id: found R05 for the second time, expected each only once"),
    ("Synthetic flood,Rain", "Synthetic flood,", "row 2, column cause: found '', expected some text"),
    (
        "R06,Children and Families,Synthetic demand",
        "R06,Children and Families,Synthetic drought",
        "row 6, column risk_id: found 'R06', expected R02, the id of 'Synthetic drought' in 2023-24",
    ),
    (
        "R03,Corporate Services,Synthetic outage",
        "R03,Economy,Something else",
        "row 4, column risk_id: found 'R03', expected a new id: in 2023-24 this one was 'Synthetic outage' (Corporate Services)",
    ),
]


@pytest.mark.parametrize(("old", "new", "told"), BAD, ids=[case[2][:40] for case in BAD])
@pytest.mark.usefixtures("synthetic")
def test_a_bad_register_is_refused_with_file_row_and_column(
    edit: Edit, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    edit(f"{NORTHSHIRE}/2024-25/risks.csv", old, new)
    assert run(["data", "--check"]) == 1
    printed = capsys.readouterr()
    assert f"data/raw/{NORTHSHIRE}/2024-25/risks.csv, {told}" in printed.out + printed.err
    assert "Traceback" not in printed.out + printed.err


@pytest.mark.usefixtures("synthetic")
def test_evidence_that_does_not_exist_is_refused(edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    edit(f"{NORTHSHIRE}/2024-25/risk_evidence.csv", "waste-per-head", "no-such-id")
    assert run(["data", "--check"]) == 1
    expected = (
        "risk_evidence.csv, row 3, column indicator_id: found 'no-such-id', expected an indicator of indicators.csv"
    )
    assert expected in "".join(capsys.readouterr())


@pytest.mark.usefixtures("synthetic")
def test_a_reworded_risk_and_a_moved_one_keep_their_ids(edit: Edit) -> None:
    edit(f"{NORTHSHIRE}/2024-25/risks.csv", "Synthetic flood", "Synthetic flood and storm")
    edit(f"{NORTHSHIRE}/2024-25/risks.csv", "R03,Corporate Services", "R03,Economy")
    assert run(["data", "--check"]) == 0


def test_a_register_before_is_the_nearest_one(home: Path) -> None:
    raw = home / "data" / "raw" / NORTHSHIRE
    for period in ("2023-24", "2023-24-q2", "2024-25-q1", "2024-25-q3"):
        shutil.copytree(REGISTERS / "2023-24", raw / period)
    found = [earlier_register("northshire", period) for period in ("2023/24 Q2", "2023/24", "2024/25 Q3", "2024/25")]
    assert found == [None, "2023-24-q2", "2024-25-q1", "2024-25-q3"]
