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
FOLD, EXTREME_FOLD = 2.0, 5.0
"""A figure so many times the one before, or one in so many, is a jump (or an extreme one) where areas' figures hardly grow so: small areas too."""
_LEAST_GROWTH = 0.02
_FEW_DECIMALS = 3
"""Figures with so many are worked out, and their number of decimals says nothing."""
REPEATED = 0.9
"""A period in which so large a share of the areas has the figure of the period before repeats it."""
FEWEST = 10
"""Fewer areas say nothing of what is usual."""
_TO_DEVIATIONS = 1.4826
ENGLAND = "E92000001"
SWAPPED, _CLOSE = 6.0, 0.15
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
        value of the measure), spread (one robust standard deviation), fold (how many times the larger of the figure and the previous one is
        the smaller) and growths (robust standard deviations, as times, of what figures are multiplied by).
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
    ratio: pd.Series = frame["value"] / frame["previous"].where(frame["previous"] != 0)
    growth: pd.Series = ratio.where(ratio > 0).map(np.log)
    beyond = (growth - growth.groupby([of, when]).transform("median")).abs()
    usual = (beyond.groupby(of).transform("median") * _TO_DEVIATIONS).clip(lower=_LEAST_GROWTH)
    return frame.assign(
        times=times,
        level=level,
        spread=spread,
        fold=growth.abs().map(np.exp),
        growths=(beyond / usual).where(counted >= FEWEST),
    )


def jumps(frame: pd.DataFrame, usual: float = USUAL) -> pd.DataFrame:
    """Return the figures that lie unusually far from those of the period before, the most unusual first.

    Parameters
    ----------
    frame : DataFrame
        From `with_changes`.
    usual : float
        How many robust standard deviations are no jump yet.

    Returns
    -------
    DataFrame
        The rows beyond `usual` and `LEAST_SHARE`, or beyond `USUAL` growths and `FOLD`, with extreme (bool: beyond `EXTREME` and
        `EXTREME_SHARE`, or `EXTREME` growths and `EXTREME_FOLD`).
    """
    share: pd.Series = frame["change"].abs() / np.maximum(frame["previous"].abs(), frame["level"])
    far = (frame["times"] > usual) & (share > LEAST_SHARE)
    far |= (frame["growths"] > USUAL) & (frame["fold"] > FOLD)
    extreme = (frame["times"] > EXTREME) & (share > EXTREME_SHARE)
    extreme |= (frame["growths"] > EXTREME) & (frame["fold"] > EXTREME_FOLD)
    most = frame[["times", "growths"]].max(axis=1)
    found = frame.assign(extreme=extreme, most=most)[far]
    return found.sort_values(["most", "of", "area", "when"], ascending=[False, True, True, True])


def repeated(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the periods that repeat the figures of the period before, where these differ between areas.

    Parameters
    ----------
    frame : DataFrame
        From `with_changes`.

    Returns
    -------
    DataFrame
        of, when, areas, share (of them with the figure of the period before), row (the first); by of and when.
    """
    kept = frame[frame["previous"].notna()]
    kept = kept.assign(same=kept["value"] == kept["previous"], row=kept.index)
    found = (
        kept.groupby(["of", "when"])
        .agg(share=("same", "mean"), areas=("same", "size"), values=("value", "nunique"), row=("row", "min"))
        .reset_index()
    )
    return found[(found["share"] > REPEATED) & (found["areas"] >= FEWEST) & (found["values"] >= FEWEST)].reset_index(
        drop=True
    )


def gaps(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the periods that do not follow the one before by as many years as is usual for the measure.

    Parameters
    ----------
    frame : DataFrame
        of and when, which begins with a year.

    Returns
    -------
    DataFrame
        of, when, before (the period before), years and usual (in the middle); by of and when.
    """
    periods = frame[["of", "when"]].drop_duplicates().sort_values(["of", "when"], ignore_index=True)
    year = pd.to_numeric(periods["when"].astype("str").str[:4])
    by = periods.assign(before=periods["when"].groupby(periods["of"]).shift(), years=year.groupby(periods["of"]).diff())
    by["usual"] = by.groupby("of")["years"].transform("median")
    counted = by.groupby("of")["years"].transform("count")
    return by[by["years"].notna() & (by["years"] != by["usual"]) & (counted > 1)].reset_index(drop=True)


def strangers(frame: pd.DataFrame, chosen: pd.Series) -> pd.DataFrame:
    """Return the figures that are of another kind than all others of their measure: below nothing, nothing, or with more decimals.

    Parameters
    ----------
    frame : DataFrame
        of, area, when, value.
    chosen : Series of bool
        Which of its rows are looked at; the others say what is usual.

    Returns
    -------
    DataFrame
        Those of the chosen rows, with usual (str: what all others are).
    """
    decimals = frame["value"].map(_decimals)
    others = (
        frame.assign(decimals=decimals)[~chosen]
        .groupby("of")
        .agg(lowest=("value", "min"), decimals=("decimals", "max"), counted=("value", "size"))
    )
    of = others.reindex(frame["of"]).set_axis(frame.index)
    usual = pd.Series("", index=frame.index)
    usual = usual.mask((decimals > of["decimals"]) & (of["decimals"] < _FEW_DECIMALS), "fewer decimals")
    usual = usual.mask((frame["value"] == 0) & (of["lowest"] > 0), "more than 0")
    usual = usual.mask((frame["value"] < 0) & (of["lowest"] >= 0), "0 or more")
    return frame.assign(usual=usual)[chosen & (of["counted"] >= FEWEST) & (usual != "")]


def _decimals(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


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


def swapped(frame: pd.DataFrame, far_from_own: float = SWAPPED) -> pd.DataFrame:
    """Return pairs of areas whose figures of a period look exchanged: each is near what the other had before, and far from its own.

    Parameters
    ----------
    frame : DataFrame
        From `with_changes`, the rows to look at.
    far_from_own : float
        How many robust standard deviations both lie from their own past.

    Returns
    -------
    DataFrame
        of, when, area, other (each pair once, the areas in order) and row (of the first).
    """
    far = frame[frame["times"] > far_from_own]
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
