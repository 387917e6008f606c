"""How the funding frames are shown."""

from analysis.parts.funding.views.levels import (
    area_chart,
    gains_shown,
    opening,
    own_strip,
    same_type_chart,
    spread_table,
    summary,
    type_chart,
)
from analysis.parts.funding.views.over_time import best_table, plan_chart, real_chart, service_table, years_in_cash
from analysis.parts.funding.views.tax_and_model import fair_tables, power_map, settlement_table, tax_chart

__all__ = [
    "area_chart",
    "best_table",
    "fair_tables",
    "gains_shown",
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
    "type_chart",
    "years_in_cash",
]
