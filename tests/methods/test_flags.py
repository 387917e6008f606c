"""Exceptional results and issues by the two written rules."""

import pandas as pd
import pytest

from analysis.methods.flags import flag


def flagged(
    quartile: str, direction: str, target_met: str, change_pct: float, value: float = 5.0, unit: str = "%"
) -> str:
    row = {"quartile": quartile, "direction": direction, "target_met": target_met, "change_pct": change_pct}
    row |= {"value": value, "unit": unit}
    return str(flag(pd.DataFrame([row])).iloc[0])


@pytest.mark.parametrize("direction", ["improved", "similar"])
@pytest.mark.parametrize("target_met", ["yes", "not_applicable"])
def test_top_quartile_and_not_worse_is_exceptional(direction: str, target_met: str) -> None:
    assert flagged("1", direction, target_met, 2.0) == "exceptional"


@pytest.mark.parametrize(
    ("quartile", "direction", "target_met", "value", "unit"),
    [
        ("1", "improved", "no", 5.0, "%"),
        ("1", "similar", "no", 5.0, "%"),
        ("4", "improved", "yes", 5.0, "%"),
        ("3/4", "improved", "yes", 5.0, "%"),
        ("", "improved", "yes", -0.35, "£ million"),
    ],
)
def test_a_missed_target_a_bottom_quartile_and_a_loss_are_never_exceptional(
    quartile: str, direction: str, target_met: str, value: float, unit: str
) -> None:
    assert flagged(quartile, direction, target_met, 2.0, value, unit) == "none"


def test_a_value_below_zero_that_is_no_money_is_no_loss() -> None:
    assert flagged("", "improved", "yes", 2.0, -0.35, "score") == "exceptional"


@pytest.mark.parametrize("quartile", ["", "1/2", "2", "3"])
def test_improved_with_the_target_met_is_exceptional_unless_in_the_bottom_quartile(quartile: str) -> None:
    assert flagged(quartile, "improved", "yes", 2.0) == "exceptional"


@pytest.mark.parametrize(
    ("quartile", "direction", "target_met"),
    [
        ("1", "worsened", "yes"),
        ("1", "not_available", "yes"),
        ("1/2", "similar", "yes"),
        ("2", "similar", "yes"),
        ("2", "improved", "no"),
        ("2", "improved", "not_applicable"),
        ("", "similar", "yes"),
    ],
)
def test_neither_rule_gives_no_flag(quartile: str, direction: str, target_met: str) -> None:
    assert flagged(quartile, direction, target_met, 5.0) == "none"


@pytest.mark.parametrize("change_pct", [15.1, -15.1, -80.0])
@pytest.mark.parametrize("quartile", ["1", "4", ""])
def test_worse_by_more_than_15_per_cent_with_the_target_missed_is_an_issue(quartile: str, change_pct: float) -> None:
    assert flagged(quartile, "worsened", "no", change_pct) == "issue"


@pytest.mark.parametrize(
    ("direction", "target_met", "change_pct"),
    [
        ("worsened", "no", 15.0),
        ("worsened", "no", -15.0),
        ("worsened", "yes", -40.0),
        ("worsened", "not_applicable", -40.0),
        ("worsened", "no", float("nan")),
        ("similar", "no", -40.0),
        ("not_available", "no", -40.0),
    ],
)
def test_no_issue_unless_worse_sharp_and_missed(direction: str, target_met: str, change_pct: float) -> None:
    assert flagged("4", direction, target_met, change_pct) == "none"


def test_each_row_has_its_own_flag_and_keeps_its_index() -> None:
    frame = pd.DataFrame(
        {
            "quartile": ["1", "4", "2"],
            "direction": ["similar", "worsened", "worsened"],
            "target_met": ["not_applicable", "no", "yes"],
            "change_pct": [0.0, 20.0, -3.0],
            "value": [1.0, 2.0, 3.0],
            "unit": "%",
        },
        index=[12, 11, 10],
    )
    expected = pd.Series(["exceptional", "issue", "none"], index=[12, 11, 10], dtype="str")
    pd.testing.assert_series_equal(flag(frame), expected)
