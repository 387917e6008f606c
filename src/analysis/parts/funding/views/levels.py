"""How the funding frames are shown: columns, headlines and alternative texts."""

import pandas as pd

from analysis.data.geography import AREA_PLURALS, TYPE_PLURALS
from analysis.display import (
    Column,
    Fragment,
    absent,
    bars,
    distribution,
    folded,
    inline,
    joined,
    lead,
    notice,
    ordered_areas,
    paragraphs,
    table,
    title,
)
from analysis.narrative.wording import count, from_ends, listed, pounds
from analysis.parts import supplied
from analysis.parts.funding import words as sentences
from analysis.parts.report import Report
from analysis.words import ChartWords

_AREA = {
    "authority": Column("Authority"),
    "per_head": Column("Spending power per head (£)", "pounds"),
    "type": Column("Type"),
    "rank_lowest": Column("Rank, 1 is the lowest", "0", "not ranked"),
    "rank_lowest_of_type": Column("Rank within type", "0", "not ranked"),
}
_MEASURES = {
    "max_over_min": "Highest over lowest",
    "p90_over_p10": "90th over 10th percentile",
    "coefficient_of_variation": "Coefficient of variation",
    "gini": "Gini coefficient, weighted by people",
    "theil": "Theil index, weighted by people",
    "theil_between_types_share": "Share of the Theil index between types",
}


def opening(report: Report) -> Fragment:
    """Return the page's title."""
    return title(
        f"Funding: {report.about}",
        "Core spending power per head, and what a fairer share would mean",
    )


def summary(report: Report, areas: pd.DataFrame, gains: pd.DataFrame, newest: pd.DataFrame) -> Fragment:
    """Return what was not supplied, if anything, and the opening sentences."""
    said = paragraphs(sentences.summary(report, areas, gains, newest))
    caption, drawing = own_strip(report, areas)
    return joined([notice(supplied.notice(report, "funding")), lead(said, caption, drawing)])


def own_strip(report: Report, areas: pd.DataFrame) -> tuple[str, str]:
    """Return how the authority stands among those of its type, in words, and as a strip of them all; nothing without a figure.

    Parameters
    ----------
    report : Report
        The report.
    areas : DataFrame
        From `spending_power.of_year`.
    """
    alike = areas[areas["type"] == report.authority.type]
    own = _own(report, alike)
    if own is None or len(alike) < sentences.FEWEST_ALIKE:
        return "", ""
    year, value = str(own["financial_year"]), float(own["per_head"])
    kind = AREA_PLURALS[report.authority.type]
    standing = f"computed for {year}: {from_ends(own['rank_lowest_of_type'], len(alike))} of {len(alike)} {kind}"
    others = alike[alike["authority_code"] != report.authority.code]
    shown = [
        (f"{name}: {pounds(each)}", float(each))
        for name, each in zip(others["authority"], others["per_head"], strict=True)
    ]
    ends = (f"{pounds(alike['per_head'].min())} in {year}", pounds(alike["per_head"].max()))
    said = f"Strip of {len(alike)} areas: {report.authority.name} {pounds(value)} a head, {standing}"
    return standing, inline.strip(shown, value, pounds(value), ends, said)


def _own(report: Report, areas: pd.DataFrame) -> pd.Series | None:
    own = areas[areas["authority_code"] == report.authority.code]
    return None if own.empty else own.iloc[0]


def _not_compared(report: Report) -> Fragment:
    return absent(sentences.not_compared(report.authority.name))


def area_chart(report: Report, areas: pd.DataFrame, without: pd.DataFrame) -> Fragment:
    """Draw every area, ordered and coloured by type, and say which are of another form than then and which are without a figure."""
    year = str(areas["financial_year"].iloc[0])
    lowest, highest = areas.iloc[0], areas.iloc[-1]
    own = _own(report, areas)
    if own is None:
        return _not_compared(report)
    words = ChartWords(
        sentences.beside_highest(report.authority.name, own, lowest, highest, len(areas)),
        f"Core spending power per head (£), {count(len(areas), 'upper-tier area')} of England, {year}",
        f"Bar chart of {len(areas)} areas from the lowest, {lowest['authority']} at {pounds(lowest['per_head'])}, to the highest, "
        f"{highest['authority']} at {pounds(highest['per_head'])}; {report.authority.name} has {pounds(own['per_head'])}.",
    )
    chosen = areas.loc[areas["authority_code"].isin(report.settings.named_areas), "authority"]
    named = [report.authority.name, str(lowest["authority"]), str(highest["authority"]), *chosen]
    chart = ordered_areas(areas, words, _AREA, group="type", label=named)
    return joined([chart, paragraphs(sentences.about_areas(areas, without), "note")])


