"""The frames of the risks on small literal registers. All of it is synthetic."""

import pandas as pd

from analysis.parts import risks
from analysis.parts.risks import linked_measures
from analysis.parts.risks.scored import Settings


def register() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "risk_id": ["R01", "R02", "R03", "R04"],
            "category": ["Money", "Money", "People", "People"],
            "title": ["a", "b", "c", "d"],
            "likelihood": [4.0, 2, float("nan"), 3],
            "impact": [3.0, 5, float("nan"), 4],
            "score": [12.0, 10, float("nan"), 12],
            "beyond_appetite": ["yes", "no", "", ""],
            "indicators": ["1 2", "", "x", ""],
        }
    )


def test_categories_count_scores_evidence_and_appetite() -> None:
    found = risks.by_category(register())
    assert found.columns.tolist() == ["category", "risks", "scored", "with_evidence", "beyond"]
    assert found.to_numpy().tolist() == [["Money", 2, 2, 1, 1], ["People", 2, 1, 1, 0]]


def test_the_highest_risks_are_in_order_of_score_then_impact_and_none_without_a_score_is_among_them() -> None:
    assert risks.top(register())["risk_id"].tolist() == ["R04", "R01", "R02"]
    assert risks.top(register(), most=1)["risk_id"].tolist() == ["R04"]


def test_the_matrix_has_no_cell_where_no_score_is_published() -> None:
    rules = Settings(low_to=6, medium_to=10)
    cells = risks.matrix(register(), rules).set_index(["likelihood", "impact"])
    assert len(cells) == 25
    assert cells.loc[(4, 3), ["risks", "ids", "rating"]].tolist() == [1, "R01", "high"]
    assert cells.loc[(2, 3), "rating"] == "low"
    assert cells.loc[(2, 5), "rating"] == "medium"
    assert risks.matrix(register().assign(score=float("nan")), rules).empty


def measures() -> pd.DataFrame:
    """Return measures of two risks, as `_weighed` takes them."""
    return pd.DataFrame(
        {
            "worry": ["higher", "lower", "higher", "lower", "higher"],
            "polarity": ["low", "low", "none", "high", "low"],
            "direction": ["worsened", "improved", "not_available", "worsened", "improved"],
            "travel_rule": ["exact", "exact", "exact", "context", None],
            "travel_tolerance": float("nan"),
            "value": [120.0, 90, 30, 5, float("nan")],
            "previous_value": [100.0, 100, 20, 4, float("nan")],
            "unit": "number",
            "decimals": 0,
            "target": float("nan"),
            "change_pct": [20.0, -10, 10.5, 25, float("nan")],
            "quartile": ["4", "4", "", "4", ""],
            "target_met": ["no", "yes", "not_applicable", "no", "not_applicable"],
        }
    )


def test_a_measure_points_to_the_side_that_would_worry() -> None:
    found = linked_measures._weighed(measures())  # noqa: SLF001 - the rule itself
    assert found["points_to"].tolist() == ["more_risk", "more_risk", "more_risk", "context", "less_risk"]
    assert found["bottom"].tolist() == ["yes", "no", "no", "no", "no"]
    # worse, by more than ten per cent, in the bottom quartile and the target missed; exactly ten per cent is no more than ten
    assert found["severity"].tolist() == [4, 1, 2, 1, 0]


def test_the_same_measure_counts_once_for_a_risk() -> None:
    frame = pd.DataFrame(
        {
            "risk_id": ["R01", "R01", "R02", "R01"],
            "row_no": [3.0, float("nan"), float("nan"), float("nan")],
            "indicator_id": ["", "buses", "buses", "waste"],
            "measure": ["buses", "buses", "buses", None],
        }
    )
    found = linked_measures._once(frame)  # noqa: SLF001 - the rule itself
    assert found[["risk_id", "also"]].to_numpy().tolist() == [["R01", "buses"], ["R02", ""], ["R01", ""]]


def evidence() -> pd.DataFrame:
    rows = [
        ("R01", "more_risk", "yes", "no", 4),
        ("R01", "less_risk", "no", "yes", 0),
        ("R01", "context", "no", "not_applicable", 0),
        ("R02", "more_risk", "no", "not_applicable", 1),
        ("R03", "context", "no", "not_applicable", 0),
        ("R04", "more_risk", "yes", "not_applicable", 3),
    ]
    frame = pd.DataFrame(rows, columns=["risk_id", "points_to", "bottom", "target_met", "severity"])
    return frame.assign(
        category="Money",
        title=frame["risk_id"],
        indicator="Buses",
        value_text="1",
        previous_text="2",
        period="2024",
        previous_period="2023",
    )


def test_risks_stand_in_order_of_the_share_that_worries_then_of_severity_and_money_alone_makes_none() -> None:
    found = risks.concerns(evidence()).set_index("risk_id")
    assert found.index.tolist() == ["R04", "R02", "R01"]
    columns = ["measures", "more_risk", "less_risk", "bottom_quartile", "target_missed", "context"]
    assert found.loc["R01", columns].tolist() == [2, 1, 1, 1, 1, 1]
    assert found.loc["R02", columns].tolist() == [1, 1, 0, 0, 0, 0]
    assert risks.concerns(evidence().iloc[:0]).empty


def test_a_risk_that_names_a_measure_takes_it_out_of_the_gaps() -> None:
    links = pd.DataFrame({"row_no": [2.0, float("nan")], "indicator_id": ["", "waste"]})
    board = pd.DataFrame({"row_no": [1, 2], "measure": ["row 1", "row 2"]})
    national = pd.DataFrame({"indicator_id": ["waste", "buses"], "measure": ["rubbish", "buses"]})
    assert linked_measures._named(links, board, national) == {"row 2", "rubbish"}  # noqa: SLF001 - the rule itself
