"""Questions about areas: ranks, positions, performance against spend or deprivation, spending power, areas side by side."""

import pandas as pd

from analysis.data import store
from analysis.errors import ParameterError
from analysis.explore.ask.labelled import labelled, sources_of
from analysis.explore.ask.whose import Names, area_codes, as_list, indicator_ids, one_of, theme_of, whose
from analysis.parts.benchmarking.indicator import areas as areas_of
from analysis.parts.benchmarking.positions import own_overall, theme_positions
from analysis.parts.benchmarking.ranked import own_ranks
from analysis.parts.benchmarking.ranked import ranks as ranks_of_year
from analysis.parts.benchmarking.spend_and_deprivation import one_quadrant
from analysis.parts.funding.spending_power import DEFINITIONS, per_head
from analysis.parts.report import Report

AGAINST = ("spend", "deprivation")
_ALSO = {"spending": "spend", "imd": "deprivation"}


def ranks(indicator: str = "", *, of: Report | None = None, **words: str) -> pd.DataFrame:
    """Return the comparators ranked on an indicator, or the authority's rank on every indicator.

    Parameters
    ----------
    indicator : str
        An id, a name, or words that only one indicator has; every indicator where left out.
    of : Report
        As `report` makes it; or its words: authority, year, comparators, without, quarter.

    Returns
    -------
    DataFrame
        For an indicator: rank, area, value, period, quartile, the best first. For all: indicator_id, indicator, theme, period, value,
        rank, n, quartile, by theme and indicator.

    Examples
    --------
    >>> import analysis as ap
    >>> everyone = ap.ranks("ehc-plans-20-weeks", authority="kent")
    >>> len(everyone) - len(ap.ranks("ehc-plans-20-weeks", authority="kent", without=["surrey"]))
    1
    """
    report = whose(of, words)
    if not indicator:
        own = own_ranks(report, report.benchmark_year)
        columns = ["indicator_id", "indicator", "theme", "period", "value", "rank", "n", "quartile"]
        title = f"Ranks of {report.authority.name} among {report.group}, {report.benchmark_year}"
        return labelled(
            own[columns], title, "", sources=sources_of(set(own["indicator_id"])), own=report.authority.name
        )
    (indicator_id,) = indicator_ids([indicator])
    frame = areas_of(report, indicator_id).rename(columns={"authority": "area"})
    known = store.table("indicators").set_index("indicator_id").loc[indicator_id]
    if frame.empty:
        raise ParameterError(
            f"ranks: found no ranked result of {known['name']} for {report.group} in {report.benchmark_year}"
        )
    title = f"{known['name']}, {frame['period'].iloc[0]}, {report.group}"
    columns = ["rank", "area", "value", "period", "quartile", "lower_ci", "upper_ci"]
    units = {"value": str(known["unit"])}
    return labelled(
        frame[columns], title, "ranks", sources={str(known["source_id"])}, units=units, own=report.authority.name
    )


def positions(
    theme: str = "Overall", *, over_time: bool = False, of: Report | None = None, **words: str
) -> pd.DataFrame:
    """Return the positions of the comparators in a theme, or the authority's overall position over the years.

    Parameters
    ----------
    theme : str
        ``Overall``, ``LA core`` or a theme's name.
    over_time : bool
        The authority's overall position in each year instead.
    of : Report
        As `report` makes it; or its words: authority, year, comparators, without, quarter.

    Returns
    -------
    DataFrame
        position, area, average_rank, indicators_used, coverage, position_low and position_high, the first first; over time: year, position, n, indicators_used,
        position_low and position_high.

    Examples
    --------
    >>> import analysis as ap
    >>> ap.positions(authority="leicestershire").columns[:2].tolist()
    ['position', 'area']
    """
    report = whose(of, words)
    if over_time:
        years = own_overall(report).rename(columns={"n_authorities": "n"})
        columns = ["year", "position", "n", "indicators_used", "position_low", "position_high"]
        title = f"Overall position of {report.authority.name} among {report.group}"
        return labelled(years[columns], title, "", own=report.authority.name)
    name = theme_of(report, theme)
    frame = theme_positions(report, report.benchmark_year, name).rename(columns={"authority": "area"})
    frame = frame.sort_values(["position", "area"])
    columns = ["position", "area", "average_rank", "indicators_used", "coverage", "position_low", "position_high"]
    title = f"{name}: positions of {report.group}, {report.benchmark_year}"
    voting = ranks_of_year(report, report.benchmark_year)
    return labelled(
        frame[columns], title, "positions", sources=sources_of(set(voting["indicator_id"])), own=report.authority.name
    )


