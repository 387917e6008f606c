"""Steps that add up to a total, each bar standing where the one before it ended."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from analysis.display.bar_charts import WIDTH
from analysis.display.chart import chart
from analysis.display.columns import NUMBERS, Column, named_values
from analysis.display.fragment import Fragment
from analysis.display.narrow import legend_columns
from analysis.display.style import EDGE, OTHER, PALE, WORSE
from analysis.display.svg import label_each
from analysis.words import ChartWords

STEP, GAP, TOTAL = "step", "gap", "total"
COLOURS = {STEP: OTHER, GAP: WORSE, TOTAL: PALE}
KEYS = {STEP: "a part", GAP: "not explained", TOTAL: "the total"}


def waterfall(data: pd.DataFrame, words: ChartWords, columns: Mapping[str, Column]) -> Fragment:
    """Draw steps from zero to a total.

    Parameters
    ----------
    data : DataFrame
        One row a bar, the first on top: the first of `columns` names it, the second is its value; kind is ``step``, ``gap`` (what the
        steps leave unexplained) or ``total``, which stands on zero.
    words : ChartWords
        Headline, subtitle and alternative text.
    columns : mapping of str to Column
        As the data table under the chart shows them.
    """
    name, value = list(columns)[:2]
    draw = partial(draw_steps, data=data, name=name, value=value, axis=columns[value].heading, kind=columns[value].kind)
    height = 1.4 + 0.42 * len(data)
    return chart(draw, (WIDTH, height), words, data, columns, narrow=1.2 * height)


def draw_steps(axes: Axes, data: pd.DataFrame, *, name: str, value: str, axis: str, kind: str) -> None:
    """Draw what `waterfall` shows: each bar from where the one before ended, the total from zero, with its value."""
    values = data[value].astype(float)
    moves = values.where(data["kind"] != TOTAL, 0.0)
    starts = (moves.cumsum() - moves).where(data["kind"] != TOTAL, 0.0)
    for role, colour in COLOURS.items():
        rows = data["kind"] == role
        at = [place for place, present in enumerate(rows) if present]
        if at:
            drawn = axes.barh(
                at, values[rows], left=starts[rows], color=colour, edgecolor=EDGE, height=0.66, label=KEYS[role]
            )
            label_each(drawn, named_values(data.loc[rows, name], values[rows], kind))
    _write_values(axes, starts, values, kind)
    axes.axvline(0, color=EDGE, linewidth=0.8)
    axes.set(yticks=range(len(data)), yticklabels=data[name], xlabel=axis)
    axes.invert_yaxis()
    axes.margins(x=0.12)
    axes.grid(visible=False, axis="y")
    axes.legend(loc="lower center", bbox_to_anchor=(0.4, 1.0), ncols=legend_columns(axes, list(KEYS.values())))


def _write_values(axes: Axes, starts: pd.Series, values: pd.Series, kind: str) -> None:
    """Write each bar's value at its end, and join its end with the next bar."""
    write = NUMBERS[kind]
    for place, (start, length) in enumerate(zip(starts, values, strict=True)):
        end = max(start, start + length)
        axes.annotate(write(length), (end, place), xytext=(4, 0), textcoords="offset points", va="center", fontsize=8.5)
        if place + 1 < len(values):
            axes.plot([start + length] * 2, [place, place + 1], color=EDGE, linewidth=0.8)
