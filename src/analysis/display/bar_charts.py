"""Charts made of bars."""

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis.display.chart import chart
from analysis.display.columns import NUMBERS, Column, named_values
from analysis.display.fragment import Fragment
from analysis.display.narrow import is_narrow, legend_columns
from analysis.display.style import EDGE, INK, LEVEL, OTHER, OWN, PALETTE, QUARTILES, TICK, UNKNOWN
from analysis.display.svg import label_each, label_marks
from analysis.words import ChartWords

WIDTH = 9.0
BAR_HEIGHT, MARGIN = 0.24, 1.1
TALLER = 1.35
"""On a phone rows have names of two lines."""
PALE_COLOURS = (LEVEL, UNKNOWN, QUARTILES[2])
"""Those that dark figures can be read on."""
SHORTEST_WRITTEN = 0.06
"""On a phone a part shorter than this share of the longest bar has no number in it: pointing at it, and the table, give it."""


def ordered_areas(
    data: pd.DataFrame, words: ChartWords, columns: Mapping[str, Column], *, group: str, label: Sequence[str]
) -> Fragment:
    """Draw one thin bar for each area, the lowest first, coloured by group, with a few areas named.

    Parameters
    ----------
    data : DataFrame
        Sorted by value; the first of `columns` names the area, the second is its value.
    words : ChartWords
        Headline, subtitle and alternative text.
    columns : mapping of str to Column
        As the data table under the chart shows them.
    group : str
        The column that gives the colour.
    label : sequence of str
        The areas to name, the reader's own first.
    """
    name, value = list(columns)[:2]
    draw = partial(
        draw_areas,
        data=data,
        name=name,
        value=value,
        group=group,
        label=label,
        axis=columns[value].heading,
        kind=columns[value].kind,
    )
    return chart(draw, (WIDTH, 4.6), words, data, columns)


def draw_areas(
    axes: Axes,
    data: pd.DataFrame,
    *,
    name: str,
    value: str,
    group: str,
    label: Sequence[str],
    axis: str,
    kind: str = "plain",
) -> None:
    """Draw what `ordered_areas` shows: one bar an area in the order given, coloured by group, a few named."""
    import seaborn as sns  # noqa: PLC0415 - half a second with scipy.stats, which a build whose charts are found does not need

    groups = list(dict.fromkeys(data[group]))
    sns.barplot(
        data=data,
        x=data.index,
        y=value,
        hue=group,
        hue_order=groups,
        palette=dict(zip(sorted(groups), PALETTE, strict=False)),
        saturation=1,
        errorbar=None,
        width=0.9,
        dodge=False,
        ax=axes,
    )
    words = named_values(data[name], data[value], kind)
    for bar in (patch for patch in axes.patches if isinstance(patch, Rectangle)):
        at = round(bar.get_x() + bar.get_width() / 2)
        label_marks(bar, [words[at]])
        if data[name].iloc[at] == label[0]:
            bar.set_facecolor(OWN)
    axes.set(xticks=[], xlabel="Areas, the lowest on the left", ylabel=axis)
    axes.grid(visible=False, axis="x")
    axes.legend(title="", loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=legend_columns(axes, groups))
    axes.margins(y=0.2)
    _name_bars(axes, list(data[value]), [(at, text) for at, text in enumerate(data[name]) if text in label])


def _name_bars(axes: Axes, heights: Sequence[float], named: Sequence[tuple[int, str]]) -> None:
    """Write names above bars, clear of the bars beside them and each above the one before where they lie close."""
    span, step = int(len(heights) * 0.16) + 1, axes.get_ylim()[1] * 0.055
    previous, top = -span, 0.0
    for at, text in named:
        to_the_right = at < len(heights) * 0.7
        beside = max(heights[at : at + span] if to_the_right else heights[max(0, at - span) : at + 1])
        top = (beside if at - previous >= span else max(beside, top)) + step
        previous = at
        arrow = {"arrowstyle": "-", "color": TICK}
        side = "left" if to_the_right else "right"
        axes.annotate(text, (at, heights[at]), xytext=(at, top), ha=side, weight="bold", fontsize=8.5, arrowprops=arrow)


def bars(
    data: pd.DataFrame, words: ChartWords, columns: Mapping[str, Column], *, own: str = "", series: str = ""
) -> Fragment:
    """Draw horizontal bars from zero with their values at the end, the reader's own in another colour and bold.

    Parameters
    ----------
    data : DataFrame
        One row a bar, the first on top; the first of `columns` names the bar, the second is its value.
    words : ChartWords
        Headline, subtitle and alternative text.
    columns : mapping of str to Column
        As the data table under the chart shows them; a value's kind says how it is written.
    own : str
        The name of the reader's own bar.
    series : str
        A column whose values colour the bars instead, with a legend.
    """
    name, value = list(columns)[:2]
    draw = partial(
        draw_bars,
        data=data,
        name=name,
        value=value,
        axis=columns[value].heading,
        kind=columns[value].kind,
        own=own,
        series=series,
    )
    height = MARGIN + BAR_HEIGHT * len(data)
    return chart(draw, (WIDTH, height), words, data, columns, narrow=TALLER * height)


