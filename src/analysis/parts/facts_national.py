"""The functions of a statement's formula over national data: open indicators, spending power and benchmarking."""

from collections.abc import Mapping

import pandas as pd

from analysis.data import store
from analysis.data.geography import ENGLAND, find_authority, group_members
from analysis.errors import ParameterError
from analysis.methods import quartiles
from analysis.methods.ranking import competition_rank
from analysis.parameters import shift_year
from analysis.parts.benchmarking.positions import positions
from analysis.parts.benchmarking.ranked import own_ranks, ranks
from analysis.parts.funding import spending_power
from analysis.parts.report import Report
from analysis.statements.formulas import Function, NotAvailableError, UnknownNameError
from analysis.statements.rounded import Rounded

BOTTOM = 4.0


def national(report: Report) -> Mapping[str, Function]:
    """Return the functions over the national tables, for one report's authority, by name.

    Each raises `UnknownNameError` for an indicator, area or group that there is not, and `NotAvailableError` where there is
    no result for the period.
    """
    return {
        "open_value": lambda *given: _value(report, *given),
        "open_rank": lambda *given: _own(_ranked(report, *given), report, "rank"),
        "open_quartile": lambda *given: _quartile(report, *given),
        "open_median": lambda *given: Rounded.exact(float(_of_group(report, *given)["value"].median())),
        "open_mean": lambda *given: _mean(report, *given),
        "open_rises": lambda *given: _rises(report, *given),
        "population": lambda *given: _population(report, *given),
        "per_head": lambda *given: _per_head(report, *given),
        "per_head_rank": lambda *given: _per_head_rank(report, *given),
        "group_size": lambda group: Rounded.exact(len(_members(report, str(group)))),
        "position": lambda *given: _placed(_position(report, *given)),
        "indicators_used": lambda *given: Rounded.exact(float(_position(report, *given)["indicators_used"])),
        "bottom_quartile_count": lambda year: Rounded.exact(float((_bands(report, str(year)) == BOTTOM).sum())),
        "quartile_data_count": lambda year: Rounded.exact(float(_bands(report, str(year)).notna().sum())),
        "left_bottom": lambda *given: _left_bottom(report, *given),
    }


def _known(indicator: object) -> pd.Series:
    """Return what the registry says of an indicator."""
    registry = store.table("indicators").set_index("indicator_id")
    if indicator not in registry.index:
        raise UnknownNameError(f"the indicator {indicator!r}", "an indicator_id of catalogue/indicators.csv")
    known: pd.Series = registry.loc[[str(indicator)]].iloc[0]
    return known


def _area(report: Report, area: object) -> str:
    """Return the code of an area given as own, England, an ONS code or an authority's slug."""
    text = str(area)
    if text in {"own", "England"}:
        return report.authority.code if text == "own" else ENGLAND
    authorities = store.table("authorities")
    if text in set(authorities["code"]):
        return text
    try:
        return find_authority(authorities, text).code
    except ParameterError:
        raise UnknownNameError(f"the area {text!r}", "own, England, an ONS code or an authority's name") from None


def _members(report: Report, group: str) -> list[str]:
    try:
        return group_members(
            group,
            report.authority,
            store.table("authorities"),
            store.table("comparator_groups"),
            store.table("neighbours"),
        )
    except ParameterError:
        raise UnknownNameError(
            f"the group {group!r}", "a comparator group, see `compendium list comparators`"
        ) from None


def _results(indicator: object) -> pd.DataFrame:
    """Return every result of an indicator, the earliest first."""
    _known(indicator)
    return _present(str(indicator))


@store.cached
def _present(indicator: str) -> pd.DataFrame:
    observed = store.observations(indicator_id=[indicator])
    return observed[observed["value"].notna()].sort_values("period_end", kind="stable")


def _series(report: Report, indicator: object, area: object) -> pd.DataFrame:
    results = _results(indicator)
    return results[results["authority_code"] == _area(report, area)]


def _value(report: Report, indicator: object, period: object, area: object) -> Rounded:
    """Return a result as its publisher rounds it: half a unit of the registry's last decimal either way."""
    series = _series(report, indicator, area)
    found = series.loc[series["period"] == period, "value"]
    if found.empty:
        raise NotAvailableError(f"there is no result of {indicator} for {period} and {area}")
    return Rounded.printed(float(found.iloc[0]), int(_known(indicator)["decimals"]))


def _mean(report: Report, indicator: object, since: object, until: object) -> Rounded:
    """Return the authority's plain mean over the periods from one to another."""
    span = _span(report, indicator, since, until)
    places = int(_known(indicator)["decimals"])
    return Rounded.printed(float(span["value"].mean()), places)


def _rises(report: Report, indicator: object, since: object, until: object) -> bool:
    """Say whether each of the authority's results from one period to another is above the one before."""
    return bool((_span(report, indicator, since, until)["value"].diff().iloc[1:] > 0).all())


