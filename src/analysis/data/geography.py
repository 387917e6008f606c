"""Authorities by code, name or slug, and the groups they are compared with."""

import difflib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from analysis.data.council_names import area_of
from analysis.errors import ParameterError

ENGLAND = "E92000001"
TYPE_WORDS = {
    "county": "county council",
    "unitary": "unitary authority",
    "metropolitan": "metropolitan district",
    "inner london": "inner London borough",
    "outer london": "outer London borough",
}
TYPE_PLURALS = {
    "county": "county councils",
    "unitary": "unitary authorities",
    "metropolitan": "metropolitan districts",
    "inner london": "inner London boroughs",
    "outer london": "outer London boroughs",
}
AREA_WORDS = TYPE_WORDS | {"county": "county area"}
AREA_PLURALS = TYPE_PLURALS | {"county": "county councils and their districts"}
"""What is added up for a type of area: a county's spending power is its own and its districts'."""
COMPUTED_GROUPS = ("county-councils", "all", "region", "dfe-neighbours", "ons-similar")
NEAREST = "nearest"
"""The group of the areas most alike, worked out from open characteristics for any authority."""


@dataclass(frozen=True)
class Authority:
    """An upper-tier authority of England; `since` is the date it began, empty where it is older than the data."""

    code: str
    name: str
    type: str
    region: str
    since: str = ""

    @property
    def slug(self) -> str:
        """The name as folders and web addresses have it."""
        return slug(self.name)


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """Return a name in lower case with hyphens: ``Rivermouth, City of`` gives ``rivermouth-city-of``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def current(authorities: pd.DataFrame) -> pd.DataFrame:
    """Return the upper-tier authorities of today.

    Parameters
    ----------
    authorities : DataFrame
        The authorities table, one row a code.

    Returns
    -------
    DataFrame
        Those with upper_tier ``yes`` and no valid_to, sorted by code.
    """
    return authorities[(authorities["upper_tier"] == "yes") & (authorities["valid_to"] == "")].sort_values("code")


def find_authority(authorities: pd.DataFrame, text: str) -> Authority:
    """Return the authority that a person means by a code, a name or a slug.

    Raises
    ------
    ParameterError
        If there is none today; the message names its successors or the nearest names.
    """
    wanted = slug(text)
    rows = authorities[(authorities["upper_tier"] == "yes") & _matches(authorities, wanted)]
    if rows.empty:
        rows = authorities[(authorities["upper_tier"] == "yes") & _matches(authorities, area_of(wanted))]
    today = current(rows)
    if len(today) == 1:
        row = today.iloc[0]
        began = row["valid_from"]
        since = "" if began and row["code"] in continuing(authorities).values() else began
        return Authority(row["code"], row["name"], row["type"], row["region"], since)
    if len(rows):
        raise ParameterError(_abolished(authorities, rows.iloc[0], text))
    names = {slug(name): name for name in current(authorities)["name"]}
    near = [names[key] for key in difflib.get_close_matches(wanted, names, n=3)]
    hint = f"did you mean {' or '.join(near)}?" if near else "`compendium list authorities` prints them all"
    raise ParameterError(f"authority: found {text!r}, expected an upper-tier authority of England; {hint}")


def _matches(authorities: pd.DataFrame, wanted: str) -> pd.Series:
    names = authorities["name"].map(slug)
    short = names.str.replace(r"-(county|city)-of$", "", regex=True)
    return (authorities["code"].str.lower() == wanted) | (names == wanted) | (short == wanted)


def _abolished(authorities: pd.DataFrame, row: pd.Series, text: str) -> str:
    names = authorities.set_index("code")["name"]
    successors = " and ".join(names[code] for code in row["successor_code"].split())
    return f"authority: {text!r} ended on {row['valid_to']}, expected an authority of today: {successors}"


def continuing(authorities: pd.DataFrame) -> dict[str, str]:
    """Return the codes of authorities that went on over the same area under a new code, with that code.

    A county that became a unitary authority, or was only given another code: one successor, which has no other
    predecessor. Its series goes on; those that were split or merged end.
    """
    ended = authorities[authorities["successor_code"] != ""]
    sole = ended[~ended["successor_code"].str.contains(" ")]
    all_successors = ended["successor_code"].str.split(" ").explode()
    shared = set(all_successors[all_successors.duplicated(keep=False)])
    return {
        row["code"]: row["successor_code"] for row in sole.to_dict("records") if row["successor_code"] not in shared
    }


def codes_of_year(members: Sequence[str], authorities: pd.DataFrame, on: str) -> dict[str, str]:
    """Return the authorities that stood for a group's members on a date: each code that figures may be filed under, and the code it counts for.

    Parameters
    ----------
    members : sequence of str
        Codes of today's authorities.
    authorities : DataFrame
        The authorities table.
    on : str
        An ISO date, such as the last day of a financial year.

    Returns
    -------
    dict of str to str
        A member that existed then counts for itself. For one that did not, its predecessors count, each for itself;
        figures filed under the member's later code count for its predecessor where the group has no other part of that
        predecessor's area.
    """
    starts = authorities.set_index("code")["valid_from"]
    ended = authorities[authorities["successor_code"] != ""]
    predecessors = {str(row["code"]): str(row["successor_code"]).split() for row in ended.to_dict("records")}
    went_on = continuing(authorities)
    found: dict[str, str] = {}
    for member in members:
        before = [code for code, successors in predecessors.items() if member in successors and code not in went_on]
        if starts[member] <= on or not before:
            found[member] = member
            continue
        found |= {str(code): str(code) for code in before}
        parts = [code for code in predecessors[before[0]] if code in members]
        if len(before) == 1 and parts == [member]:
            found[member] = str(before[0])
    return found


def types_on(authorities: pd.DataFrame, on: str) -> pd.Series:
    """Return the type that each authority had on a date, by code: one that has ended keeps its own.

    Parameters
    ----------
    authorities : DataFrame
        The authorities table.
    on : str
        An ISO date. An authority that goes on under a new code has the type of the old one until then.
    """
    types = authorities.set_index("code")["type"].astype("str")
    began = authorities.set_index("code")["valid_from"].astype("str").to_dict()
    of_old = {new: str(types[old]) for old, new in continuing(authorities).items() if str(began[new]) > on}
    return types.mask(types.index.isin(list(of_old)), pd.Series(of_old, dtype="str").reindex(types.index))


def stood_on(authorities: pd.DataFrame, on: str) -> pd.DataFrame:
    """Return the upper-tier authorities that existed on a date (rows of the authorities table).

    Those whose code has changed since are there under the code of the time.
    """
    upper = authorities[authorities["upper_tier"] == "yes"]
    began = (upper["valid_from"] == "") | (upper["valid_from"] <= on)
    return upper[began & ((upper["valid_to"] == "") | (upper["valid_to"] >= on))]


def default_group(authority: Authority, groups: pd.DataFrame) -> str:
    """Return the id of the group an authority is compared with by default.

    County areas for its members; the authorities of the same type for any other.
    """
    members = groups.loc[groups["group_id"] == "county-areas", "authority_code"]
    return "county-areas" if authority.code in set(members) else slug(authority.type)


def group_ids(groups: pd.DataFrame) -> list[str]:
    """Return the id of every comparator group: the listed ones, the types, and those computed for an authority."""
    types = [slug(kind) for kind in TYPE_WORDS if kind != "county"]
    return sorted({*groups["group_id"], *types, *COMPUTED_GROUPS})


def group_members(
    group_id: str, authority: Authority, authorities: pd.DataFrame, groups: pd.DataFrame, neighbours: pd.DataFrame
) -> list[str]:
    """Return the codes of a comparator group's authorities, sorted, the authority itself always among them.

    Raises
    ------
    ParameterError
        If the group is not known.
    """
    today = current(authorities)
    listed = groups.loc[groups["group_id"] == group_id, "authority_code"]
    if len(listed):
        codes = set(listed)
    elif group_id in {slug(kind) for kind in TYPE_WORDS}:
        codes = set(today.loc[today["type"].map(slug) == group_id, "code"])
    elif group_id == "county-councils":
        codes = set(today.loc[today["type"] == "county", "code"])
    elif group_id == "all":
        codes = set(today["code"])
    elif group_id == "region":
        codes = set(today.loc[today["region"] == authority.region, "code"])
    elif group_id in COMPUTED_GROUPS:
        near = (neighbours["kind"] == group_id) & (neighbours["authority_code"] == authority.code)
        codes = set(neighbours.loc[near, "neighbour_code"])
    else:
        raise ParameterError(f"comparators: found {group_id!r}, expected one of {', '.join(group_ids(groups))}")
    return sorted(codes | {authority.code})


def group_words(group_id: str, authority: Authority, size: int) -> str:
    """Return a group in words with its size, such as ``the 31 county councils and county unitaries``."""
    types = {slug(kind): words for kind, words in TYPE_PLURALS.items()}
    words = {
        "county-areas": "county councils and county unitaries",
        "county-councils": "county councils",
        "all": "upper-tier authorities of England",
        "region": f"upper-tier authorities of {authority.region}",
        "dfe-neighbours": f"authorities that the Department for Education counts as {authority.name} and its statistical neighbours",
        "ons-similar": f"authorities that the Office for National Statistics counts as {authority.name} and the areas most like it",
        **types,
    }
    return f"the {size} {words.get(group_id, f'authorities of the group {group_id}')}"
