"""How the frames of the risks are shown."""

from analysis.parts.risks.views.linked_measures import concern_table, evidence_tables, gap_tables
from analysis.parts.risks.views.register import (
    action_table,
    category_table,
    lacking,
    matrix,
    movement_table,
    opening,
    register_tables,
    summary,
    top_table,
)

__all__ = [
    "action_table",
    "category_table",
    "concern_table",
    "evidence_tables",
    "gap_tables",
    "lacking",
    "matrix",
    "movement_table",
    "opening",
    "register_tables",
    "summary",
    "top_table",
]