def _span(report: Report, indicator: object, since: object, until: object) -> pd.DataFrame:
    series = _series(report, indicator, "own").reset_index(drop=True)
    places = []
    for end in (since, until):
        # a statement's year is a number; its result is the one of that year, whatever the month
        period = f"{end.figure:.0f}" if isinstance(end, Rounded) else str(end)
        found = series.index[(series["period"] == period) | series["period"].str.endswith(f" {period}")]
        if found.empty:
            raise NotAvailableError(f"there is no result of {indicator} for {period}")
        places.append(int(found[0]))
    return series.iloc[min(places) : max(places) + 1]


def _of_group(report: Report, indicator: object, period: object, group: object) -> pd.DataFrame:
    results = _results(indicator)
    mine = results["authority_code"].isin(_members(report, str(group)))
    found = results[mine & (results["period"] == period)]
    if found.empty:
        raise NotAvailableError(f"there are no results of {indicator} for {period} and the group {group}")
    return found.assign(polarity=_known(indicator)["polarity"])


def _ranked(report: Report, indicator: object, period: object, group: object) -> pd.DataFrame:
    """Return a group's results with their ranks: 1 is best by polarity, and lowest where no end is better."""
    found = _of_group(report, indicator, period, group)
    high = found["polarity"].iloc[0] == "high"
    return found.assign(rank=competition_rank(found["value"], lowest_first=not high))


def _quartile(report: Report, indicator: object, period: object, group: object) -> Rounded:
    found = _of_group(report, indicator, period, group)
    return _own(found.assign(quartile=quartiles.quartile(found, by=["indicator_id"])), report, "quartile")


def _own(frame: pd.DataFrame, report: Report, column: str) -> Rounded:
    own = frame.loc[frame["authority_code"] == report.authority.code, column].dropna()
    if own.empty:
        raise NotAvailableError(f"{report.authority.name} has no {column} there")
    return Rounded.exact(float(own.iloc[0]))


def _population(report: Report, area: object, year: object) -> Rounded:
    people = store.table("population")
    found = people.loc[(people["authority_code"] == _area(report, area)) & (people["year"] == year), "population"]
    if found.empty:
        raise NotAvailableError(f"there is no population of {area} in {year}")
    return Rounded.exact(float(found.iloc[0]))


def _power(report: Report, area: object, year: object) -> pd.Series:
    """Return an area's spending power of a year; the definition without fire goes before the one with it."""
    frame = spending_power.per_head()
    code = _area(report, area)
    found = frame[(frame["financial_year"] == year) & (frame["authority_code"] == code)]
    if found.empty:
        raise NotAvailableError(f"there is no spending power of {area} for {year}")
    return found.sort_values("definition").iloc[0]


def _per_head(report: Report, area: object, year: object) -> Rounded:
    return Rounded.printed(float(_power(report, area, year)["per_head"]), 0)


def _per_head_rank(report: Report, area: object, year: object, group: object) -> Rounded:
    """Return an area's place within a group, from the lowest funded."""
    own = _power(report, area, year)
    frame = spending_power.per_head()
    same = (frame["financial_year"] == year) & (frame["definition"] == own["definition"])
    others = frame[same & frame["authority_code"].isin(_members(report, str(group)))]
    return Rounded.exact(1 + float((others["per_head"] < own["per_head"]).sum()))


def _position(report: Report, theme: object, year: object) -> pd.Series:
    frame = positions(report, str(year))
    own = frame[(frame["authority_code"] == report.authority.code) & (frame["theme"] == theme)]
    if own.empty:
        raise NotAvailableError(f"there is no position for {theme} in {year}")
    return own.iloc[0]


def _placed(own: pd.Series) -> Rounded:
    """Return a position with its interval: how far it moves when the indicators are drawn again."""
    place = float(own["position"])
    ends = [place if pd.isna(own[name]) else float(own[name]) for name in ("position_low", "position_high")]
    return Rounded(min(place, ends[0]), place, max(place, ends[1]))


def _bands(report: Report, year: str) -> pd.Series:
    """Return the authority's quartiles of a year, one an indicator."""
    frame = ranks(report, year)
    bands: pd.Series = frame.loc[frame["authority_code"] == report.authority.code, "quartile"]
    return bands


def _left_bottom(report: Report, indicator: object, year: object) -> bool:
    """Say whether the authority left an indicator's bottom quartile by the benchmarking of a year.

    Figures come out up to a year after the time they are about, so the step may lie between the results that stand for
    the year and the year before, or between those a year earlier.
    """
    _known(indicator)
    steps = []
    for back in (0, -1):
        own = own_ranks(report, shift_year(str(year), back))
        steps.append(own.loc[own["indicator_id"] == indicator, ["quartile", "previous_quartile"]].dropna())
    present = pd.concat(steps)
    if present.empty:
        raise NotAvailableError(f"there are no two results of {indicator} with quartiles up to {year}")
    return bool(((present["previous_quartile"] == BOTTOM) & (present["quartile"] < BOTTOM)).any())
