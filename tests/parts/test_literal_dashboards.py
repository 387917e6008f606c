"""The dashboards' frames on small literal rows: each line says what a rule makes of it. Figures are synthetic."""

from typing import Any

import pandas as pd
import pytest

from analysis.parts import dashboards
from analysis.parts.checks import differences
from analysis.parts.dashboards import ratings
from analysis.parts.dashboards.with_commentary import FILTERS, applies

ROW: dict[str, Any] = {
    "row_no": 1,
    "dashboard": "Roads",
    "subsection": "",
    "indicator": "Potholes filled",
    "value_text": "95%",
    "value": 95.0,
    "unit": "%",
    "decimals": 0,
    "period": "2024/25",
    "target_text": "90%",
    "previous_text": "90%",
    "previous_value": 90.0,
    "previous_period": "2023/24",
    "polarity": "high",
    "quartile": "1",
    "quartile_basis": "2023/24",
    "direction_published": "",
    "flag_published": "",
    "status": "final",
    "travel_rule": "relative",
    "travel_tolerance": 1.0,
    "note": "",
    "reporting_year": "2024/25",
    "indicator_id": "",
    "measure": "row 1",
    "short_name": "Potholes filled",
    "topic": "roads",
    "kind": "",
    "own_commentary": "",
}


def rows(*changes: dict[str, Any]) -> pd.DataFrame:
    """Return judged rows: the row above, changed."""
    return ratings.judged(pd.DataFrame([ROW | {"row_no": at} | change for at, change in enumerate(changes, 1)]))


def test_a_better_result_that_meets_its_target_is_exceptional() -> None:
    one = rows({}).iloc[0]
    assert (one["direction"], one["target_met"], one["flag"], one["change"], round(one["change_pct"], 2)) == (
        "improved",
        "yes",
        "exceptional",
        5.0,
        5.56,
    )
    assert one["target_gap"] == 5


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"value": 90.5}, "similar"),
        ({"value": 90.9, "travel_tolerance": 0.99}, "improved"),
        ({"value": 80.0}, "worsened"),
        ({"value": 80.0, "polarity": "low"}, "improved"),
        ({"value": 95.0, "polarity": "none"}, "not_available"),
        ({"value": float("nan")}, "not_available"),
        ({"travel_rule": "none"}, "not_available"),
        ({"travel_rule": "survey", "travel_tolerance": 10000.0}, "improved"),
        ({"travel_rule": "survey", "travel_tolerance": 50.0}, "similar"),
        ({"travel_rule": "survey", "travel_tolerance": float("nan")}, "not_available"),
    ],
)
def test_a_direction_follows_its_rule(change: dict[str, Any], expected: str) -> None:
    assert rows(change)["direction"].iloc[0] == expected


def test_what_a_reader_is_shown_is_printed_computed_untested_or_context() -> None:
    frame = rows(
        {},
        {"direction_published": "worsened"},
        {"travel_rule": "survey", "travel_tolerance": float("nan")},
        {"travel_rule": "survey", "travel_tolerance": float("nan"), "direction_published": "similar"},
        {"unit": "£ per head", "indicator": "Net spend per head on roads", "direction_published": "improved"},
        {"unit": "£ per head", "indicator": "Compensation per head", "direction_published": "improved"},
    )
    assert dashboards.shown_direction(frame).tolist() == [
        "improved",
        "worsened",
        "not_tested",
        "similar",
        "context",
        "improved",
    ]
    assert dashboards.printed_direction(frame).tolist()[:2] == ["improved", "worsened"]


def test_counts_add_up_and_whole_quartiles_alone_are_counted() -> None:
    frame = rows(
        {},
        {"direction_published": "worsened", "flag_published": "issue", "quartile": "4"},
        {"quartile": "3/4", "value": 90.0},
        {"travel_rule": "none", "quartile": ""},
        {"unit": "£ per head", "indicator": "Spend per head"},
        {"dashboard": "Parks", "travel_rule": "survey", "travel_tolerance": float("nan")},
    )
    counts = dashboards.counts(frame).set_index("dashboard")
    assert counts.index.tolist() == ["Roads", "Parks"]
    roads = counts.loc[
        "Roads", ["indicators", "improved", "worsened", "similar", "not_available", "exceptional", "issue"]
    ]
    assert roads.tolist() == [5, 1, 1, 1, 2, 1, 1]
    assert counts.loc["Roads", ["q1", "q2", "q3", "q4"]].tolist() == [2, 0, 0, 1]
    assert counts.loc["Roads", ["not_tested", "context"]].tolist() == [0, 1]
    assert counts.loc["Parks", ["not_available", "not_tested", "context"]].tolist() == [1, 1, 0]


