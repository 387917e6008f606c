"""How funding over time, earlier claims, services and the plan are shown."""

from itertools import pairwise

import pandas as pd

from analysis.data.geography import TYPE_PLURALS, TYPE_WORDS
from analysis.display import Column, Fragment, absent, folded, joined, line, paragraphs, table, waterfall
from analysis.narrative.wording import count, listed, millions, pounds, span
from analysis.parameters import shift_year, year_start
from analysis.parts.funding import words as sentences
from analysis.parts.funding.known import LATEST_POPULATION
from analysis.parts.funding.spending_power import DEFINITIONS
from analysis.parts.prices import PANDEMIC, PRICES
from analysis.parts.report import Report
from analysis.words import ChartWords

RUN = "run"


def best_table(areas: pd.DataFrame) -> Fragment:
    """Show the ten best-funded areas and what they are."""
    year = str(areas["financial_year"].iloc[0])
    said = [sentences.best_funded(areas, TYPE_PLURALS, TYPE_WORDS)]
    columns = {
        "authority": Column("Authority"),
        "type": Column("Type"),
        "per_head": Column("Spending power per head (£)", "pounds"),
        "population": Column("Residents", "0"),
    }
    shown = table(areas, f"The ten best-funded areas of England per head, {year}", columns)
    return joined([paragraphs(said, "note"), shown])


def real_chart(report: Report, years: pd.DataFrame) -> Fragment:
    """Draw spending power per head in prices of one year, each definition by itself."""
    shown = years[years["per_head_real"].notna() & (years["definition"] != "csp_with_fire")]
    if shown.empty:
        return absent(sentences.not_compared(report.authority.name))
    sure = shown[(shown["definition"] == shown["definition"].iloc[-1]) & ~shown["financial_year"].isin(PANDEMIC)]
    first, last = (sure if len(sure) else shown).iloc[[0, -1]].to_dict("records")
    values = [f"{pounds(one['per_head_real'])} in {one['financial_year']}" for one in (first, last)]
    words = ChartWords(
        sentences.real_change(report.authority.name, first, last),
        f"Spending power per head (£ in prices of {PRICES}, GDP deflator){_two(shown)}{_distorted(shown)}",
        f"Line chart of {report.authority.name} and the England mean in prices of 2024/25, broken where the definition changes or a year is missing; "
        f"{span(*values)}.",
    )
    columns = {
        "financial_year": Column("Year"),
        "per_head_real": Column(report.authority.name, "pounds"),
        "england_mean_real": Column("England mean", "pounds"),
        "per_head": Column("In cash", "pounds"),
    }
    return line(in_runs(shown), words, columns, series=["per_head_real", "england_mean_real"], group=RUN)


def years_in_cash(report: Report, years: pd.DataFrame) -> Fragment:
    """Draw the years in cash, with the gap to others in a table below."""
    return joined([time_chart(report, years), gap_table(report, years)])


def time_chart(report: Report, years: pd.DataFrame) -> Fragment:
    """Draw the authority against its type and England over the years, each definition by itself; the headline is of the report's own year."""
    if years.empty:
        return absent(sentences.not_compared(report.authority.name))
    shown = years[years["definition"] != "csp_with_fire"].assign(
        definition_words=lambda rows: rows["definition"].map(DEFINITIONS)
    )
    by_then = shown[shown["financial_year"] <= report.settlement_year]
    newest = by_then.iloc[-1] if len(by_then) else shown.iloc[0]
    gap = newest["england_mean"] - newest["per_head"]
    words = ChartWords(
        f"In {newest['financial_year']} {report.authority.name} had {pounds(abs(gap))} a head {'less' if gap > 0 else 'more'} than the England mean",
        f"Spending power per head (£, cash){_two(shown)}, {span(shown['financial_year'].iloc[0], shown['financial_year'].iloc[-1])}{_from_latest(shown)}",
        f"Line chart of {report.authority.name}, the median of its type and the England mean, broken where the definition changes or a year "
        f"is missing; the values of {newest['financial_year']} are {pounds(newest['per_head'])}, {pounds(newest['type_median'])} and "
        f"{pounds(newest['england_mean'])}.",
    )
    columns = {
        "financial_year": Column("Year"),
        "per_head": Column(report.authority.name, "pounds"),
        "type_median": Column("Median of its type", "pounds"),
        "england_mean": Column("England mean", "pounds"),
        "rank_lowest_of_type": Column("Rank in its type, 1 is the lowest", "0", "not ranked"),
        "definition_words": Column("Definition"),
    } | _noted(shown)
    return line(in_runs(shown), words, columns, series=["per_head", "type_median", "england_mean"], group=RUN)


def gap_table(report: Report, years: pd.DataFrame) -> Fragment:
    """Show the gap to the England mean and to the highest over the years, and what it comes to."""
    if years.empty:
        return absent(sentences.not_compared(report.authority.name))
    shown = years.assign(words=years["definition"].map(DEFINITIONS))
    columns = {
        "financial_year": Column("Year"),
        "words": Column("Definition"),
        "gap_to_mean": Column("Below the England mean (£ per head)", "pounds"),
        "gap_to_highest": Column("Below the highest (£ per head)", "pounds"),
        "gap_m": Column("Gap to the mean (£ million)", "pounds_m"),
        "cumulated_m": Column("Added up to then (£ million)", "pounds_m", "not added up"),
        "rank_lowest_of_type": Column("Rank in its type, 1 is the lowest", "0", "not ranked"),
        "areas_of_type": Column("Areas ranked", "0"),
    } | _noted(shown)
    note = "Computed, in cash of each year. A figure below zero means more than the others. Definitions are never added together."
    if len(shown) and (shown["cumulated_m"].isna() & (shown["definition"] == "csp")).any():
        note += " Nothing is added up across years that have no figure."
    return table(shown, f"The gap of {report.authority.name} to others over the years", columns, note=note)


