"""What a council puts its name to a report with: two colours and a crest, checked so that every page stays readable."""

import re
from pathlib import Path

import pandas as pd

from analysis.data.findings import lines
from analysis.errors import place

COLOUR, ACCENT, CREST = "colour", "accent", "crest"
LEAST_CONTRAST = 4.5
"""To white, as WCAG 2.2 asks of text: the colour is the ground of white words, the accent marks and names on white."""
MOST_BYTES = 60_000
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_PNG = b"\x89PNG\r\n\x1a\n"
_FILE = re.compile(r"[a-z0-9_-]+\.png")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21.

    Parameters
    ----------
    one, other : str
        As #rrggbb.

    Notes
    -----
    WCAG 2.2, relative luminance and contrast ratio.
    """
    low, high = sorted([_luminance(one), _luminance(other)])
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def problems(settings: pd.DataFrame, path: Path, file: str) -> list[str]:
    """Return what is wrong with the colours and the crest that a council's settings name, a line each.

    Parameters
    ----------
    settings : DataFrame
        setting and value.
    path : Path
        The file, beside which the crest lies.
    file : str
        The file as messages name it.
    """
    coloured = settings["setting"].isin([COLOUR, ACCENT])
    readable = settings["value"].map(_is_readable).astype(bool)
    expected = f"a colour such as #1f4e79 with a contrast of at least {LEAST_CONTRAST} to white"
    found = list(lines(settings, coloured & ~readable, "value", file, expected))
    crests = settings[settings["setting"] == CREST]
    picture = f"a PNG beside it of at most {MOST_BYTES:,} bytes, its name in lower case"
    found += [
        place(file, row, "value", repr(value), picture)
        for row, value in zip(crests.index, crests["value"], strict=True)
        if not _is_crest(path.parent, value)
    ]
    twice = settings["setting"].isin([COLOUR, ACCENT, CREST]) & settings["setting"].duplicated()
    return found + list(lines(settings, twice, "setting", file, "one of each of colour, accent and crest"))


def _is_readable(value: str) -> bool:
    return bool(_HEX.fullmatch(value)) and contrast(value, "#ffffff") >= LEAST_CONTRAST


def _is_crest(folder: Path, name: str) -> bool:
    path = folder / name
    if not _FILE.fullmatch(name) or not path.is_file() or path.stat().st_size > MOST_BYTES:
        return False
    with path.open("rb") as opened:
        return opened.read(len(_PNG)) == _PNG
