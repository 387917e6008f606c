"""Part 2, benchmarking: ranks, quartiles and positions among the comparator group, against spend and deprivation."""

import pandas as pd

from analysis.data import store
from analysis.data.geography import current
from analysis.methods import composite, quartiles, ranking
from analysis.methods.intervals import spearman
from analysis.methods.quadrant import quadrant
from analysis.narrative import benchmarking as narrative
from analysis.parameters import shift_year, year_start
from analysis.parts import funding
from analysis.parts.report import Report, names
from analysis.parts.sourcing import sources_of

OLDEST_RESULT = 2
"""How many years back a result may lie and still stand for a year; older ones count as missing."""
FIRST_YEAR = "2015/16"
OVERALL, LA_CORE = "Overall", "LA core"
SERVICE_WORDS = {
    "adult_social_care": "adult social care",
    "childrens_social_care": "children's social care",
    "education": "education",
    "transport": "highways and transport",
    "environmental": "environment",
    "cultural": "culture",
    "public_health": "public health",
}
SPEND_SERVICES = {
    "Adult Social Care - Perception": ("outturn", "adult_social_care"),
    "Adult Social Care - Delivery": ("outturn", "adult_social_care"),
    "Children's Social Care": ("outturn", "childrens_social_care"),
    "School quality & attainment": ("budget", "education"),
    "SEND": ("budget", "education"),
    "Transport & Highways": ("budget", "transport"),
    "Environment & Waste": ("budget", "environmental"),
    "Culture & communities": ("budget", "cultural"),
    "Health - Adult": ("budget", "public_health"),
    "Health - Child": ("budget", "public_health"),
}


def observations_of_year(year: str) -> pd.DataFrame:
    """Return the result that stands for each ranked indicator and authority in a year.

    Parameters
    ----------
    year : str
        A reporting year.

    Returns
    -------
    DataFrame
        The observations' columns with indicator, theme, polarity, core, headline, unit and decimals: for each indicator the latest
        period held for any authority that ends in the year or in the two before it, so that all are compared over the same
        period.
    """
    indicators = store.table("indicators")
    ranked = indicators[indicators["ranked"] == "yes"].rename(columns={"name": "indicator"})
    span = [shift_year(year, -back) for back in range(OLDEST_RESULT + 1)]
    held = store.table("observations")
    held = held[held["reporting_year"].isin(span) & held["value"].notna()]
    latest = held.groupby("indicator_id")["period_end"].transform("max")
    held = held[held["period_end"] == latest]
    about = ["indicator_id", "indicator", "theme", "service_area", "unit", "decimals", "polarity", "core", "headline"]
    return held.merge(ranked[about], on="indicator_id")


def ranks(report: Report, year: str) -> pd.DataFrame:
    """Return every ranked indicator's ranks and quartiles within the comparator group.

    Returns
    -------
    DataFrame
        year, indicator_id, indicator, theme, authority_code, authority, period, value, polarity, rank, tied, n, quartile, and
        service_area, unit, decimals, core, headline, source_id, period_end; one row per indicator and authority with a result, sorted by
        theme, indicator and rank.
    """
    frame = observations_of_year(year)
    frame = frame[frame["authority_code"].isin(report.members)].reset_index(drop=True)
    frame = ranking.rank(frame, by=["indicator_id"])
    frame["quartile"] = quartiles.quartile(frame, by=["indicator_id"])
    frame = frame.assign(year=year, authority=frame["authority_code"].map(names()))
    columns = [
        "year",
        "indicator_id",
        "indicator",
        "theme",
        "authority_code",
        "authority",
        "period",
        "value",
        "polarity",
    ]
    columns += [
        "rank",
        "tied",
        "n",
        "quartile",
        "service_area",
        "unit",
        "decimals",
        "core",
        "headline",
        "source_id",
        "period_end",
    ]
    return frame[columns].sort_values(["theme", "indicator", "rank", "authority_code"], ignore_index=True)


