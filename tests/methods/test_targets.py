"""Printed targets as figures, and whether they were met."""

import numpy as np
import pandas as pd
import pytest

from analysis.methods.targets import assess, parse

GAP = float("nan")


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("38%", (38.0, 38.0)),
        ("<560.0", (560.0, 560.0)),
        ("≤ 15.2", (15.2, 15.2)),
        ("28%-40%", (28.0, 40.0)),
        ("28% to 40%", (28.0, 40.0)),
        ("28\u201340", (28.0, 40.0)),
        ("40%-28%", (28.0, 40.0)),
        ("-3% to -5%", (-5.0, -3.0)),
        ("<= 15.2", (15.2, 15.2)),
        (">=15.2", (15.2, 15.2)),
        ("2025", (2025.0, 2025.0)),
        ("2,024-2,025", (2024.0, 2025.0)),
        ("-£0.60m", (-0.6, -0.6)),
        ("£14.2m", (14.2, 14.2)),
        ("2,420k", (2420.0, 2420.0)),
        ("210,000", (210000.0, 210000.0)),
        ("-5%", (-5.0, -5.0)),
        (" 0 ", (0.0, 0.0)),
    ],
)
def test_a_printed_figure_is_read_as_its_bounds(text: str, bounds: tuple[float, float]) -> None:
    assert parse(text) == bounds


@pytest.mark.parametrize(
    "text",
    [
        "MTFS",
        "Year on year decrease",
        "Fair Funding",
        "National data not yet avail",
        "N/A",
        "-",
        "",
        "Top 10",
        "2024-25",
        "2024\u201325",
        "2024/25",
        "2024-2025",
        "2024 to 2026",
    ],
)
def test_a_target_that_is_no_figure_has_no_bounds(text: str) -> None:
    assert np.isnan(parse(text)).all()


def assessed(value: float, text: str, polarity: str, previous: float = GAP) -> tuple[float, str, float]:
    frame = pd.DataFrame([{"value": value, "previous_value": previous, "target_text": text, "polarity": polarity}])
    row = assess(frame).iloc[0]
    return float(row["target"]), str(row["target_met"]), float(row["target_gap"])


@pytest.mark.parametrize(
    ("value", "text", "polarity", "expected"),
    [
        (38.0, "38%", "high", (38.0, "yes", 0.0)),
        (37.5, "38%", "high", (38.0, "no", -0.5)),
        (40.0, "38%", "low", (38.0, "no", -2.0)),
        (36.0, "38%", "low", (38.0, "yes", 2.0)),
        (583.0, "<560.0", "low", (560.0, "no", -23.0)),
        (13.0, "<15.5", "low", (15.5, "yes", 2.5)),
        (-0.5, "-£0.75m", "high", (-0.75, "yes", 0.25)),
    ],
)
def test_a_single_figure_is_met_from_the_better_side(
    value: float, text: str, polarity: str, expected: tuple[float, str, float]
) -> None:
    assert assessed(value, text, polarity) == expected


@pytest.mark.parametrize("polarity", ["high", "low", "none"])
@pytest.mark.parametrize(
    ("text", "below", "on", "above"),
    [
        ("<560.0", "yes", "no", "no"),
        ("< 560", "yes", "no", "no"),
        ("≤560", "yes", "yes", "no"),
        ("<=560", "yes", "yes", "no"),
        (">560", "no", "no", "yes"),
        ("≥560", "no", "yes", "yes"),
        (">=560", "no", "yes", "yes"),
    ],
)
def test_a_printed_sign_says_on_which_side_the_target_is_met_and_whether_at_the_figure(
    text: str, below: str, on: str, above: str, polarity: str
) -> None:
    assert [assessed(value, text, polarity)[1] for value in (559.9, 560.0, 560.1)] == [below, on, above]


def test_the_gap_to_a_signed_target_is_below_zero_where_it_is_missed() -> None:
    assert assessed(583.0, "<560", "high")[2] == -23.0
    assert assessed(583.0, ">560", "low")[2] == 23.0


