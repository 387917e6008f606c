"""What the project has, as tables for the command line: whole, or the rows that are like a text."""

from collections.abc import Callable

import pandas as pd

from analysis.data import catalogue, store
from analysis.data.geography import COMPUTED_GROUPS, NEAREST, current, group_ids, slug
from analysis.data.sources import ADAPTERS
from analysis.errors import ProjectError

CLOSEST, NEAR_ENOUGH, SHORT = 3, 60, 80
"""How many close matches are named, how alike of a hundred they must be, and the longest text that is a name."""


def listing(what: str, like: str = "") -> pd.DataFrame:
    """Return what there is.

    Parameters
    ----------
    what : str
        ``authorities``, ``years``, ``comparators``, ``indicators``, ``sources``, ``adapters`` or ``wanted``.
    like : str
        Words that a row must have, in any order and in any of its columns, whatever their case; empty for every row.

    Returns
    -------
    DataFrame
        The table, or its rows that are like the text.

    Raises
    ------
    ProjectError
        If no row is; the message names the closest matches.
    """
    frames: dict[str, Callable[[], pd.DataFrame]] = {
        "authorities": _authorities,
        "years": _years,
        "comparators": _comparators,
        "indicators": _indicators,
        "sources": _sources,
        "adapters": _adapters,
        "wanted": _wanted,
    }
    frame = frames[what]()
    texts = frame.astype("str").apply(lambda row: "\n".join(row).casefold(), axis="columns")
    alike = [all(word in text for word in like.casefold().split()) for text in texts]
    if like.split() and not any(alike):
        near = _closest(frame, like)
        hint = f"closest: {', '.join(near)}" if near else "nothing comes close"
        raise ProjectError(f"list {what}: found no row like {like!r}; {hint}")
    return frame[alike]


def as_text(frame: pd.DataFrame) -> str:
    """Return a table in aligned columns."""
    return frame.to_string(index=False, justify="left")


def as_csv(frame: pd.DataFrame) -> bytes:
    """Return a table as CSV, UTF-8 with a line feed after each row."""
    return frame.to_csv(index=False, lineterminator="\n").encode()


def _closest(frame: pd.DataFrame, like: str) -> list[str]:
    """Return the names in a table that are most like a text, the most alike first."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - only where nothing was found

    cells = [str(cell) for name in frame.columns for cell in frame[name]]
    names = {
        utils.default_process(cell): cell for cell in cells if len(cell) <= SHORT
    }  # of a slug and a name, the name
    found = process.extract(
        utils.default_process(like), list(names), scorer=fuzz.WRatio, limit=CLOSEST, score_cutoff=NEAR_ENOUGH
    )
    return [names[plain] for plain, _, _ in found]


def _sources() -> pd.DataFrame:
    return catalogue.sources()


def _authorities() -> pd.DataFrame:
    frame = current(store.table("authorities"))
    return frame.assign(slug=frame["name"].map(slug))[["code", "slug", "name", "type", "region"]]


def _years() -> pd.DataFrame:
    return pd.DataFrame({"reporting_year": store.reporting_years()})


def _comparators() -> pd.DataFrame:
    groups = store.table("comparator_groups")
    sizes = groups["group_id"].value_counts()
    ids = sorted([*group_ids(groups), NEAREST])
    kinds = [
        "computed for the authority" if name in {*COMPUTED_GROUPS, NEAREST} else f"{sizes.get(name, '')} listed".strip()
        for name in ids
    ]
    return pd.DataFrame(
        {"group_id": ids, "members": [kind if kind != "listed" else "all of the type" for kind in kinds]}
    )


def _indicators() -> pd.DataFrame:
    frame = catalogue.indicators().merge(catalogue.coverage(), on="indicator_id", how="left")
    columns = [
        "indicator_id",
        "short_name",
        "theme",
        "service_area",
        "topic",
        "kind",
        "polarity",
        "measure_group",
        "ranked",
        "headline",
        "core",
    ]
    columns += ["reason", "latest_period", "authorities", "name"]
    return frame.astype({"authorities": "Int64"})[columns].sort_values(["theme", "indicator_id"])


def _adapters() -> pd.DataFrame:
    return pd.DataFrame({"adapter": list(ADAPTERS), "reads": [adapter.title for adapter in ADAPTERS.values()]})


def _wanted() -> pd.DataFrame:
    frame = store.table("wanted").rename(columns={"address": "page"})  # tidy takes whatever has no format of its own
    command = "compendium ingest " + frame["adapter"].astype("str") + " FILE"
    return frame.assign(command=command)[["title", "page", "format", "command"]]
