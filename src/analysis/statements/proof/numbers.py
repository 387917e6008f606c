"""Numbers, periods and small words for numbers in a sentence: what is printed, in which unit, and how firmly."""

import re
from typing import NamedTuple

from analysis.statements.rounded import Rounded

SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_COUNTING = (
    *(
        "none",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
    ),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
WORDS = {word: float(at) for at, word in enumerate(_COUNTING)}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"(?<![\d.,£/])(?:(?:\d{{1,2}}\s+)?{_MONTH}\s+)?{_YEAR}(?:\s?[/\u2013-]\s?(?:{_YEAR}|\d\d)(?!\d))?(?![\d%])(?!,\d|\.\d)"
    rf"|(?<![\d.,£/])\d\d/\d\d(?![\d/])|\b{_MONTH}\s+\d\d\b(?!\s?%)"
)
_NUMBER = re.compile(
    r"(?<![A-Za-z\d.,])(?<![A-Za-z\d][-\u2013/])(?P<sign>(?<![\w.,)%])[-\u2212+])?(?P<pound>£\s?)?(?P<minus>(?<=£)[-\u2212])?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d])(?!,\d)(?!\.\d)(?![-\u2013]\d+\b(?!%))"
    r"(?:(?P<ordinal>st|nd|rd|th)\b)?(?:\s?(?P<scale>thousand|million|billion|bn|k|m)\b)?(?![A-Za-z])"
    r"(?P<unit>\s?(?:%|per ?cent\b)(?:[- ]points?\b)?|\s?percentage[- ]points?\b|\s?points?\b)?"
    r"|\b(?P<word>" + "|".join(WORDS) + r"|" + "|".join(ORDINALS) + r")\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|approx\.?|nearly|almost|roughly|some|circa|c\.?|close to)\s*£?$", re.IGNORECASE
)
_OVER = re.compile(r"\b(?:over|more than|at least|above|exceeding|in excess of)\s*(?:a |an )?£?$", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:under|less than|fewer than|below|up to|at most)\s*£?$", re.IGNORECASE)
CENTURY, EDGE = 100, 1e-6
ABOUT_SHARE = 0.05
"""How far from a figure `about` may be, beside its size."""


class Mention(NamedTuple):
    """A number in a sentence.

    Attributes
    ----------
    start, end : int
        Where it stands.
    text : str
        As printed.
    number : Rounded
        What it stands for, before its scale.
    decimals : int
        Its printed decimals.
    unit : str
        ``%``, ``points`` (of per cent), ``£`` or empty.
    scale : float
        1, a thousand, a million or a thousand million.
    hedge : str
        ``about``, ``over``, ``under`` or empty.
    ordinal, word : bool
        Whether it is a place, and whether it is written as a word.
    """

    start: int
    end: int
    text: str
    number: Rounded
    decimals: int
    unit: str
    scale: float
    hedge: str
    ordinal: bool
    word: bool

    @property
    def digits(self) -> int:
        """How many digits carry information."""
        return len(re.sub(r"\D", "", self.text.split("%")[0]).lstrip("0"))


class Period(NamedTuple):
    """A year, financial year, month or span of years in a sentence, as the tables write it."""

    start: int
    end: int
    text: str
    period: str


def periods(sentence: str) -> list[Period]:
    """Return the periods of a sentence in order."""
    return [
        Period(found.start(), found.end(), found[0], normal_period(found[0])) for found in _PERIOD.finditer(sentence)
    ]


