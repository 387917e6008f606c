"""How the dashboards' frames are shown."""

from analysis.parts.dashboards.views.attention import attention_lists
from analysis.parts.dashboards.views.overview import direction_chart, opening, summary
from analysis.parts.dashboards.views.tables import dashboard_tables, matrix_table

__all__ = ["attention_lists", "dashboard_tables", "direction_chart", "matrix_table", "opening", "summary"]
