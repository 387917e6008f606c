"""Part 1, funding: spending power per head, what a fairer share would mean, and what the council published."""

import numpy as np
import pandas as pd

from analysis.data import store
from analysis.data.geography import TYPE_PLURALS, TYPE_WORDS, current
from analysis.methods import inequality
from analysis.narrative import funding as narrative
from analysis.parts.report import Report
from analysis.parts.sourcing import sources_of

DEFINITIONS = {
    "csp": "core spending power of the county and its districts, without fire (2016/17 on)",
    "csp_with_fire": "core spending power of the area with its fire authority",
    "rsp": "revenue spending power, the older definition (to 2015/16)",
}
TOO_SMALL = ("E09000001", "E06000053")
"""City of London and Isles of Scilly: so few residents that a figure per head says nothing of anyone else."""
SERVICES = {
    "adult_social_care": "Adult social care",
    "childrens_social_care": "Children's social care",
    "libraries": "Libraries",
}


def per_head() -> pd.DataFrame:
    """Return spending power per head of every area, year and definition held.

    Returns
    -------
    DataFrame
        financial_year, definition, authority_code, authority, type, spending_power_m (GBP million), population, per_head (GBP),
        rank_lowest, rank_lowest_of_type (1 is the lowest funded), basis, note; sorted by definition, year and code. City
        of London and the Isles of Scilly are left out.
    """
    areas = current(store.table("authorities")).rename(columns={"code": "authority_code", "name": "authority"})
    frame = store.table("spending_power").merge(areas[["authority_code", "authority", "type"]], on="authority_code")
    frame = frame[~frame["authority_code"].isin(TOO_SMALL)].copy()
    frame["population"] = frame["population"].astype(int)
    frame["per_head"] = 1e6 * frame["spending_power_m"] / frame["population"]
    whole = frame["per_head"].where(~frame["note"].str.contains("fire authority missing"))
    year = [frame["financial_year"], frame["definition"]]
    frame["rank_lowest"] = whole.groupby(year).rank(method="min")
    frame["rank_lowest_of_type"] = whole.groupby([*year, frame["type"]]).rank(method="min")
    frame["basis"] = "computed"
    columns = ["financial_year", "definition", "authority_code", "authority", "type", "spending_power_m", "population"]
    columns += ["per_head", "rank_lowest", "rank_lowest_of_type", "basis", "note"]
    return frame[columns].sort_values(["definition", "financial_year", "authority_code"], ignore_index=True)


def year_held(report: Report, definition: str = "csp") -> str:
    """Return the latest year of a definition that is not after the report's settlement year; the earliest where all are."""
    power = store.table("spending_power")
    years = sorted(power.loc[power["definition"] == definition, "financial_year"].unique())
    return str(max([year for year in years if year <= report.settlement_year], default=years[0]))


def of_year(report: Report) -> pd.DataFrame:
    """Return per-head spending power of the year shown, every area, the lowest first (columns of `per_head`)."""
    frame = per_head()
    chosen = (frame["definition"] == "csp") & (frame["financial_year"] == year_held(report))
    return frame[chosen].sort_values(["per_head", "authority_code"], ignore_index=True)


def by_type(report: Report) -> pd.DataFrame:
    """Return per-head spending power by type of authority for the year shown.

    Returns
    -------
    DataFrame
        type, areas (count), lowest, median, highest (GBP per head) and people (sum of population), lowest median first.
    """
    grouped = of_year(report).groupby("type")
    frame = grouped.agg(
        areas=("authority_code", "count"),
        lowest=("per_head", "min"),
        median=("per_head", "median"),
        highest=("per_head", "max"),
        people=("population", "sum"),
    )
    return frame.sort_values("median").reset_index()


def same_type(report: Report) -> pd.DataFrame:
    """Return the rows of `of_year` for authorities of the report's own type."""
    frame = of_year(report)
    return frame[frame["type"] == report.authority.type].reset_index(drop=True)