def type_chart(report: Report, types: pd.DataFrame, areas: pd.DataFrame) -> Fragment:
    """Draw the spread of areas within each type."""
    year = str(areas["financial_year"].iloc[0])
    low, high = types.iloc[0], types.iloc[-1]
    words = ChartWords(
        f"The median of {TYPE_PLURALS[high['type']]} is {pounds(high['median'] - low['median'])} a head above that of {TYPE_PLURALS[low['type']]}",
        f"Core spending power per head (£), areas by type of authority, {year}",
        f"Strip chart of areas by type with medians from {pounds(low['median'])} for {TYPE_PLURALS[low['type']]} to {pounds(high['median'])} for "
        f"{TYPE_PLURALS[high['type']]}.",
    )
    columns = {
        "type": Column("Type"),
        "areas": Column("Areas", "0"),
        "lowest": Column("Lowest (£ per head)", "pounds"),
        "median": Column("Median (£ per head)", "pounds"),
        "highest": Column("Highest (£ per head)", "pounds"),
        "people": Column("Residents", "0"),
    }
    own, axis = ("authority", report.authority.name), "Core spending power per head (£)"
    return distribution(
        types, words, columns, points=areas, group="type", value="per_head", own=own, axis=axis, kind="pounds"
    )


def same_type_chart(report: Report, areas: pd.DataFrame) -> Fragment:
    """Draw the areas of the authority's own type by name."""
    own = _own(report, areas)
    if own is None:
        return _not_compared(report)
    plural = TYPE_PLURALS[report.authority.type]
    year = str(own["financial_year"])
    words = ChartWords(
        f"{report.authority.name} is {from_ends(own['rank_lowest_of_type'], len(areas))} of {len(areas)} {plural} per head",
        f"Core spending power per head (£), {AREA_PLURALS[report.authority.type]} as they are today, {year}",
        f"Bar chart of {len(areas)} {plural} ordered from the lowest, {areas['authority'].iloc[0]}, to the highest, {areas['authority'].iloc[-1]}; "
        f"{report.authority.name} has {pounds(own['per_head'])}.",
    )
    return bars(areas, words, _AREA, own=report.authority.name)


def gains_shown(report: Report, gains: pd.DataFrame) -> Fragment:
    """Draw the yearly gain at others' level of funding, with every gain in a table folded below it."""
    chart = gain_chart(report, gains)
    return chart if chart.absent else joined([chart, folded("Every gain in a table", gain_table(report, gains))])


def gain_chart(report: Report, gains: pd.DataFrame) -> Fragment:
    """Draw the yearly gain at others' level of funding, computed and published told apart."""
    shown = gains[gains["basis"] != "derived"].copy()
    if shown.empty:
        return _not_compared(report)
    source = shown["basis"].map({"computed": "computed", "published": "published by the council"})
    shown["label"] = shown["comparator"] + ", " + shown["financial_year"]
    shown["basis_words"] = source
    best = shown.iloc[0]
    printed = " and as published by the council" if (shown["basis"] == "published").any() else ""
    words = ChartWords(
        sentences.at_level_of(
            str(best["comparator"]), report.authority.name, float(best["gain_m"]), str(best["financial_year"])
        ),
        f"Yearly gain or loss (£ million) of {report.authority.name} at others' level of funding per head",
        f"Bar chart of gains, computed for {best['financial_year']}{printed}: "
        + listed(
            [
                f"{row['label']} {sentences.gain_words(row['gain_m'])} ({row['basis']})"
                for row in shown.to_dict("records")
            ]
        )
        + ".",
    )
    columns = {
        "label": Column("At the level of"),
        "gain_m": Column("Gain (£ million a year)", "pounds_m"),
        "basis_words": Column("Computed or published"),
    }
    return bars(shown, words, columns, series="basis_words")


def gain_table(report: Report, gains: pd.DataFrame) -> Fragment:
    """Show every gain with the figures per head behind it."""
    columns = {
        "comparator": Column("At the level of"),
        "financial_year": Column("Year"),
        "per_head": Column("Per head (£)", "pounds", "not published"),
        "gap_per_head": Column("Gap per head (£)", "pounds", "not published"),
        "gain_m": Column("Gain (£ million a year)", "pounds_m"),
        "basis": Column("Basis"),
    }
    note = "computed: from published spending power and population. published: printed by the council. derived: the figure per head that a "
    note += "published gain implies, from the council's printed figure per head and the latest mid-year population."
    return table(
        gains, f"What {report.authority.name} would gain each year at others' level of funding", columns, note=note
    )


def spread_table(spread: pd.DataFrame) -> Fragment:
    """Show the measures of inequality for the first year and the one that the report shows."""
    years = sorted(spread["financial_year"].unique())
    ends = list(dict.fromkeys([years[0], years[-1]]))
    wide = (
        spread.pivot_table(index="measure", columns="financial_year", values="value")
        .reindex(list(_MEASURES))
        .reset_index()
    )
    wide["measure"] = wide["measure"].map(_MEASURES)
    columns = {"measure": Column("Measure")} | {year: Column(year, "3") for year in ends}
    return table(
        wide,
        f"How unequal core spending power per head is between areas of England, {listed(ends)}",
        columns,
    )
