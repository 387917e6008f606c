"""What is not wrong in the data but deserves a look: jumps against the period before, and comparators without a result."""

from collections.abc import Mapping

import pandas as pd

from analysis.data.accepted import plausible
from analysis.data.accepted.series import LAYOUTS, as_series

MOST_LINES = 10


def warnings(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """Return the warnings, a line each: the first ten of a kind, then how many more.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        The shared tables, as `build.read_shared` returns them.
    """
    indicators = tables["indicators"]
    ranked = set(indicators.loc[indicators["ranked"] == "yes", "indicator_id"])
    observed = tables["observations"]
    present = observed[observed["indicator_id"].isin(ranked) & observed["value"].notna()]
    names = tables["authorities"].set_index("code")["name"]
    groups = tables["comparator_groups"]
    members = sorted(groups.loc[groups["group_id"] == "county-areas", "authority_code"])
    return [*_shortened(jumps(present), names), *_some(gaps(present, members, names))]


def jumps(present: pd.DataFrame) -> pd.DataFrame:
    """Return the latest results that lie unusually far from the period before.

    Parameters
    ----------
    present : DataFrame
        Observations with a value.

    Returns
    -------
    DataFrame
        indicator_id, authority_code, period, value, previous, the most unusual first: see `analysis.data.accepted.plausible.jumps`.
    """
    found = plausible.jumps(plausible.with_changes(as_series(present, LAYOUTS["observations"], "value")))
    latest = present["period_end"] == present.groupby("indicator_id")["period_end"].transform("max")
    rows = present.loc[found.index].assign(previous=found["previous"])
    columns = ["indicator_id", "authority_code", "period", "value", "previous"]
    return rows.loc[latest[found.index], columns].reset_index(drop=True)


def gaps(present: pd.DataFrame, members: list[str], names: pd.Series) -> list[str]:
    """Return a line for each indicator whose latest period lacks some of the members, with their names."""
    latest = present[present["period_end"] == present.groupby("indicator_id")["period_end"].transform("max")]
    lines = []
    for indicator_id, rows in latest.groupby("indicator_id"):
        held_by = set(rows["authority_code"])
        missing = [str(names[code]) for code in members if code not in held_by]
        if missing:
            period = rows["period"].iloc[0]
            lines.append(f"{indicator_id}, {period}: no result for {', '.join(missing)}")
    return lines


def _shortened(found: pd.DataFrame, names: pd.Series) -> list[str]:
    return _some(
        [
            f"{row['indicator_id']}, {names[row['authority_code']]}, {row['period']}: {row['value']:g} after {row['previous']:g}, an unusual jump"
            for row in found.to_dict("records")
        ]
    )


def _some(lines: list[str]) -> list[str]:
    more = len(lines) - MOST_LINES
    return lines[:MOST_LINES] + ([f"and {more} more like that"] if more > 0 else [])
