"""What an authority would gain if it were funded per head like others, computed and as published."""

import numpy as np
import pandas as pd

from analysis.data import store
from analysis.data.geography import TYPE_WORDS
from analysis.parts.funding.spending_power import of_year, year_shown
from analysis.parts.report import Report, own_return


def gains(report: Report) -> pd.DataFrame:
    """Return what the authority would gain each year at others' level of funding.

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
    year = year_shown(report)
    rows = [
        (name, year, "csp", value, value - base, (value - base) * people / 1e6, "computed")
        for name, value in _benchmarks(report, frame).items()
    ]
    return pd.concat([_gain_frame(rows), published_gains(report)], ignore_index=True)


def _benchmarks(report: Report, frame: pd.DataFrame) -> dict[str, float]:
    """Return the figures per head that a report compares with, never its own: the highest first, then averages, then areas near by."""
    highest, of_type = frame.iloc[-1], frame[frame["type"] == report.authority.type]
    best = of_type.iloc[-1]
    words = TYPE_WORDS[report.authority.type]
    mean = 1e6 * float(frame["spending_power_m"].sum()) / float(frame["population"].sum())
    named = {f"{highest['authority']} (the highest)": highest, f"{best['authority']} (the highest {words})": best}
    chosen = frame[frame["authority_code"].isin(report.settings.named_areas)]
    named |= {str(row["authority"]): row for _, row in chosen.iterrows()}
    kept: dict[str, pd.Series] = {}
    for name, row in named.items():
        known = {str(each["authority_code"]) for each in kept.values()} | {report.authority.code}
        kept |= {} if row["authority_code"] in known else {name: row}
    averages = {
        "England, weighted by population": mean,
        "Mean of all areas": float(frame["per_head"].mean()),
        "Median of all areas": float(frame["per_head"].median()),
    }
    levels = {name: float(row["per_head"]) for name, row in kept.items()}
    first = {name: level for name, level in levels.items() if name.endswith("(the highest)")}
    return first | averages | levels


def gains_at_all(report: Report) -> pd.DataFrame:
    """Return what the authority would gain at every other area's level, and at each tenth of the areas.

    Returns
    -------
    DataFrame
        comparator (an area, or such as ``90th percentile of areas``), type (empty for a percentile), financial_year, per_head,
        gap_per_head (GBP) and gain_m (GBP million a year), the highest level first; none where there is no figure.
    """
    frame = of_year(report)
    own = frame[frame["authority_code"] == report.authority.code]
    columns = ["comparator", "type", "financial_year", "per_head", "gap_per_head", "gain_m"]
    if own.empty:
        return pd.DataFrame(columns=columns)
    tenths = frame["per_head"].quantile(np.arange(1, 10) / 10)
    marks = pd.DataFrame(
        {
            "comparator": [f"{round(100 * at)}th percentile of areas" for at in tenths.index],
            "per_head": tenths.to_numpy(),
        }
    )
    others = frame[frame["authority_code"] != report.authority.code].rename(columns={"authority": "comparator"})
    every = pd.concat([others[["comparator", "type", "per_head"]], marks.assign(type="")], ignore_index=True)
    every["financial_year"] = year_shown(report)
    every["gap_per_head"] = every["per_head"] - float(own["per_head"].iloc[0])
    every["gain_m"] = every["gap_per_head"] * float(own["population"].iloc[0]) / 1e6
    return every[columns].sort_values(["per_head", "comparator"], ascending=[False, True], ignore_index=True)


def _gain_frame(rows: list[tuple[str, str, str, float, float, float, str]]) -> pd.DataFrame:
    columns = ["comparator", "financial_year", "definition", "per_head", "gap_per_head", "gain_m", "basis"]
    frame = pd.DataFrame(rows, columns=columns)
    numbers = ["per_head", "gap_per_head", "gain_m"]
    return frame.astype(dict.fromkeys(numbers, float) | dict.fromkeys(set(columns) - set(numbers), "str"))


def published_gains(report: Report) -> pd.DataFrame:
    """Return the gains that the council printed, with the figure per head each implies (columns of `gains`).

    The implied figure needs the council's own printed figure per head and its latest population; it is marked
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
    """Return the authority's latest population that is not after the settlement year's first year; 0 where none."""
    people = store.table("population")
    own = people[
        (people["authority_code"] == report.authority.code) & (people["year"] <= int(report.settlement_year[:4]))
    ]
    return float(own.sort_values("year")["population"].iloc[-1]) if len(own) else 0.0


def published(report: Report) -> pd.DataFrame:
    """Return the funding figures that the council printed: the return's funding table; empty where none was given."""
    return own_return(report).get("funding", pd.DataFrame())
