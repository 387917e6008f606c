"""Authorities by code, name or slug, and their comparator groups."""

import pandas as pd
import pytest

from analysis.data.geography import (
    Authority,
    codes_of_year,
    continuing,
    current,
    default_group,
    find_authority,
    group_ids,
    group_members,
    group_words,
    slug,
)
from analysis.errors import ParameterError

AUTHORITIES = pd.DataFrame(
    [
        ("E10000902", "Southshire", "county", "South", "yes", "", "", ""),
        ("E10000901", "Northshire", "county", "North", "yes", "", "", ""),
        ("E06000901", "East Oldshire", "unitary", "South", "yes", "2021-04-01", "", ""),
        ("E06000902", "Rivermouth, City of", "unitary", "North", "yes", "", "", ""),
        ("E06000903", "Hillford, County of", "unitary", "North", "yes", "", "", ""),
        ("E06000904", "West Oldshire", "unitary", "South", "yes", "2021-04-01", "", ""),
        ("E08000901", "Milltown", "metropolitan", "North", "yes", "", "", ""),
        ("E10000903", "Oldshire", "county", "South", "yes", "", "2021-03-31", "E06000901 E06000904"),
        ("E10000904", "Samename", "county", "South", "yes", "", "2019-03-31", "E06000905"),
        ("E06000905", "Samename", "unitary", "South", "yes", "2019-04-01", "", ""),
        ("E06000906", "Smallton", "unitary", "South", "yes", "", "2019-03-31", "E06000908"),
        ("E06000907", "Tinyton", "unitary", "South", "yes", "", "2019-03-31", "E06000908"),
        ("E06000908", "Smallton and Tinyton", "unitary", "South", "yes", "2019-04-01", "", ""),
        ("E12000901", "North", "region", "", "no", "", "", ""),
    ],
    columns=["code", "name", "type", "region", "upper_tier", "valid_from", "valid_to", "successor_code"],
)
"""Oldshire was split, Samename went on under another code, Smallton and Tinyton were merged."""
GROUPS = pd.DataFrame(
    [("county-areas", "E10000902"), ("county-areas", "E10000901"), ("friends", "E08000901")],
    columns=["group_id", "authority_code"],
)
NEIGHBOURS = pd.DataFrame(
    [
        ("dfe-neighbours", "E10000901", "E06000902"),
        ("dfe-neighbours", "E10000902", "E08000901"),
        ("ons-similar", "E10000901", "E10000902"),
    ],
    columns=["kind", "authority_code", "neighbour_code"],
)
NORTHSHIRE = Authority("E10000901", "Northshire", "county", "North")
MILLTOWN = Authority("E08000901", "Milltown", "metropolitan", "North")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Leicestershire", "leicestershire"),
        ("Bristol, City of", "bristol-city-of"),
        ("Kingston upon Hull, City of", "kingston-upon-hull-city-of"),
        ("Bournemouth, Christchurch and Poole", "bournemouth-christchurch-and-poole"),
        ("St. Helens", "st-helens"),
        ("Ynys M\u00f4n ", "ynys-mon"),
        ("../../etc", "etc"),
    ],
)
def test_a_slug_is_lower_case_words_with_hyphens(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize("text", ["E10000901", "e10000901", "Northshire", "northshire", " NORTHSHIRE "])
def test_an_authority_is_found_by_code_name_or_slug(text: str) -> None:
    found = find_authority(AUTHORITIES, text)
    assert found == NORTHSHIRE
    assert found.slug == "northshire"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Rivermouth, City of", "E06000902"),
        ("rivermouth-city-of", "E06000902"),
        ("Rivermouth", "E06000902"),
        ("hillford", "E06000903"),
    ],
)
def test_city_of_and_county_of_may_be_left_out(text: str, code: str) -> None:
    assert find_authority(AUTHORITIES, text).code == code


def test_a_name_that_an_abolished_authority_had_means_todays() -> None:
    assert find_authority(AUTHORITIES, "Samename").code == "E06000905"


@pytest.mark.parametrize(("text", "since"), [("Northshire", ""), ("Samename", ""), ("East Oldshire", "2021-04-01")])
def test_an_authority_is_as_old_as_the_area_it_stands_for(text: str, since: str) -> None:
    assert find_authority(AUTHORITIES, text).since == since


def test_only_a_code_with_one_successor_of_its_own_went_on() -> None:
    assert continuing(AUTHORITIES) == {"E10000904": "E06000905"}


OLDSHIRES = ["E06000901", "E06000904"]
BEFORE, AFTER = "2019-03-31", "2021-04-01"


