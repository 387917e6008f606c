"""Lines of commentary say what the figures show and no more."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.methods import targets, travel
from analysis.narrative.commentary import comment, comments, remark

ROW: dict[str, Any] = {
    "value": 12.5,
    "value_text": "12.5%",
    "unit": "%",
    "decimals": 1,
    "period": "2024/25",
    "previous_value": 10.0,
    "previous_text": "10.0%",
    "previous_period": "2023/24",
    "polarity": "high",
    "travel_rule": "relative",
    "travel_tolerance": 1.0,
    "target_text": "",
    "quartile": "",
    "quartile_basis": "",
    "direction_published": "",
    "real_change_pct": float("nan"),
    "status": "final",
}


def judged(**changes: object) -> dict[Any, Any]:
    """Return a synthetic row with its ratings computed by the project's own rules."""
    frame = pd.DataFrame([ROW | changes]).astype({"value": float, "previous_value": float, "travel_tolerance": float})
    frame = pd.concat([frame, targets.assess(frame)], axis=1)
    frame = pd.concat([frame, travel.direction(frame)], axis=1)
    return frame.to_dict("records")[0]


UP = "Up 2.5 percentage points since 2023/24"
UNTESTED = {"travel_rule": "survey", "travel_tolerance": np.nan}
MONEY = {"travel_rule": "context", "unit": "£ per head", "value": 646, "previous_value": 589, "decimals": 0}


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, f"{UP}, which is better."),
        ({"polarity": "low"}, f"{UP}, which is worse."),
        ({"polarity": "none"}, f"{UP}."),
        ({"value": 11.0}, "Up 1.0 percentage point since 2023/24, which is better."),
        ({"value": 10.0}, "The same as 2023/24."),
        ({"value": 10.05, "decimals": 2}, "Up 0.05 percentage points since 2023/24, a change within 1%."),
        ({"value": 10.004}, "Up less than 0.1 percentage points since 2023/24, no more than rounding could make."),
        ({"previous_period": ""}, "Up 2.5 percentage points since the result before, which is better."),
        ({"unit": "visits", "value": 110, "previous_value": 100}, "Up 10.0% since 2023/24, which is better."),
        ({"unit": "incidents", "value": 15, "previous_value": 12, "decimals": 0}, "Up 3 incidents since 2023/24, which is better."),
        ({"unit": "£ million", "value": 1.2, "previous_value": 0.9}, "Up £0.3 million since 2023/24, which is better."),
        ({"unit": "score", "value": 7.1, "previous_value": 7.4}, "Down 0.3 since 2023/24, which is worse."),
        ({"value": np.nan, "value_text": ""}, "No result for 2024/25 yet; the last was 10.0% in 2023/24."),
        ({"previous_value": np.nan}, "No earlier result to compare with."),
        ({"status": "provisional", "previous_value": np.nan}, "No earlier result to compare with. Provisional."),
        ({"target_text": "12%"}, f"{UP}, which is better. Meets the target (12%) with 0.5 percentage points to spare."),
        ({"target_text": "13.5%"}, f"{UP}, which is better. Misses the target (13.5%) by 1.0 percentage point."),
        ({"quartile": "4", "quartile_basis": "2023/24", "value": 10}, "The same as 2023/24. In the bottom quartile of comparators (2023/24)."),
        ({"quartile": "1/2", "quartile_basis": "England"}, f"{UP}, which is better. In the better half of comparators (England)."),
        ({"value": 10.1}, "Up 0.1 percentage points since 2023/24, no more than rounding could make."),
        ({"value": 10.1, "travel_rule": "exact"}, "Up 0.1 percentage points since 2023/24, which is better, but no more than rounding could make."),
        ({"value": 12.5, "direction_published": "similar"}, f"{UP}, which is better; the council's arrow says similar."),
        ({"value": 10.05, "decimals": 2, "direction_published": "improved"},
         "Up 0.05 percentage points since 2023/24, a change within 1%; the council's arrow says better."),
        ({"travel_rule": "points", "travel_tolerance": 3.0}, f"{UP}, a change within 3 percentage points."),
        (UNTESTED, f"{UP}, which could not be tested for chance."),
        (UNTESTED | {"direction_published": "worsened"}, f"{UP}, which could not be tested for chance; the council's arrow says worse."),
        (MONEY | {"real_change_pct": 5.6, "direction_published": "improved", "quartile": "4"},
         "Up 9.7% since 2023/24 in cash, 5.6% up in real terms. Among the lowest quarter of comparators."),
        (MONEY, "Up 9.7% since 2023/24 in cash."),
        ({"target_text": "<10.0", "polarity": "low"}, f"{UP}, which is worse. Misses the target (below 10.0) by 2.5 percentage points."),
        ({"target_text": "Year on year decrease"}, f"{UP}, which is better. Misses the target (a year-on-year decrease) by 2.5 percentage points."),
        ({"target_text": "28%-40%"}, f"{UP}, which is better. Misses the target (28% to 40%) by 15.5 percentage points."),
    ],
)  # fmt: skip
def test_a_line_says_what_the_figures_show(changes: dict[str, object], text: str) -> None:
    assert comment(judged(**changes)).text == text


