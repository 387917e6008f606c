"""Performance against spend per head and against deprivation."""

import pandas as pd

from analysis.data import store
from analysis.data.geography import current
from analysis.methods.intervals import spearman
from analysis.methods.quadrant import quadrant
from analysis.parameters import year_start
from analysis.parts import spending_power
from analysis.parts.positions import benchmark_year, positions
from analysis.parts.report import Report

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


def comparator_values(report: Report, theme: str, comparator: str) -> pd.DataFrame:
    """Return the spend per head or the deprivation that performance in a theme is held against.

    Returns
    -------
    DataFrame
        authority_code, comparator_value, comparator_period (year, and for spend whether outturn or budget).
    """
    if comparator == "deprivation":
        scores = store.table("deprivation")
        published = [int(year) for year in sorted(scores["year"].unique())]
        year = max([year for year in published if year <= year_start(report.year)], default=published[0])
        rows = scores[scores["year"] == year]
        period = f"Index of Multiple Deprivation {year}, average score"
        return pd.DataFrame(
            {"authority_code": rows["authority_code"], "comparator_value": rows["score"], "comparator_period": period}
        )
    if theme in SPEND_SERVICES:
        basis, service = SPEND_SERVICES[theme]
        spend = store.table("spend_by_service").query("basis == @basis and service == @service")
        spend = spend[spend["financial_year"] == spend["financial_year"].max()]
        value = 1e3 * spend["net_expenditure_k"] / spend["population"]
        words = f"{SERVICE_WORDS[service]}, net spending per head, {basis}"
        return pd.DataFrame(
            {
                "authority_code": spend["authority_code"],
                "comparator_value": value,
                "comparator_period": words + " " + spend["financial_year"],
            }
        )
    power = spending_power.of_year(report)
    period = f"core spending power per head {spending_power.year_held(report)}"
    return pd.DataFrame(
        {"authority_code": power["authority_code"], "comparator_value": power["per_head"], "comparator_period": period}
    )


@store.cached
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
