"""A chart on a phone: what a drawing for a narrow screen needs beside a smaller canvas."""

import textwrap
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import FixedFormatter, ScalarFormatter

NARROW = 3.7
"""Inches across: text of nine points is then as large on a phone as the page's."""
LIMIT = 4.5
NAME, AXIS = 17, 38
"""Characters on a line of a row's name and of an axis's title."""
MOST_TICKS = 4
MOST_LINES = 3
LEGEND_COLUMNS, SHORT_KEY = 2, 16
"""Keys of a legend stand in two columns where they are short, in one where they are not."""


def is_narrow(axes: Axes) -> bool:
    """Say whether axes are those of a drawing for a phone: functions that draw then name less."""
    figure = axes.get_figure(root=True)
    return figure is not None and figure.get_figwidth() < LIMIT


def legend_columns(axes: Axes, keys: Sequence[str]) -> int:
    """Return in how many columns a legend stands: in one row where there is room."""
    if not is_narrow(axes):
        return len(keys)
    return LEGEND_COLUMNS if max(map(len, keys)) <= SHORT_KEY else 1


def fit_narrow(axes: Axes) -> None:
    """Break long names into lines, and name fewer periods where there are many."""
    rows = _written(axes.yaxis)
    if rows:
        axes.yaxis.set_major_formatter(FixedFormatter([_in_lines(name) for name in rows]))
    periods = _written(axes.xaxis)
    if len(periods) > MOST_TICKS:
        step, last = -(-len(periods) // MOST_TICKS), len(periods) - 1
        named = [name if (last - at) % step == 0 else "" for at, name in enumerate(periods)]
        axes.xaxis.set_major_formatter(FixedFormatter(named))
    axes.set_xlabel(textwrap.fill(axes.get_xlabel(), AXIS))
    axes.set_ylabel(textwrap.fill(axes.get_ylabel(), AXIS))


def _written(axis: Axis) -> list[str]:
    """Return the names given to an axis's ticks; none where they are numbers that matplotlib writes."""
    if isinstance(axis.get_major_formatter(), ScalarFormatter):
        return []
    return [text.get_text() for text in axis.get_majorticklabels()]


def _in_lines(name: str) -> str:
    return "\n".join(textwrap.wrap(name, NAME, max_lines=MOST_LINES, placeholder=" …"))
