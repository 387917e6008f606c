"""The figures that an analyst asks for while exploring: one frame for each question."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.data import store
from analysis.data.documents.markup import from_markdown
from analysis.explore.supposing import suppose
from analysis.methods import flags, travel
from analysis.parts.benchmarking import indicator
from analysis.parts.benchmarking.series import own_series, quartiles_over_time
from analysis.parts.benchmarking.spend_and_deprivation import one_quadrant
from analysis.parts.checks import as_proof, proof_claims
from analysis.parts.dashboards.ratings import rows as dashboard_rows
from analysis.parts.dashboards.supposed import with_tolerance
from analysis.parts.dashboards.with_commentary import applies
from analysis.parts.funding.model import fair_model
from analysis.parts.funding.spending_power import per_head
from analysis.parts.report import Report, names
from analysis.parts.risks import linked_measures, scored

ENGLAND = "E92000001"
ALL = "all"
"""The choice of everything, where a part can be chosen."""
OWN_RULE = -1.0
"""The tolerance that leaves each measure to its own rule."""


def compare(report: Report, other: str) -> pd.DataFrame:
    """Return spending power per head of the report's authority and another, year by year.

    Parameters
    ----------
    report : Report
        The report; its authority comes first.
    other : str
        Code of the other authority.

    Returns
    -------
    DataFrame
        financial_year, definition, authority, other, per_head, other_per_head, gap_per_head (GBP, above zero where the other
        has more) and worth_m (GBP million a year that the gap is worth to the report's authority); one row per year and
        definition that both have, the figures that include fire left out, in order of year.
    """
    frame = per_head()
    frame = frame[frame["definition"] != "csp_with_fire"]
    key = ["financial_year", "definition"]
    own = frame.loc[frame["authority_code"] == report.authority.code, [*key, "authority", "per_head", "population"]]
    theirs = frame.loc[frame["authority_code"] == other, [*key, "authority", "per_head"]]
    theirs = theirs.rename(columns={"authority": "other", "per_head": "other_per_head"})
    both = own.merge(theirs, on=key).sort_values(["financial_year", "definition"], ignore_index=True)
    both["gap_per_head"] = both["other_per_head"] - both["per_head"]
    both["worth_m"] = both["gap_per_head"] * both["population"] / 1e6
    return both[[*key, "authority", "other", "per_head", "other_per_head", "gap_per_head", "worth_m"]]


def fair_shares(report: Report, floor: float, **weights: float) -> pd.DataFrame:
    """Return each area's share of the same total by weights: see `funding.model.fair_model`."""
    return fair_model(report, weights, floor)


def quadrant(report: Report, theme: str, against: str) -> pd.DataFrame:
    """Return the group's performance in a theme against spend or deprivation: see `spend_and_deprivation.one_quadrant`."""
    return one_quadrant(report, theme, against)


def areas(report: Report, indicator_id: str, named: Sequence[str] = ()) -> pd.DataFrame:
    """Return every comparator's result of an indicator, the best first: the columns of `indicator.areas` and type (of authority).

    Which areas are named matters for their series alone.
    """
    del named
    frame = indicator.areas(report, indicator_id)
    types = store.table("authorities").set_index("code")["type"]
    return frame.assign(type=frame["authority_code"].map(types))


def trend(report: Report, indicator_id: str, named: Sequence[str] = ()) -> pd.DataFrame:
    """Return the authority's results of an indicator over the years beside its comparators'.

    Parameters
    ----------
    report : Report
        The report.
    indicator_id : str
        The indicator.
    named : sequence of str
        Codes of other areas whose results are wanted too.

    Returns
    -------
    DataFrame
        period, period_end, value, quarter_low, median, quarter_high (25th, 50th and 75th percentile of the comparators), england
        (NaN where there is none) and one column for each area named, by its name; one row a period that the authority has a result
        for since the last break in comparability, in order.
    """
    own = own_series(report)
    own = own[own["indicator_id"] == indicator_id]
    bands = quartiles_over_time(report.members).rename(
        columns={"low": "quarter_low", "middle": "median", "high": "quarter_high"}
    )
    frame = own.merge(bands, on=["indicator_id", "period_end"], how="left")
    others = {"england": ENGLAND} | {str(names()[code]): code for code in named}
    for column, code in others.items():
        found = store.observations(["period_end", "value"], indicator_id=[indicator_id], authority_code=[code])
        frame[column] = frame["period_end"].map(found.dropna().set_index("period_end")["value"]).astype(float)
    columns = ["period", "period_end", "value", "quarter_low", "median", "quarter_high"]
    return frame[[*columns, *others]].sort_values("period_end", ignore_index=True)


def measures(report: Report, dashboard: str, rows: str, similar_pct: float, issue_pct: float) -> pd.DataFrame:
    """Return the dashboards' measures rated again with other thresholds.

    Parameters
    ----------
    report : Report
        The report.
    dashboard : str
        A dashboard's name, or ``all``.
    rows : str
        A key of `commented.FILTERS`, applied to the ratings made here, or ``all``.
    similar_pct : float
        Changes of up to so many per cent of the previous value count as similar; below zero each measure keeps its own rule. Survey
        results and distances from a target keep theirs in any case.
    issue_pct : float
        Changes for the worse beyond so many per cent, with the target missed, are an issue.

    Returns
    -------
    DataFrame
        row_no, dashboard, indicator, value_text, previous_text, change_pct, quartile, target_met, direction and flag (as computed here),
        usual_direction and usual_flag (as the report computes them); document order.
    """
    frame = dashboard_rows(report)
    if dashboard != ALL:
        frame = frame[frame["dashboard"] == dashboard]
    usual = frame.assign(usual_direction=frame["direction"], usual_flag=frame["flag"])
    rated = with_tolerance(usual, similar_pct)
    rated["direction"] = travel.direction(rated)["direction"]
    rated["flag"] = flags.flag(rated, issue_pct)
    chosen = rated if rows == ALL else rated[applies(rated)[rows]]
    columns = [
        "row_no",
        "dashboard",
        "indicator",
        "value_text",
        "previous_text",
        "change_pct",
        "quartile",
        "target_met",
    ]
    return chosen[[*columns, "direction", "flag", "usual_direction", "usual_flag"]].reset_index(drop=True)


def supposed(report: Report, **choices: Any) -> pd.DataFrame:
    """Return what comes out otherwise with a rule, a weight, a polarity or a target changed: see `supposing.suppose`."""
    return suppose(report, **choices)


def register(report: Report, category: str, rating: str, beyond_appetite: bool, with_evidence: bool) -> pd.DataFrame:
    """Return the risks of the register that are asked for.

    Parameters
    ----------
    report : Report
        The report.
    category, rating : str
        A category and a rating (low, medium, high), or ``all``.
    beyond_appetite, with_evidence : bool
        Only risks beyond the appetite; only risks with linked measures.

    Returns
    -------
    DataFrame
        The columns of `risks.register`; no rows where no register was supplied or no risk is like that.
    """
    frame = scored.register(report)
    for column, wanted in (("category", category), ("rating", rating)):
        frame = frame if wanted == ALL else frame[frame[column] == wanted]
    frame = frame[frame["beyond_appetite"] == "yes"] if beyond_appetite else frame
    frame = frame[frame["indicators"] != ""] if with_evidence else frame
    return frame.reset_index(drop=True)


def evidence(report: Report, risk_id: str) -> pd.DataFrame:
    """Return the measures linked to a risk: the rows of `linked_measures.evidence` with that risk_id."""
    frame = linked_measures.evidence(report)
    return frame[frame["risk_id"] == risk_id].reset_index(drop=True)


def proof(report: Report, text: str) -> pd.DataFrame:
    """Return the claims of a text, each with what the tables say to it.

    Parameters
    ----------
    report : Report
        The report.
    text : str
        Markdown or plain text.

    Returns
    -------
    DataFrame
        The columns of proof.csv, in the order of the text.
    """
    blocks = from_markdown(text)
    return as_proof(blocks, proof_claims(report, dashboard_rows(report), blocks))
