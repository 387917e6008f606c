"""What the catalogue says of each source: where its newest file is, or where a person finds it."""

import difflib
from collections.abc import Sequence
from typing import NamedTuple

from analysis.data.folders import SHARED_FILES
from analysis.data.reading import read_table
from analysis.data.schemas import SCHEMAS
from analysis.errors import ParameterError
from analysis.paths import raw_folder

BY_HAND = "by_hand"


class Source(NamedTuple):
    """A line of sources.csv."""

    source_id: str
    publisher: str
    title: str
    licence: str
    address: str
    retrieved: str
    periods: str
    kind: str
    adapter: str
    download: str
    pick: str
    release: str


class Wanted(NamedTuple):
    """A line of wanted.csv: what is published and not in the tables."""

    wanted_id: str
    part: str
    theme: str
    publisher: str
    title: str
    gives: str
    address: str
    format: str
    adapter: str


class Chosen(NamedTuple):
    """What is looked for, what a person has to take, and what is wanted besides."""

    fetched: list[Source]
    by_hand: list[Source]
    wanted: list[Wanted]


def chosen(names: Sequence[str]) -> Chosen:
    """Return the lines of the catalogue that have some names; all of them where there are no names.

    Raises
    ------
    ParameterError
        If a name is neither a source's nor one of the wanted list.
    DataError
        If the catalogue is wrong.
    """
    sources = [Source(*map(str, row)) for row in _rows("sources")]
    wanted = [Wanted(*map(str, row)) for row in _rows("wanted")]
    known = [source.source_id for source in sources] + [line.wanted_id for line in wanted]
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=3)
            expected = f"one such as {', '.join(near or known[:3])} (see `compendium list sources`)"
            raise ParameterError(f"source: found {name!r}, expected {expected}")
    asked = set(names) or set(known)
    sources = [source for source in sources if source.source_id in asked]
    return Chosen(
        [source for source in sources if source.kind not in {"", BY_HAND}],
        [source for source in sources if source.kind in {"", BY_HAND}],
        [line for line in wanted if line.wanted_id in asked],
    )


def measures() -> dict[str, list[str]]:
    """Return the registry's source_measure of each source."""
    registry = read_table(raw_folder() / SHARED_FILES["indicators"], SCHEMAS["indicators"])
    return {str(name): list(rows) for name, rows in registry.groupby("source_id")["source_measure"]}


def _rows(table: str) -> list[tuple[object, ...]]:
    frame = read_table(raw_folder() / SHARED_FILES[table], SCHEMAS[table])
    return list(frame.itertuples(index=False, name=None))