def over_time(report: Report) -> pd.DataFrame:
    """Return the authority's spending power per head beside its type's median and England's mean, each definition apart.

    Returns
    -------
    DataFrame
        financial_year, definition, per_head, type_median, england_mean (weighted by population), highest,
        rank_lowest, rank_lowest_of_type, areas_of_type; one row per year and definition held for the authority.
    """
    frame = per_head()
    key = ["definition", "financial_year"]
    england = frame.groupby(key)[["spending_power_m", "population"]].sum()
    of_type = frame[frame["type"] == report.authority.type].groupby(key)["per_head"].agg(["median", "count"])
    own = frame[frame["authority_code"] == report.authority.code].set_index(key)
    own = own.assign(
        type_median=of_type["median"],
        areas_of_type=of_type["count"],
        england_mean=1e6 * england["spending_power_m"] / england["population"],
        highest=frame.groupby(key)["per_head"].max(),
    )
    columns = ["financial_year", "definition", "per_head", "type_median", "england_mean", "highest"]
    own = own.reset_index().sort_values(["definition", "financial_year"], key=_definition_order)
    return own[[*columns, "rank_lowest", "rank_lowest_of_type", "areas_of_type"]].reset_index(drop=True)


def _definition_order(column: pd.Series) -> pd.Series:
    """Put the definitions in the order of their years, the one with fire last."""
    return column.replace({"rsp": "1", "csp": "2", "csp_with_fire": "3"})


def gains(report: Report) -> pd.DataFrame:
    """Return what the authority would gain each year if it were funded like others.

    Gain = (per head of the other - own per head) x own population, for the year shown. Published gains stand beside
    them; the per-head figure that a published gain implies is marked as derived.

    Returns
    -------
    DataFrame
        comparator, financial_year, definition, per_head (GBP), gap_per_head (GBP), gain_m (GBP million; below zero where the
        other has less), basis (computed, published or derived).
    """
    frame = of_year(report)
    own = frame[frame["authority_code"] == report.authority.code]
    if own.empty:
        return _gain_frame([])
    base, people = float(own["per_head"].iloc[0]), float(own["population"].iloc[0])
    others = [(name, value) for name, value in _benchmarks(report, frame).items() if name != report.authority.name]
    year = year_held(report)
    rows = [
        (name, year, "csp", value, value - base, (value - base) * people / 1e6, "computed") for name, value in others
    ]
    return pd.concat([_gain_frame(rows), published_gains(report)], ignore_index=True)


def _benchmarks(report: Report, frame: pd.DataFrame) -> dict[str, float]:
    """Return the figures per head that a report compares with, the highest first, then averages, then areas near by."""
    highest = frame.iloc[-1]
    of_type = frame[frame["type"] == report.authority.type]
    words = TYPE_WORDS[report.authority.type]
    mean = 1e6 * float(frame["spending_power_m"].sum()) / float(frame["population"].sum())
    benchmarks = {
        f"{highest['authority']} (the highest)": float(highest["per_head"]),
        "England, weighted by population": mean,
        "Mean of all areas": float(frame["per_head"].mean()),
        "Median of all areas": float(frame["per_head"].median()),
        f"{of_type.iloc[-1]['authority']} (the highest {words})": float(of_type["per_head"].iloc[-1]),
    }
    surrey = frame[frame["authority"] == "Surrey"]
    return benchmarks | ({"Surrey": float(surrey["per_head"].iloc[0])} if len(surrey) else {})


def _gain_frame(rows: list[tuple[str, str, str, float, float, float, str]]) -> pd.DataFrame:
    columns = ["comparator", "financial_year", "definition", "per_head", "gap_per_head", "gain_m", "basis"]
    frame = pd.DataFrame(rows, columns=columns)
    numbers = ["per_head", "gap_per_head", "gain_m"]
    return frame.astype(dict.fromkeys(numbers, float) | dict.fromkeys(set(columns) - set(numbers), "str"))


