"""Frames with what a chart, a table and a file need to know of them: title, source and units, in `attrs`."""

from collections.abc import Collection, Mapping

import pandas as pd

from analysis.data import catalogue, store
from analysis.display.columns import number_kind

TITLE, SOURCE, UNITS, SHOWS, OWN = "title", "source", "units", "shows", "own"
"""Keys of a frame's attrs: what it is, where its figures are from, the unit of each column, which chart suits it, and whose it is."""
MOST_TITLES = 3
"""More sources than these are named by their publishers alone."""


def labelled(
    frame: pd.DataFrame,
    title: str,
    shows: str,
    *,
    sources: Collection[str] = (),
    units: Mapping[str, str] | None = None,
    own: str = "",
) -> pd.DataFrame:
    """Return a frame with its title, source and units in `attrs`.

    Parameters
    ----------
    frame : DataFrame
        Any.
    title : str
        What it is, with place and period.
    shows : str
        Which chart suits it: a key of `picture.DRAWN`; empty for none.
    sources : collection of str
        Ids of sources.csv.
    units : mapping of str to str
        The unit of each column that has one.
    own : str
        The area that a chart marks.
    """
    labelled_frame = frame.reset_index(drop=True)
    labelled_frame.attrs = {
        TITLE: title,
        SOURCE: source_words(sources),
        UNITS: dict(units or {}),
        SHOWS: shows,
        OWN: own,
    }
    return labelled_frame


def source_words(sources: Collection[str]) -> str:
    """Return some sources in words: publisher and title of a few, the publishers alone of many."""
    known = catalogue.sources()
    rows = known[known["source_id"].isin(list(sources))]
    if len(rows) > MOST_TITLES:
        publishers = [publisher.partition(", gathered by")[0] for publisher in rows["publisher"]]
        return f"{'; '.join(sorted(set(publishers)))}: {len(rows)} sources, see compendium list sources"
    return "; ".join(f"{publisher}, {title}" for publisher, title in zip(rows["publisher"], rows["title"], strict=True))


def sources_of(indicator_ids: Collection[str]) -> set[str]:
    """Return the sources of some indicators."""
    registry = store.table("indicators")
    return set(registry.loc[registry["indicator_id"].isin(list(indicator_ids)), "source_id"])


def heading_of(name: str, units: dict[str, str]) -> str:
    """Return the heading of a column: an indicator's name for its id, words for anything else, and the unit."""
    registry = store.table("indicators").set_index("indicator_id")["name"]
    words = "Of" if name == "n" else str(registry.get(name, name.replace("_", " ").capitalize()))
    return f"{words} ({units[name]})" if name in units and units[name] not in words else words


def kind_of(column: pd.Series, unit: str) -> str:
    """Return how the figures of a column are written: a kind of `display.Column`."""
    if not pd.api.types.is_numeric_dtype(column):
        return "text"
    whole = bool((column.dropna() % 1 == 0).all())
    return number_kind(unit, 0 if whole else 1)
