"""What the funding figures say, in sentences."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from analysis.data.geography import AREA_PLURALS, AREA_WORDS
from analysis.narrative.patterns import say
from analysis.narrative.wording import count, from_ends, in_words, listed, millions, pounds
from analysis.parts.funding.spending_power import FEWEST_RESIDENTS
from analysis.parts.funding.words_on_newest import newest_with_fire
from analysis.parts.report import Report

HIGHEST = " (the highest)"
SPLIT = "split from the predecessor"
"""How the note of a figure begins that was made from those of earlier councils."""
FEWEST_ALIKE = 3
"""Areas of a type that have a lowest and a highest worth naming."""


def summary(report: Report, areas: pd.DataFrame, gains: pd.DataFrame, newest: pd.DataFrame) -> list[str]:
    """Return the part's opening sentences.

    Parameters
    ----------
    report : Report
        Whose funding.
    areas : DataFrame
        Spending power per head of every area for one year (authority, type, per_head, rank_lowest, rank_lowest_of_type,
        financial_year, note), the lowest first.
    gains : DataFrame
        What the authority would gain (comparator, financial_year, gain_m, basis).
    newest : DataFrame
        From `newest.newest_per_head`.
    """
    name, type_words = report.authority.name, AREA_PLURALS[report.authority.type]
    own = areas[areas["authority"] == name]
    year = str(areas["financial_year"].iloc[0])
    if own.empty:
        return [not_compared(name), *_nearest(report, year)]
    row = own.iloc[0]
    of_type = int((areas["type"] == row["type"]).sum())
    sentences = [
        say(
            "funding.per_head",
            year=year,
            name=name,
            money=pounds(row["per_head"]),
            rank_of_type=from_ends(row["rank_lowest_of_type"], of_type),
            of_type=of_type,
            types=type_words,
            rank=from_ends(row["rank_lowest"], len(areas)),
            areas=len(areas),
        )
    ]
    if row["note"]:
        sentences.append(say("funding.noted", note=row["note"]))
    sentences += newest_with_fire(report, newest)
    computed = gains[gains["basis"] == "computed"]
    if len(computed):
        best = computed.iloc[0]
        if str(best["comparator"]).endswith(HIGHEST):
            other = best["comparator"].removesuffix(HIGHEST)
            sentences.append(say("funding.at_highest", other=other, change=_gain_or_lose(best["gain_m"])))
    sentences += _nearest(report, year)
    printed = gains[gains["basis"] == "published"]
    if len(printed):
        pairs = zip(printed["gain_m"], printed["comparator"], strict=True)
        words = listed([say("funding.published_gain", money=millions(gain), other=other) for gain, other in pairs])
        again = year == report.settlement_year
        sentences.append(say("funding.published_gains_beside" if again else "funding.published_gains", gains=words))
    return sentences


def about_areas(areas: pd.DataFrame, without: pd.DataFrame) -> list[str]:
    """Return which areas took on their present form after the year shown, which have no figure for it, and which are too small to compare.

    Parameters
    ----------
    areas : DataFrame
        As for `summary`.
    without : DataFrame
        authority and too_small; one row an area without a figure.
    """
    year = str(areas["financial_year"].iloc[0])
    later = areas.loc[areas["note"].str.startswith(SPLIT), "authority"]
    said = [say("funding.areas_of_today", names=listed(sorted(later)), year=year)] if len(later) else []
    small = list(without.loc[without["too_small"], "authority"])
    lacking = list(without.loc[~without["too_small"], "authority"])
    if lacking:
        one = len(lacking) == 1
        said.append(
            say("funding.one_without_figure" if one else "funding.without_figure", names=listed(lacking), year=year)
        )
    if small:
        said.append(say("funding.too_small", names=listed(small), residents=f"{FEWEST_RESIDENTS:,}"))
    return said


def _nearest(report: Report, year: str) -> list[str]:
    """Return for which year figures are worked out where there are none of the report's settlement."""
    settlement = report.settlement_year
    return [] if year == settlement else [say("funding.nearest_year", settlement=settlement, year=year)]


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
    if rank not in {1, areas_of_type}:
        return ""
    kind, year = AREA_WORDS[str(own["type"])], own["financial_year"]
    return say("funding.lowest_funded" if rank == 1 else "funding.highest_funded", kind=kind, year=year)


def not_compared(name: str) -> str:
    """Return why an area has no figure: it is too small to compare, or there is none."""
    return say("funding.not_compared", name=name)


def _gain_or_lose(gain_m: float) -> str:
    if round(abs(gain_m), 1) == 0:
        return say("funding.much_the_same")
    return say("funding.gain" if gain_m >= 0 else "funding.lose", money=millions(abs(gain_m)))


def gain_words(gain_m: float) -> str:
    """Return a gain or loss in millions, or that there is none to speak of."""
    return say("funding.no_difference") if round(abs(gain_m), 1) == 0 else millions(gain_m)


def at_level_of(comparator: str, name: str, gain_m: float, year: str) -> str:
    """Return what an area would gain or lose each year at another's level of funding, as a headline."""
    who = comparator.removesuffix(HIGHEST)
    return say("funding.at_level_of", other=who, name=name, change=_gain_or_lose(gain_m), year=year)


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
    pairs = zip(kinds["type"], kinds["count"], strict=True)
    words = listed([_kind(int(number), plurals[kind], singulars[kind]) for kind, number in pairs])
    return say("funding.best_funded", number=in_words(len(areas)), year=areas["financial_year"].iloc[0], kinds=words)


def _kind(number: int, plural: str, singular: str) -> str:
    if number != 1:
        return say("funding.several_are", number=in_words(number), kinds=plural)
    vowel = singular[0] in "aeio"
    return say("funding.one_is_an" if vowel else "funding.one_is_a", number=in_words(number), kind=singular)


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
    others = count(areas, "area")
    if highest["authority"] == name:
        times = f"{own['per_head'] / lowest['per_head']:.1f}"
        return say("funding.is_highest", name=name, areas=others, times=times, other=lowest["authority"])
    ratio, other = highest["per_head"] / own["per_head"], highest["authority"]
    if round(ratio, 1) == 1:
        more = pounds(highest["per_head"] - own["per_head"])
        return say("funding.a_little_more", other=other, money=more, name=name, areas=others)
    return say("funding.times_as_much", other=other, times=f"{ratio:.1f}", name=name)


def real_change(name: str, first: Mapping[Hashable, Any], last: Mapping[Hashable, Any]) -> str:
    """Return how funding per head changed in real terms between two years, as a headline.

    Parameters
    ----------
    name : str
        The authority.
    first, last : mapping
        financial_year and per_head_real.
    """
    begin, end = first["financial_year"], last["financial_year"]
    if begin == end:
        return say("funding.one_year", name=name, money=pounds(last["per_head_real"]), year=end)
    change = 100 * (last["per_head_real"] / first["per_head_real"] - 1)
    if round(abs(change), 1) == 0:
        return say("funding.real_same", first=begin, last=end)
    percent = f"{abs(change):.1f}"
    return say("funding.real_rose" if change > 0 else "funding.real_fell", percent=percent, first=begin, last=end)
