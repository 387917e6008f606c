"""A small line in a table's cell: the shape of a series, with its ends in words."""

import base64
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
    """Return a series of two values or more as an image with its ends in words beside it, and as those words.

    The words say what the image does, so that the image itself is passed over by a screen reader.
    """
    words = f"{series.written[0]} to {series.written[-1]}, {series.periods[0]} to {series.periods[-1]}"
    address = f"data:image/svg+xml;base64,{base64.b64encode(_svg(series).encode()).decode('ascii')}"
    return f'<img class="spark" width="{WIDTH}" height="{HEIGHT}" alt="" src="{address}">{escape(words)}', words


def _svg(series: Spark) -> str:
    low, high = min(series.values), max(series.values)
    step = (WIDTH - 2 * EDGE) / (len(series.values) - 1)
    scale = (HEIGHT - 2 * EDGE) / (high - low) if high > low else 0.0
    points = [
        (round(EDGE + at * step, 1), round(HEIGHT - EDGE - (value - low) * scale if scale else HEIGHT / 2, 1))
        for at, value in enumerate(series.values)
    ]
    path = " ".join(f"{across},{up}" for across, up in points)
    end = points[-1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><polyline points="{path}" fill="none" stroke="{OTHER}" '
        f'stroke-width="1.6"/><circle cx="{end[0]}" cy="{end[1]}" r="3" fill="{OWN}"/></svg>'
    )
