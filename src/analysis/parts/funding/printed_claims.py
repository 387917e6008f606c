"""What the council claimed before, computed again; and the sums of its medium-term plan."""

from typing import Any

import pandas as pd

from analysis.data.geography import slug
from analysis.parameters import year_start
from analysis.parts.funding.fairer_share import published
from analysis.parts.funding.spending_power import per_head
from analysis.parts.report import Report

AVERAGE = "national average"
PRESENT, WITH_FIRE = "csp", "csp_with_fire"
_CLAIMS = ["title", "comparator", "claimed_for", "published_m", "computed_for", "computed_m", "with_fire_for"]
_CLAIMS += ["with_fire_m", "difference_m", "why"]


def claims(report: Report) -> pd.DataFrame:
    """Return what the council published in earlier years that it would gain, beside what the data give.

    Returns
    -------
    DataFrame
        title, comparator, claimed_for (year), published_m, computed_for (the nearest year there is), computed_m, with_fire_for, with_fire_m (the same
        with fire authorities, nearest year there is), difference_m (published less computed) and why; GBP million a year.
    """
    figures = published(report)
    if figures.empty:
        return pd.DataFrame(columns=_CLAIMS)
    rows = [_claim(report, figure) for figure in figures[figures["topic"] == "earlier_claim"].to_dict("records")]
    return pd.DataFrame(rows, columns=_CLAIMS)


def _claim(report: Report, figure: dict[Any, Any]) -> dict[str, object]:
    claimed, other, said = str(figure["financial_year"]), str(figure["comparator"]), float(figure["value"])
    year, found = _gain(report, other, claimed, PRESENT)
    fire_year, with_fire = _gain(report, other, claimed, WITH_FIRE)
    return {
        "title": figure["title"],
        "comparator": other,
        "claimed_for": claimed,
        "published_m": said,
        "computed_for": year,
        "computed_m": found,
        "with_fire_for": fire_year,
        "with_fire_m": with_fire,
        "difference_m": said - found,
        "why": _why(claimed, year, said, found),
    }


def _gain(report: Report, other: str, claimed: str, definition: str) -> tuple[str, float]:
    """Return the nearest year of a definition and the gain then, in GBP million; NaN where either area has no figure."""
    frame = per_head()
    frame = frame[frame["definition"] == definition]
    years = [str(year) for year in frame["financial_year"].unique()]
    year = min(years, key=lambda one: (abs(year_start(one) - year_start(claimed)), one))
    areas = frame[frame["financial_year"] == year]
    own = areas[areas["authority_code"] == report.authority.code]
    if own.empty:
        return year, float("nan")
    if other == AVERAGE:
        level = 1e6 * float(areas["spending_power_m"].sum()) / float(areas["population"].sum())
    else:
        theirs = areas[areas["authority"].map(slug) == slug(other)]
        level = float(theirs["per_head"].iloc[0]) if len(theirs) else float("nan")
    return year, (level - float(own["per_head"].iloc[0])) * float(own["population"].iloc[0]) / 1e6


def _why(claimed: str, year: str, said: float, found: float) -> str:
    reasons = []
    if year != claimed:
        reasons.append(f"{claimed} is not available by authority, {year} is the nearest")
    reasons.append("computed without fire authorities and with today's population estimates for the year")
    larger = "larger" if said > found else "smaller"
    if pd.notna(found):
        reasons.append(f"the published figure is {larger}, and its definition and population are not printed")
    words = "; ".join(reasons)
    return words[:1].upper() + words[1:]


def plan(report: Report) -> pd.DataFrame:
    """Return the published sums of the medium-term plan as steps to its total.

    Returns
    -------
    DataFrame
        label, value (GBP million), kind (step, gap for what the parts leave unexplained, or total); the parts as published, the
        gap where they do not add up to the total, and the total; empty where no plan was published.
    """
    figures = published(report)
    columns = ["label", "value", "kind"]
    if figures.empty or not (figures["topic"] == "plan_total").any():
        return pd.DataFrame(columns=columns)
    parts = figures[figures["topic"] == "plan_part"]
    total = figures[figures["topic"] == "plan_total"].iloc[0]
    rows = [(str(row["title"]), float(row["value"]), "step") for row in parts.to_dict("records")]
    unexplained = float(total["value"]) - sum(value for _, value, _ in rows)
    if round(unexplained, 6):
        rows.append(("Not explained by the published parts", unexplained, "gap"))
    rows.append((str(total["title"]), float(total["value"]), "total"))
    return pd.DataFrame(rows, columns=columns)