def quadrant(theme: str = "Overall", against: str = "spend", *, of: Report | None = None, **words: str) -> pd.DataFrame:
    """Return performance in a theme against spend or deprivation, an area a row.

    Parameters
    ----------
    theme : str
        ``Overall``, ``LA core`` or a theme's name.
    against : str
        ``spend`` or ``deprivation``.
    of : Report
        As `report` makes it; or its words: authority, year, comparators, without, quarter.

    Returns
    -------
    DataFrame
        area, type, performance_rank, comparator_rank (1 is the lowest spending or the most deprived), comparator_value, comparator_period and
        quadrant, the best performing first.

    Examples
    --------
    >>> import analysis as ap
    >>> sorted(set(ap.quadrant("Overall", "deprivation", authority="kent")["quadrant"]))[0]
    'high performance, high deprivation'
    """
    report = whose(of, words)
    name, word = theme_of(report, theme), one_of(_ALSO.get(against, against), AGAINST, "against")
    frame = one_quadrant(report, name, word).rename(columns={"authority": "area"})
    if frame.empty:
        raise ParameterError(
            f"quadrant: found too few results to compare {name} with {word} in {report.benchmark_year}"
        )
    columns = [
        "area",
        "type",
        "performance_rank",
        "comparator_rank",
        "comparator_value",
        "comparator_period",
        "quadrant",
    ]
    title = f"{name} against {word}, {report.group}, {report.benchmark_year}"
    return labelled(
        frame[columns],
        title,
        f"quadrant against {word}",
        sources=["mhclg-spending-power"] if word == "spend" else ["mhclg-deprivation"],
        own=report.authority.name,
    )


def spending(areas: Names = "", definition: str = "csp", *, of: Report | None = None, **words: str) -> pd.DataFrame:
    """Return spending power a head over the years, a row for each area and year.

    Parameters
    ----------
    areas : str or list of str
        Names, slugs or codes; the authority where left out.
    definition : str
        ``csp`` (county with districts, from 2016/17), ``rsp`` (to 2015/16) or ``csp_with_fire``: never one line.
    of : Report
        As `report` makes it; or its words: authority, year, comparators, without, quarter.

    Returns
    -------
    DataFrame
        financial_year, area, per_head (GBP), spending_power_m (GBP million), population, rank_lowest (1 is the lowest funded of all), note.

    Examples
    --------
    >>> import analysis as ap
    >>> ap.spending("leicestershire, camden")["area"].nunique()
    2
    """
    report = whose(of, words)
    asked = area_codes(areas) if as_list(areas) else {report.authority.code: report.authority.name}
    kind = one_of(definition, list(DEFINITIONS), "definition")
    frame = per_head()
    frame = frame[(frame["definition"] == kind) & frame["authority_code"].isin(asked)]
    if frame.empty:
        raise ParameterError(f"spending: found no {DEFINITIONS[kind]} of {', '.join(asked.values())}")
    order = {name: at for at, name in enumerate(asked.values())}
    frame = frame.assign(area=frame["authority_code"].map(asked))
    frame = frame.assign(_at=frame["area"].map(order)).sort_values(["_at", "financial_year"])
    columns = ["financial_year", "area", "per_head", "spending_power_m", "population", "rank_lowest", "note"]
    title = f"Spending power a head (£, cash), {DEFINITIONS[kind]}"
    units = {"per_head": "£ per head", "spending_power_m": "£ million"}
    source = "red-cross-spending-power-fire" if kind == "csp_with_fire" else "mhclg-spending-power"
    return labelled(frame[columns], title, "spending", sources=[source], units=units, own=next(iter(asked.values())))


def compare(areas: Names, indicators: Names, *, of: Report | None = None, **words: str) -> pd.DataFrame:
    """Return areas by indicators: a row for each area, a column for each indicator, the newest results by the end of the report's year.

    Parameters
    ----------
    areas : str or list of str
        Names, slugs or codes, England among them.
    indicators : str or list of str
        Ids, names, or words that only one indicator has.
    of : Report
        As `report` makes it, for its year; or its words.

    Returns
    -------
    DataFrame
        area, then a column for each indicator, named by its id; attrs has the unit of each, and its period in ``periods``.

    Examples
    --------
    >>> import analysis as ap
    >>> ap.compare("kent, surrey, england", "ehc-plans-20-weeks").shape
    (3, 2)
    """
    report = whose(of, words)
    asked, ids = area_codes(areas), indicator_ids(indicators)
    rows = store.observations(
        ["indicator_id", "authority_code", "period", "period_end", "value", "reporting_year"], indicator_id=ids
    )
    rows = rows[rows["value"].notna() & (rows["reporting_year"] <= report.year)]
    mine = rows[rows["authority_code"].isin(asked)]
    newest = mine.groupby("indicator_id")["period_end"].max()
    mine = mine[mine["period_end"] == mine["indicator_id"].map(newest)]
    wide = mine.pivot_table(index="authority_code", columns="indicator_id", values="value").reindex(
        index=list(asked), columns=ids
    )
    registry = store.table("indicators").set_index("indicator_id")
    frame = wide.rename_axis(columns=None).reset_index(drop=True)
    frame.insert(0, "area", list(asked.values()))
    periods = {name: str(mine.loc[mine["indicator_id"] == name, "period"].iloc[0]) for name in newest.index}
    title = f"{', '.join(asked.values())} side by side"
    found = labelled(
        frame,
        title,
        "compare",
        sources=sources_of(ids),
        units=dict(registry.loc[ids, "unit"]),
        own=next(iter(asked.values())),
    )
    found.attrs["periods"] = periods
    return found
