"""One cell as people write it, turned into the project's strict form: ``41%`` into 41, ``31/03/2025`` into 2025-03-31.

Each function returns the strict text, or None where the cell cannot be read without guessing.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

from analysis.data.periods import MONTHS, period_end_of
from analysis.data.returns.sheet import folded

NOTHING = ("", "-", "–", "—", "n/a", "na", "nil return", "not available", "..", ":")  # noqa: RUF001 - dashes as people type them
"""What stands in a cell of numbers or dates where there is none."""
_NUMBER = re.compile(
    r"(?P<open>\()?(?P<minus>-)?£?(?P<again>-)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)%?(?P<close>\))?"
)
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_WRITTEN = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9}),? (\d{4})")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_LONG_YEAR = re.compile(r"((?:19|20)\d\d)\s?[/-]\s?((?:19|20)\d\d)")
_SPACED_YEAR = re.compile(r"((?:19|20)\d\d) ?/ ?(\d\d)")
_EXCEL_MONTH = re.compile(rf"({'|'.join(MONTHS)})[a-z]*[- ]'?(\d\d)", re.IGNORECASE)
_SYNONYMS = {
    "higher": "high",
    "higher_is_better": "high",
    "bigger_is_better": "high",
    "high_is_good": "high",
    "lower": "low",
    "lower_is_better": "low",
    "smaller_is_better": "low",
    "low_is_good": "low",
    "neither": "none",
    "better": "improved",
    "worse": "worsened",
    "same": "similar",
    "no_change": "similar",
    "not_applicable": "not_available",
}
"""Words for a choice that can mean nothing else."""


def as_number(text: str) -> str | None:
    """Return a number without signs of currency, per cent and thousands; empty where there is none.

    ``1,5`` is refused: it may be one and a half or a slip in fifteen.
    """
    plain = text.replace("\u2212", "-").replace(" ", "").replace("\xa0", "")
    if plain.lower() in NOTHING or text.strip().lower() in NOTHING:
        return ""
    match = _NUMBER.fullmatch(plain)
    if match is None or bool(match["open"]) != bool(match["close"]) or (match["minus"] and match["again"]):
        return None
    digits = match["digits"].replace(",", "")
    digits = f"0{digits}" if digits[0] == "." else digits
    negative = match["open"] or match["minus"] or match["again"]
    return f"-{digits}" if negative else digits


def as_date(text: str) -> str | None:
    """Return an ISO date from one written with the day first, as in the United Kingdom; empty where there is none."""
    plain = " ".join(text.split())
    if plain.lower() in NOTHING:
        return ""
    if match := _ISO.fullmatch(plain):
        return match[1]
    if match := _SLASHED.fullmatch(plain):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if match := _WRITTEN.fullmatch(plain):
        month = match[2][:3].title()
        return _day(int(match[3]), MONTHS.index(month) + 1, int(match[1])) if month in MONTHS else None
    return None


def month_first(text: str) -> bool:
    """Say whether a date can only be read with the month first, as in the United States: 03/31/2025."""
    match = _SLASHED.fullmatch(" ".join(text.split()))
    return match is not None and int(match[2]) > len(MONTHS) >= int(match[1])


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def as_period(text: str) -> str | None:
    """Return a period as the project writes it; ``2024-25`` is refused: it may be a financial year or a pool of two."""
    plain = " ".join(text.split())
    if plain.lower() in NOTHING:
        return ""
    if match := _LONG_YEAR.fullmatch(plain):
        plain = f"{match[1]}/{match[2][2:]}" if int(match[2]) == int(match[1]) + 1 else plain
    elif match := _SPACED_YEAR.fullmatch(plain):
        plain = f"{match[1]}/{match[2]}"
    elif match := _EXCEL_MONTH.fullmatch(plain):
        plain = f"{match[1][:3].title()} 20{match[2]}"
    elif match := _ISO.fullmatch(plain):
        day = datetime.fromisoformat(match[1])
        plain = f"{MONTHS[day.month - 1]} {day.year}"
    return plain if period_end_of(plain) else None


def as_years(text: str) -> str | None:
    """Return financial years as the project writes them, 2024/25 and 2025/26-2028/29; what is none is left to the schema."""
    plain = re.sub(r"\s*[\u2013-]\s*(?=\d{4}/)", "-", " ".join(text.split()))
    if plain.lower() in NOTHING:
        return ""
    return as_period(plain) or plain if _LONG_YEAR.fullmatch(plain) or _SPACED_YEAR.fullmatch(plain) else plain


def as_choice(text: str, options: Sequence[str]) -> str | None:
    """Return the option that a text means, capitals, spaces and hyphens apart; one of a few plain synonyms too."""
    plain = " ".join(text.split())
    if plain in options:
        return plain
    by_folded = {folded(option): option for option in options}
    word = folded(plain)
    found = by_folded.get(word, by_folded.get(_SYNONYMS.get(word, "\0")))
    if found is None and plain.lower() in NOTHING:
        return "" if "" in options else None
    whole = re.fullmatch(r"(\d+)\.0", plain)  # a whole number as some programs write it
    return by_folded.get(whole[1]) if found is None and whole else found


def as_text(text: str) -> str:
    """Return a text without the spaces around it, with plain spaces within and plain line ends."""
    lines = text.replace("\xa0", " ").replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
    return "\n".join(line.rstrip() for line in lines)