def test_a_survey_within_its_error_is_told_as_noise() -> None:
    row = judged(value=52.0, previous_value=50.0, travel_rule="survey", travel_tolerance=1100)
    assert comment(row).text == (
        "Up 2.0 percentage points since 2023/24, within what chance can do in a survey of about 1,100 answers."
    )


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"value": 45.0, "value_text": "45.0%"}, "the change is unusually large"),
        ({"value": 4.0, "value_text": "4.0%"}, "the change is unusually large"),
        ({"travel_rule": "none"}, "the two results are not comparable"),
        ({"unit": "alerts", "value": 200, "previous_value": 90}, "the change is unusually large"),
        ({"unit": "incidents", "value": 3, "previous_value": 1}, ""),
        ({"value": 18.0}, ""),
    ],
)
def test_an_implausible_or_broken_change_is_left_to_a_person(changes: dict[str, object], reason: str) -> None:
    found = comment(judged(**changes))
    assert found.left_to_person == reason
    assert ("needs an explanation" in found.text) == bool(reason)
    if reason:
        assert "better" not in found.text
        assert "worse" not in found.text


NUMBERS = st.one_of(st.just(float("nan")), st.integers(-300, 3000).map(lambda whole: whole / 10))


@settings(max_examples=400)
@given(
    value=NUMBERS,
    previous=NUMBERS,
    polarity=st.sampled_from(["high", "low", "none"]),
    rule=st.sampled_from(["exact", "relative", "points", "survey", "context", "none"]),
    unit=st.sampled_from(["%", "visits", "£ million", "score"]),
    target=st.sampled_from(["", "50%", "<10", "year on year decrease"]),
)
def test_no_sentence_claims_a_change_that_the_figures_do_not_show(
    value: float, previous: float, polarity: str, rule: str, unit: str, target: str
) -> None:
    row = judged(
        value=value, previous_value=previous, polarity=polarity, travel_rule=rule, unit=unit, target_text=target
    )
    text = comment(row).text
    whole = not (np.isnan(value) or np.isnan(previous))
    assert ("Up " not in text) or (whole and value > previous)
    assert ("Down " not in text) or (whole and value < previous)
    assert ("which is better" not in text) or row["direction"] == "improved"
    assert ("which is worse" not in text) or row["direction"] == "worsened"
    assert ("The same as" not in text) or (whole and value == previous)
    assert ("Meets the target" in text) == (row["target_met"] == "yes")
    assert ("Misses the target" in text) == (row["target_met"] == "no")
    assert ("chance" not in text) or rule == "survey"
    assert "nan" not in text.lower()
    assert (unit == "%") or ("percentage point" not in text)


def test_a_frame_keeps_its_rows() -> None:
    frame = pd.DataFrame([judged(), judged(value=10.0)], index=[7, 9])
    found = comments(frame)
    assert list(found.index) == [7, 9]
    assert list(found.columns) == ["commentary", "left_to_person"]


@pytest.mark.parametrize(
    ("changes", "unusual"),
    [
        ({"unit": "visits", "value": 200, "previous_value": 100}, True),
        ({"unit": "visits", "value": 199.9, "previous_value": 100}, False),
        ({"unit": "visits", "value": 50, "previous_value": 100}, True),
        ({"unit": "visits", "value": 50.1, "previous_value": 100}, False),
        ({"value": 70.0, "previous_value": 40.0}, True),
        ({"value": 69.9, "previous_value": 40.0}, False),
        ({"value": 100.0, "previous_value": 70.0}, True),
        ({"value": 101.0, "previous_value": 71.0}, False),
        ({"unit": "visits", "value": 20, "previous_value": 5}, True),
        ({"unit": "visits", "value": 19, "previous_value": 5}, False),
    ],
)
def test_where_a_change_begins_to_need_an_explanation(changes: dict[str, object], unusual: bool) -> None:
    assert ("needs an explanation" in comment(judged(**changes)).text) == unusual


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (MONEY | {"real_change_pct": 0.04}, "in cash, the same in real terms"),
        (MONEY | {"real_change_pct": 0.06}, "in cash, 0.1% up in real terms"),
        (MONEY | {"real_change_pct": -0.06}, "in cash, 0.1% down in real terms"),
        ({"unit": "visits", "value": 10005, "previous_value": 10000, "travel_rule": "exact"}, "Up 0.1% since"),
        (
            {"unit": "visits", "value": 100049, "previous_value": 100000, "travel_rule": "exact"},
            "Up less than 0.1% since",
        ),
    ],
)
def test_small_changes_are_rounded_as_they_are_printed(changes: dict[str, object], words: str) -> None:
    assert words in comment(judged(**changes)).text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, ""),
        ({"target_text": "12%", "quartile": "4"}, ""),
        ({"status": "provisional"}, "Provisional."),
        ({"direction_published": "improved"}, ""),
        ({"direction_published": "worsened"}, f"{UP}, which is better; the council's arrow says worse."),
        (UNTESTED, "Not tested for chance."),
        (MONEY | {"real_change_pct": 5.6}, "Up 9.7% since 2023/24 in cash, 5.6% up in real terms."),
        ({"value": 10.1}, "A change no more than rounding could make."),
        (
            {"value": 45.0, "value_text": "45.0%"},
            "The change is unusually large and needs an explanation.",
        ),
        ({"value": np.nan, "value_text": ""}, "No result for 2024/25 yet; the last was 10.0% in 2023/24."),
    ],
)
def test_a_remark_says_only_what_the_cells_do_not(changes: dict[str, object], words: str) -> None:
    assert remark(judged(**changes)) == words
