"""The matrix of likelihood and impact, with the names of the risks in its cells."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from analysis.display.chart import chart
from analysis.display.columns import Column
from analysis.display.fragment import Fragment
from analysis.display.narrow import legend_columns
from analysis.display.style import INK, TINTS, UNKNOWN
from analysis.words import ChartWords

SIDE = (7.2, 5.2)
"""Inches."""
A_LINE, MOST_LINES = 3, 3
"""Names on a line of a cell, and lines: beyond that the cell says how many more."""


def matrix_chart(
    data: pd.DataFrame,
    words: ChartWords,
    columns: Mapping[str, Column],
    *,
    table: pd.DataFrame,
    appetite: int | None = None,
) -> Fragment:
    """Draw the cells of the matrix, shaded by rating.

    Parameters
    ----------
    data : DataFrame
        The cells: likelihood, impact, score, rating (low, medium, high), risks (count), ids (with commas between).
    words : ChartWords
        Headline, subtitle and alternative text.
    columns : mapping of str to Column
        As the data table under the chart shows `table`.
    table : DataFrame
        What stands under the chart.
    appetite : int
        The highest score accepted; a line parts it from what is beyond. None for no line.
    """
    return chart(partial(draw_matrix, data=data, appetite=appetite), SIDE, words, table, columns)


def draw_matrix(axes: Axes, data: pd.DataFrame, *, appetite: int | None = None) -> None:
    """Draw what `matrix_chart` shows: the cells with their risks, and the line of the appetite."""
    for cell in data.to_dict("records"):
        _draw(axes, cell)
    top = int(data["impact"].max())
    steps, ends = range(1, top + 1), (0.5, top + 0.5)
    axes.set(xlim=ends, ylim=ends, xticks=steps, yticks=steps)
    axes.set(xlabel=f"Impact, {top} the gravest", ylabel=f"Likelihood, {top} the likeliest")
    axes.grid(visible=False)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    keys = [Patch(facecolor=tint, edgecolor=UNKNOWN, label=rating) for rating, tint in TINTS.items()]
    if appetite is not None:
        _draw_appetite(axes, appetite, top)
        keys.append(Patch(facecolor=UNKNOWN, edgecolor=INK, linewidth=2, label=f"beyond {appetite}: not accepted"))
    axes.legend(
        handles=keys,
        loc="lower center",
        bbox_to_anchor=(0.5, 1.0),
        ncols=legend_columns(axes, [str(key.get_label()) for key in keys]),
    )


def _draw(axes: Axes, cell: Mapping[object, object]) -> None:
    at, height = int(str(cell["impact"])), int(str(cell["likelihood"]))
    tint = TINTS[str(cell["rating"])]
    axes.add_patch(Rectangle((at - 0.5, height - 0.5), 1, 1, facecolor=tint, edgecolor=UNKNOWN, linewidth=2))
    axes.text(at + 0.44, height + 0.4, str(cell["score"]), ha="right", va="top", fontsize=7, color=INK)
    names = [name for name in str(cell["ids"]).split(", ") if name]
    if names:
        axes.text(at, height - 0.05, _in_lines(names), ha="center", va="center", fontsize=8.5, weight="bold")


def _in_lines(names: list[str]) -> str:
    """Return names in a few short lines, the last of them saying how many are left."""
    most = A_LINE * MOST_LINES
    shown = names if len(names) <= most else names[: most - A_LINE]
    lines = [" ".join(shown[start : start + A_LINE]) for start in range(0, len(shown), A_LINE)]
    return "\n".join([*lines, f"and {len(names) - len(shown)} more"] if len(shown) < len(names) else lines)


def _draw_appetite(axes: Axes, appetite: int, top: int) -> None:
    """Draw the border between cells within the appetite and cells beyond it."""
    for likelihood in range(1, top + 1):
        for impact in range(1, top + 1):
            if likelihood * impact <= appetite:
                continue
            if impact > 1 and likelihood * (impact - 1) <= appetite:
                axes.plot([impact - 0.5] * 2, [likelihood - 0.5, likelihood + 0.5], color=INK, linewidth=2.5)
            if likelihood > 1 and (likelihood - 1) * impact <= appetite:
                axes.plot([impact - 0.5, impact + 0.5], [likelihood - 0.5] * 2, color=INK, linewidth=2.5)
