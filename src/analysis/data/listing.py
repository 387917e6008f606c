"""What the project has, as plain tables for the command line."""

from collections.abc import Callable

import pandas as pd

from analysis.data import catalogue, store
from analysis.data.geography import COMPUTED_GROUPS, NEAREST, current, group_ids, slug
from analysis.data.sources import ADAPTERS


def listing(what: str) -> str:
    """Return a plain table of what there is.

    Parameters
    ----------
    what : str
        ``authorities``, ``years``, ``comparators``, ``indicators``, ``sources`` or ``adapters``.
    """
    frames: dict[str, Callable[[], pd.DataFrame]] = {
        "authorities": _authorities,
        "years": _years,
        "comparators": _comparators,
        "indicators": _indicators,
        "sources": _sources,
        "adapters": _adapters,
    }
    frame = frames[what]()
    return frame.to_string(index=False, justify="left")


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
