"""Direction of travel by each indicator's own rule."""

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportions_ztest

from analysis.methods.travel import direction, two_proportion_p

GAP = float("nan")


def travelled(
    rule: str, tolerance: float, previous: float, value: float, polarity: str = "high", target: float = GAP
) -> str:
    row = {"value": value, "previous_value": previous, "polarity": polarity, "target": target}
    frame = pd.DataFrame([row | {"travel_rule": rule, "travel_tolerance": tolerance}])
    return str(direction(frame)["direction"].iloc[0])


@pytest.mark.parametrize(
    ("previous", "value", "expected"), [(5.0, 5.0, "similar"), (5.0, 5.1, "improved"), (5.0, 4.9, "worsened")]
)
def test_exact_counts_any_difference(previous: float, value: float, expected: str) -> None:
    assert travelled("exact", GAP, previous, value) == expected


@pytest.mark.parametrize(
    ("previous", "value", "expected"),
    [
        (200.0, 202.0, "similar"),
        (200.0, 202.1, "improved"),
        (200.0, 198.0, "similar"),
        (200.0, 197.9, "worsened"),
        (-200.0, -198.0, "similar"),
        (-200.0, -197.9, "improved"),
        (0.0, 0.1, "improved"),
        (0.0, 0.0, "similar"),
    ],
)
def test_relative_allows_a_share_of_the_previous_value(previous: float, value: float, expected: str) -> None:
    assert travelled("relative", 1.0, previous, value) == expected


@pytest.mark.parametrize(
    ("previous", "value", "expected"),
    [
        (2.0, 2.5, "similar"),
        (2.0, 2.6, "improved"),
        (2.0, 1.4, "worsened"),
        (2.0, 1.5, "similar"),
        (200.0, 200.6, "improved"),
    ],
)
def test_points_allows_so_much_in_the_values_own_unit(previous: float, value: float, expected: str) -> None:
    assert travelled("points", 0.5, previous, value) == expected


@pytest.mark.parametrize(("previous", "value"), [(2.0, 1.7), (1.7, 2.0), (0.1, 0.4), (8.6, 8.3)])
def test_a_difference_of_just_the_tolerance_is_similar_however_it_rounds(previous: float, value: float) -> None:
    assert travelled("points", 0.3, previous, value) == "similar"


@pytest.mark.parametrize(
    ("previous", "value", "expected"),
    [(55.0, 60.0, "improved"), (60.0, 55.0, "worsened"), (58.0, 60.0, "similar"), (0.0, 0.0, "similar")],
)
def test_survey_counts_differences_beyond_chance(previous: float, value: float, expected: str) -> None:
    assert travelled("survey", 1100, previous, value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(54.1, "similar"), (54.2, "improved"), (45.9, "similar"), (45.8, "worsened")]
)
def test_survey_draws_the_line_at_95_per_cent(value: float, expected: str) -> None:
    # near half of 1,100 answers 1.96 standard errors of a difference are 4.17 points
    assert travelled("survey", 1100, 50.0, value) == expected


def test_survey_with_more_answers_sees_smaller_differences() -> None:
    assert travelled("survey", 11000, 58.0, 60.0) == "improved"


@pytest.mark.parametrize(
    ("previous", "value", "expected"),
    [
        (45.0, 48.0, "improved"),
        (56.0, 52.0, "improved"),
        (45.0, 60.0, "worsened"),
        (45.0, 55.0, "similar"),
        (45.0, 45.0, "similar"),
    ],
)
def test_target_counts_nearer_as_better(previous: float, value: float, expected: str) -> None:
    assert travelled("target", GAP, previous, value, polarity="none", target=50.0) == expected


def test_target_equally_far_on_either_side_is_similar_however_it_rounds() -> None:
    assert travelled("target", GAP, 0.2, 0.4, polarity="none", target=0.3) == "similar"


def test_rule_none_says_that_the_results_are_not_comparable() -> None:
    assert travelled("none", GAP, 5.0, 9.0) == "not_available"
    assert travelled("none", GAP, 5.0, 5.0) == "not_available"


@pytest.mark.parametrize("rule", ["exact", "relative", "points", "survey", "target", "none"])
def test_a_missing_result_has_no_direction(rule: str) -> None:
    assert travelled(rule, 5.0, GAP, 9.0, target=10.0) == "not_available"
    assert travelled(rule, 5.0, 9.0, GAP, target=10.0) == "not_available"


@pytest.mark.parametrize("rule", ["exact", "relative", "points", "survey", "target"])
def test_a_change_without_a_better_end_is_neither_improved_nor_worsened(rule: str) -> None:
    assert travelled(rule, 50.0, 20.0, 80.0, polarity="none") == "not_available"