def positions(report: Report, year: str) -> pd.DataFrame:
    """Return positions overall, over core functions and by theme, from headline indicators.

    Returns
    -------
    DataFrame
        year, theme, authority_code, authority, average_rank, position, n_authorities, indicators_used, coverage,
        position_low, position_high; one row per theme and authority of the group.
    """
    headline = ranks(report, year).query("headline == 'yes'")
    sets = {OVERALL: headline, LA_CORE: headline[headline["core"] == "yes"]}
    sets |= {str(theme): rows for theme, rows in headline.groupby("theme")}
    frames = [composite.positions(rows).assign(theme=theme) for theme, rows in sets.items() if len(rows)]
    if not frames:
        return pd.DataFrame(columns=_POSITION_COLUMNS)
    frame = pd.concat(frames, ignore_index=True)
    return frame.assign(year=year, authority=frame["authority_code"].map(names()))[_POSITION_COLUMNS]


_POSITION_COLUMNS = ["year", "theme", "authority_code", "authority", "average_rank", "position", "n_authorities"]
_POSITION_COLUMNS += ["indicators_used", "coverage", "position_low", "position_high"]


def years(report: Report) -> list[str]:
    """Return the years that positions are given for: from 2015/16 to the report's benchmark year, those held."""
    last = benchmark_year(report)
    return [year for year in store.observation_years() if FIRST_YEAR <= year <= last] or [last]


def benchmark_year(report: Report) -> str:
    """Return the year that benchmarking is about: the report's, or the latest held before it."""
    held = store.observation_years()
    return max([year for year in held if year <= report.benchmark_year], default=held[0])


def positions_over_time(report: Report) -> pd.DataFrame:
    """Return `positions` of every year in `years`, one after the other."""
    return pd.concat([positions(report, year) for year in years(report)], ignore_index=True)


def own_positions(report: Report) -> pd.DataFrame:
    """Return the authority's positions in the benchmark year, the overall ones first, then by theme."""
    frame = positions(report, benchmark_year(report))
    return frame[frame["authority_code"] == report.authority.code].reset_index(drop=True)


def own_overall(report: Report) -> pd.DataFrame:
    """Return the authority's overall position in each year."""
    frame = positions_over_time(report)
    return frame[(frame["authority_code"] == report.authority.code) & (frame["theme"] == OVERALL)].reset_index(
        drop=True
    )


def comparator_values(report: Report, theme: str, comparator: str) -> pd.DataFrame:
    """Return the spend per head or the deprivation that performance in a theme is held against.

    Returns
    -------
    DataFrame
        authority_code, comparator_value, comparator_period (year, and for spend whether outturn or budget).
    """
    if comparator == "deprivation":
        scores = store.table("deprivation")
        year = (
            int(scores["year"].min())
            if year_start(report.year) < int(scores["year"].max())
            else int(scores["year"].max())
        )
        rows = scores[scores["year"] == year]
        period = f"Index of Multiple Deprivation {year}, average score"
        return pd.DataFrame(
            {"authority_code": rows["authority_code"], "comparator_value": rows["score"], "comparator_period": period}
        )
    if theme in SPEND_SERVICES:
        basis, service = SPEND_SERVICES[theme]
        spend = store.table("spend_by_service").query("basis == @basis and service == @service")
        value = 1e3 * spend["net_expenditure_k"] / spend["population"]
        words = f"{SERVICE_WORDS[service]}, net spending per head, {basis}"
        return pd.DataFrame(
            {
                "authority_code": spend["authority_code"],
                "comparator_value": value,
                "comparator_period": words + " " + spend["financial_year"],
            }
        )
    power = funding.of_year(report)
    period = f"core spending power per head {funding.year_held(report)}"
    return pd.DataFrame(
        {"authority_code": power["authority_code"], "comparator_value": power["per_head"], "comparator_period": period}
    )


