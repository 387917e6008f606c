"""Who an authority is compared with: a known group, the areas most like it, or any authorities of one's own choice."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.data import bounds, store
from analysis.data.decoding import decode
from analysis.data.geography import NEAREST, Authority, current, find_authority, group_ids, group_members, group_words
from analysis.errors import ParameterError, place
from analysis.methods import similarity
from analysis.narrative.wording import count, listed
from analysis.paths import shown

NEIGHBOURS = 15
"""As many as the Department for Education's and CIPFA's neighbours have."""
WITHOUT = " without "
MOST_NAMED = 4
MOST_LINES, MOST_PROBLEMS = 1000, 20
"""Of a file of comparators, and of those told of it."""
FEWEST = 2
"""Authorities that a group needs beside the report's own."""
HEADINGS = ("authority", "authorities", "name", "code", "authority_code", "council", "area")
"""What the first cell of a file of comparators may be called."""
CHARACTERISTICS = ("population", "density_per_km2", "pct_0_15", "pct_65_plus", "deprivation", "tax_base_per_head")


class Group(NamedTuple):
    """A comparator group: its id (which gives it again), its members' codes, and the group in words."""

    group_id: str
    members: tuple[str, ...]
    words: str


def chosen_group(text: str, authority: Authority) -> Group:
    """Return the group that a text names.

    Parameters
    ----------
    text : str
        A group's id, ``nearest``, names or codes with commas between, the path of a CSV file whose first column names them, or
        any of these with `` without `` and names to leave out.
    authority : Authority
        Whose comparators they are; always a member.

    Raises
    ------
    ParameterError
        If a name is not known, names the authority itself as left out, or too few are left.
    """
    base, _, out = text.strip().partition(WITHOUT)
    group = _base(base.strip(), authority)
    return _without(group, out, authority) if out.strip() else group


def known_groups() -> list[str]:
    """Return the ids of every group that has one."""
    return sorted([*group_ids(store.table("comparator_groups")), NEAREST])


def split_names(text: str) -> list[str]:
    """Return names listed with commas; a name may have one of its own (``Rivermouth, City of``)."""
    known = set(store.table("authorities")["name"].str.lower())
    pieces: list[str] = []
    for piece in text.split(","):
        joined = f"{pieces[-1]},{piece}" if pieces else piece
        if pieces and joined.strip().lower() in known:
            pieces[-1] = joined
        else:
            pieces.append(piece)
    return [piece.strip() for piece in pieces if piece.strip()]


def _base(text: str, authority: Authority) -> Group:
    if text == NEAREST:
        members = sorted({*nearest_to(authority.code)["authority_code"], authority.code})
        words = f"the {len(members)} authorities most alike in people, density, age, deprivation and tax base"
        return Group(NEAREST, tuple(members), words)
    groups, areas = store.table("comparator_groups"), store.table("authorities")
    if text in group_ids(groups):
        members = group_members(text, authority, areas, groups, store.table("neighbours"))
        return Group(text, tuple(members), group_words(text, authority, len(members)))
    if text.lower().endswith(".csv"):
        return _listed(_names_in(Path(text)), authority)
    names = split_names(text)
    if len(names) == 1 and not _is_authority(text):
        known = ", ".join(known_groups())
        raise ParameterError(
            f"comparators: found {text!r}, expected one of {known}, names with commas between, or a CSV file"
        )
    return _listed(names, authority)


def _is_authority(text: str) -> bool:
    try:
        find_authority(store.table("authorities"), text)
    except ParameterError:
        return False
    return True


def _names_in(path: Path) -> list[str]:
    """Return the authorities that the first column of a CSV file names, by code; a name with a comma needs no quotation marks on a line of its own.

    Raises
    ------
    ParameterError
        If there is no such file, or one line for each row whose first cell is neither an authority nor, in row 1, a heading.
    """
    file = shown(path)
    if not path.is_file():
        raise ParameterError(f"comparators: found no file {file}, expected a CSV file that names authorities")
    bounds.check(path, bounds.MOST_OF_A_LIST)
    lines = decode(path).splitlines()
    if len(lines) > MOST_LINES:
        raise ParameterError(place(file, None, None, f"{len(lines)} lines", f"at most {MOST_LINES}"))
    areas = store.table("authorities")
    known = {str(name).lower() for name in areas["name"]}
    codes, problems = [], []
    for row, cells in enumerate(csv.reader(lines), 1):
        whole = ",".join(cells).strip()
        name = whole if whole.lower() in known else (cells[0].strip() if cells else "")
        if not name or (row == 1 and name.lower() in HEADINGS):
            continue
        try:
            codes.append(find_authority(areas, name).code)
        except ParameterError:
            problems.append(place(file, row, None, repr(name), "an authority's name, code or slug in the first column"))
    if problems:
        more = len(problems) - MOST_PROBLEMS
        raise ParameterError(problems[:MOST_PROBLEMS] + ([f"{file}: and {more} more problems"] if more > 0 else []))
    return codes


