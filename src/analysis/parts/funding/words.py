"""What the funding figures say, in sentences."""

import pandas as pd

from analysis.data.geography import AREA_PLURALS, AREA_WORDS
from analysis.narrative.wording import count, from_ends, in_words, listed, millions, pounds
from analysis.parts.report import Report

HIGHEST = " (the highest)"
FEWEST_ALIKE = 3
"""Areas of a type that have a lowest and a highest worth naming."""


def summary(report: Report, areas: pd.DataFrame, gains: pd.DataFrame) -> list[str]:
    """Return the part's opening sentences.

    Parameters
    ----------
    report : Report
        Whose funding.
    areas : DataFrame
        Spending power per head of every area for one year (authority, type, per_head, rank_lowest, rank_lowest_of_type,
        financial_year), the lowest first.
    gains : DataFrame
        What the authority would gain (comparator, financial_year, gain_m, basis).
    """
    name, type_words = report.authority.name, AREA_PLURALS[report.authority.type]
    own = areas[areas["authority"] == name]
    if own.empty:
        return [not_compared(name)]
    row, year = own.iloc[0], str(areas["financial_year"].iloc[0])
    of_type = int((areas["type"] == row["type"]).sum())
    sentences = [
        f"In {year} {name} had {pounds(row['per_head'])} of core spending power for each resident, computed from published figures: "
        f"{from_ends(row['rank_lowest_of_type'], of_type)} of {of_type} {type_words}, and "
        f"{from_ends(row['rank_lowest'], len(areas))} of all {len(areas)} areas."
    ]
    computed = gains[gains["basis"] == "computed"]
    if len(computed):
        best = computed.iloc[0]
        if str(best["comparator"]).endswith(HIGHEST):
            sentences.append(
                f"At the level of {best['comparator'].removesuffix(HIGHEST)}, the highest per head that year, it would "
                f"{_gain_or_lose(best['gain_m'])} a year."
            )
    if year != report.settlement_year:
        sentences.append(
            f"There are no figures by authority for the {report.settlement_year} settlement: {year} is the nearest year under the same definition, "
            "and every computed figure here is about it."
        )
    printed = gains[gains["basis"] == "published"]
    if len(printed):
        words = listed([f"{millions(row['gain_m'])} ({row['comparator']})" for row in printed.to_dict("records")])
        sentences.append(
            f"The council itself published what it would gain each year at others' level of funding: {words}. "
            "There are no settlement figures by authority to compute these again."
        )
    return sentences


def end_of_type(own: pd.Series | None, areas_of_type: int) -> str:
    """Return what an area at either end of its type's funding is called; nothing for the others, and of fewer than three.

    Parameters
    ----------
    own : Series, optional
        The area's row of `spending_power.of_year`.
    areas_of_type : int
        How many areas of its type have a figure.
    """
    if own is None or areas_of_type < FEWEST_ALIKE:
        return ""
    rank = int(own["rank_lowest_of_type"])
    end = "lowest" if rank == 1 else "highest" if rank == areas_of_type else ""
    return f"the {end}-funded {AREA_WORDS[str(own['type'])]} in {own['financial_year']}" if end else ""


def not_compared(name: str) -> str:
    """Return why an area has no figure: it is too small to compare, or there is none."""
    return f"There is no spending power per head to show for {name}: it is too small to compare, or there are no figures for it."


def _gain_or_lose(gain_m: float) -> str:
    if round(abs(gain_m), 1) == 0:
        return "have much the same"
    return f"{'gain' if gain_m >= 0 else 'lose'} {millions(abs(gain_m))}"


def gain_words(gain_m: float) -> str:
    """Return a gain or loss in millions, or that there is none to speak of."""
    return "no difference" if round(abs(gain_m), 1) == 0 else millions(gain_m)


def at_level_of(comparator: str, name: str, gain_m: float, year: str) -> str:
    """Return what an area would gain or lose each year at another's level of funding, as a headline."""
    who = comparator.removesuffix(HIGHEST)
    return f"At the level of {who}, {name} would {_gain_or_lose(gain_m)} a year ({year})"


def best_funded(areas: pd.DataFrame, plurals: dict[str, str], singulars: dict[str, str]) -> str:
    """Return what types the best-funded areas are.

    Parameters
    ----------
    areas : DataFrame
        type and financial_year of the best-funded areas.
    plurals, singulars : dict of str to str
        The words for each type.
    """
    kinds = areas["type"].value_counts().reset_index().sort_values(["count", "type"], ascending=[False, True])
    words = [
        f"{in_words(int(row['count']))} {'is' if row['count'] == 1 else 'are'} {_kind(row, plurals, singulars)}"
        for row in kinds.to_dict("records")
    ]
    return f"Of the {in_words(len(areas))} best-funded areas in {areas['financial_year'].iloc[0]}, {listed(words)}."


def _kind(row: dict[object, object], plurals: dict[str, str], singulars: dict[str, str]) -> str:
    if row["count"] != 1:
        return plurals[str(row["type"])]
    word = singulars[str(row["type"])]
    return f"{'an' if word[0] in 'aeio' else 'a'} {word}"


def beside_highest(name: str, own: pd.Series, lowest: pd.Series, highest: pd.Series, areas: int) -> str:
    """Return how an area's funding compares with the highest, as a headline; with the lowest where it is the highest itself.

    Parameters
    ----------
    name : str
        The authority.
    own, lowest, highest : Series
        authority and per_head.
    areas : int
        How many areas are compared.
    """
    if highest["authority"] == name:
        times = own["per_head"] / lowest["per_head"]
        return f"{name} has the highest spending power per head of {count(areas, 'area')}, {times:.1f} times that of {lowest['authority']}"
    times = highest["per_head"] / own["per_head"]
    if round(times, 1) == 1:
        return f"{highest['authority']} has {pounds(highest['per_head'] - own['per_head'])} a head more than {name}, and the most of {count(areas, 'area')}"
    return f"{highest['authority']} has {times:.1f} times the spending power per head of {name}"


def real_change(name: str, first: pd.Series, last: pd.Series) -> str:
    """Return how funding per head changed in real terms between two years, as a headline.

    Parameters
    ----------
    name : str
        The authority.
    first, last : Series
        financial_year and per_head_real.
    """
    span = f"from {first['financial_year']} to {last['financial_year']}"
    if first["financial_year"] == last["financial_year"]:
        return f"{name} had {pounds(last['per_head_real'])} a head in {last['financial_year']}, in prices of 2024/25"
    change = 100 * (last["per_head_real"] / first["per_head_real"] - 1)
    if round(abs(change), 1) == 0:
        return f"In real terms funding per head stayed the same {span}"
    return f"In real terms funding per head {'rose' if change > 0 else 'fell'} by {abs(change):.1f}% {span}"


def headline(report: Report, newest: pd.DataFrame) -> tuple[str, str] | None:
    """Return the part's figure for the front page with its words; None where there is none.

    Parameters
    ----------
    report : Report
        Whose funding.
    newest : DataFrame
        From `newest.newest_per_head`.
    """
    if newest.empty:
        return None
    row = newest.iloc[0]
    fire = " with the fire authority" if row["definition"] == "csp_with_fire" else ""
    by_whom = " by the council" if row["basis"] == "published" else ""
    words = f"core spending power per head{fire} in {row['financial_year']}, {row['basis']}{by_whom}"
    if pd.notna(row["rank_lowest_of_type"]):
        n = int(row["areas_of_type"])
        words += f": {from_ends(row['rank_lowest_of_type'], n)} of {n} {AREA_PLURALS[report.authority.type]}"
    return pounds(row["per_head"]), words
