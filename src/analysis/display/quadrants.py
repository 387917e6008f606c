"""The quadrant chart: performance against spend or deprivation."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from analysis.display.chart import chart
from analysis.display.columns import Column
from analysis.display.fragment import Fragment
from analysis.display.labels import place_labels
from analysis.display.narrow import NARROW, is_narrow, legend_columns
from analysis.display.style import EDGE, INK, MARKERS, OWN, PALE, PALETTE, alike, lay_out, rank_ticks
from analysis.display.svg import label_marks
from analysis.words import ChartWords

PERFORMANCE = "Rank of performance: the best (1) at the top"
SIDE = 5.6
"""Inches: two charts stand side by side."""
NEIGHBOURS = 10
"""How many authorities are named beside the reader's own: those nearest to it on the chart."""


def quadrant_chart(
    data: pd.DataFrame, words: ChartWords, columns: Mapping[str, Column], *, own: str, axis: str, against: str
) -> Fragment:
    """Draw performance ranks against spend or deprivation ranks, cut into four named quadrants.

    Parameters
    ----------
    data : DataFrame
        authority, type, performance_rank, comparator_rank (1 is the lowest spending or the most deprived) and quadrant.
    words : ChartWords
        Headline, subtitle and alternative text.
    columns : mapping of str to Column
        As the data table under the chart shows them.
    own : str
        The reader's own authority, named first and marked.
    axis : str
        What the horizontal axis shows, in words, its right end last.
    against : str
        The same in a word: spend or deprivation.
    """
    return chart(
        partial(draw_quadrants, data=data, own=own, axis=axis, against=against),
        (SIDE, SIDE),
        words,
        data,
        columns,
        narrow=1.15 * NARROW,
        groups="quadrant",
    )


def draw_quadrants(axes: Axes, data: pd.DataFrame, *, own: str, axis: str, against: str = "comparator") -> None:
    """Draw what `quadrant_chart` shows: the best at the top, low spending or high deprivation on the right, cut at the middle ranks."""
    n = float(data[["performance_rank", "comparator_rank"]].max().max())
    middles = (data[["performance_rank", "comparator_rank"]].max() + 1) / 2
    axes.grid(visible=False)
    axes.tick_params(length=0)  # before there are ticks to go through
    _draw_points(axes, data, own, against)
    axes.axhline(middles["performance_rank"], color=PALE)
    axes.axvline(middles["comparator_rank"], color=PALE)
    axes.set(xlim=(n + 1.5, -0.5), ylim=(n + 1.5, -0.5), xlabel=axis, ylabel=PERFORMANCE)
    axes.set(xticks=rank_ticks(n), yticks=rank_ticks(n))
    _name_quadrants(axes, data)
    keys = [*data["type"].unique(), own]
    legend = axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=legend_columns(axes, keys), fontsize=8)
    for inside in [*axes.collections, *axes.lines, *axes.texts]:
        inside.set_in_layout(False)  # what differs from chart to chart stands within the axes
    alike(axes.figure, n, axis, *(text.get_text() for text in legend.get_texts()))  # type: ignore[arg-type] # no subfigures here
    if is_narrow(axes):
        _name_own(axes, data[data["authority"] == own])
        return
    lay_out(axes.figure)  # type: ignore[arg-type] # no subfigures here; labels are placed by the layout
    points = data[["comparator_rank", "performance_rank", "authority"]].itertuples(index=False, name=None)
    place_labels(axes, list(points), first=[own], named=list(_nearest(data, own)["authority"]))


def _name_own(axes: Axes, mine: pd.DataFrame) -> None:
    """Name the reader's own mark alone, under it or, low in the chart, above it; its name grows towards the middle."""
    for row in mine.to_dict("records"):
        across, up = float(row["comparator_rank"]), float(row["performance_rank"])
        side = "right" if across < sum(axes.get_xlim()) / 2 else "left"
        below = up < sum(axes.get_ylim()) / 2
        note = axes.annotate(
            str(row["authority"]),
            (across, up),
            xytext=(8 if side == "right" else -8, -11 if below else 11),
            textcoords="offset points",
            ha=side,
            va="top" if below else "bottom",
            weight="bold",
        )
        note.set_in_layout(False)


def _draw_points(axes: Axes, data: pd.DataFrame, own: str, against: str) -> None:
    """Draw each type of authority with its own colour and shape, and the reader's own as a star."""
    others = data[data["authority"] != own]
    for kind, colour, marker in zip(sorted(others["type"].unique()), PALETTE, MARKERS, strict=False):
        rows = others[others["type"] == kind]
        drawn = axes.scatter(
            rows["comparator_rank"], rows["performance_rank"], color=colour, marker=marker, s=34, label=kind, zorder=3
        )
        label_marks(drawn, _ranks(rows, against))
    mine = data[data["authority"] == own]
    at, height = mine["comparator_rank"], mine["performance_rank"]
    drawn = axes.scatter(at, height, label=own, color=OWN, edgecolor=INK, marker="*", s=190, zorder=4)
    if len(mine):
        label_marks(drawn, _ranks(mine, against))


def _ranks(rows: pd.DataFrame, against: str) -> list[str]:
    """Return what each authority's mark says: ``an area: performance 3, spend 12``."""
    return [
        f"{name}: performance {performance:.0f}, {against} {comparator:.0f}"
        for name, performance, comparator in zip(
            rows["authority"], rows["performance_rank"], rows["comparator_rank"], strict=True
        )
    ]


def _nearest(data: pd.DataFrame, own: str) -> pd.DataFrame:
    """Return the rows of the reader's own authority and of those nearest to it; the first few where it is not placed."""
    mine = data[data["authority"] == own]
    if mine.empty:
        return data.head(NEIGHBOURS)
    across = data["comparator_rank"] - float(mine["comparator_rank"].iloc[0])
    up = data["performance_rank"] - float(mine["performance_rank"].iloc[0])
    return data.loc[(across**2 + up**2).sort_values(kind="stable").index[: NEIGHBOURS + 1]]


def _name_quadrants(axes: Axes, data: pd.DataFrame) -> None:
    """Write each quadrant's name in its corner, as the data name it."""
    right, left = data["comparator_rank"].min() - 1.1, data["comparator_rank"].max() + 1.1
    top, bottom = data["performance_rank"].min() - 1.1, data["performance_rank"].max() + 1.1
    middle = data["comparator_rank"].median()
    for words, mean in data[data["quadrant"] != ""].groupby("quadrant")["comparator_rank"].mean().items():
        at, side = (right, "right") if mean <= middle else (left, "left")
        height = top if str(words).startswith("high performance") else bottom
        shown = str(words).replace(", ", ",\n") if is_narrow(axes) else str(words)
        axes.text(at, height, shown, ha=side, va="center", style="italic", color=EDGE)
