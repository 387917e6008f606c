"""How what the council published is shown beside what the data give."""

import pandas as pd

from analysis.display import Column, Fragment, absent, joined, paragraphs, table
from analysis.narrative.patterns import say
from analysis.narrative.wording import count, with_period
from analysis.parts.checks import words
from analysis.parts.dashboards.words import printed
from analysis.parts.report import Report


def difference_table(rows: pd.DataFrame, differences: pd.DataFrame) -> Fragment:
    """Show where a computed rating differs from the printed one."""
    if not printed(rows):
        return absent("The council printed no ratings, so there are none to compare with.")
    columns = {
        "indicator": Column("Indicator"),
        "dashboard": Column("Dashboard"),
        "what": Column("Rating"),
        "published": Column("Printed", "word"),
        "computed": Column("Computed", "word"),
        "reason": Column("The rule applied"),
    }
    rated = count(len(differences), "rating")
    return table(differences, f"Where the computed rating differs from the printed one: {rated}", columns)


def statement_table(statements: pd.DataFrame) -> Fragment:
    """Show the published statements that the rows contradict, with how many agree."""
    if statements.empty:
        return absent("The council supplied no statements to check.")
    columns = {
        "claim": Column("Statement"),
        "place": Column("Where"),
        "published": Column("Published"),
        "computed": Column("Computed"),
        "cause": Column("Cause"),
        "explanation": Column("Why"),
    }
    return table(
        statements[statements["verdict"] == "disagrees"],
        "Published statements that the data contradict",
        columns,
        note=words.judged(statements),
    )


def explanation_table(report: Report, frame: pd.DataFrame) -> Fragment:
    """Show the rows whose change no sentence should be written about without a person."""
    columns = {
        "indicator": Column("Measure"),
        "dashboard": Column("Dashboard"),
        "latest": Column("Latest"),
        "before": Column("Previous"),
        "left_to_person": Column("Why"),
    }
    left = frame[frame["left_to_person"] != ""]
    left = left.assign(
        latest=with_period(left["value_text"], left["period"]),
        before=with_period(left["previous_text"], left["previous_period"]),
    )
    return table(left, f"Changes that need an explanation, {report.authority.name}, {report.period}", columns)


def published_table(report: Report, figures: pd.DataFrame) -> Fragment:
    """Show the funding figures that the council printed."""
    if figures.empty:
        return absent("No funding figures of the council's own were supplied.")
    columns = {
        "title": Column("Figure"),
        "value": Column("Value", "plain"),
        "unit": Column("Unit"),
        "financial_year": Column("Year", missing="not stated"),
        "comparator": Column("Compared with", missing="none"),
        "note": Column("Our note", missing="none"),
    }
    return table(
        figures, f"Funding figures published by {report.authority.name}, quoted and not computed here", columns
    )


def claim_table(report: Report, claims: pd.DataFrame) -> Fragment:
    """Show earlier published claims beside what the data give."""
    if claims.empty:
        return absent("The council supplied no earlier claims.")
    columns = {
        "comparator": Column("At the level of"),
        "claimed_for": Column("Claimed for"),
        "published_m": Column("Published (£ million)", "pounds_m"),
        "computed_m": Column("Computed, without fire (£ million)", "pounds_m", "not available"),
        "computed_for": Column("Year computed"),
        "with_fire_m": Column("Computed, with fire (£ million)", "pounds_m", "not available"),
        "with_fire_for": Column("Year with fire"),
        "why": Column("Why they differ"),
    }
    return table(claims, f"What {report.authority.name} claimed in earlier years, computed again", columns)


def printed_table(report: Report, rows: pd.DataFrame) -> Fragment:
    """Show the council's printed spending per head beside the open figure."""
    if rows.empty:
        return absent("The council supplied no printed spending per head to compare with.")
    columns = {
        "indicator": Column("Printed line"),
        "period": Column("Year"),
        "printed": Column("Printed (£ per head)", "pounds"),
        "open_value": Column("Open figure (£ per head)", "pounds", "not available"),
        "difference": Column("Difference (£ per head)", "1", "none"),
    }
    return table(rows, f"Spending per head printed by {report.authority.name}, checked against the outturn", columns)


def proof_table(report: Report, proof: pd.DataFrame) -> Fragment:
    """Show which claims of the council's own texts disagree with the tables; a note where it wrote none."""
    if proof.empty:
        return absent("The council wrote no text and no commentary of its own.")
    verdicts = proof["verdict"].value_counts()
    agree, differ, left = (int(verdicts.get(name, 0)) for name in ("agrees", "disagrees", "not checked"))
    said = say("checks.proof", claims=count(len(proof), "claim"), agree=agree, differ=differ, left=left)
    columns = {
        "place": Column("Where"),
        "sentence": Column("Sentence"),
        "published": Column("It says"),
        "computed": Column("The tables have", missing="nothing to set beside it"),
        "explanation": Column("Why"),
    }
    wrong = proof[proof["verdict"] == "disagrees"]
    shown = table(
        wrong, f"Claims of the council's own texts that disagree, {report.authority.name}, {report.period}", columns
    )
    return joined([paragraphs([said], "note"), shown])
