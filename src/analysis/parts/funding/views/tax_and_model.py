"""How the map of spending power, council tax and the fair-funding illustration are shown."""

from collections.abc import Mapping

import pandas as pd

from analysis.data.geography import TYPE_PLURALS
from analysis.display import Column, Fragment, absent, area_map, joined, line, paragraphs, table
from analysis.narrative.wording import count, from_ends, listed, millions, pounds
from analysis.parts.funding.model import WORDS
from analysis.parts.funding.views.over_time import RUN
from analysis.parts.report import Report
from analysis.words import ChartWords

LONDON = "E09"
SHOWN = 10
_TYPES = {
    "type": Column("Type"),
    "areas": Column("Areas", "0"),
    "winners": Column("Would gain", "0"),
    "losers": Column("Would lose", "0"),
    "at_floor": Column("At the floor", "0"),
    "change_m": Column("Change (£ million)", "pounds_m"),
    "change_per_head": Column("Change per head (£)", "pounds"),
}
_AREAS = {
    "authority": Column("Authority"),
    "type": Column("Type"),
    "current_m": Column("Has (£ million)", "pounds_m"),
    "fair_m": Column("Would have (£ million)", "pounds_m"),
    "change_m": Column("Change (£ million)", "pounds_m"),
    "change_per_head": Column("Change per head (£)", "pounds"),
}


def power_map(report: Report, areas: pd.DataFrame, outlines: pd.DataFrame) -> Fragment:
    """Draw spending power per head on a map of England."""
    year = str(areas["financial_year"].iloc[0])
    own = areas[areas["authority_code"] == report.authority.code]
    where = (
        f"{report.authority.name} has {pounds(own['per_head'].iloc[0])}"
        if len(own)
        else f"no figure for {report.authority.name}"
    )
    low, high = areas.iloc[0], areas.iloc[-1]
    words = ChartWords(
        f"From {pounds(low['per_head'])} in {low['authority']} to {pounds(high['per_head'])} in {high['authority']}",
        f"Core spending power per head (£) by area, {year}, in fifths; London drawn again larger. Contains OS data, Crown copyright and database right",
        f"Map of {len(areas)} areas of England shaded by core spending power per head in {year}; {where}.",
    )
    columns = {
        "authority": Column("Authority"),
        "per_head": Column("Spending power per head (£)", "pounds"),
        "type": Column("Type"),
        "rank_lowest": Column("Rank, 1 is the lowest", "0", "not ranked"),
    }
    london = [code for code in outlines["area_code"].unique() if str(code).startswith(LONDON)]
    data = areas.rename(columns={"authority_code": "area_code"})
    return area_map(data, words, columns, outlines=outlines, value="per_head", own=report.authority.code, inset=london)


def tax_chart(report: Report, tax: pd.DataFrame) -> Fragment:
    """Draw band D over the years beside the median of the type."""
    if tax.empty:
        return absent(f"There are no council tax figures for {report.authority.name} up to {report.settlement_year}.")
    last = tax.iloc[-1]
    plural, n = TYPE_PLURALS[report.authority.type], int(last["areas_of_type"])
    standing = f"Band D of {pounds(last['band_d'])} in {last['financial_year']}, {from_ends(n + 1 - last['rank_highest'], n)} of {n} {plural}"
    if len(tax) == 1:
        return paragraphs([f"{standing}. No earlier year is in these data."])
    words = ChartWords(
        standing,
        f"Council tax, band D of the authority's own tier (£ a year, cash), {tax['financial_year'].iloc[0]} to {last['financial_year']}{_other_kind(tax)}",
        f"Line chart of band D of {report.authority.name} and the median of {plural}: {pounds(tax['band_d'].iloc[0])} in "
        f"{tax['financial_year'].iloc[0]}, {pounds(last['band_d'])} in {last['financial_year']}.",
    )
    columns = {
        "financial_year": Column("Year"),
        "band_d": Column(report.authority.name, "pounds"),
        "type_median": Column("Median of its type", "pounds"),
        "rank_highest": Column("Rank, 1 is the highest", "0"),
        "areas_of_type": Column("Areas ranked", "0"),
        "requirement_m": Column("Requirement (£ million)", "pounds_m", "not available"),
        "rounded": Column("Rounded to the pound", "word"),
        "note": Column("Note", missing="none"),
    }
    runs = tax.assign(
        **{RUN: (tax["note"] != tax["note"].shift()).cumsum()}
    )  # a note says that the figures are of another kind
    return line(runs, words, columns, series=["band_d", "type_median"], group=RUN)


