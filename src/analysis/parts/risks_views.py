"""How the risk frames are shown: columns and captions."""

import pandas as pd

from analysis.display import Column, Fragment, paragraphs, table, title
from analysis.parts import risks
from analysis.parts.report import Report

_NOT_PUBLISHED = "not published"


def opening(report: Report) -> Fragment:
    """Return the page's title."""
    return title(
        f"Risks: {report.authority.name}, {report.period}",
        "Corporate risks, and what the council's own measures say about them",
    )


def summary(report: Report) -> Fragment:
    """Return the opening sentences."""
    return paragraphs(risks.summary(report))


def category_table(report: Report, categories: pd.DataFrame) -> Fragment:
    """Show the number of risks by category."""
    columns = {
        "category": Column("Category"),
        "risks": Column("Risks", "0"),
        "scored": Column("With a published score", "0"),
        "with_evidence": Column("With linked measures", "0"),
    }
    return table(categories, f"Corporate risks of {report.authority.name} by category", columns)


def register_table(report: Report, register: pd.DataFrame) -> Fragment:
    """Show the register."""
    columns = {
        "risk_id": Column("Risk"),
        "title": Column("Title"),
        "category": Column("Category"),
        "cause": Column("Cause"),
        "event": Column("Event"),
        "consequence": Column("Consequence"),
        "score": Column("Score", "0", _NOT_PUBLISHED),
        "rating": Column("Rating", missing=_NOT_PUBLISHED),
    }
    return table(register, f"Corporate risk register of {report.authority.name}, {report.period}", columns)


def concern_table(report: Report, concerns: pd.DataFrame) -> Fragment:
    """Show the risks with the most measures worse or in the bottom quartile first."""
    columns = {
        "title": Column("Risk"),
        "category": Column("Category"),
        "measures": Column("Linked measures", "0"),
        "worsened": Column("Worsened", "0"),
        "bottom_quartile": Column("Bottom quartile", "0"),
        "target_missed": Column("Target missed", "0"),
    }
    return table(concerns, f"Risks of {report.authority.name} that the data says to look at", columns)


def evidence_table(report: Report, evidence: pd.DataFrame) -> Fragment:
    """Show the measures linked to each risk."""
    columns = {
        "title": Column("Risk"),
        "indicator": Column("Measure"),
        "value_text": Column("Latest"),
        "period": Column("Period"),
        "previous_text": Column("Previous"),
        "direction": Column("Direction", "arrow"),
        "quartile": Column("Quartile", "quartile", "none given"),
        "target_met": Column("Target met", "word"),
    }
    return table(
        evidence, f"What the council's measures say about each risk, {report.authority.name}, {report.period}", columns
    )
