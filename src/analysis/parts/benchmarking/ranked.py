"""Ranks and quartiles of indicators within the comparator group."""

from collections.abc import Mapping

import pandas as pd

from analysis.data import catalogue, lens, store
from analysis.data.geography import codes_of_year
from analysis.data.kept import kept
from analysis.data.knowing import knowing, knowing_nothing
from analysis.methods import quartiles, ranking
from analysis.parameters import shift_year, year_end
from analysis.parts.report import Report, names

OLDEST_RESULT = 2
"""How many years back a result may lie and still stand for a year; older ones count as missing."""
MOST = 0.6
"""The share of the group that must have a result for a period to stand for a year, where any period has that many."""
ABOUT = ["theme", "service_area", "unit", "decimals", "polarity", "core", "headline", "shown", "kind", "estimated"]
"""What the registry says of an indicator."""
_COLUMNS = [
    "year",
    "indicator_id",
    "indicator",
    "theme",
    "authority_code",
    "authority",
    "period",
    "value",
    "polarity",
    "rank",
    "tied",
    "n",
    "quartile",
    "service_area",
    "unit",
    "decimals",
    "core",
    "headline",
    "shown",
    "kind",
    "estimated",
    "lower_ci",
    "upper_ci",
    "source_id",
    "status",
    "period_end",
]


def results_of_year(members: tuple[str, ...], year: str) -> pd.DataFrame:
    """Return the result that stands for each ranked indicator and authority of a group in a year.

    For each indicator this is the latest period, ending in the year or in the two before it, for which most of the group has
    a result, so that all are compared over the same period.

    Returns
    -------
    DataFrame
        The observations' columns with indicator, theme, service_area, unit, decimals, polarity, core, headline (votes), shown, kind and estimated.
    """
    return _chosen(_results_up_to(members, year))


def _results_up_to(members: tuple[str, ...], year: str) -> pd.DataFrame:
    """Return the group's results of ranked indicators that may stand for a year, with what the registry says of each.

    enough says whether most of the group has a result for the period.
    """
    ranked = catalogue.ranked().rename(columns={"name": "indicator"})
    return _present(members, year).merge(ranked[["indicator_id", "indicator", *ABOUT]], on="indicator_id")


@knowing_nothing
def _present(members: tuple[str, ...], year: str) -> pd.DataFrame:
    """Return the group's results that may stand for a year, of every indicator, with enough."""
    span = [shift_year(year, -back) for back in range(OLDEST_RESULT + 1)]
    codes = codes_of_year(members, store.table("authorities"), year_end(year))
    observed = store.observations(reporting_year=span, authority_code=codes)
    found = _of_members(observed[observed["value"].notna()], codes)
    size = found.groupby(["indicator_id", "period_end"])["value"].transform("size")
    return found.assign(enough=size >= MOST * len(members))


def _chosen(results: pd.DataFrame) -> pd.DataFrame:
    """Return the results of the period that stands for each indicator: the latest that most have, else the latest."""
    periods = results[["indicator_id", "period_end", "enough"]].drop_duplicates()
    last = periods.sort_values(["enough", "period_end"]).drop_duplicates("indicator_id", keep="last")
    return results.merge(last[["indicator_id", "period_end"]], on=["indicator_id", "period_end"])


def _of_members(present: pd.DataFrame, codes: Mapping[str, str]) -> pd.DataFrame:
    """Return the results filed under some codes, under the code that each counts for; a result of its own comes first."""
    counted = present["authority_code"].map(codes)
    rows = present.assign(authority_code=counted, _other=present["authority_code"] != counted)
    key = ["indicator_id", "period_end", "authority_code"]
    return rows.sort_values("_other", kind="stable").drop_duplicates(key).drop(columns="_other").sort_index()


def ranks(report: Report, year: str) -> pd.DataFrame:
    """Return every ranked indicator's ranks and quartiles within the comparator group.

    Returns
    -------
    DataFrame
        year, indicator_id, indicator, theme, authority_code, authority, period, value, polarity, rank, tied, n, quartile,
        and service_area, unit, decimals, core, headline (votes), shown (stands in lists by
        itself), kind, estimated, lower_ci, upper_ci, source_id, status, period_end; one row per indicator and authority with
        a result, sorted by theme, indicator and rank.
    """
    lens.check_supposed(report.scenario)
    return ranks_of(report.members, year)


