"""Charts made of points and lines."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from analysis.display.bar_charts import BAR_HEIGHT, MARGIN, WIDTH
from analysis.display.chart import chart
from analysis.display.columns import Column
from analysis.display.fragment import Fragment
from analysis.display.style import INK, MARKERS, OTHER, OWN, PALETTE, rank_ticks
from analysis.words import ChartWords

POINT = 4.5
"""Points of print across: the mark of an area."""
PLOT = 0.85
"""The part of a chart's width that the axis has."""
LEVELS = (0.0, -0.1, 0.1, -0.2, 0.2, -0.3, 0.3)
"""Where points that would hide each other may stand beside their row's middle, the best place first."""

MOST_LONG = 10
"""From more periods on, years lose their century: 11/12."""
_YEAR = re.compile(r"(?:19|20)\d\d/\d\d")


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
    """
    draw = partial(
        draw_distribution, order=list(data[group]), points=points, group=group, value=value, own=own, axis=axis
    )
    return chart(draw, (WIDTH, 1.2 + 0.6 * len(data)), words, data, columns)


def draw_distribution(
    axes: Axes, points: pd.DataFrame, *, order: list[str], group: str, value: str, own: tuple[str, str], axis: str
) -> None:
    """Draw what `distribution` shows: points in the row of their group, each group's median, the own area as a diamond."""
    for place, kind in enumerate(order):
        values = points.loc[points[group] == kind, value].dropna().sort_values()
        axes.scatter(values, place + _spread(values, points[value]), color=OTHER, alpha=0.6, s=POINT**2)
    axes.set(yticks=range(len(order)), yticklabels=order, ylim=(len(order) - 0.5, -0.5))
    medians = points.groupby(group)[value].median().reindex(order)
    rows = range(len(order))
    axes.vlines(medians, [row - 0.35 for row in rows], [row + 0.35 for row in rows], color=INK, linewidth=2)
    mine = points[points[own[0]] == own[1]]
    at = [order.index(kind) for kind in mine[group]]
    axes.scatter(mine[value], at, color=OWN, edgecolor="black", s=70, marker="D", zorder=5)
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
    return chart(draw, (WIDTH, MARGIN + 1.3 * BAR_HEIGHT * len(placed)), words, data, columns)


def draw_ranges(axes: Axes, data: pd.DataFrame, *, name: str, value: str, low: str, high: str, last: float) -> None:
    """Draw what `forest` shows: positions with their ranges, the best on the right, hollow where there is no range."""
    rows = range(len(data))
    axes.hlines(rows, data[low], data[high], color=OWN, linewidth=3, alpha=0.45)
    faces = [OWN if ranged else "white" for ranged in data[low].notna()]
    axes.scatter(data[value], rows, c=faces, edgecolors=OWN, linewidths=1.5, s=45, zorder=3)
    for row, rank in zip(rows, data[value], strict=True):
        axes.annotate(f"{int(rank)}", (rank, row), xytext=(0, 5), textcoords="offset points", ha="center", fontsize=8)
    axes.set(yticks=rows, yticklabels=data[name], xlim=(last + 1, 0), ylim=(len(data) - 0.4, -0.8))
    axes.set_xticks(rank_ticks(last))
    axes.set_xlabel("Position: the best (1) on the right; lines show the range, hollow marks have none")


def line(
    data: pd.DataFrame,
    words: ChartWords,
    columns: Mapping[str, Column],
    *,
    series: Sequence[str],
    group: str = "",
    band: tuple[str, str] | None = None,
    best_on_top: bool = False,
    counts: Mapping[str, int] | None = None,
    faint: Sequence[str] = (),
) -> Fragment:
    """Draw series over periods, each named at its end; a new `group` starts a new line, never joined to the one before.

    Parameters
    ----------
    data : DataFrame
        One row a period, in order; the first of `columns` is the period.
    words : ChartWords
        Headline, subtitle and alternative text.
    columns : mapping of str to Column
        As the data table under the chart shows them.
    series : sequence of str
        The columns drawn, the reader's own first.
    group : str
        A column whose change breaks the lines.
    band : tuple of two str, optional
        Columns between which the ground is shaded.
    best_on_top : bool
        The series are ranks: the axis is turned so that 1 is on top.
    counts : mapping of str to int, optional
        A number to write under each period, such as how many indicators it has.
    faint : sequence of str
        The series drawn dashed, light and hollow, as they rest on little.
    """
    period = next(iter(columns))
    headings = {column: columns[column].heading for column in series}
    draw = partial(
        draw_lines,
        data=data,
        period=period,
        series=headings,
        group=group,
        band=band,
        best_on_top=best_on_top,
        counts=counts,
        faint=faint,
    )
    return chart(draw, (WIDTH, 4.2), words, data, columns)


def draw_lines(
    axes: Axes,
    data: pd.DataFrame,
    *,
    period: str,
    series: Mapping[str, str],
    group: str,
    band: tuple[str, str] | None,
    best_on_top: bool,
    counts: Mapping[str, int] | None,
    faint: Sequence[str] = (),
) -> None:
    """Draw what `line` shows: each series in its colour, broken where the group changes, its name at its end."""
    groups = data[group] if group else pd.Series("", index=data.index)
    labels = list(dict.fromkeys(data[period]))
    own = next(iter(series))
    for _, rows in data.groupby(groups, sort=False):
        at = [labels.index(label) for label in rows[period]]
        if band:
            axes.fill_between(at, rows[band[0]], rows[band[1]], color=OTHER, alpha=0.15)
        for column, colour, marker in zip(series, (OWN, *PALETTE[:3]), MARKERS, strict=False):
            width = 2.4 if column == own else 1.6
            light: dict[str, Any] = (
                {"linestyle": "--", "alpha": 0.6, "markerfacecolor": "white"} if column in faint else {}
            )
            axes.plot(at, rows[column], color=colour, marker=marker, linewidth=width, markersize=5, **light)
    short = [label[2:] if len(labels) > MOST_LONG and _YEAR.fullmatch(label) else label for label in labels]
    under = [f"{words}\n{counts[label]}" for words, label in zip(short, labels, strict=True)] if counts else short
    axes.set(xticks=range(len(labels)), xticklabels=under)
    _name_ends(axes, data, series, len(labels))
    axes.set_xlim(-0.3, len(labels) * 1.28)
    if best_on_top:
        axes.set_yticks([tick for tick in rank_ticks(axes.get_ylim()[1]) if tick >= axes.get_ylim()[0]])
        axes.invert_yaxis()


def _name_ends(axes: Axes, data: pd.DataFrame, series: Mapping[str, str], periods: int) -> None:
    """Name each line at its right end, the names pushed apart where the ends lie close."""
    own = next(iter(series))
    ends = sorted(
        ((float(data[column].dropna().iloc[-1]), column) for column in series if data[column].notna().any()),
        reverse=True,
    )
    low, high = axes.get_ylim()
    gap, previous = abs(high - low) * 0.07, float("inf")
    for end, column in ends:
        height = min(end, previous - gap)
        previous = height
        bold = "bold" if column == own else "normal"
        at = (periods - 0.75, height)
        axes.annotate(series[column], (periods - 1, end), xytext=at, va="center", fontsize=8.5, weight=bold)
