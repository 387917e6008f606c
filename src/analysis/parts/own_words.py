"""What a council writes itself: its texts and the commentary in its return, with references filled, and how they are shown."""

from collections.abc import Mapping

import pandas as pd

from analysis.data import store
from analysis.data.folders import text_files
from analysis.data.geography import slug
from analysis.data.own_texts import own_texts
from analysis.display import Fragment
from analysis.display.columns import ORDINALS
from analysis.display.markdown import own_words
from analysis.display.text import absent
from analysis.narrative.wording import joint, pounds
from analysis.parameters import year_folder
from analysis.parts.benchmarking.positions import positions
from analysis.parts.dashboards import printed_direction, rows
from analysis.parts.facts import tables
from analysis.parts.references import Known, filled
from analysis.parts.report import Report, own_return
from analysis.paths import raw_folder, shown
from analysis.statements.formulas import Cells, UnknownNameError

_PROPERTIES = {
    "value": "value_text",
    "previous": "previous_text",
    "target": "target_text",
    "period": "period",
    "previous_period": "previous_period",
    "name": "indicator",
    "dashboard": "dashboard",
}
FIRST_ROW = 2
"""The row of the first measure as a spreadsheet shows it."""


def known(report: Report) -> Known:
    """Return what a reference in a text may name: rows, positions, and the functions of the audit."""
    frame = rows(report)
    printed = frame.assign(direction_shown=printed_direction(frame))
    given = own_return(report)
    statements = given.get("statements", pd.DataFrame(columns=["statement_id", "kind", "published"]))
    figures = given.get("funding", pd.DataFrame(columns=["figure_id", "value"]))
    functions = dict(tables(report, printed, statements, figures)(Cells()))
    numbered = {int(row["row_no"]): _properties(row) for row in printed.to_dict("records")}

    def row(number: object) -> Mapping[str, str]:
        if not isinstance(number, int) or number not in numbered:
            raise UnknownNameError(
                f"row {number!r}", f"a row number of the dashboards, 1 to {max(numbered, default=0)}"
            )
        return numbered[number]

    per_head = functions["per_head"]
    functions |= {"row": row, "per_head": lambda area, year: pounds(per_head(area, year).figure)}
    return Known({"position": _positions(report)}, functions)


def _properties(row: Mapping[object, object]) -> dict[str, str]:
    """Return what can be said of a row in a text, each as it is printed."""
    said = {name: str(row[column]) for name, column in _PROPERTIES.items()}
    places, unit = int(float(str(row["decimals"]))), "%" if str(row["unit"]).startswith("%") else ""
    change, share = float(str(row["change"])), float(str(row["change_pct"]))
    return said | {
        "change": "" if pd.isna(change) else f"{abs(change):,.{places}f}{' percentage points' if unit else ''}",
        "change_pct": "" if pd.isna(share) else f"{abs(share):.1f}%",
        "direction": str(row["direction_shown"] or row["direction"]).replace("_", " "),
        "quartile": ORDINALS.get(str(row["quartile"]), ""),
    }


def _positions(report: Report) -> dict[str, str]:
    """Return the positions of the benchmark year in words, by theme as a name: overall, la_core, economy."""
    frame = positions(report, report.benchmark_year)
    sharing = frame.groupby(["theme", "position"])["authority_code"].transform("size")
    own = frame.assign(sharing=sharing)[frame["authority_code"] == report.authority.code].dropna(subset=["position"])
    return {
        slug(str(row["theme"])).replace(
            "-", "_"
        ): f"{joint(float(row['position']), row['sharing'] > 1)} of {row['n_authorities']:g}"
        for row in own.to_dict("records")
    }


@store.cached
def texts(report: Report) -> pd.DataFrame:
    """Return a council's own texts with their references filled.

    Returns
    -------
    DataFrame
        place (foreword, funding-introduction, dashboard-..., risk-...), file and text; no rows where it wrote none.

    Raises
    ------
    DataError
        One line per text or reference that is wrong.
    """
    if not text_files(report.authority.slug, report.period):
        # none, and no page is to rest on a table for their sake
        return own_texts(report.authority.slug, report.period, [], [])
    boards = [slug(str(name)) for name in dict.fromkeys(rows(report)["dashboard"])]
    register = own_return(report).get("risks", pd.DataFrame(columns=["risk_id"]))
    risks = [slug(str(name)) for name in register["risk_id"]]
    given = own_texts(report.authority.slug, report.period, boards, risks)
    if given.empty:
        return given
    figures = known(report)
    return given.assign(
        text=[filled(text, file, figures) for text, file in zip(given["text"], given["file"], strict=True)]
    )


def check(report: Report) -> None:
    """Read every text and reference, so that what is wrong is said before anything is built.

    Raises
    ------
    DataError
        One line per text or reference that is wrong.
    """
    if text_files(report.authority.slug, report.period):
        texts(report)
    if "dashboards" in report.supplied:
        with_references(report, rows(report))


def with_references(report: Report, commented: pd.DataFrame) -> pd.DataFrame:
    """Return the dashboards' rows with the references in the council's own commentary filled.

    Parameters
    ----------
    report : Report
        The report.
    commented : DataFrame
        From `dashboards.commented`, or `dashboards.rows`.
    """
    if not commented["own_commentary"].str.contains("{{", regex=False).any():
        return commented
    figures = known(report)
    folder = raw_folder() / "local" / report.authority.slug / year_folder(report.period)
    file = shown(folder / "dashboards.csv")
    told = [
        filled(text, f"{file}, row {at}, column commentary", figures)
        for at, text in enumerate(commented["own_commentary"], FIRST_ROW)
    ]
    return commented.assign(own_commentary=told)


def show(report: Report, place: str) -> Fragment:
    """Return the council's own text for a place of the report; a note that there is none, which a page leaves out."""
    found = texts(report)
    mine = found.loc[found["place"] == place, "text"]
    return (
        own_words(mine.iloc[0], report.authority.name)
        if len(mine)
        else absent("The council wrote nothing for this place.")
    )


def foreword(report: Report) -> Fragment:
    """Return the council's foreword; nothing where it wrote none."""
    found = show(report, "foreword")
    return Fragment("", "") if found.absent else found


def of_dashboards(report: Report) -> dict[str, Fragment]:
    """Return the council's own text on each dashboard that has one, by the dashboard's name."""
    return _of(report, "dashboard", [str(name) for name in dict.fromkeys(rows(report)["dashboard"])])


def of_risks(report: Report) -> dict[str, Fragment]:
    """Return the council's own text on each risk that has one, by the risk's id."""
    register = own_return(report).get("risks", pd.DataFrame(columns=["risk_id"]))
    return _of(report, "risk", [str(name) for name in register["risk_id"]])


def _of(report: Report, kind: str, names: list[str]) -> dict[str, Fragment]:
    written = set(texts(report)["place"])
    return {name: show(report, f"{kind}-{slug(name)}") for name in names if f"{kind}-{slug(name)}" in written}
