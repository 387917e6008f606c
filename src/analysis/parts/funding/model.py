"""An illustration of fair funding: the same total shared by weights, and who would win or lose."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from analysis.data import store
from analysis.data.knowing import knowing_nothing
from analysis.methods.fair_shares import fair_shares
from analysis.parameters import year_start
from analysis.parts.funding.spending_power import of_year
from analysis.parts.report import Report

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"population": 40, "deprivation": 25, "age_65_plus": 15, "age_0_15": 10, "sparsity": 10}
)
"""An example, not a proposal: most by people, a quarter by deprivation, the rest by age and place."""
FLOOR = 0.9
WORDS = {
    "population": "people",
    "deprivation": "deprivation",
    "age_65_plus": "people of 65 and over",
    "age_0_15": "children under 16",
    "sparsity": "sparsity",
}


@knowing_nothing
def needs(report: Report) -> pd.DataFrame:
    """Return what the model knows of each area.

    Returns
    -------
    DataFrame
        authority_code, authority, type, financial_year, population, deprivation (average score), density_per_km2, pct_65_plus, pct_0_15 and
        current_m (core spending power, GBP million), for the year shown; only areas with all of them.
    """
    areas = of_year(report)
    start = year_start(str(areas["financial_year"].iloc[0]))
    people = store.table("population")
    people = people[people["year"] <= start].sort_values("year").drop_duplicates("authority_code", keep="last")
    scores = store.table("deprivation")
    present = [year for year in sorted(scores["year"].unique()) if year <= start] or [scores["year"].min()]
    scores = scores[scores["year"] == present[-1]].rename(columns={"score": "deprivation"})
    place = people[["authority_code", "density_per_km2", "pct_65_plus", "pct_0_15"]]
    frame = areas.merge(place, on="authority_code").merge(
        scores[["authority_code", "deprivation"]], on="authority_code"
    )
    frame = frame.rename(columns={"spending_power_m": "current_m"})
    columns = ["authority_code", "authority", "type", "financial_year", "population", "deprivation", "density_per_km2"]
    columns += ["pct_65_plus", "pct_0_15", "current_m"]
    return frame[columns].dropna().sort_values("authority_code", ignore_index=True)


def fair_weights(report: Report) -> tuple[dict[str, float], float]:
    """Return the weights of the illustration and the floor: the example's, or those of the report's scenario."""
    floor = FLOOR if report.scenario.floor is None else report.scenario.floor
    return dict(report.scenario.shares or WEIGHTS), floor


def fair_model(report: Report, weights: Mapping[str, float] | None = None, floor: float | None = None) -> pd.DataFrame:
    """Return each area's share of the same total by weights.

    Parameters
    ----------
    report : Report
        The report.
    weights : mapping of str to float
        For any of people, deprivation and so on, by the names in `WORDS`; only their proportions count. Those of `fair_weights` where
        left out.
    floor : float
        The part of its money that every area keeps at least, 0 to 1; that of `fair_weights` where left out.

    Returns
    -------
    DataFrame
        authority_code, authority, type, financial_year, population, current_m, and the columns of `methods.fair_shares`; those
        that would gain most per head first.
    """
    areas, (usual, least) = needs(report), fair_weights(report)
    found = pd.concat(
        [areas, fair_shares(areas, usual if weights is None else weights, least if floor is None else floor)], axis=1
    )
    columns = ["authority_code", "authority", "type", "financial_year", "population", "current_m", "share", "fair_m"]
    columns += ["per_head", "change_m", "change_per_head", "change_pct", "at_floor"]
    return found[columns].sort_values(["change_per_head", "authority_code"], ascending=[False, True], ignore_index=True)


def shares_by_type(model: pd.DataFrame) -> pd.DataFrame:
    """Return who would win and lose by type of authority.

    Returns
    -------
    DataFrame
        type, areas, winners, losers, at_floor (counts), change_m (GBP million) and change_per_head (GBP), the largest gain per head first.
    """
    grouped = model.assign(winners=model["change_m"] > 0, losers=model["change_m"] < 0).groupby("type")
    frame = grouped.agg(
        areas=("authority_code", "count"),
        winners=("winners", "sum"),
        losers=("losers", "sum"),
        at_floor=("at_floor", "sum"),
        change_m=("change_m", "sum"),
        people=("population", "sum"),
    )
    frame["change_per_head"] = 1e6 * frame["change_m"] / frame["people"]
    return frame.drop(columns="people").sort_values("change_per_head", ascending=False).reset_index()
