"""How many themes do well on little money, in words that fit none, one and several."""

import pandas as pd
import pytest

from analysis.parts.benchmarking.words_on_sets import HIGH_ON_LITTLE, on_little_money

REST = "with a range {} in the upper half of the comparators for results and the lower half for spending"


def themes(*quadrants: tuple[str, bool]) -> pd.DataFrame:
    """Return themes: their quadrant and whether they have a range."""
    return pd.DataFrame(quadrants, columns=["quadrant", "ranged"])


GOOD, BAD, THIN = (HIGH_ON_LITTLE, True), ("low performance, low spend", True), (HIGH_ON_LITTLE, False)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([THIN], "No theme has both a range and spending to be set against"),
        ([GOOD, THIN], f"The one theme {REST.format('is')}"),
        ([BAD, THIN], f"The one theme {REST.format('is not')}"),
        ([BAD, BAD], f"None of the two themes {REST.format('is')}"),
        ([GOOD, BAD, BAD], f"One of the three themes {REST.format('is')}"),
        ([GOOD, GOOD, BAD], f"Two of the three themes {REST.format('are')}"),
    ],
)
def test_themes_that_do_well_on_little_money_are_counted(rows: list[tuple[str, bool]], words: str) -> None:
    assert on_little_money(themes(*rows)) == words
