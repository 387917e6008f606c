"""How the benchmarking frames are shown."""

from analysis.parts.benchmarking.views.inspections import inspections_table
from analysis.parts.benchmarking.views.own_themes import plotted, themes_plot
from analysis.parts.benchmarking.views.positions import opening, position_chart, summary, thin_note, time_chart
from analysis.parts.benchmarking.views.quartile_moves import (
    bottom_table,
    compared_table,
    improved_table,
    movers,
    quartile_chart,
    share_table,
    top_table,
    worse_table,
)
from analysis.parts.benchmarking.views.spend_and_deprivation import gallery, small_quadrants

__all__ = [
    "bottom_table",
    "compared_table",
    "gallery",
    "improved_table",
    "inspections_table",
    "movers",
    "opening",
    "plotted",
    "position_chart",
    "quartile_chart",
    "share_table",
    "small_quadrants",
    "summary",
    "themes_plot",
    "thin_note",
    "time_chart",
    "top_table",
    "worse_table",
]
