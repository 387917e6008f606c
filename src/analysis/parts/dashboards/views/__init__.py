"""How the dashboards' frames are shown."""

from analysis.parts.dashboards.views.attention import attention_lists
from analysis.parts.dashboards.views.overview import direction_chart, directions_bar, opening, summary
from analysis.parts.dashboards.views.tables import dashboard_tables, matrix_table, national_tables

__all__ = [
    "attention_lists",
    "dashboard_tables",
    "direction_chart",
    "directions_bar",
    "matrix_table",
    "national_tables",
    "opening",
    "summary",
]
