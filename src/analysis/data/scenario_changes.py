"""What a scenario changes in tables: cells of text by a key, and the registry of indicators."""

from collections.abc import Iterable, Mapping

import pandas as pd


def replaced(column: pd.Series, keys: pd.Series, other: Mapping[str, str]) -> pd.Series:
    """Return a column of text with other values where its keys have one."""
    return pd.Series(
        [other.get(key, value) for key, value in zip(keys, column, strict=True)], index=column.index, dtype="str"
    )


def with_changes(
    registry: pd.DataFrame, polarity: Iterable[tuple[str, str]], given: Iterable[tuple[str, float]]
) -> pd.DataFrame:
    """Return the registry with other polarities, and with votes where there is a weight."""
    other, ids = dict(polarity), registry["indicator_id"]
    votes = {key: "yes" if weight > 0 else "no" for key, weight in given}
    unjudged = ids.isin([key for key, value in other.items() if value == "none"])  # without better and worse no rank
    return registry.assign(
        polarity=replaced(registry["polarity"], ids, other),
        headline=replaced(registry["headline"], ids, votes).mask(unjudged, "no"),
        ranked=registry["ranked"].mask(unjudged, "no"),
    )
