"""How evidence is shown: the risks to look at, the measures behind each, and the issues no risk names."""

import pandas as pd

from analysis.display import Column, Fragment, Link, absent, folded, heading, joined, paragraphs, table
from analysis.display.fragment import element_id
from analysis.narrative.wording import count, with_period
from analysis.parts.report import Report

_MEASURES = {
    "indicator": Column("Measure", "link"),
    "latest": Column("Latest"),
    "before": Column("Previous", missing="no earlier result"),
    "points_to": Column("Points to", "word"),
    "worry": Column("Would worry", "word"),
    "quartile": Column("Quartile", "quartile", "none given"),
    "target_met": Column("Target met", "word"),
    "trend": Column("Trend of the national series", missing="no series"),
    "reason": Column("Why it is linked", missing="not said"),
    "also": Column("Same measure also as", missing="no other"),
}


def concern_table(report: Report, concerns: pd.DataFrame) -> Fragment:
    """Show the risks that the figures point at, with what their measures say."""
    if concerns.empty:
        return absent("No risk is linked to a measure.")
    columns = {
        "title": Column("Risk"),
        "measures": Column("Measures", "0"),
        "more_risk": Column("Point to more risk", "0"),
        "less_risk": Column("Point to less", "0"),
        "bottom_quartile": Column("Bottom quartile", "0"),
        "target_missed": Column("Target missed", "0"),
        "context": Column("Money, as context", "0"),
        "sentence": Column("What they say"),
    }
    anchored = concerns.assign(anchor=[element_id("risk", str(name)) for name in concerns["risk_id"]])
    caption = f"Risks of {report.authority.name} that the figures point at, {report.period}"
    return table(anchored, caption, columns, anchors="anchor")


def evidence_tables(report: Report, evidence: pd.DataFrame, concerns: pd.DataFrame) -> Fragment:
    """Show the measures behind each risk: a heading, the sentence and a table, in the register's order."""
    if evidence.empty:
        return absent("No risk is linked to a measure.")
    said = dict(zip(concerns["risk_id"], concerns["sentence"], strict=True))
    pieces = []
    for risk_id, mine in evidence.groupby("risk_id", sort=False):
        name = f"{risk_id} {mine['title'].iloc[0]}"
        caption = f"Measures linked to {risk_id}, {report.authority.name}, {report.period}"
        under = folded(f"Show {count(len(mine), 'measure')} of {risk_id}", measure_table(mine, caption))
        pieces += [heading(name), paragraphs([said[risk_id]] if risk_id in said else [], "note"), under]
    return joined(pieces)


def measure_table(evidence: pd.DataFrame, caption: str) -> Fragment:
    """Show the measures behind a risk."""
    frame = evidence.assign(
        indicator=_linked(evidence),
        latest=with_period(evidence["value_text"], evidence["period"]),
        before=with_period(evidence["previous_text"], evidence["previous_period"]),
    )
    unused = {"target_met"} if (frame["target_met"] == "not_applicable").all() else set()
    unused |= {"also"} if (frame["also"] == "").all() else set()
    return table(frame, caption, {column: how for column, how in _MEASURES.items() if column not in unused})


def _linked(evidence: pd.DataFrame) -> pd.Series:
    """Return the measures' names, a row of the dashboards leading there and a ranked indicator to the explorer."""
    made: list[Link | str] = []
    for row in evidence.to_dict("records"):
        if pd.notna(row["row_no"]):
            made.append(Link(row["indicator"], f"dashboards.html#row-{int(row['row_no'])}"))
        elif row["quartile"]:
            made.append(Link(row["indicator"], f"explorer.html#indicator={row['indicator_id']}"))
        else:
            made.append(row["indicator"])
    return pd.Series(made, index=evidence.index, dtype="object")


def gap_tables(report: Report, gaps: pd.DataFrame) -> Fragment:
    """Show the performance issues that no risk names, those both worse and in the bottom quartile first."""
    if "risks" not in report.supplied:
        return absent("No risk register was supplied, so no measure can be missing from it.")
    columns = {
        "indicator": Column("Measure"),
        "group": Column("Dashboard or theme"),
        "latest": Column("Latest"),
        "before": Column("Previous", missing="no earlier result"),
        "direction": Column("Direction", "arrow"),
        "quartile": Column("Quartile", "quartile", "none given"),
        "kind": Column("From"),
    }
    frame = gaps.assign(
        latest=with_period(gaps["value_text"], gaps["period"]),
        before=with_period(gaps["previous_text"], gaps["previous_period"]),
    )
    kinds = {
        "both": "worse and in the bottom quartile",
        "bottom quartile": "in the bottom quartile, not worse",
        "worse": "worse, not in the bottom quartile",
    }
    pieces = []
    for why, words in kinds.items():
        mine = frame[frame["why"] == why]
        caption = f"No risk recorded: {words}, {report.authority.name}, {report.period}"
        shown = table(mine, caption, columns)
        fold = why != "both" and len(mine) > 0
        pieces.append(folded(f"Show {count(len(mine), 'measure')} {words}", shown) if fold else shown)
    return joined(pieces)