def draw_bars(
    axes: Axes, data: pd.DataFrame, *, name: str, value: str, axis: str, kind: str, own: str, series: str
) -> None:
    """Draw what `bars` shows: bars from zero, the first on top, with their values; the own one in its colour and bold."""
    drawn = axes.barh(range(len(data)), data[value], color=_colours(data, name, own, series), height=0.72)
    label_each(drawn, named_values(data[name], data[value], kind))
    write = NUMBERS[kind]
    axes.bar_label(drawn, labels=[write(number) for number in data[value]], padding=3, fontsize=8)
    axes.set(yticks=range(len(data)), yticklabels=data[name], xlabel=axis)
    axes.invert_yaxis()
    axes.margins(x=0.12, y=0.01)
    axes.grid(visible=False, axis="y")
    for text in axes.get_yticklabels():
        text.set_fontweight("bold" if text.get_text() == own else "normal")
    if series:
        _legend(axes, data, series)


def _colours(data: pd.DataFrame, name: str, own: str, series: str) -> list[str]:
    if series:
        values = list(dict.fromkeys(data[series]))
        return [(OTHER, *PALETTE[1:4])[values.index(value)] for value in data[series]]
    return [OWN if text == own else OTHER for text in data[name]]


def _legend(axes: Axes, data: pd.DataFrame, series: str) -> None:
    values = list(dict.fromkeys(data[series]))
    for value, colour in zip(values, (OTHER, *PALETTE[1:4]), strict=False):
        axes.barh([0], [0], color=colour, label=value)
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=legend_columns(axes, values))


def stacked(
    data: pd.DataFrame,
    words: ChartWords,
    columns: Mapping[str, Column],
    colours: Sequence[str],
    *,
    axis: str,
    share: bool = False,
) -> Fragment:
    """Draw horizontal bars stacked from counts, the counts written in them.

    Parameters
    ----------
    data : DataFrame
        One row a bar, the first on top; the first of `columns` names the bar, the others are the counts stacked.
    words : ChartWords
        Headline, subtitle and alternative text.
    columns : mapping of str to Column
        As the data table under the chart shows them.
    colours : sequence of str
        One for each count, by its role.
    axis : str
        What is counted.
    share : bool
        Every bar is drawn as long as the others, its parts as shares of it; the number beside its name says how many it has.
    """
    name, *parts = list(columns)
    named = {part: columns[part].heading for part in parts}
    draw = partial(draw_stack, data=data, name=name, parts=named, colours=colours, axis=axis, share=share)
    height = MARGIN + 1.15 * BAR_HEIGHT * len(data)
    return chart(draw, (WIDTH, height), words, data, columns, narrow=TALLER * height)


def draw_stack(
    axes: Axes,
    data: pd.DataFrame,
    *,
    name: str,
    parts: Mapping[str, str],
    colours: Sequence[str],
    axis: str = "",
    share: bool = False,
) -> None:
    """Draw what `stacked` shows: each part begins where the one before it ends, its count written in it."""
    totals = data[list(parts)].sum(axis=1)
    lengths = data[list(parts)].mul(100 / totals.where(totals > 0, 1), axis=0) if share else data[list(parts)]
    least = SHORTEST_WRITTEN * float(lengths.sum(axis=1).max()) if is_narrow(axes) else 0.0
    left = pd.Series(0.0, index=data.index)
    for (part, heading), colour in zip(parts.items(), colours, strict=True):
        edge = EDGE if colour == UNKNOWN else UNKNOWN
        drawn = axes.barh(
            range(len(data)), lengths[part], left=left, color=colour, edgecolor=edge, label=heading, height=0.78
        )
        counted = [int(number) for number in data[part]]
        label_each(
            drawn, [f"{row}: {number} {heading.lower()}" for row, number in zip(data[name], counted, strict=True)]
        )
        written = [
            str(number) if number and length >= least else ""
            for number, length in zip(counted, lengths[part], strict=True)
        ]
        ink = INK if colour in PALE_COLOURS else UNKNOWN
        axes.bar_label(drawn, labels=written, label_type="center", fontsize=8, color=ink)
        left = left + lengths[part]
    named = [f"{row} ({int(total)})" if share else row for row, total in zip(data[name], totals, strict=True)]
    axes.set(yticks=range(len(data)), yticklabels=named, xlabel=axis)
    axes.invert_yaxis()
    axes.margins(x=0.0 if share else 0.05, y=0.01)
    axes.grid(visible=False, axis="y")
    axes.legend(loc="lower center", bbox_to_anchor=(0.4, 1.0), ncols=legend_columns(axes, list(parts.values())))
