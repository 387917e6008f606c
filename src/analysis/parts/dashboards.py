"""Part 3, the dashboards: ratings shown beside the printed ones, commentary, and what was written checked against the rows."""

import pandas as pd

from analysis.narrative import dashboards as narrative
from analysis.parts import audit, benchmarking, boards
from analysis.parts.dashboard_rows import COLUMNS, LOCAL, NATIONAL, basis, counts, rows, shown_direction
from analysis.parts.report import Report
from analysis.parts.sourcing import sources_of

__all__ = [
    "LOCAL",
    "NATIONAL",
    "basis",
    "counts",
    "differences",
    "headline",
    "rows",
    "shown_direction",
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
    pct = f"{abs(row['change_pct']):.2f}%" if pd.notna(row["change_pct"]) else "an unknown share"
    tolerance = f"{row['travel_tolerance']:g}" if pd.notna(row["travel_tolerance"]) else ""
    rules = {
        "exact": "any difference in the printed values counts",
        "relative": f"changes of up to {tolerance}% count as similar; this one is {pct}",
        "points": f"changes of up to {tolerance} percentage points count as similar; this one is {abs(row['change']):.2f}",
        "survey": f"two-proportion z-test at 95% with {tolerance} answers each time",
        "target": "nearer to the target counts as better",
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
    return audit.statements(report, frame.assign(direction_shown=shown_direction(frame)))


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


def summary(report: Report) -> list[str]:
    """Return the part's opening sentences."""
    return narrative.summary(report.authority.name, report.period, counts(report), basis(report) == LOCAL)


def headline(report: Report) -> tuple[str, str] | None:
    """Return the part's figure for the front page with its words."""
    total = counts(report)[["indicators", "improved", "worsened"]].sum()
    words = f"of {int(total['indicators'])} measures improved in {report.period}, {int(total['worsened'])} got worse"
    return str(int(total["improved"])), words
