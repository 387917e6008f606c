"""Small quadrants side by side: every area a pale dot, the reader's own a large one, each with a link to where it stands large."""

from collections.abc import Sequence
from typing import NamedTuple

from analysis.display.fragment import Fragment, escape, required
from analysis.display.inline import dot, drawing
from analysis.display.style import OTHER

SIDE, INSIDE = 120.0, 112.0
"""Of the drawing and of the frame in it."""


class Plane(NamedTuple):
    """One small quadrant.

    Attributes
    ----------
    name : str
        What it is about.
    said : str
        Where the reader's own area lies, in words.
    address : str
        Where it stands large, as a link's address.
    points : sequence of (float, float)
        Where every other area lies, from left to right and from the bottom up, each from 0 to 1.
    own : tuple of two float or None
        Where the reader's own lies; None where it has no place.
    """

    name: str
    said: str
    address: str
    points: Sequence[tuple[float, float]]
    own: tuple[float, float] | None


def planes(every: Sequence[Plane], caption: str, ends: tuple[str, str]) -> Fragment:
    """Return quadrants as a list of small drawings, each with its name and what it says as words.

    Parameters
    ----------
    every : sequence of Plane
        In the order to show them.
    caption : str
        What they all show and how to read them.
    ends : tuple of two str
        What lies at the left and at the right, for those who do not see the drawings' own words.
    """
    shown = required(caption, "caption")
    items = "".join(
        f'<li><a href="{escape(one.address)}">{escape(one.name)}</a>{_drawn(one, ends)}<span class="soft">{escape(one.said)}</span></li>'
        for one in every
    )
    words = "\n".join([shown, *(f"{one.name}: {one.said}" for one in every)])
    return Fragment(f'<p class="note">{escape(shown)}</p><ul class="planes">{items}</ul>', words)


def _drawn(plane: Plane, ends: tuple[str, str]) -> str:
    """Return one small quadrant; its dots are one path, round ends of lines of no length."""
    edge = (SIDE - INSIDE) / 2

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return edge + point[0] * INSIDE, edge + (1 - point[1]) * INSIDE

    path = "".join(f"M{x:.0f} {y:.0f}h0" for x, y in map(at, plane.points))
    frame = f'<rect x="{edge:g}" y="{edge:g}" width="{INSIDE:g}" height="{INSIDE:g}" class="plot"/>'
    middle, far = SIDE / 2, SIDE - edge
    cross = f'<path d="M{middle:g} {edge:g}V{far:g}M{edge:g} {middle:g}H{far:g}" class="median"/>'
    peers = f'<path d="{path}" class="peers" stroke="{OTHER}" stroke-width="5" stroke-linecap="round"/>'
    own = dot(*at(plane.own), "own", 6) if plane.own else ""
    said = f"{plane.name}, {ends[0]} on the left, {ends[1]} on the right: {plane.said}"
    return drawing(SIDE, SIDE, frame + cross + peers + own, said)