def published_gains(report: Report) -> pd.DataFrame:
    """Return the gains that the council printed, with the figure per head each implies (columns of `gains`).

    The implied figure needs the council's own printed figure per head and its latest population held; it is marked
    ``derived``. Empty where the authority gave no return or printed no gain.
    """
    figures = published(report)
    if figures.empty:
        return _gain_frame([])
    printed = figures[
        (figures["topic"] == "gain") & (figures["unit"] == "£ million") & (figures["direction"] != "lower")
    ]
    own = figures[(figures["topic"] == "spending_power") & (figures["unit"] == "£ per head")].sort_values(
        "financial_year"
    )
    people = _population(report)
    rows = []
    for figure in printed.to_dict("records"):
        year = figure["financial_year"] or report.settlement_year
        rows.append((figure["comparator"], year, "csp", np.nan, np.nan, figure["value"], "published"))
        if len(own) and people:
            gap = 1e6 * figure["value"] / people
            rows.append(
                (figure["comparator"], year, "csp", float(own["value"].iloc[-1]) + gap, gap, figure["value"], "derived")
            )
    return _gain_frame(rows)


def _population(report: Report) -> float:
    """Return the authority's latest population held that is not after the settlement year's first year; 0 where none."""
    people = store.table("population")
    own = people[
        (people["authority_code"] == report.authority.code) & (people["year"] <= int(report.settlement_year[:4]))
    ]
    return float(own.sort_values("year")["population"].iloc[-1]) if len(own) else 0.0


def published(report: Report) -> pd.DataFrame:
    """Return the funding figures that the council printed: the return's funding table; empty where none was given."""
    return store.local_return(report.authority.slug, report.year).get("funding", pd.DataFrame())


def spread() -> pd.DataFrame:
    """Return the inequality of spending power per head between areas.

    Returns
    -------
    DataFrame
        financial_year, measure, value, for every year of the definition shown, sorted by year.
    """
    frame = per_head()
    frames = []
    for year, areas in frame[frame["definition"] == "csp"].groupby("financial_year"):
        measures = inequality.spread(areas["per_head"], areas["population"], areas["type"])
        frames.append(measures.assign(financial_year=year)[["financial_year", "measure", "value"]])
    return pd.concat(frames, ignore_index=True)


def service_spend(report: Report) -> pd.DataFrame:
    """Return net spending per head by service for the authority, from the 2024/25 outturn.

    Returns
    -------
    DataFrame
        service (words), financial_year, basis, per_head (GBP), type_median, rank_lowest_of_type, areas_of_type; one row per
        service held.
    """
    areas = current(store.table("authorities")).rename(columns={"code": "authority_code"})
    spend = store.table("spend_by_service").merge(areas[["authority_code", "type"]], on="authority_code")
    spend = spend[(spend["basis"] == "outturn") & (spend["type"] == report.authority.type)].copy()
    spend["per_head"] = 1e3 * spend["net_expenditure_k"] / spend["population"]
    grouped = spend.groupby(["financial_year", "service"])["per_head"]
    spend = spend.assign(type_median=grouped.transform("median"), rank_lowest_of_type=grouped.rank(method="min"))
    own = spend.assign(areas_of_type=grouped.transform("count"))
    own = own[own["authority_code"] == report.authority.code].assign(service=lambda rows: rows["service"].map(SERVICES))
    columns = ["service", "financial_year", "basis", "per_head", "type_median", "rank_lowest_of_type", "areas_of_type"]
    return own[columns].sort_values(["financial_year", "service"], ignore_index=True)


def sources() -> pd.DataFrame:
    """Return the sources of this part."""
    return sources_of(
        [
            "mhclg-spending-power",
            "red-cross-spending-power-fire",
            "mhclg-revenue-outturn",
            "ons-population",
            "mysociety-authorities",
            "local-return",
        ]
    )


def tables(report: Report) -> dict[str, pd.DataFrame]:
    """Return the part's CSV tables by file name."""
    return {
        "funding_per_head": per_head(),
        "funding_by_type": by_type(report),
        "funding_over_time": over_time(report),
        "funding_gains": gains(report),
        "funding_inequality": spread(),
        "funding_services": service_spend(report),
        "funding_published": published(report),
    }


def summary(report: Report) -> list[str]:
    """Return the part's opening sentences."""
    words = TYPE_PLURALS[report.authority.type]
    return narrative.summary(report.authority.name, of_year(report), gains(report), words, report.settlement_year)
