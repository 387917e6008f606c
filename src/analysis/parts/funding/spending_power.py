"""Spending power per head: two-tier counties together with their districts, each definition by itself."""

import pandas as pd

from analysis.data import store
from analysis.data.geography import continuing, current
from analysis.data.knowing import knowing_nothing
from analysis.methods import inequality
from analysis.methods.ranking import competition_rank
from analysis.parameters import year_end
from analysis.parts.funding.known import settled, settled_or_to_come
from analysis.parts.report import Report

DEFINITIONS = {
    "csp": "core spending power of the council and any districts, without a separate fire authority",
    "csp_with_fire": "core spending power of the area with its fire authority, in London with a share of the Greater London Authority",
    "rsp": "revenue spending power, the older definition (to 2015/16)",
}
TEN = 10
FEWEST_RESIDENTS = 20_000
"""Below it a figure per head says little about residents: in two areas most of those who use services live elsewhere."""


@knowing_nothing
def per_head() -> pd.DataFrame:
    """Return spending power per head of every area, year and definition.

    Returns
    -------
    DataFrame
        financial_year, definition, authority_code, authority, type, spending_power_m (GBP million), population, per_head (GBP),
        rank_lowest, rank_lowest_of_type (1 is the lowest funded), basis, note; sorted by definition, year and code. Areas
        with fewer than 20,000 residents are left out.
    """
    areas = current(store.table("authorities")).rename(columns={"code": "authority_code", "name": "authority"})
    frame = store.table("spending_power").merge(areas[["authority_code", "authority", "type"]], on="authority_code")
    most = frame.groupby("authority_code")["population"].transform("max")
    frame = frame[most >= FEWEST_RESIDENTS].copy()
    frame["population"] = frame["population"].astype(int)
    frame["per_head"] = 1e6 * frame["spending_power_m"] / frame["population"]
    whole = frame["per_head"].where(~frame["note"].str.contains("fire authority missing"))
    year = [frame["financial_year"], frame["definition"]]
    frame["rank_lowest"] = competition_rank(whole, by=year)
    frame["rank_lowest_of_type"] = competition_rank(whole, by=[*year, frame["type"]])
    frame["basis"] = "computed"
    frame["note"] = frame["note"].mask(frame["note"] == "", _begun_later(frame))
    columns = ["financial_year", "definition", "authority_code", "authority", "type", "spending_power_m", "population"]
    columns += ["per_head", "rank_lowest", "rank_lowest_of_type", "basis", "note"]
    return frame[columns].sort_values(["definition", "financial_year", "authority_code"], ignore_index=True)


def _begun_later(frame: pd.DataFrame) -> pd.Series:
    """Return for figures of areas of today which council began after their year, in words; empty for the others."""
    table = store.table("authorities")
    began = table.set_index("code")["valid_from"].drop(list(continuing(table).values()), errors="ignore")
    since = frame["authority_code"].map(began).fillna("").astype("str")
    later = since > frame["financial_year"].map(year_end).astype("str")
    return ("the council began in " + since.str[:4]).where(later, "")


def year_shown(report: Report, definition: str = "csp") -> str:
    """Return the latest year of a definition that is not after the report's settlement year; the earliest where all are."""
    power = store.table("spending_power")
    years = sorted(power.loc[power["definition"] == definition, "financial_year"].unique())
    return str(max([year for year in years if year <= report.settlement_year], default=years[0]))


def of_year(report: Report) -> pd.DataFrame:
    """Return per-head spending power of the year shown, every area, the lowest first (columns of `per_head`)."""
    frame = per_head()
    chosen = (frame["definition"] == "csp") & (frame["financial_year"] == year_shown(report))
    return frame[chosen].sort_values(["per_head", "authority_code"], ignore_index=True)


def without_figure(report: Report) -> pd.DataFrame:
    """Return the areas of today that have spending power in some year and no figure per head for the year shown.

    Returns
    -------
    DataFrame
        authority_code, authority and too_small (left out in every year, since so few people live there); by name.
    """
    shown, compared = set(of_year(report)["authority_code"]), set(per_head()["authority_code"])
    areas = current(store.table("authorities")).rename(columns={"code": "authority_code", "name": "authority"})
    known = areas["authority_code"].isin(store.table("spending_power")["authority_code"])
    other = areas.loc[known & ~areas["authority_code"].isin(shown), ["authority_code", "authority"]]
    return other.assign(too_small=~other["authority_code"].isin(compared)).sort_values("authority", ignore_index=True)


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


def best_funded(report: Report) -> pd.DataFrame:
    """Return the ten areas with the most spending power per head in the year shown, the highest first (columns of `per_head`)."""
    return of_year(report).iloc[::-1].head(TEN).reset_index(drop=True)


def over_time(report: Report) -> pd.DataFrame:
    """Return the authority's spending power per head beside its type's median and England's mean, each definition apart.

    Returns
    -------
    DataFrame
        financial_year, definition, per_head, type_median, england_mean (weighted by population), highest,
        rank_lowest, rank_lowest_of_type, areas_of_type, note; one row per year and definition of the authority, up to the settlement that
        the report is about and the years that it looks ahead to.
    """
    frame = per_head()
    frame = frame[frame["rank_lowest"].notna()]  # an area without its fire authority is no part of any average either
    key = ["definition", "financial_year"]
    england = frame.groupby(key)[["spending_power_m", "population"]].sum()
    of_type = frame[frame["type"] == report.authority.type].groupby(key)["per_head"].agg(["median", "count"])
    own = settled_or_to_come(report, frame[frame["authority_code"] == report.authority.code]).set_index(key)
    beside = pd.DataFrame(
        {
            "type_median": of_type["median"],
            "areas_of_type": of_type["count"],
            "england_mean": 1e6 * england["spending_power_m"] / england["population"],
            "highest": frame.groupby(key)["per_head"].max(),
        }
    )
    own = own.join(beside)
    columns = ["financial_year", "definition", "per_head", "type_median", "england_mean", "highest"]
    own = own.reset_index().sort_values(["definition", "financial_year"], key=_definition_order)
    return own[[*columns, "rank_lowest", "rank_lowest_of_type", "areas_of_type", "note"]].reset_index(drop=True)


def _definition_order(column: pd.Series) -> pd.Series:
    """Put the definitions in the order of their years, the one with fire last."""
    return column.replace({"rsp": "1", "csp": "2", "csp_with_fire": "3"})


def spread(report: Report) -> pd.DataFrame:
    """Return the inequality of spending power per head between areas.

    Returns
    -------
    DataFrame
        financial_year, measure, value, for every year of the definition shown up to the settlement that the report is about, sorted by year;
        for the year shown alone where that is later.
    """
    frame = per_head()
    present = frame[frame["definition"] == "csp"]
    known = settled(report, present)
    frames = []
    for year, areas in (known if len(known) else of_year(report)).groupby("financial_year"):
        measures = inequality.spread(areas["per_head"], areas["population"], areas["type"])
        frames.append(measures.assign(financial_year=year)[["financial_year", "measure", "value"]])
    return pd.concat(frames, ignore_index=True)


def outlines() -> pd.DataFrame:
    """Return the outlines of the areas for a map: area_code, ring, corner, x_km, y_km."""
    return store.table("outlines").rename(columns={"authority_code": "area_code"})
