"""Numbers, counts and lists in plain British English."""

from collections.abc import Sequence

import pandas as pd

SMALL_MILLIONS = 9.95
PROPER = ("English", "Ofsted")
"""Words that keep their capital anywhere."""
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a count with its noun: ``no rows``, ``one row``, ``12 rows``."""
    return f"{in_words(number) if number else 'no'} {singular if number == 1 else plural or f'{singular}s'}"


def in_words(number: int) -> str:
    """Return a count without its noun, in words below ten and in figures from there: ``none``, ``one``, ``12``."""
    return _WORDS[number] if number < len(_WORDS) else f"{number:,}"


def ordinal(number: float) -> str:
    """Return a rank in figures: ``1st``, ``2nd``, ``11th``; ``not placed`` where there is none."""
    if pd.isna(number):
        return "not placed"
    whole = int(number)
    suffix = "th" if whole // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{whole}{suffix}"


def place(rank: float, tied: bool, n: float) -> str:
    """Return a rank with its ties and how many were ranked: ``3rd of 29``, ``joint 3rd of 29``; ``not ranked`` where there is none."""
    return "not ranked" if pd.isna(rank) else f"{joint(rank, tied)} of {int(n)}"


def joint(rank: float, tied: bool) -> str:
    """Return a rank, saying where others share it: ``24th``, ``joint 24th``."""
    return f"{'joint ' if tied else ''}{ordinal(rank)}"


def listed(words: Sequence[str], most: int = 0) -> str:
    """Return words as a list in a sentence; beyond `most` (0 for no limit) the rest is counted.

    ``a``; ``a and b``; ``a, b and c``; ``a, b and 3 more``.
    """
    items = list(words)
    if most and len(items) > most:
        items = [*items[:most], f"{len(items) - most} more"]
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def span(first: str, last: str) -> str:
    """Return years or periods from a first to a last: ``2014/15 to 2017/18``, and one alone where they are the same."""
    return first if first == last else f"{first} to {last}"


def sentence_case(text: str) -> str:
    """Return text with its first letter as a capital and the rest untouched."""
    return text[:1].upper() + text[1:]


def mid_sentence(words: str) -> str:
    """Return words for the middle of a sentence.

    An abbreviation at their head keeps its capitals: ``GCSE results``, ``A roads``. What stands before a colon follows in brackets:
    ``Level 2 by 19 (SEN support)``.
    """
    before, colon, after = words.partition(": ")
    if colon:
        return f"{after} ({mid_sentence(before)})"
    return words[:1].lower() + words[1:] if words[1:2].islower() and not words.startswith(PROPER) else words


def pounds(value: float) -> str:
    """Return whole pounds: ``£696``, ``-£12``."""
    return f"{'-' if round(value) < 0 else ''}£{abs(value):,.0f}"


def millions(value: float) -> str:
    """Return millions of pounds: ``£133m``, with one decimal below ten."""
    places = 1 if abs(value) < SMALL_MILLIONS else 0
    rounded = round(value, places)
    return f"{'-' if rounded < 0 else ''}£{abs(rounded):,.{places}f}m"


def from_ends(rank: float, n: int) -> str:
    """Return a rank from the lowest in words, counted from the nearer end: ``the lowest``, ``the second highest``, ``the 16th lowest``.

    The middle one of an odd number is called so: it is as far from the lowest as from the highest.

    Parameters
    ----------
    rank : float
        1 is the lowest; NaN where there is none.
    n : int
        How many are ranked.
    """
    if pd.isna(rank):
        return "not ranked"
    from_top = n + 1 - int(rank)
    near, end = (int(rank), "lowest") if rank <= from_top else (from_top, "highest")
    if n == 1:
        return "the only one"
    if near == 1:
        return f"the {end}"
    if rank == from_top:
        return "the middle one"
    return f"the {_ORDINALS[near] if near < len(_ORDINALS) else ordinal(near)} {end}"


def with_period(values: pd.Series, periods: pd.Series) -> list[str]:
    """Return results in words with their periods: ``4.3% (2024)``; empty where there is no result."""
    pairs = zip(values, periods, strict=True)
    return ["" if value in {"", "N/A"} else f"{value} ({period})" if period else str(value) for value, period in pairs]
