"""A map of areas shaded by value, with crowded areas drawn again larger beside it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path

from analysis.display.chart import chart
from analysis.display.columns import NUMBERS, Column, named_values
from analysis.display.fragment import Fragment
from analysis.display.narrow import NARROW
from analysis.display.style import EDGE, OWN, SHADES, UNKNOWN
from analysis.display.svg import label_marks
from analysis.words import ChartWords

WIDTH, HEIGHT = 9.0, 8.2


def area_map(
    data: pd.DataFrame,
    words: ChartWords,
    columns: Mapping[str, Column],
    *,
    outlines: pd.DataFrame,
    value: str,
    own: str,
    inset: Collection[str],
) -> Fragment:
    """Draw areas shaded by fifths of their values, the reader's own with a heavy edge and its name.

    Parameters
    ----------
    data : DataFrame
        One row an area: area_code, and the columns shown, the first of which names it.
    words : ChartWords
        Headline, subtitle and alternative text.
    columns : mapping of str to Column
        As the data table under the map shows them.
    outlines : DataFrame
        area_code, ring, corner, x_km, y_km: the corners of each outline in order. Areas without data are hatched.
    value : str
        The column that gives the shade; its kind says how limits are written.
    own : str
        The code of the reader's own area.
    inset : collection of str
        Codes of the areas to draw again, larger.
    """
    name = str(data.loc[data["area_code"] == own, next(iter(columns))].iloc[0]) if own in set(data["area_code"]) else ""
    kind = columns[value].kind
    draw = partial(draw_map, data=data, outlines=outlines, value=value, own=own, name=name, inset=inset, kind=kind)
    said = dict(zip(data["area_code"], named_values(data[next(iter(columns))], data[value], kind), strict=True))
    return chart(partial(draw, said=said), (WIDTH, HEIGHT), words, data, columns, narrow=1.4 * NARROW)


def draw_map(
    axes: Axes,
    data: pd.DataFrame,
    *,
    outlines: pd.DataFrame,
    value: str,
    own: str,
    name: str,
    inset: Collection[str],
    kind: str,
    said: Mapping[str, str] | None = None,
) -> None:
    """Draw what `area_map` shows: areas darker by fifths, the own area with a heavy edge and its name, and the inset."""
    limits = np.quantile(data[value].to_numpy(dtype=float), [0.2, 0.4, 0.6, 0.8])
    band = pd.Series(np.searchsorted(limits, data[value].to_numpy(dtype=float), side="left"), index=data["area_code"])
    shapes = _shapes(outlines)
    words = said or {}
    _draw(axes, shapes, band, own, words)
    axes.set_aspect("equal")
    axes.axis("off")
    axes.autoscale_view()
    if name and own in shapes:
        _point_at(axes, shapes[own], name)
    closer = axes.inset_axes((0.72, 0.62, 0.34, 0.26))
    _draw(closer, {code: shapes[code] for code in sorted(inset) if code in shapes}, band, own, words)
    closer.set_aspect("equal")
    closer.autoscale_view()
    closer.set(xticks=[], yticks=[])
    axes.legend(handles=_legend(limits, data[value], NUMBERS[kind], shapes, band), loc="upper left")


def _shapes(outlines: pd.DataFrame) -> dict[str, Path]:
    """Return each area's outline, all its rings, by its code in order."""
    ordered = outlines.sort_values(["area_code", "ring", "corner"], kind="stable")
    corners = ordered[["x_km", "y_km"]].to_numpy(dtype=float)
    of_area, ring = ordered["area_code"].to_numpy(dtype=object), ordered["ring"].to_numpy()
    new_ring = np.flatnonzero((of_area[1:] != of_area[:-1]) | (ring[1:] != ring[:-1])) + 1
    shapes: dict[str, list[Path]] = {}
    for code, points in zip(of_area[[0, *new_ring]], np.split(corners, new_ring), strict=True):
        codes = [Path.MOVETO, *[Path.LINETO] * (len(points) - 1), Path.CLOSEPOLY]
        shapes.setdefault(str(code), []).append(Path(np.vstack([points, points[:1]]), codes))
    return {code: Path.make_compound_path(*rings) for code, rings in shapes.items()}


def _draw(axes: Axes, shapes: Mapping[str, Path], band: pd.Series, own: str, said: Mapping[str, str]) -> None:
    for code, shape in sorted(shapes.items(), key=lambda item: item[0] == own):
        present = code in band.index
        mine = code == own
        drawn = axes.add_artist(
            PathPatch(
                shape,
                facecolor=SHADES[int(band[code])] if present else UNKNOWN,
                edgecolor=OWN if mine else EDGE,
                linewidth=2.4 if mine else 0.35,
                hatch=None if present else "////",
                zorder=3 if mine else 2,
            )
        )
        if code in said:
            label_marks(drawn, [said[code]])
    if shapes:  # the limits of all at once, and not patch by patch
        axes.update_datalim(np.concatenate([shape.vertices for shape in shapes.values()]))


def _point_at(axes: Axes, shape: Path, name: str) -> None:
    """Name the reader's own area with a line to its middle."""
    box = shape.get_extents()
    middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    at = (axes.get_xlim()[0], middle[1])
    axes.annotate(
        name, middle, xytext=at, weight="bold", ha="left", va="center", arrowprops={"arrowstyle": "-"}, zorder=5
    )


def _legend(
    limits: Sequence[float],
    values: pd.Series,
    write: Callable[[float], str],
    shapes: Mapping[str, Path],
    band: pd.Series,
) -> list[Patch]:
    """Return the legend: each fifth with its limits, the highest first, and areas without a figure."""
    ends = [float(values.min()), *map(float, limits), float(values.max())]
    handles = [
        Patch(facecolor=shade, edgecolor=EDGE, label=f"{write(low)} to {write(high)}")
        for shade, low, high in zip(reversed(SHADES), reversed(ends[:-1]), reversed(ends[1:]), strict=True)
    ]
    if set(shapes) - set(band.index):
        handles.append(Patch(facecolor=UNKNOWN, edgecolor=EDGE, hatch="////", label="no figure"))
    return handles
