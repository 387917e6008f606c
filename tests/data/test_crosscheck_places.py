"""A wrong region, type or name of an authority is refused, whatever was swapped."""

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.data import store
from analysis.data.build import read_shared
from analysis.data.geography import current
from analysis.errors import DataError

Edit = Callable[[str, str, str], None]
FILE = "geography/authorities.csv"
OTHER = "as authority_lookup.csv has it"


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "expected"),
    [
        ("Northshire,county,North", "Northshire,county,South", 4, "region", f"'North Region', {OTHER}"),
        ("Southshire,county,South", "Southshire,county,North", 5, "region", f"'South Region', {OTHER}"),
        ("E10000901,Northshire", "E10000901,Norfshire", 4, "name", f"'Northshire', {OTHER}"),
        ("Oldshire,county,South Region,yes,,2021", "Oldshire,county,North Region,yes,,2021", 6, "region", "the region of its successors"),
        ("E10000903,Oldshire,county", "E10000903,Oldshire,unitary", 6, "type", "county, as codes that begin with E10 are"),
        ("North Region,region", "North Region,county", 7, "type", "region, as codes that begin with E12 are"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("home")
def test_a_swapped_region_type_or_name_is_named(
    edit: Edit, old: str, new: str, row: int, column: str, expected: str
) -> None:
    edit(FILE, old, new)
    with pytest.raises(DataError) as caught:
        read_shared()
    assert any(
        problem.startswith(f"data/raw/{FILE}, row {row}, column {column}: found ")
        and problem.endswith(f"expected {expected}")
        for problem in caught.value.problems
    ), caught.value.problems


@pytest.mark.usefixtures("home")
def test_an_authority_that_the_second_source_lacks_is_named(edit: Edit) -> None:
    edit("geography/authority_lookup.csv", "E10000902,Southshire,county,South Region\n", "")
    with pytest.raises(
        DataError, match="row 5, column code: found 'E10000902', expected an authority that authority_lookup"
    ):
        read_shared()


def test_the_east_midlands_has_its_ten_authorities() -> None:
    today = current(store.table("authorities"))
    assert sorted(today.loc[today["region"] == "East Midlands", "name"]) == [
        "Derby",
        "Derbyshire",
        "Leicester",
        "Leicestershire",
        "Lincolnshire",
        "North Northamptonshire",
        "Nottingham",
        "Nottinghamshire",
        "Rutland",
        "West Northamptonshire",
    ]


def test_every_ended_authority_has_a_region_and_a_type() -> None:
    frame: pd.DataFrame = store.table("authorities")
    assert (frame.loc[frame["upper_tier"] == "yes", ["region", "type", "name"]] != "").all(axis=None)
