"""How the checks' frames are shown."""

from analysis.parts.checks.views.marked import marked_text
from analysis.parts.checks.views.positions import backtest_table, sensitivity_table, vote_table
from analysis.parts.checks.views.published import (
    claim_table,
    difference_table,
    explanation_table,
    printed_table,
    proof_table,
    published_table,
    statement_table,
)
from analysis.parts.checks.views.report import opening, quality_words, source_table, summary

__all__ = [
    "backtest_table",
    "claim_table",
    "difference_table",
    "explanation_table",
    "marked_text",
    "opening",
    "printed_table",
    "proof_table",
    "published_table",
    "quality_words",
    "sensitivity_table",
    "source_table",
    "statement_table",
    "summary",
    "vote_table",
]
