"""From names as people write them to what the tables know: reports, areas, indicators; a wrong name ends in one line."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import pandas as pd
from rapidfuzz import fuzz, process, utils

from analysis.data import lens, store
from analysis.data.geography import find_authority, slug
from analysis.errors import ParameterError
from analysis.parts.benchmarking import positions
from analysis.parts.comparator_groups import split_names
from analysis.parts.report import Report, prepare
from analysis.paths import raw_folder

ENGLAND, MEDIAN = "England", "median of the comparators"
_ENGLAND_CODE = "E92000001"
NEAR_ENOUGH, CLOSEST = 75, 3
Names = str | Iterable[str]
"""One name, several with commas between, or a list of them."""


def report(
    authority: str = "", year: str = "", comparators: str = "", without: Names = "", quarter: str = ""
) -> Report:
    """Return whose report is meant; every other function takes the same five words, or this report.

    Parameters
    ----------
    authority : str
        A name, a slug or an ONS code; the project's default where left out.
    year : str
        The reporting year, ``2024/25`` or ``2024-25``; the project's default where left out.
    comparators : str
        A group's id, ``nearest``, or names with commas between; the authority's usual group where left out.
    without : str or list of str
        Areas to leave out of the group.
    quarter : str
        Q1 to Q4, for a return made during the year.

    Raises
    ------
    ParameterError
        In one line, with what was perhaps meant.

    Examples
    --------
    >>> import analysis as ap
    >>> ap.report("surrey").group
    'the 31 county councils and county unitaries'
    >>> len(ap.report("surrey", without="kent, essex").members)
    29
    """
    return _report(raw_folder(), authority, year, comparators, ",".join(as_list(without)), quarter)


@lru_cache(maxsize=32)
def _report(raw: Path, authority: str, year: str, comparators: str, without: str, quarter: str) -> Report:
    """Remember reports: an analyst asks many things of the same one."""
    del raw  # part of the cache's key: another data set has other reports
    given = {"authority": authority, "reporting_year": year, "comparators": comparators, "quarter": quarter}
    asked = {name: value for name, value in given.items() if value}
    found = prepare(asked)
    return prepare(asked | {"comparators": f"{found.group_id} without {without}"}) if without else found


def whose(of: Report | None, words: dict[str, str]) -> Report:
    """Return the report that a function is asked about: one that was made before, or the one that the words name.

    Raises
    ------
    ParameterError
        If a word is none of `report`'s.
    """
    known = ("authority", "year", "comparators", "without", "quarter")
    for name in words:
        if name not in known:
            raise ParameterError(f"{name}: found an unknown word, expected one of {', '.join(known)}, or of=a report")
    found = of if of is not None and not words else report(**words)
    lens.suppose(found.scenario)
    return found


def as_list(names: Names) -> list[str]:
    """Return names as a list."""
    return split_names(names) if isinstance(names, str) else [str(name) for name in names]


def area_codes(names: Names) -> dict[str, str]:
    """Return the code of each area with its name, in the order asked; England is one of them.

    Raises
    ------
    ParameterError
        If a name is none.
    """
    found: dict[str, str] = {}
    for name in as_list(names):
        if slug(name) == "england" or name == _ENGLAND_CODE:
            found[_ENGLAND_CODE] = ENGLAND
            continue
        area = find_authority(store.table("authorities"), name)
        found[area.code] = area.name
    return found


def indicator_ids(names: Names) -> list[str]:
    """Return the ids of indicators from ids, names, short names, or words that only one indicator has.

    Raises
    ------
    ParameterError
        If a name is none, or several have it; the message names them.
    """
    return [
        _indicator_id(name)
        for name in ([names] if isinstance(names, str) and names in _known_texts() else as_list(names))
    ]


def _known_texts() -> set[str]:
    registry = store.table("indicators")
    return {*registry["indicator_id"], *registry["name"], *registry["short_name"]}


def _indicator_id(text: str) -> str:
    registry = store.table("indicators")
    wanted = slug(text)
    for column in ("indicator_id", "name", "short_name"):
        exact = registry[registry[column].map(slug) == wanted]
        if len(exact) == 1:
            return str(exact["indicator_id"].iloc[0])
    found = like(registry, text)
    if len(found) == 1:
        return str(found["indicator_id"].iloc[0])
    if len(found):
        several = ", ".join(found["indicator_id"].head(CLOSEST))
        raise ParameterError(
            f"indicator: found {text!r}, which {len(found)} indicators have, expected one, such as {several}"
        )
    raise ParameterError(f"indicator: found {text!r}, expected an indicator; {meant(text, _known_texts())}")


def like(registry: pd.DataFrame, text: str) -> pd.DataFrame:
    """Return the lines of the registry that have every word of a text, in any order, in their id, names, theme or topic."""
    columns = ["indicator_id", "name", "short_name", "theme", "service_area", "topic"]
    texts = registry[columns].astype("str").agg(" ".join, axis=1).str.casefold()
    words = text.casefold().split()
    return registry[[all(word in line for word in words) for line in texts]]


def meant(text: str, names: Iterable[str]) -> str:
    """Return what was perhaps meant, in words."""
    listed = sorted(names)
    near = process.extract(
        text, listed, scorer=fuzz.WRatio, processor=utils.default_process, limit=CLOSEST, score_cutoff=NEAR_ENOUGH
    )
    return f"did you mean {' or '.join(name for name, _, _ in near)}?" if near else "ap.find lists them"


def theme_of(of: Report, text: str) -> str:
    """Return a theme by its name, capitals apart.

    Raises
    ------
    ParameterError
        If there is none of that name.
    """
    return one_of(text, positions.themes(of, of.benchmark_year), "theme")


def one_of(text: str, names: Sequence[str], what: str) -> str:
    """Return the one of some names that a text means, capitals and hyphens apart.

    Raises
    ------
    ParameterError
        If there is none.
    """
    for name in names:
        if slug(name) == slug(text):
            return name
    near = process.extractOne(
        text, list(names), scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=NEAR_ENOUGH
    )
    hint = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(names)}"
    raise ParameterError(f"{what}: found {text!r}; {hint}" if near else f"{what}: found {text!r}, {hint}")