def _other_kind(tax: pd.DataFrame) -> str:
    """Return from which year on figures are of another kind, where the lines are broken; nothing where they are all of one."""
    noted = tax[tax["note"] != ""]
    if noted.empty or len(noted) == len(tax):
        return ""
    return f"; from {noted['financial_year'].iloc[0]} on, where the line is broken, {noted['note'].iloc[0]}"


def settlement_table(report: Report, settlement: pd.DataFrame) -> Fragment:
    """Show settlement funding per head and how much of the financing is council tax."""
    if settlement.empty:
        return absent(f"There are no settlement figures for {report.authority.name} up to {report.settlement_year}.")
    columns = {
        "financial_year": Column("Year"),
        "per_head_real": Column(f"{report.authority.name} (£ of 2024/25 per head)", "pounds"),
        "type_median": Column("Median of its type", "pounds"),
        "rank_lowest": Column("Rank, 1 is the lowest", "0"),
        "areas_of_type": Column("Areas ranked", "0"),
        "council_tax_share_pct": Column("Council tax as a share of financing", "percent", "not available"),
        "share_median": Column("Median share of its type", "percent", "not available"),
    }
    weighed = ", and the weight of council tax" if settlement["council_tax_share_pct"].notna().any() else ""
    caption = f"Settlement funding per head in prices of 2024/25{weighed}, {report.authority.name}"
    return table(settlement, caption, columns)


def fair_tables(
    report: Report, model: pd.DataFrame, by_type: pd.DataFrame, weights: Mapping[str, float], floor: float
) -> Fragment:
    """Show who would win and lose by type, the largest gains and losses, and the authority itself."""
    total = sum(weights.values())
    parts = [f"{100 * weight / total:.0f}% by {WORDS[name]}" for name, weight in weights.items() if weight]
    year = str(model["financial_year"].iloc[0])
    sentences = [
        f"An illustration, not a proposal: the core spending power of {year}, {millions(float(model['current_m'].sum()))}, shared again "
        f"{listed(parts)}, with no area keeping less than {100 * floor:.0f}% of what it has."
    ]
    own = model[model["authority_code"] == report.authority.code]
    if len(own):
        row = own.iloc[0]
        verb = "gain" if row["change_m"] > 0 else "lose"
        change = f"{verb} {millions(abs(row['change_m']))} a year, {pounds(abs(row['change_per_head']))} a head"
        nothing = round(abs(row["change_per_head"])) == 0
        sentences.append(
            f"{report.authority.name} would {'keep what it has' if nothing else change}. Other weights give other answers."
        )
    shown = pd.concat([model.head(SHOWN), model.tail(SHOWN)]).drop_duplicates("authority_code")
    mine = own if len(own) and report.authority.code not in set(shown["authority_code"]) else own.iloc[:0]
    ends = pd.concat([shown, mine]).sort_values(["change_per_head", "authority_code"], ascending=[False, True])
    caption = f"{count(SHOWN, 'area')} with the largest gains and the {SHOWN} with the largest losses per head under these weights"
    caption += f", and {report.authority.name}" if len(mine) else ""
    return joined(
        [
            paragraphs(sentences, "note"),
            table(by_type, f"Illustration: who would gain and lose by type, {year}", _TYPES),
            table(ends, f"Illustration: the {caption}", _AREAS, mark=("authority", report.authority.name)),
        ]
    )