def _listed(names: Sequence[str], authority: Authority) -> Group:
    """Return a group of one's own: its id is its members' codes, so that a list and a file of the same areas are one."""
    areas = store.table("authorities")
    members = sorted({find_authority(areas, name).code for name in names} | {authority.code})
    _enough(members, authority, "comparators")
    words = f"the {len(members)} authorities chosen"
    if len(members) <= MOST_NAMED + 1:
        words += f" ({listed(sorted(_name(code) for code in members))})"
    return Group(",".join(members), tuple(members), words)


def _enough(members: Sequence[str], authority: Authority, parameter: str) -> None:
    """Refuse a group of too few.

    Raises
    ------
    ParameterError
        If fewer than two authorities are left beside the report's own.
    """
    others = len(members) - 1
    if others < FEWEST:
        found = count(others, "authority", "authorities")
        raise ParameterError(f"{parameter}: found {found} beside {authority.name}, expected at least {FEWEST}")


def _without(group: Group, text: str, authority: Authority) -> Group:
    areas = store.table("authorities")
    out = sorted({find_authority(areas, name).code for name in split_names(text)})
    if authority.code in out:
        raise ParameterError(f"without: found {authority.name}, whose report this is; expected other authorities")
    strangers = [_name(code) for code in out if code not in group.members]
    if strangers:
        raise ParameterError(
            f"without: found {listed(strangers)}, expected members of the comparator group {group.group_id}"
        )
    left = tuple(code for code in group.members if code not in out)
    _enough(left, authority, "without")
    if group.group_id == ",".join(group.members):
        return _listed(left, authority)
    words = group.words.replace(f"the {len(group.members)} ", f"the {len(left)} ", 1)
    named = listed([_name(code) for code in out]) if len(out) <= MOST_NAMED else f"{len(out)} of them"
    return Group(f"{group.group_id}{WITHOUT}{','.join(out)}", left, f"{words} without {named}")


def _name(code: str) -> str:
    return str(store.table("authorities").set_index("code")["name"][code])


def nearest_to(code: str) -> pd.DataFrame:
    """Return the authorities most like one over open characteristics, with their distance.

    Population and density count by their logarithm. Areas that lack a characteristic are left out.

    Returns
    -------
    DataFrame
        authority_code, authority, distance (in standard deviations), nearest first.

    Raises
    ------
    ParameterError
        If the authority itself lacks a characteristic.
    """
    about = characteristics()
    if code not in about.index:
        raise ParameterError(
            f"comparators: {_name(code)} lacks figures that nearest neighbours need; expected another group"
        )
    found = similarity.nearest(about, code, NEIGHBOURS)
    return found.assign(authority=found["authority_code"].map(_name))[["authority_code", "authority", "distance"]]


@store.cached
def characteristics() -> pd.DataFrame:
    """Return the characteristics of every authority of today that has them all, by code: `CHARACTERISTICS`, the newest of each."""
    people = _newest(store.table("population"), "year")
    people = people[["population", "density_per_km2", "pct_0_15", "pct_65_plus"]].astype(float)
    scores = _newest(store.table("deprivation"), "year")["score"].rename("deprivation")
    tax = store.table("council_tax").dropna(subset=["band_d", "requirement_k"])
    tax = _newest(tax[tax["band_d"] > 0], "financial_year")
    base = (1000 * tax["requirement_k"] / tax["band_d"]).rename("base")
    frame = people.join([scores, base]).dropna()
    frame = frame.assign(tax_base_per_head=frame["base"] / frame["population"])
    frame[["population", "density_per_km2"]] = np.log(frame[["population", "density_per_km2"]])
    today = set(current(store.table("authorities"))["code"])
    return frame.loc[sorted(set(frame.index) & today), list(CHARACTERISTICS)]


def _newest(table: pd.DataFrame, year: str) -> pd.DataFrame:
    return table.sort_values(year).drop_duplicates("authority_code", keep="last").set_index("authority_code")