@pytest.mark.parametrize(("rule", "tolerance"), [("exact", GAP), ("relative", 1.0), ("points", 1.0), ("survey", 900.0)])
def test_polarity_low_turns_the_direction_round(rule: str, tolerance: float) -> None:
    assert travelled(rule, tolerance, 40.0, 60.0, polarity="high") == "improved"
    assert travelled(rule, tolerance, 40.0, 60.0, polarity="low") == "worsened"


def test_change_and_change_in_per_cent_of_the_previous_value() -> None:
    frame = pd.DataFrame(
        {
            "value": [110.0, -0.5, 3.0, None],
            "previous_value": [100.0, -2.0, 0.0, 7.0],
            "polarity": "high",
            "target": GAP,
            "travel_rule": "exact",
            "travel_tolerance": GAP,
        },
        index=[7, 5, 3, 1],
    )
    expected = pd.DataFrame(
        {
            "change": [10.0, 1.5, 3.0, GAP],
            "change_pct": [10.0, 75.0, GAP, GAP],
            "direction": ["improved", "improved", "improved", "not_available"],
            "basis": ["by rule", "by rule", "by rule", ""],
            "within": ["", "", "", ""],
        },
        index=[7, 5, 3, 1],
    )
    pd.testing.assert_frame_equal(direction(frame), expected)


def judged(rule: str, tolerance: float, previous: float, value: float, **more: object) -> tuple[str, str, str]:
    """Return direction, basis and within of one synthetic row."""
    row = {"value": value, "previous_value": previous, "polarity": "high", "target": GAP}
    frame = pd.DataFrame([row | {"travel_rule": rule, "travel_tolerance": tolerance} | more])
    return tuple(direction(frame)[["direction", "basis", "within"]].iloc[0])


PRINTED = {"unit": "%", "decimals": 1}


@pytest.mark.parametrize(
    ("rule", "tolerance", "previous", "value", "more", "expected"),
    [
        ("exact", GAP, 5.0, 5.1, PRINTED, ("improved", "by rule", "rounding")),
        ("exact", GAP, 5.0, 5.2, PRINTED, ("improved", "by rule", "")),
        ("exact", GAP, 31.02, 31.03, PRINTED, ("similar", "by rule", "rounding")),
        ("exact", GAP, 31.04, 31.06, PRINTED, ("improved", "by rule", "rounding")),
        ("exact", GAP, 31.02, 31.03, {"unit": "%", "decimals": GAP}, ("improved", "by rule", "")),
        ("survey", 1e9, 31.02, 31.04, PRINTED, ("improved", "tested", "rounding")),
        ("exact", GAP, 5.0, 5.0, PRINTED, ("similar", "by rule", "")),
        ("relative", 1.0, 50.0, 50.4, PRINTED, ("similar", "by rule", "tolerance")),
        ("relative", 1.0, 50.0, 50.1, PRINTED, ("similar", "by rule", "rounding")),
        ("exact", GAP, 12.0, 13.0, {"unit": "people", "decimals": 0}, ("improved", "by rule", "")),
        ("exact", GAP, 12.0, 13.0, {"unit": "£ per head", "decimals": 0}, ("improved", "by rule", "rounding")),
        ("survey", 1100.0, 50.0, 52.0, PRINTED, ("similar", "tested", "chance")),
        ("survey", 1100.0, 50.0, 60.0, PRINTED, ("improved", "tested", "")),
        ("survey", GAP, 50.0, 60.0, PRINTED, ("not_available", "not tested", "")),
        ("survey", GAP, 50.0, 50.1, PRINTED, ("not_available", "not tested", "rounding")),
        ("context", GAP, 589.0, 646.0, {"unit": "£ per head", "decimals": 0}, ("not_available", "context", "")),
        ("none", GAP, 1.0, 9.0, PRINTED, ("not_available", "", "")),
    ],
)
def test_what_a_direction_rests_on_and_why_a_change_says_little(
    rule: str, tolerance: float, previous: float, value: float, more: dict[str, object], expected: tuple[str, str, str]
) -> None:
    assert judged(rule, tolerance, previous, value, **more) == expected


@pytest.mark.parametrize(
    ("half", "expected"), [(1.0, "improved"), (1.4, "improved"), (1.43, "similar"), (5.0, "similar")]
)
def test_a_survey_with_published_limits_is_tested_by_them(half: float, expected: str) -> None:
    # two intervals of the same half width overlap in chance where the change is below half x sqrt(2)
    limits = {
        "lower_ci": 52 - half,
        "upper_ci": 52 + half,
        "previous_lower_ci": 50 - half,
        "previous_upper_ci": 50 + half,
    }
    assert judged("survey", GAP, 50.0, 52.0, **limits)[0] == expected


