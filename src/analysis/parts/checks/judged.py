"""The register of published statements, judged by its formulas, and the audit that prints what disagrees."""

import textwrap

import pandas as pd

from analysis.data import store
from analysis.parameters import year_folder
from analysis.parts.dashboards import printed_direction
from analysis.parts.dashboards import rows as dashboard_rows
from analysis.parts.facts import tables
from analysis.parts.report import Report, own_return
from analysis.paths import raw_folder, shown
from analysis.statements import judging as register

WIDTH = 100
_INDENT = "    "


@store.cached
def statements(report: Report) -> pd.DataFrame:
    """Return what the authority published in words, judged by formulas over the tables.

    Parameters
    ----------
    report : Report
        Whose statements, and of which year.

    Returns
    -------
    DataFrame
        The columns of statements.csv in the contract, then claim, formula and cause; no rows where it supplied none.

    Raises
    ------
    DataError
        One line per formula that names a row, an indicator or the like that there is not.
    """
    return judged(report, dashboard_rows(report))


def judged(report: Report, rows: pd.DataFrame) -> pd.DataFrame:
    """Return `statements` judged over other rows of the dashboards than the report's own, as `dashboards.rows` gives them."""
    given = own_return(report)
    if "statements" not in given:
        return pd.DataFrame(columns=register.COLUMNS, dtype="str")
    figures = given.get("funding", pd.DataFrame(columns=["figure_id", "value"]))
    folder = raw_folder() / "local" / report.authority.slug / year_folder(report.period)
    names = dict(zip(rows["row_no"].astype(int), rows["indicator"], strict=True))
    printed = rows.assign(direction_shown=printed_direction(rows))
    facts = tables(report, printed, given["statements"], figures)
    return register.judge(given["statements"], facts, names, shown(folder / "statements.csv"))


def lines(report: Report, judged: pd.DataFrame) -> list[str]:
    """Return the audit as it is printed: the disagreements grouped by cause, then how many statements there are of each verdict.

    Parameters
    ----------
    report : Report
        Whose statements.
    judged : DataFrame
        `statements`.
    """
    whose = f"{report.authority.name} {report.period}"
    if judged.empty:
        return [f"{whose}: the council supplied no statements, so there is nothing to check"]
    told: list[str] = []
    wrong = judged[judged["verdict"] == register.DISAGREES]
    for cause, rows in wrong.groupby("cause", sort=True):
        told.append(f"{cause} ({len(rows)})")
        for row in rows.sort_values("statement_id", key=lambda ids: ids.str[1:].astype(int)).to_dict("records"):
            told += _entry({str(name): str(each) for name, each in row.items()})
        told.append("")
    found = judged["verdict"].value_counts()
    agree, differ, open_ones = (
        int(found.get(verdict, 0)) for verdict in (register.AGREES, register.DISAGREES, register.NOT_COMPUTABLE)
    )
    totals = f"{len(judged)} statements: {agree} agree, {differ} disagree, {open_ones} not computable"
    return [*told, f"{whose}: {totals}"]


def _entry(row: dict[str, str]) -> list[str]:
    head = f"{row['statement_id']} {row['place']}: published {row['published']}, found {row['computed']}"
    return [*_wrapped(head, "  "), *_wrapped(row["explanation"], _INDENT)]


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=_INDENT, break_on_hyphens=False)


def disagrees(judged: pd.DataFrame) -> bool:
    """Say whether any statement disagrees."""
    return bool((judged["verdict"] == register.DISAGREES).any())
