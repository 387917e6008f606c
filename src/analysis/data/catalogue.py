"""The indicator registry: what there is, what is ranked, and how each indicator is judged."""

import pandas as pd

from analysis.data import store


def sources() -> pd.DataFrame:
    """Return what readers are told of each source; how its newest file is found is for `compendium refresh` alone."""
    return store.table("sources")[["source_id", "publisher", "title", "licence", "address", "retrieved", "periods"]]


def indicators() -> pd.DataFrame:
    """Return the registry, one row an indicator, with the columns of indicators.csv."""
    return store.table("indicators")


def ranked() -> pd.DataFrame:
    """Return the indicators that are ranked; counts, context and finance measures are left out here."""
    frame = indicators()
    return frame[frame["ranked"] == "yes"].reset_index(drop=True)


def coverage() -> pd.DataFrame:
    """Return how far the results of each indicator reach.

    Returns
    -------
    DataFrame
        indicator_id, first_period, latest_period (labels), authorities (how many upper-tier authorities have a result in the
        latest period), sorted by indicator_id; only indicators with results.
    """
    present = store.observations(["indicator_id", "authority_code", "period", "period_end", "value"])
    present = present[present["value"].notna()].sort_values("period_end")
    periods = present.groupby("indicator_id")["period"].agg(first_period="first", latest_period="last")
    latest = present[present["period_end"] == present.groupby("indicator_id")["period_end"].transform("max")]
    upper = latest[~latest["authority_code"].str.startswith(("E12", "E92"))]
    found: pd.DataFrame = periods.assign(authorities=upper.groupby("indicator_id").size()).reset_index()
    return found.fillna({"authorities": 0})
