"""Funding over the years: cash and real terms, the gap to others, and what it comes to."""

import pandas as pd

from analysis.data import store
from analysis.methods.ranking import competition_rank
from analysis.parameters import year_start
from analysis.parts.funding.known import spent_or_planned
from analysis.parts.funding.spending_power import over_time, per_head
from analysis.parts.prices import deflator
from analysis.parts.report import Report, own_return

WITH_FIRE = "csp_with_fire"
SERVICES = {
    "adult_social_care": "Adult social care",
    "childrens_social_care": "Children's social care",
    "education": "Education",
    "transport": "Highways and transport",
    "public_health": "Public health",
    "environmental": "Environment",
    "cultural": "Culture",
    "planning": "Planning and development",
    "libraries": "Libraries",
    "central_services": "Central services",
}


def real_terms(report: Report) -> pd.DataFrame:
    """Return spending power per head over the years in cash and in prices of 2024/25, with the gap to others.

    Returns
    -------
    DataFrame
        The columns of `spending_power.over_time`, then per_head_real, england_mean_real (GBP of 2024/25; empty where no deflator is
        there is one), gap_to_mean, gap_to_highest (GBP per head, cash; above zero where the other has more), gap_m (gap_to_mean in GBP
        million of the year) and cumulated_m (its sum over the years of one definition up to that one; empty with fire authorities and
        from the first year on that does not follow the one before).
    """
    frame = over_time(report)
    prices = frame["financial_year"].map(deflator()).astype(float)
    own = per_head().query("authority_code == @report.authority.code")
    people = own.set_index(["definition", "financial_year"])["population"]
    keys = pd.MultiIndex.from_frame(frame[["definition", "financial_year"]])
    gap = frame["england_mean"] - frame["per_head"]
    frame = frame.assign(
        per_head_real=frame["per_head"] / prices,
        england_mean_real=frame["england_mean"] / prices,
        gap_to_mean=gap,
        gap_to_highest=frame["highest"] - frame["per_head"],
        gap_m=gap * people.reindex(keys).to_numpy() / 1e6,
    )
    starts, definition = frame["financial_year"].map(year_start).astype(float), frame["definition"]
    gaps_so_far = (starts.groupby(definition).diff() > 1).astype(int).groupby(definition).cumsum()
    in_a_row = (gaps_so_far == 0) & (definition != WITH_FIRE)
    return frame.assign(cumulated_m=frame.groupby("definition")["gap_m"].cumsum().where(in_a_row))


def services_over_time(report: Report) -> pd.DataFrame:
    """Return net spending per head by service and year, beside the authorities of the same type.

    Returns
    -------
    DataFrame
        service (words), financial_year, basis (outturn or budget), per_head (GBP), per_head_real (GBP of 2024/25), type_median, rank_lowest_of_type,
        areas_of_type; by service and year, outturn before budget: outturn up to the reporting year, budgets up to the one after it.
    """
    types = store.table("authorities").set_index("code")["type"]
    spend = store.table("spend_by_service")
    spend = spend[spend["service"].isin(SERVICES)]
    spend = spend[spend["authority_code"].map(types) == report.authority.type]
    spend = spend.assign(per_head=1e3 * spend["net_expenditure_k"] / spend["population"])
    like = ["financial_year", "basis", "service"]
    grouped = spend.groupby(like)["per_head"]
    spend = spend.assign(
        type_median=grouped.transform("median"),
        rank_lowest_of_type=competition_rank(spend["per_head"], by=[spend[name] for name in like]),
        areas_of_type=grouped.transform("count"),
        per_head_real=spend["per_head"] / spend["financial_year"].map(deflator()).astype(float),
    )
    own = spent_or_planned(report, spend[spend["authority_code"] == report.authority.code]).copy()
    own["service"] = pd.Categorical(own["service"].map(SERVICES), categories=list(SERVICES.values()), ordered=True)
    columns = ["service", "financial_year", "basis", "per_head", "per_head_real", "type_median"]
    columns += ["rank_lowest_of_type", "areas_of_type"]
    ordered = own.sort_values(["service", "financial_year", "basis"], ascending=[True, True, False], ignore_index=True)
    return ordered[columns].astype({"service": "str"})


def printed_spending(report: Report) -> pd.DataFrame:
    """Return the council's printed net spending per head beside the open figure of the same measure and year.

    Returns
    -------
    DataFrame
        indicator (as printed), period, printed, open_value, difference (GBP per head); the rows of its dashboards that links.csv names
        as spending per head; none where it gave no return.
    """
    columns = ["indicator", "period", "printed", "open_value", "difference"]
    given = own_return(report)
    if "dashboards" not in given or "links" not in given:
        return pd.DataFrame(columns=columns)
    registry = store.table("indicators")
    spending = registry.loc[registry["theme"] == "Finance", "indicator_id"]
    links = given["links"][given["links"]["indicator_id"].isin(spending)][["row_no", "indicator_id"]]
    rows = links.merge(given["dashboards"], on="row_no")
    own = store.observations(authority_code=[report.authority.code]).rename(columns={"value": "open_value"})
    found = rows.merge(own[["indicator_id", "period", "open_value"]], on=["indicator_id", "period"], how="left")
    found = found.assign(printed=found["value"], difference=found["open_value"] - found["value"])
    return found.sort_values("row_no", ignore_index=True)[columns]
