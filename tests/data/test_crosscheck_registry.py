"""The registry's rules of votes, each broken once."""

import pandas as pd
import pytest

from analysis.data.crosscheck_registry import registry

GOOD = pd.DataFrame(
    {
        "indicator_id": ["buses", "trams"],
        "short_name": ["Buses", "Trams"],
        "polarity": ["high", "high"],
        "measure_group": ["buses", "trams"],
        "kind": ["performance", "performance"],
        "core": ["yes", "no"],
        "headline": ["yes", "no"],
        "ranked": ["yes", "yes"],
    }
)


def test_a_good_registry_has_no_problem() -> None:
    assert registry(GOOD, "indicators.csv") == []


@pytest.mark.parametrize(
    ("row", "column", "value", "line"),
    [
        (0, "kind", "context", "row 2, column headline: found 'buses' voting as context"),
        (0, "ranked", "no", "row 2, column headline: found 'buses' voting"),
        (0, "kind", "outcome", "row 2, column core: found 'buses' as outcome"),
        (1, "polarity", "none", "row 3, column kind: found performance without a polarity"),
        (1, "short_name", "Buses", "row 3, column short_name: found 'Buses' again"),
    ],
)
def test_a_broken_rule_is_one_line(row: int, column: str, value: str, line: str) -> None:
    broken = GOOD.copy()
    broken.at[row, column] = value
    [problem] = registry(broken, "indicators.csv")
    assert problem.startswith(f"indicators.csv, {line}")


def test_a_measure_group_votes_once() -> None:
    twice = GOOD.assign(measure_group="buses", headline="yes")
    [problem] = registry(twice, "indicators.csv")
    assert "a second vote of 'buses'" in problem
