"""One figure for each place and period, whatever codes a publisher uses for reorganised authorities."""

import pandas as pd
import pytest

from analysis.data.sources.boundaries import renumbered, settle

AUTHORITIES = pd.DataFrame(
    [
        ("E06000901", "unitary", "yes", "2021-04-01", "", ""),
        ("E06000902", "unitary", "yes", "2021-04-01", "", ""),
        ("E06000905", "unitary", "yes", "2021-04-01", "", ""),
        ("E06000910", "unitary", "yes", "", "2021-03-31", "E06000901"),
        ("E08000901", "metropolitan", "yes", "", "2024-03-31", "E08000902"),
        ("E08000902", "metropolitan", "yes", "2024-04-01", "", ""),
        ("E10000901", "county", "yes", "", "", ""),
        ("E10000903", "county", "yes", "", "2021-03-31", "E06000901 E06000902"),
        ("E10000904", "county", "yes", "", "2021-03-31", "E06000905"),
        ("E12000901", "region", "no", "", "", ""),
    ],
    columns=["code", "type", "upper_tier", "valid_from", "valid_to", "successor_code"],
)
YEARS = {"2020/21": "2021-03-31", "2021/22": "2022-03-31"}
Row = tuple[str, str, float | None]


def settled(*rows: Row) -> list[Row]:
    """Return (authority, period, value) as settled, of one indicator."""
    frame = pd.DataFrame(rows, columns=["authority_code", "period", "value"]).astype({"value": float})
    frame = frame.assign(indicator_id="a", period_end=frame["period"].map(YEARS))
    found = settle(frame, AUTHORITIES)
    assert list(found.columns) == list(frame.columns)
    return [
        (code, period, None if pd.isna(value) else value)
        for code, period, value in found[["authority_code", "period", "value"]].itertuples(index=False)
    ]


SOMEBODY = ("E10000901", "2020/21", 1.0)


def test_a_new_number_counts_for_all_periods_and_a_new_kind_of_authority_does_not() -> None:
    assert renumbered(AUTHORITIES) == {"E08000901": "E08000902"}
    assert settled(("E08000901", "2020/21", 5.0), ("E10000904", "2020/21", 6.0)) == [
        ("E08000902", "2020/21", 5.0),
        ("E10000904", "2020/21", 6.0),
    ]


def test_of_two_rows_for_one_place_the_one_with_a_figure_stays_and_then_the_one_under_the_present_code() -> None:
    assert settled(("E08000902", "2020/21", 5.0), ("E08000901", "2020/21", 6.0)) == [("E08000902", "2020/21", 5.0)]
    assert settled(("E08000902", "2020/21", None), ("E08000901", "2020/21", 6.0)) == [("E08000902", "2020/21", 6.0)]


def test_a_period_in_which_nobody_has_a_figure_is_left_out() -> None:
    assert settled(("E10000901", "2020/21", None), ("E10000901", "2021/22", 1.0)) == [("E10000901", "2021/22", 1.0)]


@pytest.mark.parametrize(
    ("code", "period", "kept"),
    [
        ("E06000902", "2020/21", False),
        ("E06000902", "2021/22", True),
        ("E10000903", "2020/21", True),
        ("E10000903", "2021/22", False),
        ("E08000902", "2020/21", True),
        ("E12000901", "2020/21", False),
        ("E10000999", "2020/21", False),
    ],
)
def test_an_empty_cell_stays_only_for_an_authority_that_was_there(code: str, period: str, kept: bool) -> None:
    somebody: Row = ("E10000901", period, 1.0)
    assert ((code, period, None) in settled(somebody, (code, period, None))) == kept


def test_a_figure_of_an_authority_that_is_not_known_stays_to_be_refused_later() -> None:
    assert ("E10000999", "2020/21", 3.0) in settled(SOMEBODY, ("E10000999", "2020/21", 3.0))


def test_a_successor_before_its_time_gives_way_to_what_it_was_made_of() -> None:
    whole, part = ("E06000910", "2020/21", 2.0), ("E10000903", "2020/21", 3.0)
    early, other = ("E06000901", "2020/21", 4.0), ("E06000902", "2020/21", 5.0)
    assert settled(early, whole) == [whole]
    assert settled(early, part) == [early, part]
    assert settled(other, part) == [part]
    assert settled(early, other) == [early, other]


def test_an_authority_after_its_time_gives_way_only_where_all_its_successors_have_a_figure() -> None:
    late = ("E10000903", "2021/22", 2.0)
    first, second = ("E06000901", "2021/22", 3.0), ("E06000902", "2021/22", 4.0)
    assert settled(first, second, late) == [first, second]
    assert settled(first, late) == [first, late]
    assert settled(first, ("E06000902", "2021/22", None), late) == [first, ("E06000902", "2021/22", None), late]
