"""The charts' look: colours of the Office for National Statistics, few light lines, text that is not turned."""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

PALETTE = ("#206095", "#118C7B", "#871A5B", "#6F7F8F", "#3D3D3D")
"""Kinds of authority and further lines: colours of the Office for National Statistics."""
OWN, OTHER, PALE = "#B3470F", "#7F97B0", "#C3CAD2"
"""Colours by role: the reader's own area, which has a colour that means nothing else, its peers, and what stands back."""
BETTER, LEVEL, UNKNOWN, WORSE = "#1F4E79", "#A9B2BC", "#FFFFFF", "#8C1D33"
QUARTILES = ("#163A5C", "#4A7096", "#D0A48F", "#8B1C32")
"""From top to bottom. Each differs from the next, and from what is unknown between them, by 2:1 in luminance."""
EDGE, INK, TICK, GRID = "#6F6F6F", "#222222", "#444444", "#E4E4E4"
SHADES = ("#E3EEF8", "#A9CBE8", "#6BACE6", "#2073BC", "#12436D")
"""On a map, from the lowest fifth to the highest."""
TINTS = {"low": "#EEF3F8", "medium": "#BBD0E4", "high": "#6F9CC6"}
"""One colour, darker for a higher rating, so that it reads without seeing colours apart."""
_NAMED = {
    "mark": OWN,
    "peer": OTHER,
    "faint": PALE,
    "good": BETTER,
    "level": LEVEL,
    "panel": UNKNOWN,
    "bad": WORSE,
    "edge": EDGE,
    "ink": INK,
    "tick": TICK,
    "grid": GRID,
    **{f"kind-{at}": colour for at, colour in enumerate(PALETTE, start=1)},
    **{f"quartile-{at}": colour for at, colour in enumerate(QUARTILES, start=1)},
    **{f"shade-{at}": colour for at, colour in enumerate(SHADES, start=1)},
    **{f"tint-{name}": colour for name, colour in TINTS.items()},
}
ROLES = {colour.lower(): f"var(--{role},{colour.lower()})" for role, colour in _NAMED.items()} | {
    "#000000": f"var(--ink,{INK.lower()})"
}
"""Each colour as a page may give another for its role."""
MARKERS = ("o", "s", "^", "D", "v")
SETTINGS: dict[str, Any] = {
    "axes.edgecolor": EDGE,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 10,
    "figure.facecolor": UNKNOWN,
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "grid.color": GRID,
    "grid.linewidth": 0.7,
    "hatch.color": EDGE,
    "hatch.linewidth": 0.5,
    "legend.frameon": False,
    "text.color": INK,
    "svg.fonttype": "none",
    "text.parse_math": False,
    "svg.hashsalt": "compendium",
    "xtick.color": TICK,
    "ytick.color": TICK,
}
_alike: WeakKeyDictionary[Figure, tuple[Hashable, ...]] = WeakKeyDictionary()
_places: dict[tuple[Hashable, ...] | None, list[Bbox]] = {}
"""Where the axes of figures stand, by what they are alike in."""


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


def alike(figure: Figure, *what: Hashable) -> None:
    """Say what alone the places of a figure's axes follow from: figures that share it are laid out once.

    What does not follow from it must be left out of the layout (`Artist.set_in_layout`), or a figure would depend on the one before.
    """
    _alike[figure] = (*figure.get_size_inches(), *what)


def lay_out(figure: Figure) -> None:
    """Place a figure's axes and texts now and for good: saving would otherwise draw it once more to find out."""
    engine = figure.get_layout_engine()
    if engine is None:
        return
    key = _alike.get(figure)
    if key in _places:
        for axes, place in zip(figure.axes, _places[key], strict=True):
            axes.set_position(place)
    else:
        engine.execute(figure)
        if key is not None:
            _places[key] = [axes.get_position().frozen() for axes in figure.axes]
    figure.set_layout_engine("none")


def rank_ticks(worst: float) -> list[int]:
    """Return where to mark an axis of ranks: 1, and every fifth (of many, every twentieth) up to the worst."""
    step = 5 if worst <= 60 else 20  # noqa: PLR2004 - what fits without crowding
    return [1, *range(step, int(worst) + 1, step)]