def quadrants(report: Report) -> pd.DataFrame:
    """Return performance against spend and against deprivation for every theme, benchmark year.

    Returns
    -------
    DataFrame
        year, theme, comparator (spend or deprivation), authority_code, authority, type, performance_rank, comparator_rank (1
        is the lowest spending or the most deprived), comparator_value, comparator_period, quadrant; one row per theme, comparator and authority of
        the group that has both.
    """
    placed = positions(report, benchmark_year(report))
    types = current(store.table("authorities")).set_index("code")["type"]
    frames = []
    for (theme, comparator), rows in _theme_comparators(placed):
        frame = rows.merge(comparator_values(report, theme, comparator), on="authority_code").dropna(
            subset=["position"]
        )
        frame["performance_rank"] = frame["position"].rank(method="min")
        ascending = comparator == "spend"
        frame["comparator_rank"] = frame["comparator_value"].rank(method="min", ascending=ascending)
        frame["quadrant"] = quadrant(frame["performance_rank"], frame["comparator_rank"], comparator)
        frames.append(frame.assign(comparator=comparator, type=frame["authority_code"].map(types)))
    columns = ["year", "theme", "comparator", "authority_code", "authority", "type", "performance_rank"]
    columns += ["comparator_rank", "comparator_value", "comparator_period", "quadrant"]
    return pd.concat(frames, ignore_index=True)[columns]


def _theme_comparators(placed: pd.DataFrame) -> list[tuple[tuple[str, str], pd.DataFrame]]:
    themes = [(str(theme), rows) for theme, rows in placed.groupby("theme", sort=False)]
    return [((theme, comparator), rows) for theme, rows in themes for comparator in ("spend", "deprivation")]


def one_quadrant(report: Report, theme: str, comparator: str) -> pd.DataFrame:
    """Return the rows of `quadrants` of one theme and comparator, the best performing first."""
    frame = quadrants(report)
    chosen = frame[(frame["theme"] == theme) & (frame["comparator"] == comparator)]
    return chosen.sort_values(["performance_rank", "authority_code"], ignore_index=True)


def association(rows: pd.DataFrame) -> tuple[float, float, float]:
    """Return Spearman's rho between performance and comparator ranks with its 95% interval."""
    return spearman(rows["performance_rank"], rows["comparator_rank"])


def own_ranks(report: Report) -> pd.DataFrame:
    """Return the authority's ranks in the benchmark year with those of the year before beside them.

    Returns
    -------
    DataFrame
        The columns of `ranks` with previous_period, previous_value, previous_rank, previous_n and previous_quartile: the
        period before the one shown, empty where none is held; headline and sub-group indicators alike.
    """
    now = ranks(report, benchmark_year(report))
    before = ranks(report, shift_year(benchmark_year(report), -1))
    earlier = before[before["authority_code"] == report.authority.code].set_index("indicator_id")
    own = now[now["authority_code"] == report.authority.code].set_index("indicator_id")
    for column in ("period", "period_end", "value", "rank", "n", "quartile"):
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


def bottom_quartile(report: Report) -> pd.DataFrame:
    """Return the authority's headline indicators in the bottom quartile (columns of the contract), by theme."""
    own = own_ranks(report).query("quartile == 4 and headline == 'yes'")
    return own[_AREA_COLUMNS].sort_values(["theme", "indicator"], ignore_index=True)


def improved(report: Report) -> pd.DataFrame:
    """Return the headline indicators that were in the bottom quartile before and are no longer."""
    own = own_ranks(report).query("previous_quartile == 4 and quartile < 4 and headline == 'yes'")
    return own[_AREA_COLUMNS].sort_values(["theme", "indicator"], ignore_index=True)


_AREA_COLUMNS = ["theme", "indicator_id", "indicator", "rank", "n", "quartile", "previous_rank", "previous_quartile"]
_AREA_COLUMNS += ["period", "value", "unit", "decimals"]


def quartile_counts(report: Report) -> pd.DataFrame:
    """Return how many headline indicators of each theme are in each quartile.

    Returns
    -------
    DataFrame
        theme, q1, q2, q3, q4 (counts), none (no quartile can be given), indicators.
    """
    own = own_ranks(report).query("headline == 'yes'")
    label = own["quartile"].map({1.0: "q1", 2.0: "q2", 3.0: "q3", 4.0: "q4"}).fillna("none")
    counts = pd.crosstab(own["theme"], label).reindex(columns=["q1", "q2", "q3", "q4", "none"], fill_value=0)
    return counts.assign(indicators=counts.sum(axis=1)).rename_axis(columns=None).reset_index()


