"""Frames as charts, tables and text: HTML that is accessible by construction. Knows no councils."""

from analysis.display.areas import ordered_dots
from analysis.display.bar_charts import bars, ordered_areas, stacked
from analysis.display.columns import Column, Link
from analysis.display.controls import Amount, Choices, Control, Options, Pick, Several, Words
from analysis.display.fragment import Fragment, element_id
from analysis.display.lines import line
from analysis.display.map import area_map
from analysis.display.matrix import matrix_chart
from analysis.display.moves import rank_moves
from analysis.display.points import distribution, forest
from analysis.display.quadrants import quadrant_chart
from analysis.display.small_multiple import Plane, planes
from analysis.display.spark import Spark
from analysis.display.tables import table
from analysis.display.text import absent, folded, heading, joined, kept, lead, notice, pair, paragraphs, title
from analysis.display.waterfall_chart import waterfall
from analysis.display.workbench import View, Workbench

__all__ = [
    "Amount",
    "Choices",
    "Column",
    "Control",
    "Fragment",
    "Link",
    "Options",
    "Pick",
    "Plane",
    "Several",
    "Spark",
    "View",
    "Words",
    "Workbench",
    "absent",
    "area_map",
    "bars",
    "distribution",
    "element_id",
    "folded",
    "forest",
    "heading",
    "joined",
    "kept",
    "lead",
    "line",
    "matrix_chart",
    "notice",
    "ordered_areas",
    "ordered_dots",
    "pair",
    "paragraphs",
    "planes",
    "quadrant_chart",
    "rank_moves",
    "stacked",
    "table",
    "title",
    "waterfall",
]