def normal_period(text: str) -> str:
    """Return a period as the tables write it: ``2024/25``, ``2021-23``, ``2024``, ``Mar 2025``."""
    words = re.sub(r"\s+", " ", text.replace("\u2013", "-")).strip()
    month = re.match(r"(?:\d{1,2} )?([A-Za-z]{3})[a-z]*\.? (.*)", words)
    if month:
        year = f"20{month[2]}" if month[2].isdigit() and int(month[2]) < CENTURY else month[2]
        return f"{month[1].title()} {year}"
    short = re.fullmatch(r"(\d\d)/(\d\d)", words)
    if short:
        return f"20{words}"
    span = re.fullmatch(r"(\d{4}) ?[/-] ?(?:\d\d)?(\d\d)", words)
    if not span:
        return words
    follows = (int(span[1]) + 1) % 100 == int(span[2])
    return f"{span[1]}/{span[2]}" if follows else f"{span[1]}-{span[2]}"


def same_period(text: str, period: str) -> bool:
    """Say whether a period of a sentence may be one of the tables': 2024 for Mar 2024, 2024 for 2024 as well."""
    one, two = normal_period(text), normal_period(period)
    return bool(one and two) and (one == two or (len(one) == 4 and two.endswith(f" {one}")))  # noqa: PLR2004 - a year


def mentions(sentence: str) -> list[Mention]:
    """Return the numbers of a sentence in order, periods left out."""
    taken = [(one.start, one.end) for one in periods(sentence)]
    found = (match for match in _NUMBER.finditer(sentence) if not _within(match.start(), taken))
    return [_mention(sentence, match) for match in found]


def _within(at: int, taken: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in taken)


def _mention(sentence: str, match: re.Match[str]) -> Mention:
    hedge = _hedge(sentence[: match.start()])
    if match["word"]:
        word = match["word"].lower()
        ordinal = word in ORDINALS
        number = float(ORDINALS.index(word) + 1) if ordinal else WORDS[word]
        return Mention(match.start(), match.end(), match[0], Rounded.exact(number), 0, "", 1.0, hedge, ordinal, True)
    printed = match["digits"].replace(",", "")
    decimals = len(printed.partition(".")[2])
    negative = (match["sign"] or match["minus"] or "") in {"-", "\u2212"}
    figure = Rounded.printed(-float(printed) if negative else float(printed), decimals)
    unit = (match["unit"] or "").strip().lower()
    kind = "points" if "point" in unit else "%" if unit else "£" if match["pound"] else ""
    scale = SCALES.get((match["scale"] or "").lower(), 1.0)
    ordinal = bool(match["ordinal"])
    return Mention(match.start(), match.end(), match[0].strip(), figure, decimals, kind, scale, hedge, ordinal, False)


def _hedge(before: str) -> str:
    for name, pattern in (("about", _ABOUT), ("over", _OVER), ("under", _UNDER)):
        if pattern.search(before):
            return name
    return ""


def fits(mention: Mention, fact: Rounded, scale: float = 1.0) -> bool:
    """Say whether a printed number may stand for a fact, given in units of `scale`; a hedge widens it.

    A number without a scale of its own may be in the fact's units or in full: 10.9 or 10,900,000 for 10.9 million.
    """
    if mention.scale != 1.0:
        return _fits(mention, mention.number * (mention.scale / scale), fact)
    return _fits(mention, mention.number, fact) or (
        scale != 1.0 and _fits(mention, mention.number * (1.0 / scale), fact)
    )


def _fits(mention: Mention, said: Rounded, fact: Rounded) -> bool:
    if _overlap(said, fact):
        return True
    if mention.hedge == "about":
        return abs(said.figure - fact.figure) <= ABOUT_SHARE * abs(fact.figure)
    if mention.hedge == "over":
        return fact.figure >= said.figure and fact.figure <= said.figure * 1.25
    if mention.hedge == "under":
        return abs(fact.figure) <= abs(said.figure)
    return False


def _overlap(said: Rounded, fact: Rounded) -> bool:
    """Say whether two numbers can be the same; where both are rounded, their spans must share more than an end."""
    shared = min(said.high, fact.high) - max(said.low, fact.low)
    both = said.width > 0 and fact.width > 0
    return said.meets(fact) and not (both and shared < EDGE * min(said.width, fact.width))