@pytest.mark.parametrize(
    ("members", "on", "expected"),
    [
        (["E10000901"], BEFORE, {"E10000901": "E10000901"}),
        (["E06000905"], BEFORE, {"E06000905": "E06000905"}),
        (OLDSHIRES, AFTER, {"E06000901": "E06000901", "E06000904": "E06000904"}),
        (OLDSHIRES, "2021-03-31", {"E10000903": "E10000903"}),
        (OLDSHIRES[:1], "2021-03-31", {"E10000903": "E10000903", "E06000901": "E10000903"}),
        (["E06000908"], AFTER, {"E06000908": "E06000908"}),
        (["E06000908"], BEFORE, {"E06000906": "E06000906", "E06000907": "E06000907"}),
    ],
)
def test_the_authorities_of_a_date_stand_for_those_of_today(
    members: list[str], on: str, expected: dict[str, str]
) -> None:
    assert codes_of_year(members, AUTHORITIES, on) == expected


def test_an_abolished_authority_is_refused_and_its_successors_named() -> None:
    with pytest.raises(ParameterError) as caught:
        find_authority(AUTHORITIES, "Oldshire")
    assert caught.value.problems == [
        "authority: 'Oldshire' ended on 2021-03-31, expected an authority of today: East Oldshire and West Oldshire"
    ]


def test_the_code_of_an_abolished_authority_is_refused() -> None:
    with pytest.raises(ParameterError, match=r"'E10000904' ended on 2019-03-31, expected .* of today: Samename"):
        find_authority(AUTHORITIES, "E10000904")


def test_a_misspelt_authority_gets_the_nearest_names() -> None:
    with pytest.raises(ParameterError) as caught:
        find_authority(AUTHORITIES, "Northshir")
    assert caught.value.problems == [
        "authority: found 'Northshir', expected an upper-tier authority of England; "
        "did you mean Northshire or Southshire?"
    ]


@pytest.mark.parametrize("text", ["Xanadu", "", "E12000901", "E99999999"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ParameterError, match=f"authority: found '{text}', expected an upper-tier authority of England"):
        find_authority(AUTHORITIES, text)


def test_current_leaves_out_the_abolished_and_the_regions() -> None:
    assert current(AUTHORITIES)["code"].tolist() == [
        "E06000901",
        "E06000902",
        "E06000903",
        "E06000904",
        "E06000905",
        "E06000908",
        "E08000901",
        "E10000901",
        "E10000902",
    ]


def test_county_areas_are_the_default_for_their_members_and_the_type_for_others() -> None:
    assert default_group(NORTHSHIRE, GROUPS) == "county-areas"
    assert default_group(MILLTOWN, GROUPS) == "metropolitan"
    assert default_group(Authority("E09000901", "Inville", "inner london", "London"), GROUPS) == "inner-london"


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("county-areas", ["E10000901", "E10000902"]),
        ("friends", ["E08000901", "E10000901"]),
        ("county-councils", ["E10000901", "E10000902"]),
        ("unitary", ["E06000901", "E06000902", "E06000903", "E06000904", "E06000905", "E06000908", "E10000901"]),
        ("region", ["E06000902", "E06000903", "E08000901", "E10000901"]),
        ("dfe-neighbours", ["E06000902", "E10000901"]),
        ("ons-similar", ["E10000901", "E10000902"]),
    ],
)
def test_a_groups_members_are_sorted_and_include_the_authority_itself(group: str, expected: list[str]) -> None:
    assert group_members(group, NORTHSHIRE, AUTHORITIES, GROUPS, NEIGHBOURS) == expected


def test_all_are_those_of_today() -> None:
    assert group_members("all", NORTHSHIRE, AUTHORITIES, GROUPS, NEIGHBOURS) == current(AUTHORITIES)["code"].tolist()


def test_every_group_id_has_members() -> None:
    ids = group_ids(GROUPS)
    assert {"county-areas", "friends", "all", "region", "metropolitan", "outer-london"} <= set(ids)
    for group in ids:
        assert NORTHSHIRE.code in group_members(group, NORTHSHIRE, AUTHORITIES, GROUPS, NEIGHBOURS)


def test_an_unknown_group_is_refused_with_those_that_are_held() -> None:
    with pytest.raises(ParameterError, match="comparators: found 'enemies', expected one of all, county-areas"):
        group_members("enemies", NORTHSHIRE, AUTHORITIES, GROUPS, NEIGHBOURS)


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("county-areas", "the 31 county councils and county unitaries"),
        ("metropolitan", "the 31 metropolitan districts"),
        ("inner-london", "the 31 inner London boroughs"),
        ("region", "the 31 upper-tier authorities of North"),
        ("friends", "the 31 authorities of the group friends"),
    ],
)
def test_a_group_in_words(group: str, expected: str) -> None:
    assert group_words(group, NORTHSHIRE, 31) == expected
