"""Who publishes the figures of a part, and under which licence."""

from collections.abc import Iterable

import pandas as pd

from analysis.data import store

LICENCES = {"OGL-UK-3.0": "Open Government Licence v3.0", "CC-BY-4.0": "Creative Commons Attribution 4.0"}


def sources_of(source_ids: Iterable[str]) -> pd.DataFrame:
    """Return the catalogue's lines for some sources.

    Parameters
    ----------
    source_ids : iterable of str
        Ids of sources.csv.

    Returns
    -------
    DataFrame
        The sources table's columns with the licence in words, in the catalogue's order.
    """
    frame = store.table("sources")
    frame = frame[frame["source_id"].isin(set(source_ids))]
    return frame.assign(licence=frame["licence"].map(lambda licence: LICENCES.get(licence, licence)))
