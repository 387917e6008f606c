"""Risks: a council's register, and what the measures say about each risk."""

import pandas as pd

from analysis.parts import supplied
from analysis.parts.dashboards.ratings import RATED_BY
from analysis.parts.part import Part, Table
from analysis.parts.report import Report
from analysis.parts.risks import words
from analysis.parts.risks.lineage import RESTS
from analysis.parts.risks.linked_measures import concerns, evidence, gaps
from analysis.parts.risks.scored import (
    COLUMNS,
    SCORES,
    Settings,
    actions,
    by_category,
    matrix,
    movement,
    register,
    settings,
    top,
)

__all__ = [
    "PART",
    "Settings",
    "actions",
    "by_category",
    "concerns",
    "evidence",
    "gaps",
    "matrix",
    "movement",
    "register",
    "settings",
    "top",
]


def _summary(report: Report) -> list[str]:
    if "risks" not in report.supplied:
        return supplied.notice(report, "risks")
    return words.summary(report, register(report), concerns(evidence(report)), gaps(report))


def _sources(report: Report) -> set[str]:
    if "risks" not in report.supplied:
        return set()
    return {"local-return", *evidence(report)["source_id"]} - {""}


def _matrix(report: Report) -> pd.DataFrame:
    return matrix(register(report), settings(report))


PART = Part(
    name="risks",
    title="Risks",
    order=40,
    cost=10,
    tables={
        "risks": Table(
            "The corporate risk register", lambda report: register(report)[COLUMNS], rests=RESTS["risks"], needs="risks"
        ),
        "risk_scores": Table(
            "Inherent, current and target scores of risks",
            lambda report: register(report)[SCORES],
            rests=RESTS["risk_scores"],
            needs="risks",
        ),
        "risk_matrix": Table("Risks by likelihood and impact", _matrix, rests=RESTS["risk_matrix"], needs="risks"),
        "risk_movement": Table(
            "Movement of risks since the last register", movement, rests=RESTS["risk_movement"], needs="risks"
        ),
        "risk_actions": Table(
            "Actions on risks and how they stand", actions, rests=RESTS["risk_actions"], needs="risks"
        ),
        "risk_evidence": Table("Measures linked to each risk", evidence, rests=RESTS["risk_evidence"], needs="risks"),
        "risk_gaps": Table("Performance issues with no risk recorded", gaps, rests=RESTS["risk_gaps"], needs="risks"),
    },
    summary=_summary,
    headline=lambda report: words.headline(register(report)),
    sources=_sources,
    knows=RATED_BY,
)
