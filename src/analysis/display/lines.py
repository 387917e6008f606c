"""Series over periods as lines."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis.display.bar_charts import WIDTH
from analysis.display.chart import chart
from analysis.display.columns import Column, named_values
from analysis.display.fragment import Fragment
from analysis.display.style import MARKERS, OTHER, OWN, PALETTE, UNKNOWN, rank_ticks
from analysis.display.svg import label_marks
from analysis.words import ChartWords

CUT = "The vertical axis does not start at zero"
MOST_LONG = 10
"""From more periods on, years lose their century: 11/12."""
_YEAR = re.compile(r"(?:19|20)\d\d(?:/\d\d)?")


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
    kinds = {column: columns[column].kind for column in series}
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
        kinds=kinds,
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
    kinds: Mapping[str, str] | None = None,
) -> None:
    """Draw what `line` shows: each series in its colour, broken where the group changes, its name at its end."""
    groups = data[group] if group else pd.Series("", index=data.index)
    labels = _every_year(list(dict.fromkeys(data[period])))
    own = next(iter(series))
    for _, rows in data.groupby(groups, sort=False):
        at = [labels.index(label) for label in rows[period]]
        if band:
            axes.fill_between(at, rows[band[0]], rows[band[1]], color=OTHER, alpha=0.15)
        for column, colour, marker in zip(series, (OWN, *PALETTE[:3]), MARKERS, strict=False):
            width = 2.4 if column == own else 1.6
            light: dict[str, Any] = (
                {"linestyle": "--", "alpha": 0.6, "markerfacecolor": UNKNOWN} if column in faint else {}
            )
            (drawn,) = axes.plot(at, rows[column], color=colour, marker=marker, linewidth=width, markersize=5, **light)
            given = rows.dropna(subset=[column])
            if len(given):
                names = [f"{series[column]}, {label}" for label in given[period]]
                label_marks(drawn, named_values(names, given[column], (kinds or {}).get(column, "plain")))
    short = [
        label[2:] if len(labels) > MOST_LONG and _YEAR.fullmatch(label) and "/" in label else label for label in labels
    ]
    under = (
        [f"{words}\n{counts.get(label, '')}" for words, label in zip(short, labels, strict=True)] if counts else short
    )
    axes.set(xticks=range(len(labels)), xticklabels=under)
    _name_ends(axes, data, series, len(labels))
    axes.set_xlim(-0.3, len(labels) * 1.28)
    if not best_on_top and axes.get_ylim()[0] > 0:
        axes.set_xlabel(CUT)
    if best_on_top:
        axes.set_yticks([tick for tick in rank_ticks(axes.get_ylim()[1]) if tick >= axes.get_ylim()[0]])
        axes.invert_yaxis()


def _every_year(labels: list[str]) -> list[str]:
    """Return the periods with the years between them that have no result, which keep their place on the axis."""
    if not all(_YEAR.fullmatch(label) for label in labels) or len({len(label) for label in labels}) > 1:
        return labels
    years = range(int(labels[0][:4]), int(labels[-1][:4]) + 1)
    every = [f"{year}/{(year + 1) % 100:02d}" if "/" in labels[0] else str(year) for year in years]
    return every if set(labels) <= set(every) else labels


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
