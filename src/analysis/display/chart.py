"""A chart as HTML: headline and subtitle in the page, the drawing with its alternative text, and its data under it.

Every chart is two steps: a function that draws a frame on axes (its marks can be looked at), and this wrapping.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

import pandas as pd
from matplotlib.axes import Axes

from analysis.display.columns import Column
from analysis.display.fragment import Fragment, escape, required
from analysis.display.style import canvas
from analysis.display.svg import data_address
from analysis.display.tables import table
from analysis.words import ChartWords

SHORTEST_ALT = 20
REM_AN_INCH = 7.5
Draw = Callable[[Axes], None]
"""Draws a frame on empty axes."""
_words_alone = ContextVar("words_alone", default=False)


@contextmanager
def without_pictures() -> Iterator[None]:
    """Make charts of their words and tables alone: for a terminal, and for reading what many pages say."""
    before = _words_alone.set(True)
    try:
        yield
    finally:
        _words_alone.reset(before)


def chart(
    draw: Draw, size: tuple[float, float], words: ChartWords, data: pd.DataFrame, columns: Mapping[str, Column]
) -> Fragment:
    """Return a chart for a page: an image with its words and its data.

    Parameters
    ----------
    draw : callable
        Draws on the axes it is given.
    size : tuple of two float
        Width and height in inches.
    words : ChartWords
        The finding as a sentence; measure, place and period; and the alternative text (the kind of chart, what is
        compared, the finding; at least 20 characters).
    data : DataFrame
        The figures drawn.
    columns : mapping of str to Column
        How they are shown in the table under the chart.

    Raises
    ------
    ValueError
        If a text is missing or there are no data.
    """
    headline, subtitle = required(words.headline, "headline"), required(words.subtitle, "subtitle")
    alt = required(words.alt, "alt", SHORTEST_ALT)
    if data.empty:
        raise ValueError(f"chart {headline!r}: found no data, expected the figures drawn")
    under = table(data, f"Data: {subtitle}", columns)
    markup = (
        f'<figure><figcaption><strong>{escape(headline)}</strong><span class="subtitle" style="display: block">{escape(subtitle)}</span></figcaption>'
        f'<div class="frame" role="region" tabindex="0" aria-label="Chart: {escape(subtitle)}">'
        f"{'' if _words_alone.get() else _image(draw, size, alt)}</div>"
        f"<details><summary>Data of this chart</summary>{under.markup}</details></figure>"
    )
    return Fragment(markup, f"{headline}\n{subtitle}\n{alt}\n{under.text}")


def _image(draw: Draw, size: tuple[float, float], alt: str) -> str:
    """Return the drawing, no wider than that its text is as large as the page's; JupyterLab has no style for it."""
    with canvas(*size) as figure:
        draw(figure.subplots())
        address = data_address(figure)
    return f'<img alt="{escape(alt)}" src="{address}" style="width: 100%; max-width: {REM_AN_INCH * size[0]:g}rem">'
