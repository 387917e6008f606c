"""Small drawings inside the page, in the page's own colours: strips, bars, squares, a line of ranks and a plot of named dots.

Each is SVG without an image around it, so that dark mode and forced colours apply. Every drawing has its words beside it or in
its label; the classes are those of style.css: own, peer, median, better, level, worse.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from analysis.display.fragment import escape

WIDE, TALL = 300.0, 46.0
EDGE = 10.0
LETTER = 7.0
"""How wide a letter of a label is taken to be."""
SHIFTS = (0, *(step * sign for step in range(11, 89, 11) for sign in (-1, 1)))
"""How far a label may stand above or below its dot, the nearest first."""


class Dot(NamedTuple):
    """A named point: words, where it lies from left to right and from the bottom up, each from 0 to 1, and whether it is sure."""

    words: str
    x: float
    y: float
    sure: bool = True


def drawing(width: float, height: float, body: str, words: str) -> str:
    """Return an SVG with its words for those who do not see it."""
    return (
        f'<svg class="inline" viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{escape(words)}">{body}</svg>'
    )


def text(x: float, y: float, words: str, anchor: str = "start", kind: str = "") -> str:
    """Return a piece of text in a drawing."""
    also = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{also}>{escape(words)}</text>'


def dot(x: float, y: float, kind: str, radius: float = 4, title: str = "") -> str:
    """Return a dot, with what it is when pointed at."""
    inside = f"<title>{escape(title)}</title>" if title else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" class="{kind}">{inside}</circle>'


def strip(values: Sequence[tuple[str, float]], own: float, own_words: str, ends: tuple[str, str], words: str) -> str:
    """Draw every comparator as a dot on one line, the own one emphasised and named.

    Parameters
    ----------
    values : sequence of (str, float)
        What to say of each comparator when pointed at, and its value.
    own : float
        The own value.
    own_words : str
        What stands above it.
    ends : tuple of two str
        What stands at the lowest and at the highest.
    words : str
        The drawing in words.
    """
    every = [value for _, value in values] + [own]
    low, high = min(every), max(every)
    span = (high - low) or 1.0

    def at(value: float) -> float:
        return EDGE + (value - low) / span * (WIDE - 2 * EDGE)

    peers = "".join(dot(at(value), 26, "peer", 3.5, title) for title, value in values)
    place = at(own)
    anchor = "start" if place < WIDE / 4 else "end" if place > 3 * WIDE / 4 else "middle"
    named = text(place, 14, own_words, anchor, "name")
    under = text(EDGE, 44, ends[0], "start", "soft") + text(WIDE - EDGE, 44, ends[1], "end", "soft")
    return drawing(WIDE, TALL + 2, f"{peers}{dot(place, 26, 'own', 6)}{named}{under}", words)


def bar(parts: Sequence[tuple[str, int, str]], words: str) -> str:
    """Draw counts as one bar, each part with its number in it: (words, count, class)."""
    total = sum(number for _, number, _ in parts) or 1
    pieces, x = [], 0.0
    for name, number, kind in parts:
        width = WIDE * number / total
        pieces.append(
            f'<rect x="{x:.1f}" y="2" width="{width:.1f}" height="24" class="{kind}"><title>{escape(f"{number} {name}")}</title></rect>'
        )
        if width > 8 * len(str(number)) + 6:
            pieces.append(text(x + width / 2, 19, str(number), "middle", f"on-{kind}"))
        x += width
    legend, x = [], 0.0
    for name, number, kind in parts:
        if number:
            legend.append(
                f'<rect x="{x:.1f}" y="34" width="10" height="10" class="{kind}"/>{text(x + 14, 43, name, kind="soft")}'
            )
            x += 14 + 7.2 * len(name) + 12
    return drawing(WIDE, TALL + 2, "".join([*pieces, *legend]), words)


def squares(met: int, missed: int, words: str) -> str:
    """Draw one square a target, met ones filled first; a missed one is hollow, so that shade alone does not tell them apart."""
    a_row = 30
    step = WIDE / a_row
    pieces = []
    for number in range(met + missed):
        x, y = number % a_row * step, number // a_row * step
        kind = "better" if number < met else "worse hollow"
        pieces.append(
            f'<rect x="{x + 1:.1f}" y="{y + 1:.1f}" width="{step - 2.5:.1f}" height="{step - 2.5:.1f}" class="{kind}"/>'
        )
    rows = -(-(met + missed) // a_row)
    return drawing(WIDE, max(rows, 1) * step + 1, "".join(pieces), words)


def ranks(years: Sequence[str], places: Sequence[float], last_place: float, words: str) -> str:
    """Draw a position over the years, the best on top, first and last named."""
    width = (WIDE - 2 * EDGE - 34) / max(1, len(places) - 1)

    def point(number: int, place: float) -> tuple[float, float]:
        return EDGE + number * width, 6 + (place - 1) / max(1.0, last_place - 1) * 44

    points = [point(number, place) for number, place in enumerate(places)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    marks = "".join(
        dot(x, y, "peer", 2.5, f"{year}: {place:g}") for (x, y), year, place in zip(points, years, places, strict=True)
    )
    x, y = points[-1]
    ends = text(EDGE, 66, years[0], kind="soft") + text(x, 66, years[-1], "end", "soft")
    body = f'<polyline points="{path}" class="line"/>{marks}{dot(x, y, "own", 5)}{text(x + 10, y + 5, f"{places[-1]:g}", kind="name")}{ends}'
    return drawing(WIDE, 70, body, words)


def span_of(place: float, low: float, high: float, last_place: float, words: str) -> str:
    """Draw a position with its range on a line from the worst (left) to the best; without a range, a hollow dot."""

    def at(rank: float) -> float:
        return EDGE + (last_place - rank) / max(1.0, last_place - 1) * (WIDE - 2 * EDGE)

    known = not math.isnan(low) and not math.isnan(high)
    line = f'<line x1="{at(high):.1f}" x2="{at(low):.1f}" y1="11" y2="11" class="range"/>' if known else ""
    ground = f'<line x1="{EDGE:g}" x2="{WIDE - EDGE:g}" y1="11" y2="11" class="ground"/>'
    middle = f'<line x1="{WIDE / 2:g}" x2="{WIDE / 2:g}" y1="2" y2="20" class="median"/>'
    return drawing(WIDE, 22, ground + middle + line + dot(at(place), 11, "own" if known else "own hollow", 6), words)


def named_dots(dots: Sequence[Dot], axes: tuple[str, str, str, str], words: str) -> str:
    """Draw named dots between two axes cut in the middle; labels are placed so that they do not cover each other.

    Parameters
    ----------
    dots : sequence of Dot
        The points.
    axes : tuple of four str
        What stands at the left, the right, the top and the bottom.
    words : str
        The drawing in words.
    """
    side, left, wide = 300.0, 70.0, 520.0
    frame = f'<rect x="{left:g}" y="20" width="{side:g}" height="{side:g}" class="plot"/>'
    cross = f'<line x1="{left + side / 2:g}" x2="{left + side / 2:g}" y1="20" y2="{20 + side:g}" class="median"/>'
    cross += f'<line x1="{left:g}" x2="{left + side:g}" y1="{20 + side / 2:g}" y2="{20 + side / 2:g}" class="median"/>'
    under, middle = 20 + side + 16, left + side / 2
    ends = [(left, under, axes[0], "start"), (left + side, under, axes[1], "end")]
    ends += [(middle, 13.0, axes[2], "middle"), (middle, under + 18, axes[3], "middle")]
    corners = "".join(text(x, y, said, anchor, "soft") for x, y, said, anchor in ends)
    taken = [_box(x, y, anchor, LETTER * len(said)) for x, y, said, anchor in ends]
    placed = [(one.words, left + one.x * side, 20 + (1 - one.y) * side) for one in dots]
    kinds = ["own" if one.sure else "own hollow" for one in dots]
    marks = "".join(dot(x, y, kind, 5, name) for (name, x, y), kind in zip(placed, kinds, strict=True))
    return drawing(wide, 20 + side + 40, frame + cross + corners + marks + "".join(_labels(placed, wide, taken)), words)


def _labels(
    placed: Sequence[tuple[str, float, float]], wide: float, written: Sequence[tuple[float, float, float, float]]
) -> list[str]:
    """Return each dot's label at the nearest of some places beside it where it covers no other label, no dot and nothing written."""
    taken = [*written, *((x - 6, y - 6, x + 6, y + 6) for _, x, y in placed)]
    found = []
    for name, x, y in sorted(placed, key=lambda one: (one[2], one[1])):
        length = LETTER * len(name)
        options = [
            (x + side * 9, y + 4 + shift, anchor) for shift in SHIFTS for side, anchor in ((1, "start"), (-1, "end"))
        ]
        boxes = [(_box(at, height, anchor, length), at, height, anchor) for at, height, anchor in options]
        inside = [one for one in boxes if one[0][0] >= 0 and one[0][2] <= wide] or boxes
        free = [one for one in inside if not any(_meet(one[0], other) for other in taken)]
        box, at, height, anchor = (free or inside)[0]
        taken.append(box)
        found.append(text(at, height, name, anchor))
    return found


def _box(x: float, y: float, anchor: str, wide: float) -> tuple[float, float, float, float]:
    left = {"start": x, "end": x - wide, "middle": x - wide / 2}[anchor]
    return left, y - 11, left + wide, y + 3


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
