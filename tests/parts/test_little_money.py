"""How many themes do well on little money, in words that fit none, one and several."""

import pandas as pd
import pytest

from analysis.parts.benchmarking.words_on_sets import on_little_money

REST = "with enough measures {} better than half of the comparators on less money than half of them"


def themes(*ranks: tuple[int, int, bool]) -> pd.DataFrame:
    """Return themes of 30 authorities: rank of performance, rank of spending and whether there are enough measures."""
    return pd.DataFrame(ranks, columns=["performance_rank", "comparator_rank", "ranged"]).assign(n=30)


GOOD, BAD, THIN = (1, 15, True), (16, 1, True), (1, 1, False)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([THIN], "No theme has enough measures to be set against its spending"),
        ([GOOD, THIN], f"The one theme {REST.format('does')}"),
        ([BAD, THIN], f"The one theme {REST.format('does not do')}"),
        ([BAD, BAD], f"None of the two themes {REST.format('does')}"),
        ([GOOD, BAD, BAD], f"One of the three themes {REST.format('does')}"),
        ([GOOD, GOOD, BAD], f"Two of the three themes {REST.format('do')}"),
    ],
)
def test_themes_that_do_well_on_little_money_are_counted(rows: list[tuple[int, int, bool]], words: str) -> None:
    assert on_little_money(themes(*rows)) == words
