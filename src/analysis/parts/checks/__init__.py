"""Checks: what the figures rest on, and where printed and computed ones differ. For auditors, out of a reader's way."""

import pandas as pd

from analysis.parts.benchmarking import group_notes, sensitivity, votes_by_theme
from analysis.parts.checks import words
from analysis.parts.checks.data_quality import quality
from analysis.parts.checks.judged import disagrees, lines, statements
from analysis.parts.checks.lineage import RESTS
from analysis.parts.checks.printed_quartiles import backtest
from analysis.parts.checks.printed_ratings import differences
from analysis.parts.checks.proof import as_frame as as_proof
from analysis.parts.checks.proof import claims as proof_claims
from analysis.parts.checks.proof import disagreements, own_proof, proof_lines
from analysis.parts.checks.source_list import sources
from analysis.parts.dashboards import commented, rows
from analysis.parts.dashboards.lineage import RESTS as DASHBOARDS
from analysis.parts.funding import claims, printed_spending, published
from analysis.parts.funding.lineage import RESTS as FUNDING
from analysis.parts.part import Part, Table
from analysis.parts.report import Report
from analysis.statements.proof.claim import DISAGREES

__all__ = [
    "DISAGREES",
    "PART",
    "as_proof",
    "backtest",
    "claims",
    "commented",
    "differences",
    "disagreements",
    "disagrees",
    "group_notes",
    "lines",
    "own_proof",
    "printed_spending",
    "proof_claims",
    "proof_lines",
    "published",
    "quality",
    "rows",
    "sensitivity",
    "sources",
    "statements",
    "votes_by_theme",
]


def _differences(report: Report) -> pd.DataFrame:
    return differences(rows(report))


def _summary(report: Report) -> list[str]:
    return words.summary(report, statements(report), backtest(report), _differences(report))


def _nothing(report: Report) -> None:
    del report  # the page is for auditors and has no figure for the front page


PART = Part(
    name="checks",
    title="Checks",
    order=50,
    cost=20,
    tables={
        "statements": Table(
            "Published statements, judged against the data", statements, rests=RESTS["statements"], needs="statements"
        ),
        "proof": Table("What the council wrote itself, proof-read", own_proof, rests=RESTS["proof"]),
        "quartile_backtest": Table(
            "Printed quartiles, computed again", backtest, rests=RESTS["quartile_backtest"], needs="dashboards"
        ),
        "dashboard_differences": Table(
            "Computed ratings that differ from the printed ones",
            _differences,
            rests=DASHBOARDS["dashboard_differences"],
            needs="dashboards",
        ),
        "funding_claims": Table(
            "Earlier funding claims, published and computed", claims, rests=FUNDING["funding_claims"], needs="funding"
        ),
        "funding_published": Table(
            "Funding figures that the council published", published, rests=FUNDING["funding_published"], needs="funding"
        ),
        "funding_printed_spending": Table(
            "Printed spending per head, computed again",
            printed_spending,
            rests=RESTS["funding_printed_spending"],
            needs="dashboards",
        ),
    },
    summary=_summary,
    headline=_nothing,
    sources=lambda report: {"local-return"} if report.supplied else set(),
)
