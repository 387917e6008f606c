"""Regenerates a council's Annual Performance Compendium from open data.

For an analyst: ``import analysis as ap``, then `ap.find`, `ap.series`, `ap.ranks` and the others of `analysis.explore.ask`. They are
imported when first asked for, so that the command starts at once.
"""

from typing import TYPE_CHECKING, Any

from analysis.version import VERSION as __version__  # noqa: N811 - what every package calls it

if TYPE_CHECKING:
    from analysis.explore.ask import (
        chart,
        compare,
        dashboards,
        find,
        movement,
        positions,
        quadrant,
        ranks,
        report,
        risks,
        save,
        series,
        spending,
        table,
        theme,
        what_if,
    )

__all__ = [
    "__version__",
    "chart",
    "compare",
    "dashboards",
    "find",
    "movement",
    "positions",
    "quadrant",
    "ranks",
    "report",
    "risks",
    "save",
    "series",
    "spending",
    "table",
    "theme",
    "what_if",
]


def __getattr__(name: str) -> Any:
    """Give one of the analyst's functions when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"analysis has no {name!r}; it has {', '.join(__all__[1:])}")
    from analysis.explore import ask  # noqa: PLC0415 - it takes seconds to import, and most commands need none of it

    return getattr(ask, name)


def __dir__() -> list[str]:
    """List the analyst's functions, for completion by the tabulator key."""
    return sorted([*globals(), *__all__])
