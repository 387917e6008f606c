"""A chart as HTML: headline and subtitle in the page, the drawing with its alternative text, and its data under it.

Every chart is two steps: a function that draws a frame on axes (its marks can be looked at), and this wrapping.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

import pandas as pd
from matplotlib.axes import Axes

from analysis.display.columns import Column
from analysis.display.drawn_before import drawn_once
from analysis.display.fragment import Drawing, Fragment, escape, required
from analysis.display.narrow import NARROW, fit_narrow, is_narrow
from analysis.display.style import canvas
from analysis.display.svg import data_address, for_page, is_draft, svg_text
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
    draw: Draw,
    size: tuple[float, float],
    words: ChartWords,
    data: pd.DataFrame,
    columns: Mapping[str, Column],
    *,
    narrow: float = NARROW,
    groups: str = "",
) -> Fragment:
    """Return a chart with its words and its data: an image for a notebook, and for a page a drawing in two widths.

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
    narrow : float
        Height in inches on a phone, where the chart is as wide as the screen.
    groups : str
        A column by whose values the rows of the table under the chart stand together.

    Raises
    ------
    ValueError
        If a text is missing or there are no data.
    """
    headline, subtitle = required(words.headline, "headline"), required(words.subtitle, "subtitle")
    alt = required(words.alt, "alt", SHORTEST_ALT)
    if data.empty:
        raise ValueError(f"chart {headline!r}: found no data, expected the figures drawn")
    ordered = data.sort_values(groups, kind="stable") if groups else data
    under = table(ordered, f"Data: {subtitle}", columns, groups=groups)
    text = f"{headline}\n{subtitle}\n{alt}\n{under.text}"
    if _words_alone.get():
        return Fragment(_figure(words, "", under), text, drawings=(Drawing(draw, size, words),))
    kept = Drawing(draw, size, words, _drawn(draw, size, alt))
    image = _figure(words, _image(kept), under)
    if is_draft():
        return Fragment(image, text, drawings=(kept,))
    page = _figure(words, _both(kept.svg, _drawn(draw, (NARROW, narrow), alt), size), under)
    return Fragment(image, text, page=page, drawings=(kept,))


def live(fragment: Fragment) -> str:
    """Return a fragment's HTML with drawings in place of its images, whose marks say what they are when they are pointed at."""
    markup = fragment.markup
    for drawing in fragment.drawings:
        markup = markup.replace(_image(drawing), _in_place(drawing))
    return markup


def _figure(words: ChartWords, drawing: str, under: Fragment) -> str:
    headline, subtitle = escape(words.headline.strip()), escape(words.subtitle.strip())
    return (
        f'<figure><figcaption><strong>{headline}</strong><span class="subtitle" style="display: block">{subtitle}</span></figcaption>'
        f'<div class="frame">{drawing}</div>'
        f"<details><summary>Data of this chart</summary>{under.markup}</details></figure>"
    )


def _drawn(draw: Draw, size: tuple[float, float], alt: str) -> str:
    return drawn_once(lambda: _drawn_anew(draw, size, alt), draw, size, alt)


def _drawn_anew(draw: Draw, size: tuple[float, float], alt: str) -> str:
    with canvas(*size) as figure:
        axes = figure.subplots()
        draw(axes)
        narrow = is_narrow(axes)
        if narrow:
            fit_narrow(axes)
        return svg_text(figure, alt, titled=not narrow)


def _image(drawing: Drawing) -> str:
    """Return a drawing as an image, no wider than that its text is as large as the page's; JupyterLab has no style for it."""
    width = f"width: 100%; max-width: {REM_AN_INCH * drawing.size[0]:g}rem"
    return f'<img alt="{escape(drawing.words.alt.strip())}" src="{data_address(drawing.svg)}" style="{width}">'


def _in_place(drawing: Drawing) -> str:
    """Return a drawing as it stands in the page that it is shown in, on white, as its colours are meant for."""
    width = f"width: 100%; height: auto; background: #fff; max-width: {REM_AN_INCH * drawing.size[0]:g}rem"
    return drawing.svg.replace("<svg ", f'<svg style="{width}" ', 1)


def _both(wide: str, narrow: str, size: tuple[float, float]) -> str:
    """Return a drawing for wide screens and paper, and one for phones; the page's style shows one of them."""
    return (
        f'<div class="wide" style="max-width: {REM_AN_INCH * size[0]:g}rem">{for_page(wide)}</div>'
        f'<div class="narrow">{for_page(narrow)}</div>'
    )
