"""Questions about indicators: which there are, how they ran, how the authority moved on them."""

import pandas as pd

from analysis.data import catalogue, store
from analysis.errors import ParameterError
from analysis.explore.ask.labelled import labelled, sources_of
from analysis.explore.ask.whose import (
    ENGLAND,
    MEDIAN,
    Names,
    area_codes,
    as_list,
    indicator_ids,
    like,
    meant,
    one_of,
    whose,
)
from analysis.narrative.wording import span
from analysis.parameters import parse_year
from analysis.parts.benchmarking.quartile_moves import movement as moves
from analysis.parts.benchmarking.series import last_break, quartiles_over_time
from analysis.parts.report import Report


def find(words: str = "", theme: str = "") -> pd.DataFrame:
    """Return the indicators that have some words, in any order, in their name, theme or topic.

    Parameters
    ----------
    words : str
        Such as ``ehc plans``; every indicator where left out.
    theme : str
        Only those of a theme.

    Returns
    -------
    DataFrame
        indicator_id, name, theme, unit, polarity, latest (period) and areas (upper-tier authorities that have a result then).

    Raises
    ------
    ParameterError
        If no indicator has them; the message names the closest.

    Examples
    --------
    >>> import analysis as ap
    >>> ap.find("ehc plans 20 weeks")["indicator_id"].tolist()
    ['ehc-plans-20-weeks', 'ehc-plans-20-weeks-excluding-exceptions']
    """
    registry = store.table("indicators")
    if theme:
        registry = registry[registry["theme"] == one_of(theme, sorted(set(registry["theme"])), "theme")]
    found = like(registry, words)
    if found.empty:
        raise ParameterError(
            f"find: found no indicator like {words!r}; {meant(words, [*registry['name'], *registry['short_name']])}"
        )
    frame = found.merge(catalogue.coverage(), on="indicator_id", how="left").rename(
        columns={"latest_period": "latest", "authorities": "areas"}
    )
    frame = frame.astype({"areas": "Int64"}).sort_values(["theme", "name"])
    columns = ["indicator_id", "name", "theme", "unit", "polarity", "latest", "areas"]
    return labelled(
        frame[columns], f"Indicators like {words!r}" if words else "Indicators", "", sources=set(found["source_id"])
    )


def series(
    indicator: Names,
    areas: Names = "",
    since: str = "",
    until: str = "",
    *,
    across_breaks: bool = False,
    of: Report | None = None,
    **words: str,
) -> pd.DataFrame:
    """Return results over time, a row for each indicator, area and period.

    Parameters
    ----------
    indicator : str or list of str
        Ids, names, or words that only one indicator has.
    areas : str or list of str
        Names, slugs or codes, England among them; the authority, England and the median of its comparators where left out.
    since, until : str
        Years, ``2018`` or ``2018/19``: periods that end in them or between.
    across_breaks : bool
        Whether results before a break in comparability are given too; they are not comparable with later ones.
    of : Report
        As `report` makes it; or its words: authority, year, comparators, without, quarter.

    Returns
    -------
    DataFrame
        indicator_id, indicator, area, period, period_end, value, lower_ci, upper_ci, status; in order of indicator, area as asked, and time.

    Raises
    ------
    ParameterError
        If a name is none, or nothing is left.

    Examples
    --------
    >>> import analysis as ap
    >>> plans = ap.series("ehc-plans-20-weeks", ["leicestershire", "surrey", "england"], since="2018")
    >>> plans.groupby("area").size().nunique()
    1
    """
    report = whose(of, words)
    ids = indicator_ids(indicator)
    asked = (
        area_codes(areas) if as_list(areas) else {report.authority.code: report.authority.name, **area_codes(ENGLAND)}
    )
    chosen = ["indicator_id", "authority_code", "period", "period_end", "value", "lower_ci", "upper_ci", "status"]
    rows = store.observations(chosen, indicator_id=ids, authority_code=asked)
    frame = rows[rows["value"].notna()].assign(area=lambda found: found["authority_code"].map(asked))
    if not as_list(areas):
        frame = pd.concat([frame, _median(report, ids)], ignore_index=True)
    frame = _between(frame, since, until)
    if not across_breaks:
        frame = _comparable(frame)
    registry = store.table("indicators").set_index("indicator_id")
    names = ", ".join(registry.loc[ids, "name"])
    if frame.empty:
        raise ParameterError(f"series: found no result of {names} for {', '.join(asked.values())} in these years")
    order = {name: at for at, name in enumerate([*asked.values(), MEDIAN])}
    frame = frame.assign(
        indicator=frame["indicator_id"].map(registry["name"]),
        _at=frame["area"].map(order),
        _id=frame["indicator_id"].map(ids.index),
    )
    frame = frame.sort_values(["_id", "_at", "period_end"])
    columns = ["indicator_id", "indicator", "area", "period", "period_end", "value", "lower_ci", "upper_ci", "status"]
    units = sorted(set(registry.loc[ids, "unit"]))
    title = f"{names}, {span(frame['period'].iloc[0], frame['period'].iloc[-1])}"
    return labelled(
        frame[columns],
        title,
        "series",
        sources=sources_of(ids),
        units={"value": " or ".join(units)},
        own=next(iter(asked.values())),
    )


