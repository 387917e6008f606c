"""Whether figures are likely: jumps against the period before, shifts of a whole period, pairs that look swapped, England among its areas.

Robust throughout (medians, and median absolute deviations times 1.4826): one wrong figure cannot hide itself by widening the spread.
"""

import numpy as np
import pandas as pd

USUAL = 10.0
"""A change is a jump beyond so many robust standard deviations of the measure's changes ..."""
LEAST_SHARE = 0.2
"""... if it is also more than this share of the value before, and of the middle value of all areas."""
SHIFT = 2.0
"""The figures of a period, in the middle, are not more than so many times those of the period before, or less than one in so many."""
EXTREME, EXTREME_SHARE = 30.0, 0.5
"""From here on a jump is not only mentioned: somebody has to confirm it."""
FEWEST = 10
"""Fewer areas say nothing of what is usual."""
_TO_DEVIATIONS = 1.4826
ENGLAND = "E92000001"
_SWAPPED, _CLOSE = 6.0, 0.15
"""Both figures of a pair that looks swapped lie so many deviations from their own past, and within so much of their distance from the other's."""


def with_changes(series: pd.DataFrame) -> pd.DataFrame:
    """Add to a series what each figure was in the period before, and how unusual the change is.

    Parameters
    ----------
    series : DataFrame
        of, area, when, value.

    Returns
    -------
    DataFrame
        The same rows sorted by of, area and when, with previous (NaN for an area's first), change and times (robust standard deviations of
        all changes of the measure, after the middle change of the period is taken off; NaN where there are fewer than ten), level (the middle
        value of the measure) and spread (one robust standard deviation).
    """
    frame = series.sort_values(["of", "area", "when"])
    of, area, when = (
        pd.factorize(frame[name])[0] for name in ("of", "area", "when")
    )  # numbers group ten times faster than words
    frame = frame.assign(previous=frame["value"].groupby([of, area], sort=False).shift())
    frame["change"] = frame["value"] - frame["previous"]
    own = frame["change"] - frame["change"].groupby([of, when]).transform("median")
    spread = own.abs().groupby(of).transform("median") * _TO_DEVIATIONS
    level = frame["value"].abs().groupby(of).transform("median")
    spread = spread.where(spread > 0, 0.02 * level)
    counted = own.notna().groupby(of).transform("sum")
    times = (own.abs() / spread.where(spread > 0)).where(counted >= FEWEST)
    return frame.assign(times=times, level=level, spread=spread)


def jumps(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that lie unusually far from those of the period before, the most unusual first.

    Parameters
    ----------
    frame : DataFrame
        From `with_changes`.

    Returns
    -------
    DataFrame
        The rows beyond `USUAL` and `LEAST_SHARE`, with extreme (bool: beyond `EXTREME` and `EXTREME_SHARE`).
    """
    share: pd.Series = frame["change"].abs() / np.maximum(frame["previous"].abs(), frame["level"])
    found = frame[(frame["times"] > USUAL) & (share > LEAST_SHARE)]
    extreme = (found["times"] > EXTREME) & (share[found.index] > EXTREME_SHARE)
    return found.assign(extreme=extreme).sort_values(
        ["times", "of", "area", "when"], ascending=[False, True, True, True]
    )


def shifts(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the periods whose figures, in the middle, are many times those of the period before, or a small part.

    Parameters
    ----------
    frame : DataFrame
        From `with_changes`.

    Returns
    -------
    DataFrame
        of, when, areas, ratio (the median over areas of the figure to that of the period before), row (the first); by of and when.
    """
    kept = frame[(frame["previous"] != 0) & frame["previous"].notna()]
    kept = kept.assign(ratio=kept["value"] / kept["previous"], row=kept.index)
    found = (
        kept.groupby(["of", "when"])
        .agg(ratio=("ratio", "median"), areas=("ratio", "size"), row=("row", "min"))
        .reset_index()
    )
    far = (found["ratio"] > SHIFT) | (found["ratio"] < 1 / SHIFT)
    return found[far & (found["areas"] >= FEWEST)].reset_index(drop=True)


def swapped(frame: pd.DataFrame) -> pd.DataFrame:
    """Return pairs of areas whose figures of a period look exchanged: each is near what the other had before, and far from its own.

    Parameters
    ----------
    frame : DataFrame
        From `with_changes`, the rows to look at.

    Returns
    -------
    DataFrame
        of, when, area, other (each pair once, the areas in order) and row (of the first).
    """
    far = frame[frame["times"] > _SWAPPED]
    far = far.assign(row=far.index)[["of", "when", "area", "value", "previous", "row"]]
    pairs = far.merge(far, on=["of", "when"], suffixes=("", "_other"))
    pairs = pairs[pairs["area"] < pairs["area_other"]]
    apart = (pairs["value"] - pairs["value_other"]).abs()
    near = (pairs["value"] - pairs["previous_other"]).abs() <= _CLOSE * apart
    near &= (pairs["value_other"] - pairs["previous"]).abs() <= _CLOSE * apart
    found = pairs[near & (apart > 0)].sort_values(["of", "when", "area", "area_other"])
    return found.rename(columns={"area_other": "other"})[["of", "when", "area", "other", "row"]].reset_index(drop=True)


def outside_of_areas(frame: pd.DataFrame) -> pd.DataFrame:
    """Return England's figures that lie outside those of all its areas, where a hundred areas have one and England's usually lies within.

    Parameters
    ----------
    frame : DataFrame
        of, area, when, value.

    Returns
    -------
    DataFrame
        of, when, value, low and high (of the areas), row (of England's).
    """
    areas = frame[frame["area"].str.match("E0|E10")].groupby(["of", "when"])["value"].agg(["min", "max", "size"])
    england = frame[frame["area"] == ENGLAND]
    found = england.assign(row=england.index).join(areas, on=["of", "when"]).dropna(subset=["min", "max"])
    found = found[found["size"] >= 10 * FEWEST]
    out = (found["value"] < found["min"]) | (found["value"] > found["max"])
    usual = out.groupby(found["of"]).transform("mean") <= 0.2  # noqa: PLR2004 - counts add up to England's, which then lies above all areas
    found = found[out & usual].rename(columns={"min": "low", "max": "high"})
    return found[["of", "when", "value", "low", "high", "row"]].sort_values(["of", "when"]).reset_index(drop=True)