def in_runs(years: pd.DataFrame) -> pd.DataFrame:
    """Give each run of years of one definition that follow each other a number, so that no line is drawn across a gap."""
    starts = years["financial_year"].map(year_start).astype(float)
    begins = (years["definition"] != years["definition"].shift()) | (starts.diff() != 1)
    return years.assign(**{RUN: begins.cumsum()})


def _two(years: pd.DataFrame) -> str:
    """Return that the years are of two definitions; nothing where they are of one."""
    return ", two definitions that are not comparable" if len(set(years["definition"])) > 1 else ""


def _distorted(years: pd.DataFrame) -> str:
    """Return which years' deflators the pandemic distorted; nothing where none of them is shown."""
    among = [year for year in PANDEMIC if year in set(years["financial_year"])]
    if not among:
        return ""
    which = "that year" if len(among) == 1 else "those years"
    return f". The pandemic distorted the deflator of {listed(among)}, so no change is measured to {which}"


def _from_latest(years: pd.DataFrame) -> str:
    """Return from which year on there is no population of the year itself; nothing where each year has its own."""
    later = years.loc[years["note"].str.endswith(LATEST_POPULATION), "financial_year"]
    return f"; from {later.min()} on per head of the latest population" if len(later) else ""


def _noted(years: pd.DataFrame) -> dict[str, Column]:
    """Return the column of notes where a year has one, such as whose population it is divided by."""
    return {"note": Column("Note", missing="none")} if (years["note"] != "").any() else {}


def service_table(report: Report, services: pd.DataFrame) -> Fragment:
    """Show net spending per head by service: the latest outturn; the ends of each series, and budgets, behind a fold."""
    if services.empty:
        return absent(f"There is no spending by service for {report.authority.name} up to {report.year}.")
    kept = services.groupby(["service", "basis"], sort=False)["financial_year"].transform(
        lambda years: years.isin(_ends(years))
    )
    columns = {
        "service": Column("Service"),
        "financial_year": Column("Year"),
        "basis": Column("Basis"),
        "per_head": Column(f"{report.authority.name} (£ per head)", "pounds"),
        "per_head_real": Column("In prices of 2024/25", "pounds"),
        "type_median": Column("Median of its type (£ per head)", "pounds"),
        "rank_lowest_of_type": Column("Rank, 1 is the lowest", "0"),
        "areas_of_type": Column("Areas ranked", "0"),
    }
    note = "Outturn is what was spent, budget what was planned: they are not one series. Every year is in the CSV file."
    caption = f"Net spending per head by service, {report.authority.name} and {TYPE_PLURALS[report.authority.type]}"
    spent = services[services["basis"] == "outturn"].sort_values("financial_year", kind="stable")
    latest = spent.groupby("service", sort=False).tail(1).sort_values("service") if len(spent) else services[kept]
    earlier = table(services[kept], f"{caption}: first and last years", columns, note=note)
    return joined([table(latest, f"{caption}: latest outturn", columns), folded("Earlier years and budgets", earlier)])


def _ends(years: pd.Series) -> list[str]:
    """Return the first year, the last before a gap if there is one, and the latest."""
    ordered = sorted(str(year) for year in years)
    gaps = [before for before, after in pairwise(ordered) if shift_year(before, 1) != after]
    return [ordered[0], *gaps, ordered[-1]]


def plan_chart(report: Report, steps: pd.DataFrame) -> Fragment:
    """Draw the published sums of the medium-term plan, and say whether they close."""
    if steps.empty:
        return absent("The council supplied no savings plan.")
    said = plan_words(steps)
    total = steps[steps["kind"] == "total"].iloc[0]
    told = listed([f"{row['label']} {millions(row['value'])}" for row in steps.to_dict("records")])
    words = ChartWords(
        said[0].split(":")[0],
        f"Savings in the medium-term plan of {report.authority.name} (£ million), as published, up to {millions(total['value'])}",
        f"Waterfall chart of the plan's published sums: {told}.",
    )
    columns = {
        "label": Column("Sum, as published"),
        "value": Column("£ million", "pounds_m"),
        "kind": Column("Kind", "word"),
    }
    return joined([paragraphs(said, "note"), waterfall(steps, words, columns)])


def plan_words(steps: pd.DataFrame) -> list[str]:
    """Say whether the published sums of the medium-term plan close."""
    parts = steps[steps["kind"] == "step"]
    total = steps[steps["kind"] == "total"].iloc[0]
    added = float(parts["value"].sum())
    what = f"the {count(len(parts), 'part')} printed add up to {millions(added)}, and the total printed is {millions(total['value'])}"
    gap = float(total["value"]) - added
    if round(gap, 6) == 0:
        return [f"The sums close: {what}."]
    return [
        f"The sums do not close: {what}, so that {millions(abs(gap))} is {'not explained' if gap > 0 else 'too much'}."
    ]