@knowing()
@kept
def ranks_of(members: tuple[str, ...], year: str) -> pd.DataFrame:
    """Return `ranks` of a group: the same for every report that compares with it."""
    return _ranked(results_of_year(members, year), year)[_COLUMNS]


@knowing()
@kept
def ranks_by_period(members: tuple[str, ...], year: str) -> pd.DataFrame:
    """Return the ranks of a group in every period that may stand for a year, not only in the one that most have.

    Returns
    -------
    DataFrame
        The columns of `ranks`, then enough (whether most of the group has a result for the period); one row per indicator,
        period and authority with a result.
    """
    return _ranked(_results_up_to(members, year), year)[[*_COLUMNS, "enough"]]


def _ranked(results: pd.DataFrame, year: str) -> pd.DataFrame:
    """Return results with ranks and quartiles within each indicator and period, by theme, indicator and rank."""
    by = ["indicator_id", "period_end"]
    frame = ranking.rank(results, by=by)
    frame["quartile"] = quartiles.quartile(frame, by=by)
    frame = frame.assign(year=year, authority=frame["authority_code"].map(names()))
    return frame.sort_values(["theme", "indicator", "period_end", "rank", "authority_code"], ignore_index=True)


def ranked_sources(report: Report) -> set[str]:
    """Return the ids of the sources of the indicators ranked in the benchmark year."""
    return set(ranks(report, report.benchmark_year)["source_id"])


def missing(report: Report, year: str) -> pd.DataFrame:
    """Return the group's authorities without a result that the others are ranked on.

    Returns
    -------
    DataFrame
        year, indicator_id, authority_code, authority, reason (``not available``, ``suppressed`` and the like where the publisher tells, else
        ``no result for the period``); one row per indicator and authority of the year that is not ranked.
    """
    ranked = ranks(report, year)
    stood = list(dict.fromkeys(codes_of_year(report.members, store.table("authorities"), year_end(year)).values()))
    every = pd.MultiIndex.from_product(
        [ranked["indicator_id"].unique(), stood], names=["indicator_id", "authority_code"]
    )
    present = pd.MultiIndex.from_frame(ranked[["indicator_id", "authority_code"]])
    absent = every.difference(present).to_frame(index=False)
    absent["period_end"] = absent["indicator_id"].map(
        ranked.drop_duplicates("indicator_id").set_index("indicator_id")["period_end"]
    )
    observed = store.observations(indicator_id=absent["indicator_id"], authority_code=absent["authority_code"])
    marks = observed.loc[observed["value"].isna(), ["indicator_id", "authority_code", "period_end", "missing"]]
    absent = absent.merge(marks, on=["indicator_id", "authority_code", "period_end"], how="left")
    reason = absent["missing"].str.replace("_", " ").fillna("no result for the period")
    absent = absent.assign(year=year, authority=absent["authority_code"].map(names()), reason=reason)
    return absent[["year", "indicator_id", "authority_code", "authority", "reason"]]


@knowing()
def own_ranks(report: Report, year: str) -> pd.DataFrame:
    """Return the authority's ranks in a year with those of the year before beside them.

    Returns
    -------
    DataFrame
        The columns of `ranks` with previous_period, previous_value, previous_lower_ci, previous_upper_ci, previous_rank, previous_n and
        previous_quartile: what stood for the year before, empty where nothing comparable did; voting
        indicators alike.
    """
    now = ranks(report, year)
    before = ranks(report, shift_year(year, -1))
    earlier = before[before["authority_code"] == report.authority.code].set_index("indicator_id")
    own = now[now["authority_code"] == report.authority.code].set_index("indicator_id")
    for column in ("period", "period_end", "value", "lower_ci", "upper_ci", "rank", "n", "quartile"):
        own[f"previous_{column}"] = earlier[column].reindex(own.index)
    breaks = store.table("indicators").set_index("indicator_id")["breaks"].reindex(own.index)
    same = own["previous_period"] == own["period"]
    ends = zip(breaks, own["previous_period_end"], own["period_end"], strict=True)
    broken = [_crosses(str(years), before_end, str(end)) for years, before_end, end in ends]
    earlier_columns = [name for name in own.columns if str(name).startswith("previous_")]
    own.loc[same | pd.Series(broken, index=own.index), earlier_columns] = None
    return own.reset_index()


def _crosses(breaks: str, before: object, now: str) -> bool:
    """Say whether a break in comparability lies between two dates: a break in 2019 parts 2020 from 2019."""
    return isinstance(before, str) and any(int(before[:4]) <= int(year) < int(now[:4]) for year in breaks.split())
