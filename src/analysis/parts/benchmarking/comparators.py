"""What performance is compared with: net spending per head and deprivation, the best there is for a theme and year."""

from typing import NamedTuple

import pandas as pd

from analysis.data import store
from analysis.data.geography import continuing
from analysis.parameters import year_start
from analysis.parts.funding import spending_power

SPEND, DEPRIVATION = "spend", "deprivation"
SERVICES = {
    "Adult Social Care - Perception": "adult_social_care",
    "Adult Social Care - Delivery": "adult_social_care",
    "Children's Social Care": "childrens_social_care",
    "School quality & attainment": "education",
    "SEND": "education",
    "Transport & Highways": "transport",
    "Environment & Waste": "environmental",
    "Culture & communities": "cultural",
    "Health - Adult": "public_health",
    "Health - Child": "public_health",
    "Economy": "planning",
}
"""The service whose spending a theme is compared with; overall and for any other theme it is all spending power."""
SERVICE_WORDS = {
    "adult_social_care": "adult social care",
    "childrens_social_care": "children's social care",
    "education": "education",
    "transport": "highways and transport",
    "environmental": "environment",
    "cultural": "culture",
    "public_health": "public health",
    "planning": "planning and economic development",
}
SHARED_WITH_DISTRICTS = ("environmental", "cultural", "planning")
"""Services that districts provide in part: a county council's own spending leaves that part out, a unitary's does not."""
GROSS_MEASURE, GROSS_SOURCE = "spend-children-young-people", "dfe-lait"
SPEND_SOURCES = {
    "mhclg-revenue-outturn",
    "mhclg-revenue-account",
    "mhclg-spending-power",
    GROSS_SOURCE,
    "ons-population",
}
SOURCES = {*SPEND_SOURCES, "mhclg-deprivation"}
_COLUMNS = ["authority_code", "comparator_value", "comparator_period"]


class _Choice(NamedTuple):
    """One year and kind of spending that there is; they sort as they are preferred."""

    distance: int
    gross: bool
    later: bool
    budget: bool
    year: str
    basis: str


class Years(NamedTuple):
    """The years that a comparison is about.

    Attributes
    ----------
    reporting : str
        The report's: deprivation is the latest published by then, the earliest there is where none was.
    benchmark : str
        That of the positions: spending is of the year nearest to it.
    """

    reporting: str
    benchmark: str


def comparator_values(years: Years, theme: str, comparator: str) -> pd.DataFrame:
    """Return the spend per head or the deprivation that performance in a theme is compared with, of every authority.

    Returns
    -------
    DataFrame
        authority_code, comparator_value (GBP per head, or average score), comparator_period (what it is in words: year, and for
        spend whether outturn or budget).
    """
    if comparator == DEPRIVATION:
        return _deprivation(years.reporting)
    service = SERVICES.get(theme)
    return _spend(years.benchmark, service) if service else _spending_power(years.benchmark)


def _deprivation(reporting_year: str) -> pd.DataFrame:
    scores = store.table("deprivation")
    published = [int(year) for year in sorted(scores["year"].unique())]
    by_then = [year for year in published if year <= year_start(reporting_year)]
    year = max(by_then, default=published[0])
    period = f"Index of Multiple Deprivation {year}, average score"
    if not by_then:
        period += f", published after {reporting_year}: the data have no earlier one"
    rows = scores[scores["year"] == year].rename(columns={"score": "comparator_value"})
    return rows.assign(comparator_period=period)[_COLUMNS]


def _spend(benchmark_year: str, service: str) -> pd.DataFrame:
    """Return spending per head on a service for the year nearest to the benchmark year; outturn goes before budget."""
    present = store.table("spend_by_service").query("service == @service")
    pairs = present[["financial_year", "basis"]].drop_duplicates().itertuples(index=False)
    choices = [_choice(benchmark_year, str(year), str(basis)) for year, basis in pairs]
    if service == "childrens_social_care":
        # gross spending is another thing than net: it is used only where no net figure lies as near
        choices += [
            _choice(benchmark_year, str(year), "gross", apart=1) for year in _gross()["financial_year"].unique()
        ]
    chosen = min(choices)
    if chosen.basis == "gross":
        rows = _gross().query("financial_year == @chosen.year")
        words = f"children and young people's services, gross spending per head, outturn {chosen.year}"
    else:
        rows = present[(present["financial_year"] == chosen.year) & (present["basis"] == chosen.basis)]
        rows = rows.assign(comparator_value=1e3 * rows["net_expenditure_k"] / rows["population"])
        words = f"{SERVICE_WORDS[service]}, net spending per head, {chosen.basis} {chosen.year}"
    today = rows["authority_code"].replace(continuing(store.table("authorities")))
    return rows.assign(authority_code=today, comparator_period=words)[_COLUMNS]


def _choice(benchmark_year: str, year: str, basis: str, apart: int = 0) -> _Choice:
    distance = year_start(year) - year_start(benchmark_year)
    return _Choice(abs(distance) + apart, basis == "gross", distance > 0, basis == "budget", year, basis)


def _gross() -> pd.DataFrame:
    """Return gross spending on children and young people per resident, by year."""
    observed = store.observations(indicator_id=[GROSS_MEASURE])
    spent = observed[observed["value"].notna()]
    people = store.table("population").rename(columns={"population": "people"})
    spent = spent.assign(financial_year=spent["period"], year=spent["period"].str[:4].astype(int))
    both = spent.merge(
        people[["authority_code", "year", "people"]].astype({"year": int}), on=["authority_code", "year"]
    )
    return both.assign(comparator_value=both["value"] / both["people"])


def _spending_power(benchmark_year: str) -> pd.DataFrame:
    """Return spending power per head for the year nearest to the benchmark year."""
    frame = spending_power.per_head()
    frame = frame[frame["definition"] != "csp_with_fire"]
    start = year_start(benchmark_year)
    years = [str(year) for year in frame["financial_year"].unique()]
    nearest = min(years, key=lambda year: (abs(year_start(year) - start), year))
    rows = frame[frame["financial_year"] == nearest].rename(columns={"per_head": "comparator_value"})
    rows = rows[rows["definition"] == rows["definition"].min()]  # of a year with both, the present one
    name = "core spending power" if (rows["definition"] == "csp").all() else "spending power, the older definition,"
    found: pd.DataFrame = rows.assign(comparator_period=f"{name} per head {nearest}")[_COLUMNS]
    return found
