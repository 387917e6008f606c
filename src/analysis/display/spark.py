"""A small line in a table's cell: the shape of a series, with its ends in words."""

from typing import NamedTuple

from analysis.display.fragment import escape
from analysis.display.style import OTHER, OWN

WIDTH, HEIGHT, EDGE = 96, 26, 4


class Spark(NamedTuple):
    """A series to draw: its periods and values, in order, and how a value is written."""

    periods: tuple[str, ...]
    values: tuple[float, ...]
    written: tuple[str, ...]


def spark(series: Spark) -> tuple[str, str]:
    """Return a series of two values or more as a drawing with its ends in words beside it, and as those words.

    The words say what the drawing does, so that it is itself passed over by a screen reader. Its colours are attributes that a
    page's style overrides, for JupyterLab has no such style.
    """
    words = f"{series.written[0]} to {series.written[-1]}, {series.periods[0]} to {series.periods[-1]}"
    return _svg(series) + escape(words), words


def _svg(series: Spark) -> str:
    low, high = min(series.values), max(series.values)
    step = (WIDTH - 2 * EDGE) / (len(series.values) - 1)
    scale = (HEIGHT - 2 * EDGE) / (high - low) if high > low else 0.0
    points = [
        (round(EDGE + at * step, 1), round(HEIGHT - EDGE - (value - low) * scale if scale else HEIGHT / 2, 1))
        for at, value in enumerate(series.values)
    ]
    path = " ".join(f"{across:g},{up:g}" for across, up in points)
    across, up = points[-1]
    return (
        f'<svg class="spark" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" aria-hidden="true">'
        f'<polyline points="{path}" fill="none" stroke="{OTHER}" stroke-width="1.6"/><circle cx="{across:g}" cy="{up:g}" r="3" fill="{OWN}"/></svg>'
    )
