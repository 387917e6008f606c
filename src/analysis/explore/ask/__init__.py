"""What an analyst asks in a notebook of their own: plain frames from plain names. `import analysis as ap` gives it all."""

from analysis.explore.ask.areas import compare, positions, quadrant, ranks, spending
from analysis.explore.ask.indicators import find, movement, series
from analysis.explore.ask.keep import save
from analysis.explore.ask.own import dashboards, risks
from analysis.explore.ask.picture import chart, table, theme
from analysis.explore.ask.scenario import what_if
from analysis.explore.ask.whose import report

__all__ = [
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