def test_a_survey_with_limits_once_only_is_not_tested() -> None:
    limits = {"lower_ci": 51.0, "upper_ci": 53.0, "previous_lower_ci": GAP, "previous_upper_ci": GAP}
    assert judged("survey", GAP, 50.0, 52.0, **limits) == ("not_available", "not tested", "")


def test_each_row_follows_its_own_rule() -> None:
    rules = ["points", "survey", "exact", "relative", "target", "none"]
    frame = pd.DataFrame(
        {
            "value": 60.0,
            "previous_value": 58.0,
            "polarity": "low",
            "target": 60.0,
            "travel_rule": rules,
            "travel_tolerance": [2.0, 1100.0, GAP, 3.0, GAP, GAP],
        }
    )
    expected = ["similar", "similar", "worsened", "worsened", "improved", "not_available"]
    assert direction(frame)["direction"].tolist() == expected


def test_an_unknown_rule_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"travel_rule: found \['nearly'\], expected one of exact, relative"):
        travelled("nearly", 1.0, 1.0, 2.0)


@pytest.mark.parametrize("polarity", ["hgih", "", None])
def test_an_unknown_polarity_is_an_error(polarity: str) -> None:
    with pytest.raises(ValueError, match=r"polarity: found .* expected high, low, none or target"):
        travelled("exact", GAP, 1.0, 2.0, polarity=polarity)


@pytest.mark.parametrize("answers", [GAP, 0.0, -5.0])
def test_a_survey_without_its_number_of_answers_has_no_direction(answers: float) -> None:
    assert travelled("survey", answers, 58.0, 60.0) == "not_available"
    assert travelled("survey", answers, 60.0, 60.0) == "not_available"


@pytest.mark.parametrize(
    ("previous", "value"),
    [(101.0, 60.0), (60.0, 140.0), (-1.0, 60.0), (100.5, 60.0), (60.0, 100.5), (-0.5, 60.0), (60.0, -0.5)],
)
def test_a_survey_of_something_else_than_percentages_has_no_direction(previous: float, value: float) -> None:
    assert travelled("survey", 1100.0, previous, value) == "not_available"


@pytest.mark.parametrize("rule", ["relative", "points"])
def test_a_missing_tolerance_gives_no_direction(rule: str) -> None:
    assert travelled(rule, GAP, 5.0, 9.0) == "not_available"


def test_the_p_value_of_a_survey_without_answers_is_missing() -> None:
    assert pd.isna(two_proportion_p(pd.Series([0.5]), pd.Series([0.6]), pd.Series([GAP])).iloc[0])


@settings(max_examples=200)
@given(answers=st.integers(30, 3000), parts=st.tuples(st.floats(0.01, 0.99), st.floats(0.01, 0.99)))
def test_survey_p_values_are_those_of_statsmodels(answers: int, parts: tuple[float, float]) -> None:
    now, before = (round(part * answers) / answers for part in parts)
    assume(0 < now + before < 2)
    _, expected = proportions_ztest([now * answers, before * answers], [answers, answers])
    ours = two_proportion_p(pd.Series([now]), pd.Series([before]), pd.Series([float(answers)]))
    assert ours.iloc[0] == pytest.approx(expected, rel=1e-9, abs=1e-300)
    seen = travelled("survey", answers, 100 * before, 100 * now)
    assert seen == ("similar" if expected >= 0.05 else "improved" if now > before else "worsened")


def test_all_against_none_is_a_difference() -> None:
    p_value = two_proportion_p(pd.Series([1.0, 1.0]), pd.Series([0.0, 1.0]), pd.Series([50.0, 50.0]))
    assert p_value.iloc[0] < 1e-20
    assert p_value.iloc[1] == 1.0


@pytest.mark.parametrize("answers", [0.0, -5.0, 0.5])
def test_a_survey_of_no_answers_is_not_tested_and_one_of_a_few_is(answers: float) -> None:
    expected = "not tested" if answers <= 0 else "tested"
    assert judged("survey", answers, 50.0, 52.0)[1] == expected


def test_narrow_limits_are_a_test() -> None:
    limits = {"lower_ci": 51.8, "upper_ci": 52.2, "previous_lower_ci": 49.8, "previous_upper_ci": 50.2}
    assert judged("survey", GAP, 50.0, 52.0, **limits)[:2] == ("improved", "tested")


@pytest.mark.parametrize(("first", "second"), [(0.0, 2.0), (2.0, 0.0), (0.0, 0.0), (-1.0, 2.0)])
def test_limits_without_a_width_test_nothing(first: float, second: float) -> None:
    limits = {"lower_ci": 52 - first / 2, "upper_ci": 52 + first / 2}
    limits |= {"previous_lower_ci": 50 - second / 2, "previous_upper_ci": 50 + second / 2}
    assert judged("survey", GAP, 50.0, 52.0, **limits)[1] == "not tested"
