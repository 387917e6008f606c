"""Ranks before and now, a row each."""

import textwrap
from collections.abc import Mapping
from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from analysis.display.bar_charts import BAR_HEIGHT, MARGIN, TALLER, WIDTH
from analysis.display.chart import chart
from analysis.display.columns import Column
from analysis.display.fragment import Fragment
from analysis.display.style import BETTER, EDGE, UNKNOWN, WORSE, rank_ticks
from analysis.display.svg import label_marks
from analysis.words import ChartWords

LONGEST = 70
"""Characters of a row's name; the table under the chart has it in full."""


def rank_moves(
    data: pd.DataFrame, words: ChartWords, columns: Mapping[str, Column], *, before: str, now: str, last: str
) -> Fragment:
    """Draw each rank before as a hollow dot and now as a filled one, the best on the right, with a line between them.

    Parameters
    ----------
    data : DataFrame
        One row a line, the first on top; the first of `columns` names it.
    words : ChartWords
        Headline, subtitle and alternative text.
    columns : mapping of str to Column
        As the data table under the chart shows them.
    before, now : str
        The columns of the ranks.
    last : str
        The column with the lowest possible rank.
    """
    draw = partial(draw_moves, data=data, name=next(iter(columns)), before=before, now=now, last=last)
    height = MARGIN + 0.85 * BAR_HEIGHT * len(data)
    return chart(draw, (WIDTH, height), words, data, columns, narrow=MARGIN + TALLER * BAR_HEIGHT * len(data))


def draw_moves(axes: Axes, data: pd.DataFrame, *, name: str, before: str, now: str, last: str) -> None:
    """Draw what `rank_moves` shows: a line from the rank before to the rank now, in the colour of better or worse."""
    rows = range(len(data))
    colours = [BETTER if rank < earlier else WORSE for earlier, rank in zip(data[before], data[now], strict=True)]
    axes.hlines(rows, data[before], data[now], color=colours, linewidth=2)
    axes.scatter(data[before], rows, c=UNKNOWN, edgecolors=EDGE, linewidths=1.5, s=36, zorder=3)
    drawn = axes.scatter(data[now], rows, c=colours, s=46, zorder=4)
    said = [
        f"{row[name]}: rank {row[before]:.0f} before, {row[now]:.0f} now, of {row[last]:.0f}"
        for row in data.to_dict("records")
    ]
    label_marks(drawn, said)
    names = [textwrap.shorten(str(each), LONGEST, placeholder=" …") for each in data[name]]
    axes.set(yticks=rows, yticklabels=names, ylim=(len(data) - 0.4, -0.6))
    axes.tick_params(axis="y", labelsize=8)
    axes.set_xlim(float(data[last].max()) + 1, 0)
    axes.set_xticks(rank_ticks(float(data[last].max())))
    axes.set_xlabel("Rank: hollow before, filled now")