def test_marks_pick_rows_by_what_is_shown() -> None:
    frame = dashboards.commented(
        rows(
            {},
            {"direction_published": "worsened", "quartile": "4", "target_text": "99%", "flag_published": "issue"},
            {"value": 80.0, "quartile": "3"},
        )
    )
    marks = applies(frame.assign(direction=frame["shown_direction"]))
    picked = [[name for name in FILTERS if row[name]] for row in marks.to_dict("records")]
    assert picked == [["better"], ["worse", "bottom", "missed", "low"], ["worse", "missed"]]
    assert frame["shown_flag"].tolist()[:2] == ["exceptional", "issue"]
    assert frame["left_to_person"].tolist() == ["", "", ""]


def test_the_matrix_of_all_dashboards_counts_targets() -> None:
    frame = dashboards.commented(rows({}, {"value": 80.0, "quartile": "4"}, {"dashboard": "Parks", "target_text": ""}))
    matrix = dashboards.matrix(frame).set_index("dashboard")
    assert matrix.loc["Roads", ["target_met", "target_missed"]].tolist() == [1, 1]
    assert matrix.loc["Parks", ["target_met", "target_missed"]].tolist() == [0, 0]
    assert matrix["indicators"].tolist() == [2, 1]


def test_differences_name_the_rule_that_was_applied() -> None:
    frame = rows({"direction_published": "similar", "flag_published": "none"}, {"direction_published": "improved"})
    found = differences(frame)
    assert found[["row_no", "what", "published", "computed"]].to_numpy().tolist() == [
        [1, "direction", "similar", "improved"],
        [1, "flag", "none", "exceptional"],
    ]
    assert found["reason"].tolist() == [
        "changes of up to 1% count as similar; this one is 5.56%",
        "quartile 1, improved, target met",
    ]


def test_money_a_head_has_a_change_in_real_terms_and_no_other_row_has() -> None:
    frame = rows({"unit": "£ per head", "indicator": "Spend per head", "value": 110.0, "previous_value": 100.0}, {})
    assert frame["real_change_pct"].notna().tolist() == [True, False]
    assert frame["real_change_pct"].iloc[0] < 10
    assert frame["travel_rule"].tolist() == ["context", "relative"]


def test_national_results_take_the_shape_of_a_return() -> None:
    own = pd.DataFrame(
        {
            "indicator_id": ["employment-rate", "employment-rate"],
            "authority_code": "E10000016",
            "indicator": ["Employment", "Spending"],
            "theme": "Economy",
            "service_area": "Jobs",
            "value": [75.25, -1234.5],
            "decimals": [1, 0],
            "unit": ["%", "£ per head"],
            "period": "2024",
            "reporting_year": "2023/24",
            "previous_value": [74.0, float("nan")],
            "previous_period": ["2023", None],
            "polarity": "high",
            "quartile": [2.0, float("nan")],
            "status": ["estimated", "final"],
            "lower_ci": float("nan"),
            "upper_ci": float("nan"),
            "previous_lower_ci": float("nan"),
            "previous_upper_ci": float("nan"),
        }
    )
    frame = ratings.as_rows(own)
    assert frame["row_no"].tolist() == [1, 2]
    assert frame["value_text"].tolist() == ["75.2%", "-£1,234"]
    assert frame["previous_text"].tolist() == ["74.0%", ""]
    assert frame["quartile"].tolist() == ["2", ""]
    assert frame["quartile_basis"].tolist() == ["2024, computed", ""]
    assert frame["note"].tolist() == ["An estimate from district figures.", ""]
    assert frame["previous_period"].tolist() == ["2023", ""]
    assert frame["status"].tolist() == ["estimated", "final"]
    without_districts = ratings.as_rows(own.assign(authority_code="E06000046"))
    assert without_districts["note"].tolist() == ["", ""]
    assert without_districts["status"].tolist() == ["final", "final"]