def _median(report: Report, ids: list[str]) -> pd.DataFrame:
    """Return the middle result of the comparators, by indicator and period."""
    bands = quartiles_over_time(report.members)
    bands = bands[bands["indicator_id"].isin(ids)]
    labels = store.observations(["indicator_id", "period", "period_end"], indicator_id=ids).drop_duplicates(
        ["indicator_id", "period_end"]
    )
    frame = bands.merge(labels, on=["indicator_id", "period_end"]).rename(columns={"middle": "value"})
    frame = frame.assign(area=MEDIAN, lower_ci=float("nan"), upper_ci=float("nan"), status="final")
    return frame.drop(columns=["low", "high"])


def _between(frame: pd.DataFrame, since: str, until: str) -> pd.DataFrame:
    """Keep the periods that end in some years or between."""
    ends = frame["period_end"].str[:4].astype(int)
    first, last = (_year(since), _year(until)) if since or until else (0, 0)
    return frame[(ends >= (first or 0)) & (ends <= (last or 9999))]


def _year(text: str) -> int:
    """Return the calendar year that a year ends in."""
    if not text:
        return 0
    if text.strip().isdigit():
        return int(text)
    return int(parse_year(text)[:4]) + 1


def _comparable(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep the results since the last break in comparability of each indicator."""
    breaks = store.table("indicators").set_index("indicator_id")["breaks"]
    years = frame["period_end"].str[:4].astype(int)
    newest = years.groupby(frame["indicator_id"]).transform("max")
    cut = [last_break(str(breaks[name]), int(year)) for name, year in zip(frame["indicator_id"], newest, strict=True)]
    return frame[years > pd.Series(cut, index=frame.index, dtype=int)]


def movement(theme: str = "", *, of: Report | None = None, **words: str) -> pd.DataFrame:
    """Return how the authority moved among its comparators on each indicator, the furthest fall first.

    Parameters
    ----------
    theme : str
        Only indicators of a theme.
    of : Report
        As `report` makes it; or its words: authority, year, comparators, without, quarter.

    Returns
    -------
    DataFrame
        indicator_id, indicator, theme, previous_period, previous_value, period, value, direction, previous_rank, rank, n, places_moved (in
        places of today's group, below zero is down), quartile; indicators that have a rank before, the furthest fall first.

    Examples
    --------
    >>> import analysis as ap
    >>> fell = ap.movement(authority="leicestershire", comparators="nearest").head(5)
    >>> bool((fell["places_moved"] < 0).all())
    True
    """
    report = whose(of, words)
    frame = moves(report)
    if theme:
        frame = frame[frame["theme"] == one_of(theme, sorted(set(frame["theme"])), "theme")]
    frame = frame.dropna(subset="places_moved").sort_values(["places_moved", "indicator_id"])
    columns = [
        "indicator_id",
        "indicator",
        "theme",
        "previous_period",
        "previous_value",
        "period",
        "value",
        "direction",
    ]
    columns += ["previous_rank", "rank", "n", "places_moved", "quartile"]
    title = f"Movement of {report.authority.name} among {report.group}, {report.benchmark_year}"
    return labelled(
        frame[columns], title, "movement", sources=sources_of(set(frame["indicator_id"])), own=report.authority.name
    )
