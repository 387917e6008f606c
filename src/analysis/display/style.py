"""The charts' look: the Analysis Function's palette, few light lines, text that is not turned."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

PALETTE = ("#1F4E79", "#28A197", "#801650", "#6F7F8F", "#3D3D3D")
OWN, OTHER, PALE = "#B3470F", "#1F4E79", "#C3CAD2"
"""Colours by role: the reader's own area, which has a colour that means nothing else, its peers, and what stands back."""
BETTER, LEVEL, UNKNOWN, WORSE = "#1F4E79", "#C3CAD2", "#E9ECEF", "#8C1D33"
QUARTILES = ("#1F4E79", "#6C93B8", "#E6D3C8", "#8C1D33")
EDGE, INK = "#6F6F6F", "#222222"
MARKERS = ("o", "s", "^", "D", "v")
SETTINGS: dict[str, Any] = {
    "axes.edgecolor": "#6F6F6F",
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.labelcolor": "#222222",
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 10,
    "figure.facecolor": "white",
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "grid.color": "#E4E4E4",
    "grid.linewidth": 0.7,
    "legend.frameon": False,
    "svg.fonttype": "none",
    "text.parse_math": False,
    "svg.hashsalt": "compendium",
    "xtick.color": "#444444",
    "ytick.color": "#444444",
}


@contextmanager
def canvas(width: float, height: float) -> Iterator[Figure]:
    """Give an empty figure in the project's style; no other figure in the process is touched.

    Parameters
    ----------
    width, height : float
        Inches.
    """
    with mpl.rc_context(SETTINGS):  # type: ignore[arg-type] # its stubs want every key spelled out
        figure = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasAgg(figure)
        yield figure


def lay_out(figure: Figure) -> None:
    """Place a figure's axes and texts now and for good: saving would otherwise draw it once more to find out."""
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
        figure.set_layout_engine("none")


def rank_ticks(worst: float) -> list[int]:
    """Return where to mark an axis of ranks: 1, and every fifth (of many, every twentieth) up to the worst."""
    step = 5 if worst <= 60 else 20  # noqa: PLR2004 - what fits without crowding
    return [1, *range(step, int(worst) + 1, step)]
