"""How the funding frames are shown."""

from analysis.parts.funding.views.levels import (
    area_chart,
    gain_chart,
    gain_table,
    opening,
    own_strip,
    same_type_chart,
    spread_table,
    summary,
    time_chart,
    type_chart,
)
from analysis.parts.funding.views.over_time import best_table, gap_table, plan_chart, real_chart, service_table
from analysis.parts.funding.views.tax_and_model import fair_tables, power_map, settlement_table, tax_chart

__all__ = [
    "area_chart",
    "best_table",
    "fair_tables",
    "gain_chart",
    "gain_table",
    "gap_table",
    "opening",
    "own_strip",
    "plan_chart",
    "power_map",
    "real_chart",
    "same_type_chart",
    "service_table",
    "settlement_table",
    "spread_table",
    "summary",
    "tax_chart",
    "time_chart",
    "type_chart",
]
