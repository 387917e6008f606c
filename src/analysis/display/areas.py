"""Every area's value as a dot, in order."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from analysis.display.bar_charts import MARGIN, WIDTH
from analysis.display.chart import chart
from analysis.display.columns import Column, named_values
from analysis.display.fragment import Fragment
from analysis.display.style import INK, OTHER, OWN
from analysis.display.svg import label_marks
from analysis.words import ChartWords

ROW = 0.19
MOST_NAMED = 45
"""In a larger group only the reader's own area is named; the table under the chart names them all."""


def ordered_dots(
    data: pd.DataFrame, words: ChartWords, columns: Mapping[str, Column], *, own: str, low: str, high: str
) -> Fragment:
    """Draw a dot for each area, the best on top, with its interval where one is published and the median as a line.

    Parameters
    ----------
    data : DataFrame
        One row an area, the best first; the first of `columns` names it, the second is its value.
    words : ChartWords
        Headline, subtitle and alternative text.
    columns : mapping of str to Column
        As the data table under the chart shows them.
    own : str
        The reader's own area, drawn as a diamond with its name in bold.
    low, high : str
        The columns of the interval; NaN where there is none.
    """
    name, value = list(columns)[:2]
    row = ROW if len(data) <= MOST_NAMED else MOST_NAMED * ROW / len(data)
    draw = partial(
        draw_dots,
        data=data,
        name=name,
        value=value,
        own=own,
        low=low,
        high=high,
        axis=columns[value].heading,
        kind=columns[value].kind,
    )
    height = MARGIN + row * len(data)
    return chart(draw, (WIDTH, height), words, data, columns, narrow=height)


def draw_dots(
    axes: Axes,
    data: pd.DataFrame,
    *,
    name: str,
    value: str,
    own: str,
    low: str,
    high: str,
    axis: str,
    kind: str = "plain",
) -> None:
    """Draw what `ordered_dots` shows: dots, intervals, the own area last as a diamond, and the median."""
    data = data.dropna(subset=[value])
    at = pd.Series(range(len(data)), index=data.index)
    given = data[low].notna() & data[high].notna()
    axes.hlines(at[given], data.loc[given, low], data.loc[given, high], color=OTHER, linewidth=1.5, alpha=0.4)
    mine = data[name] == own
    said = pd.Series(named_values(data[name], data[value], kind), index=data.index)
    peers = axes.scatter(data.loc[~mine, value], at[~mine], color=OTHER, s=22, zorder=3)
    label_marks(peers, list(said[~mine]))
    own_mark = axes.scatter(data.loc[mine, value], at[mine], color=OWN, edgecolor=INK, marker="D", s=48, zorder=4)
    label_marks(own_mark, list(said[mine]))
    axes.vlines(float(data[value].median()), -0.6, len(data), color=INK, linewidth=1.2, linestyle="--")
    axes.text(float(data[value].median()), -1.1, "median", ha="center", fontsize=8)
    axes.set(ylim=(len(data) - 0.3, -1.6), xlabel=axis)
    axes.grid(visible=False, axis="y")
    _name(axes, data[name], own)


def _name(axes: Axes, names: pd.Series, own: str) -> None:
    shown = [(at, text) for at, text in enumerate(names) if len(names) <= MOST_NAMED or text == own]
    axes.set_yticks([at for at, _ in shown], [text for _, text in shown], fontsize=8)
    for text in axes.get_yticklabels():
        text.set_fontweight("bold" if text.get_text() == own else "normal")
