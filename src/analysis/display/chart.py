"""A drawn figure as HTML: headline and subtitle in the page, alternative text, and its data under it."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from analysis.display.fragment import Fragment, escape, required
from analysis.display.svg import data_address
from analysis.display.tables import Column, table
from analysis.words import ChartWords

SHORTEST_ALT = 20
REM_AN_INCH = 7.5


def chart(figure: Figure, words: ChartWords, data: pd.DataFrame, columns: Mapping[str, Column]) -> Fragment:
    """Return a figure that a page can hold: an image with its words and its data.

    Parameters
    ----------
    figure : Figure
        Drawn, in the project's style.
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
        f'<img alt="{escape(alt)}" src="{data_address(figure)}"{_widest(figure)}></div>'
        f"<details><summary>Data of this chart</summary>{under.markup}</details></figure>"
    )
    return Fragment(markup, f"{headline}\n{subtitle}\n{alt}\n{under.text}")


def _widest(figure: Figure) -> str:
    """Return how wide a figure may be drawn, so that a small one's text is no larger than the page's; JupyterLab has no style for it."""
    return f' style="width: 100%; max-width: {REM_AN_INCH * figure.get_figwidth():g}rem"'
