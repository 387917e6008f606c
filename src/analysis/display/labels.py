"""Labels beside points, placed so that none covers another."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox

from analysis.display.style import INK

OFFSETS: tuple[tuple[int, int, str, str], ...] = (
    (6, 0, "left", "center"),
    (-6, 0, "right", "center"),
    (0, 7, "center", "bottom"),
    (0, -7, "center", "top"),
    (5, 5, "left", "bottom"),
    (-5, 5, "right", "bottom"),
    (5, -5, "left", "top"),
    (-5, -5, "right", "top"),
)
"""Where a label may stand beside its point, the best place first."""
POINT = 4.0
BOLD_FURTHER = 1.6
"""Labels that matter most stand beside a larger mark."""


def place_labels(
    axes: Axes,
    points: Sequence[tuple[float, float, str]],
    first: Sequence[str] = (),
    size: float = 7.5,
    named: Sequence[str] | None = None,
) -> list[str]:
    """Write labels beside points; those in `first` are placed before the others, and a label that fits nowhere is left out.

    Parameters
    ----------
    axes : Axes
        Where the points are drawn, its limits set.
    points : sequence of (x, y, label)
        Every point, labelled or not, is kept free.
    first : sequence of str
        Labels that matter most; they are drawn in bold, and kept even where they must cover something.
    size : float
        Of the text, in points.
    named : sequence of str, optional
        The labels to write; all where it is left out.

    Returns
    -------
    list of str
        The labels that were written.
    """
    renderer = axes.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    scale = axes.figure.dpi / 72
    taken = [_around(axes, x, y, POINT * scale) for x, y, _ in points]
    frame = axes.get_window_extent(renderer)
    written = []
    shown = [point for point in points if named is None or point[2] in named]
    for x, y, label in sorted(shown, key=lambda point: (point[2] not in first, point[2])):
        note = _fit(axes, renderer, (x, y, label), taken, frame, bold=label in first, size=size)
        if note is not None:
            taken.append(note.get_window_extent(renderer))
            written.append(label)
    return written


def _around(axes: Axes, x: float, y: float, reach: float) -> Bbox:
    across, up = axes.transData.transform((x, y))
    return Bbox.from_extents(across - reach, up - reach, across + reach, up + reach)


def _fit(
    axes: Axes,
    renderer: object,
    point: tuple[float, float, str],
    taken: Sequence[Bbox],
    frame: Bbox,
    *,
    bold: bool,
    size: float,
) -> Annotation | None:
    x, y, label = point
    weight = "bold" if bold else "normal"
    further = BOLD_FURTHER if bold else 1.0
    for across, up, horizontal, vertical in OFFSETS:
        note = axes.annotate(
            label,
            (x, y),
            xytext=(further * across, further * up),
            textcoords="offset points",
            ha=horizontal,
            va=vertical,
            fontsize=size + (1 if bold else 0),
            weight=weight,
            color=INK,
        )
        box = note.get_window_extent(renderer)  # type: ignore[arg-type]
        inside = frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
        if inside and not any(box.overlaps(other) for other in taken):
            return note
        note.remove()
    if not bold:
        return None
    return axes.annotate(label, (x, y), xytext=(6, 6), textcoords="offset points", fontsize=size + 1, weight=weight)
