"""Part 3, the dashboards: ratings shown beside the printed ones, commentary, and what was written checked against the rows."""

import pandas as pd

from analysis.methods import travel
from analysis.parts import benchmarking
from analysis.parts.checks import judged as audit
from analysis.parts.dashboards import boards
from analysis.parts.dashboards import words as narrative
from analysis.parts.dashboards.ratings import COLUMNS, LOCAL, NATIONAL, basis, counts, printed_direction, rows
from analysis.parts.report import Report
from analysis.parts.sources import sources_of

__all__ = [
    "LOCAL",
    "NATIONAL",
    "basis",
    "counts",
    "differences",
    "headline",
    "rows",
    "sources",
    "statements",
    "summary",
    "tables",
]


def differences(report: Report) -> pd.DataFrame:
    """Return the rows whose computed direction or flag differs from the printed one, with the rule that was applied.

    Returns
    -------
    DataFrame
        row_no, dashboard, indicator, what (direction or flag), published, computed, reason.
    """
    frame = rows(report)
    pairs = []
    for what, rule in (("direction", _direction_reason), ("flag", _flag_reason)):
        differ = frame[(frame[f"{what}_published"] != "") & (frame[f"{what}_published"] != frame[what])]
        reason = [rule(row) for _, row in differ.iterrows()]
        published, computed = differ[f"{what}_published"], differ[what]
        pairs.append(
            differ[["row_no", "dashboard", "indicator"]].assign(
                what=what, published=published, computed=computed, reason=reason
            )
        )
    return pd.concat(pairs, ignore_index=True).sort_values(["what", "row_no"], ignore_index=True)


def _direction_reason(row: pd.Series) -> str:
    if row["basis"] == travel.NOT_TESTED:
        return "a survey whose number of answers and interval are not given cannot be tested"
    pct = f"{abs(row['change_pct']):.2f}%" if pd.notna(row["change_pct"]) else "an unknown share"
    tolerance = f"{row['travel_tolerance']:g}" if pd.notna(row["travel_tolerance"]) else ""
    rules = {
        "exact": "any difference in the printed values counts",
        "relative": f"changes of up to {tolerance}% count as similar; this one is {pct}",
        "points": f"changes of up to {tolerance} percentage points count as similar; this one is {abs(row['change']):.2f}",
        "survey": f"two-proportion z-test at 95% with {tolerance} answers each time",
        "target": "nearer to the target counts as better",
        "context": "money a head is context: neither better nor worse",
        "none": "the two results are not comparable",
    }
    return rules[row["travel_rule"]]


def _flag_reason(row: pd.Series) -> str:
    quartile = f"quartile {row['quartile']}" if row["quartile"] else "no quartile"
    met = {"yes": "target met", "no": "target missed", "not_applicable": "no target to judge"}[row["target_met"]]
    return f"{quartile}, {row['direction'].replace('_', ' ')}, {met}"


def statements(report: Report) -> pd.DataFrame:
    """Return what the authority published in words, judged against its own rows; no rows where it gave no statements.

    Returns
    -------
    DataFrame
        The columns of statements.csv in the contract, then claim, formula and cause.
    """
    frame = rows(report)
    return audit.statements(report, frame.assign(direction_shown=printed_direction(frame)))


def sources(report: Report) -> pd.DataFrame:
    """Return the sources of this part: the council's return, or those of the national indicators shown."""
    return sources_of(["local-return"]) if basis(report) == LOCAL else benchmarking.sources(report)


def tables(report: Report) -> dict[str, pd.DataFrame]:
    """Return the part's CSV tables by file name."""
    return {
        "dashboards": rows(report)[COLUMNS],
        "dashboard_counts": counts(report),
        "dashboard_commentary": boards.written_commentary(report),
        "dashboard_differences": differences(report),
        "statements": statements(report),
    }


def printed(report: Report) -> int:
    """Return for how many rows the council printed an arrow of its own."""
    return int((rows(report)["direction_published"] != "").sum())


def source_words(report: Report) -> str:
    """Return whose measures and ratings the dashboards show, in a line."""
    if basis(report) == NATIONAL:
        return "National indicators, rated by written rules"
    if printed(report):
        return "The council's own measures, as it rated them, with every rating computed again"
    return "The council's own measures, rated by written rules"


def arrows_words(report: Report) -> str:
    """Return what the arrows shown rest on: printed, computed, or some of each."""
    frame = rows(report)
    if not printed(report):
        return "computed from national indicators" if basis(report) == NATIONAL else "computed"
    return (
        "by the printed arrows"
        if printed(report) == len(frame)
        else "by the printed arrows, computed where there is none"
    )


def summary(report: Report) -> list[str]:
    """Return the part's opening sentences."""
    return narrative.summary(counts(report), rows(report), local=basis(report) == LOCAL)


def headline(report: Report) -> tuple[str, str] | None:
    """Return the part's figure for the front page with its words; None where there is no row."""
    frame, total = rows(report), counts(report)[["indicators", "improved", "worsened"]].sum()
    if frame.empty:
        return None
    years = narrative.years(frame["reporting_year"]).rstrip(".").lower()
    measures = "measures" if basis(report) == LOCAL else "national measures"
    words = f"of {int(total['indicators']):,} {measures} improved since the result before, {int(total['worsened']):,} got worse; {years}"
    return f"{int(total['improved']):,}", words
