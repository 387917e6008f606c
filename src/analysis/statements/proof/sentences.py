"""A text cut into sentences, each with where it begins."""

import re

_ABBREVIATIONS = (
    "e.g",
    "i.e",
    "etc",
    "approx",
    "c",
    "no",
    "vs",
    "cf",
    "st",
    "dr",
    "mr",
    "mrs",
    "ms",
    "fig",
    "para",
    "p",
    "pp",
    "pt",
    "incl",
    "est",
    "inc",
)
_END = re.compile(r"\s+\u2022\s+|(?<=[.!?])[\"')\]\u2019\u201d]*\s+(?=[\"'(\[\u2018\u201c]*[A-Z0-9\u00a3%\u2022])|\n+")
_SEGMENT = re.compile(
    r",?\s+(?:while|whereas|and|but|where|though|although|driven by|because of|due to|thanks to)\s+|,\s+with\s+|;\s+|:\s+(?=[A-Za-z])"
    r"|(?<=[\w%)]),\s+(?=[a-z-]+(?:\s[a-z-]+)?\s+(?:from|by|to)\s+[\u00a3\d])",
    re.IGNORECASE,
)
_FIRST = re.compile(r"^\W*(?:Although|Though|As|While|Whilst|Despite|Whereas|Because|Since)\b[^,;]*,\s+")
"""A clause that comes before the one it belongs to."""
_CLAUSE = re.compile(r",?\s+(?:while|whereas)\s+|;\s+", re.IGNORECASE)


def sentences(text: str) -> list[tuple[int, str]]:
    """Return the sentences of a text with their places; an abbreviation or a single letter with a full stop ends none."""
    found, start = [], 0
    for end in _END.finditer(text):
        if "\n" not in end[0] and "\u2022" not in end[0] and _abbreviated(text[start : end.start()]):
            continue
        found.append((start, text[start : end.start()]))
        start = end.end()
    found.append((start, text[start:]))
    return [(at, sentence.rstrip()) for at, sentence in found if sentence.strip()]


def clauses(sentence: str) -> list[tuple[int, str]]:
    """Return the parts of a sentence that may each be about something of its own, with their places: before and after while, and semicolons."""
    found, start = [], 0
    for cut in _CLAUSE.finditer(sentence):
        found.append((start, sentence[start : cut.start()]))
        start = cut.end()
    found.append((start, sentence[start:]))
    return [(at, clause) for at, clause in found if clause.strip()]


def segments(sentence: str) -> list[tuple[int, str]]:
    """Return the parts of a sentence in prose, with their places: a new subject may stand after and, but, with, where, a colon as well."""
    first = _FIRST.match(sentence)
    found, start = ([(0, first[0])], first.end()) if first else ([], 0)
    for cut in _SEGMENT.finditer(sentence, start):
        found.append((start, sentence[start : cut.start()]))
        start = cut.end()
    found.append((start, sentence[start:]))
    return [(at, part) for at, part in found if part.strip()]


def _abbreviated(sentence: str) -> bool:
    last = sentence.rstrip("\"')]\u2019\u201d").rsplit(None, 1)[-1:] or [""]
    word = last[0].rstrip(".").lstrip("(").lower()
    return last[0].endswith(".") and (word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()))