def test_a_range_printed_from_its_upper_end_is_the_same_range() -> None:
    for value, polarity in [(27.5, "high"), (28.0, "high"), (40.0, "low"), (40.5, "low")]:
        assert assessed(value, "40%-28%", polarity) == assessed(value, "28%-40%", polarity)


@pytest.mark.parametrize(
    ("value", "polarity", "expected"),
    [
        (27.5, "high", (28.0, "no", -0.5)),
        (28.0, "high", (28.0, "yes", 0.0)),
        (40.0, "low", (40.0, "yes", 0.0)),
        (40.5, "low", (40.0, "no", -0.5)),
    ],
)
def test_a_range_is_judged_at_the_bound_nearest_to_failing(
    value: float, polarity: str, expected: tuple[float, str, float]
) -> None:
    assert assessed(value, "28%-40%", polarity) == expected


@pytest.mark.parametrize(
    ("value", "previous", "expected"),
    [(90.0, 100.0, (100.0, "yes", 10.0)), (100.0, 100.0, (100.0, "no", 0.0)), (110.0, 100.0, (100.0, "no", -10.0))],
)
def test_year_on_year_decrease_is_judged_against_the_previous_value_and_equal_is_not_a_decrease(
    value: float, previous: float, expected: tuple[float, str, float]
) -> None:
    assert assessed(value, "Year on year decrease", "low", previous) == expected


def test_year_on_year_increase_is_judged_against_the_previous_value() -> None:
    assert assessed(5.5, "Year on year increase", "high", 5.0) == (5.0, "yes", 0.5)
    assert assessed(5.0, "Year on year increase", "high", 5.0) == (5.0, "no", 0.0)


@pytest.mark.parametrize("polarity", ["high", "low", "none"])
@pytest.mark.parametrize(
    ("text", "fell", "stayed", "rose"),
    [("Year on year decrease", "yes", "no", "no"), ("year-on-year increase", "no", "no", "yes")],
)
def test_year_on_year_is_judged_as_the_words_say_whatever_the_polarity(
    text: str, fell: str, stayed: str, rose: str, polarity: str
) -> None:
    found = [assessed(value, text, polarity, previous=5.0)[1] for value in (4.0, 5.0, 6.0)]
    assert found == [fell, stayed, rose]


def test_no_increase_does_not_ask_for_one() -> None:
    assert assessed(6.0, "No year on year increase", "low", previous=5.0)[1] == "not_applicable"


def test_an_unknown_polarity_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"polarity: found \['hgih'\]"):
        assessed(5.0, "4", "hgih")


@pytest.mark.parametrize(
    ("value", "text", "polarity", "previous"),
    [
        (5.0, "MTFS", "high", 4.0),
        (5.0, "", "high", 4.0),
        (GAP, "38%", "high", 4.0),
        (5.0, "38%", "none", 4.0),
        (5.0, "Year on year decrease", "low", GAP),
        (5.0, "2024-25", "high", 4.0),
    ],
)
def test_nothing_to_judge_is_not_applicable(value: float, text: str, polarity: str, previous: float) -> None:
    _, met, gap = assessed(value, text, polarity, previous)
    assert met == "not_applicable"
    assert np.isnan(gap)


def test_rows_are_judged_apart_and_keep_their_index() -> None:
    frame = pd.DataFrame(
        {
            "value": [40.0, 40.0, 40.0],
            "previous_value": [41.0, 41.0, 41.0],
            "target_text": ["38%", "Year on year decrease", "MTFS"],
            "polarity": ["high", "low", "high"],
        },
        index=[9, 4, 6],
    )
    expected = pd.DataFrame(
        {"target": [38.0, 41.0, GAP], "target_met": ["yes", "yes", "not_applicable"], "target_gap": [2.0, 1.0, GAP]},
        index=[9, 4, 6],
    )
    pd.testing.assert_frame_equal(assess(frame), expected)
