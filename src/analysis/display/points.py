"""Charts made of points and lines."""

from collections.abc import Hashable, Mapping
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from analysis.display.bar_charts import BAR_HEIGHT, MARGIN, TALLER, WIDTH
from analysis.display.chart import chart
from analysis.display.columns import Column, named_values
from analysis.display.fragment import Fragment
from analysis.display.style import INK, OTHER, OWN, UNKNOWN, rank_ticks
from analysis.display.svg import label_marks
from analysis.words import ChartWords

POINT = 4.5
"""Points of print across: the mark of an area."""
PLOT = 0.85
"""The part of a chart's width that the axis has."""
LEVELS = (0.0, -0.1, 0.1, -0.2, 0.2, -0.3, 0.3)
"""Where points that would hide each other may stand beside their row's middle, the best place first."""


def distribution(
    data: pd.DataFrame,
    words: ChartWords,
    columns: Mapping[str, Column],
    *,
    points: pd.DataFrame,
    group: str,
    value: str,
    own: tuple[str, str],
    axis: str,
    kind: str = "plain",
) -> Fragment:
    """Draw every area as a point in the row of its group, with the group's median as a line.

    Parameters
    ----------
    data : DataFrame
        One row a group: what the table under the chart shows.
    words : ChartWords
        Headline, subtitle and alternative text.
    columns : mapping of str to Column
        As the data table shows them; the first names the group.
    points : DataFrame
        One row an area, with the columns `group` and `value`.
    group, value : str
        Columns of `points`.
    own : tuple of two str
        A column of `points` and the value that marks the reader's own area.
    axis : str
        What the horizontal axis shows, with its unit.
    kind : str
        How a value is written, as a column's kind.
    """
    draw = partial(
        draw_distribution,
        order=list(data[group]),
        points=points,
        group=group,
        value=value,
        own=own,
        axis=axis,
        kind=kind,
    )
    height = 1.2 + 0.6 * len(data)
    return chart(draw, (WIDTH, height), words, data, columns, narrow=height)


def draw_distribution(
    axes: Axes,
    points: pd.DataFrame,
    *,
    order: list[str],
    group: str,
    value: str,
    own: tuple[str, str],
    axis: str,
    kind: str = "plain",
) -> None:
    """Draw what `distribution` shows: points in the row of their group, each group's median, the own area as a diamond."""
    for place, name in enumerate(order):
        members = points[points[group] == name].dropna(subset=[value]).sort_values(value)
        drawn = axes.scatter(
            members[value], place + _spread(members[value], points[value]), color=OTHER, alpha=0.8, s=POINT**2
        )
        label_marks(drawn, named_values(members[own[0]], members[value], kind))
    axes.set(yticks=range(len(order)), yticklabels=order, ylim=(len(order) - 0.5, -0.5))
    medians = points.groupby(group)[value].median().reindex(order)
    rows = range(len(order))
    axes.vlines(medians, [row - 0.35 for row in rows], [row + 0.35 for row in rows], color=INK, linewidth=2)
    mine = points[points[own[0]] == own[1]].dropna(subset=[value])
    at = [order.index(name) for name in mine[group]]
    own_mark = axes.scatter(mine[value], at, color=OWN, edgecolor=INK, s=70, marker="D", zorder=5)
    label_marks(own_mark, named_values(mine[own[0]], mine[value], kind))
    for number, row in zip(mine[value], at, strict=True):
        axes.annotate(own[1], (number, row), xytext=(0, -14), textcoords="offset points", ha="center", weight="bold")
    axes.set(ylabel="", xlabel=axis)


def _spread(values: pd.Series, every: pd.Series) -> NDArray[np.float64]:
    """Return how far from its row's middle each of some sorted values stands, so that points hide each other as little as they can."""
    reach = POINT / (72 * WIDTH * PLOT) * float(every.max() - every.min())
    last = dict.fromkeys(LEVELS, -np.inf)
    heights = []
    for at in values:
        level = next(
            (level for level in LEVELS if at - last[level] >= reach), min(LEVELS, key=lambda level: last[level])
        )
        last[level] = at
        heights.append(level)
    return np.array(heights, dtype=float)


def forest(
    data: pd.DataFrame, words: ChartWords, columns: Mapping[str, Column], *, low: str, high: str, last: str
) -> Fragment:
    """Draw ranks as points with their ranges as lines, the best on the right; a point without a range is hollow.

    Parameters
    ----------
    data : DataFrame
        One row a line, the first on top; the first of `columns` names it, the second is the rank.
    words : ChartWords
        Headline, subtitle and alternative text.
    columns : mapping of str to Column
        As the data table under the chart shows them.
    low, high : str
        The columns of the range.
    last : str
        The column with the lowest possible rank.
    """
    name, value = list(columns)[:2]
    placed = data.dropna(subset=[value])
    draw = partial(draw_ranges, data=placed, name=name, value=value, low=low, high=high, last=float(placed[last].max()))
    height = MARGIN + 1.3 * BAR_HEIGHT * len(placed)
    return chart(draw, (WIDTH, height), words, data, columns, narrow=TALLER * height)


def draw_ranges(axes: Axes, data: pd.DataFrame, *, name: str, value: str, low: str, high: str, last: float) -> None:
    """Draw what `forest` shows: positions with their ranges, the best on the right, hollow where there is no range."""
    rows = range(len(data))
    axes.hlines(rows, data[low], data[high], color=OWN, linewidth=3, alpha=0.45)
    faces = [OWN if ranged else UNKNOWN for ranged in data[low].notna()]
    drawn = axes.scatter(data[value], rows, c=faces, edgecolors=OWN, linewidths=1.5, s=45, zorder=3)
    label_marks(drawn, [_ranged(row, name, value, low, high) for row in data.to_dict("records")])
    for row, rank in zip(rows, data[value], strict=True):
        axes.annotate(f"{int(rank)}", (rank, row), xytext=(0, 5), textcoords="offset points", ha="center", fontsize=8)
    axes.set(yticks=rows, yticklabels=data[name], xlim=(last + 1, 0), ylim=(len(data) - 0.4, -0.8))
    axes.set_xticks(rank_ticks(last))
    axes.set_xlabel("Position: the best (1) on the right; lines show the range, hollow marks have none")


def _ranged(row: Mapping[Hashable, Any], name: str, value: str, low: str, high: str) -> str:
    """Return what a position says: ``Economy: 3, range 1 to 7``."""
    span = "no range" if pd.isna(row[low]) else f"range {row[low]:.0f} to {row[high]:.0f}"
    return f"{row[name]}: {row[value]:.0f}, {span}"