def backtest(report: Report) -> pd.DataFrame:
    """Return every printed quartile whose indicator is held, beside the quartile computed for its year and group.

    Returns
    -------
    DataFrame
        row_no, indicator, indicator_id, year, n, rank, quartile_published, quartile_computed, agrees (yes or no), note;
        empty where the authority gave no dashboards.
    """
    given = store.local_return(report.authority.slug, report.year).get("dashboards")
    columns = [
        "row_no",
        "indicator",
        "indicator_id",
        "year",
        "n",
        "rank",
        "quartile_published",
        "quartile_computed",
        "agrees",
        "note",
    ]
    if given is None:
        return pd.DataFrame(columns=columns)
    links = store.table("printed_rows").merge(given[["row_no", "indicator", "quartile", "polarity"]], on="row_no")
    links = links[links["quartile"] != ""]
    found = pd.DataFrame([_printed_rank(report, row) for _, row in links.iterrows()])
    frame = pd.concat([links.reset_index(drop=True), found], axis=1).rename(columns={"quartile": "quartile_published"})
    frame["agrees"] = [
        _agrees(*pair) for pair in zip(frame["quartile_published"], frame["quartile_computed"], strict=True)
    ]
    return frame.assign(row_no=frame["row_no"].astype(int))[columns].sort_values("row_no", ignore_index=True)


def _printed_rank(report: Report, link: pd.Series) -> dict[str, float]:
    """Return n, rank and quartile of a printed row's indicator for its year and group, by the printed polarity."""
    members = (
        set(report.members) if link["group"] == "county-areas" else set(current(store.table("authorities"))["code"])
    )
    held = store.table("observations")
    of_period = (held["indicator_id"] == link["indicator_id"]) & (held["period"] == link["year"])
    frame = held[of_period & held["authority_code"].isin(members) & held["value"].notna()].assign(
        polarity=link["polarity"]
    )
    frame = ranking.rank(frame, by=["indicator_id"])
    frame["quartile_computed"] = quartiles.quartile(frame, by=["indicator_id"])
    own = frame[frame["authority_code"] == report.authority.code]
    empty = {"n": float(len(frame)), "rank": float("nan"), "quartile_computed": float("nan")}
    return empty if own.empty else {name: float(own[name].iloc[0]) for name in empty}


def _agrees(published: str, computed: float) -> str:
    return "not_computable" if pd.isna(computed) else "yes" if str(int(computed)) in published.split("/") else "no"


def sources(report: Report) -> pd.DataFrame:
    """Return the sources of this part: those of the indicators ranked, and of spend and deprivation."""
    used = set(ranks(report, benchmark_year(report))["source_id"])
    return sources_of(
        used | {"mhclg-deprivation", "mhclg-revenue-outturn", "mhclg-revenue-account", "mhclg-spending-power"}
    )


def tables(report: Report) -> dict[str, pd.DataFrame]:
    """Return the part's CSV tables by file name; ranks for the benchmark year and the one before it."""
    year = benchmark_year(report)
    return {
        "benchmark_ranks": pd.concat([ranks(report, shift_year(year, -1)), ranks(report, year)], ignore_index=True),
        "benchmark_positions": positions_over_time(report),
        "benchmark_quadrants": quadrants(report),
        "benchmark_bottom_quartile": bottom_quartile(report),
        "benchmark_improved": improved(report),
        "benchmark_quartile_counts": quartile_counts(report),
        "quartile_backtest": backtest(report),
    }


def summary(report: Report) -> list[str]:
    """Return the part's opening sentences."""
    counts = quartile_counts(report)
    return narrative.summary(report.authority.name, report.group, own_positions(report), counts, report.benchmark_year)


def association_words(report: Report, theme: str, comparator: str) -> str:
    """Return a sentence on how far performance in a theme goes with spend or deprivation in the group."""
    rho = association(one_quadrant(report, theme, comparator))
    return narrative.association(theme, comparator, rho)
