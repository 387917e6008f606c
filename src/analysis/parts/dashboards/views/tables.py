"""How the dashboards are shown: one at a time, each with a paragraph, one table and its notes."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.display import Column, Fragment, Link, Spark, paragraphs, table
from analysis.display.columns import NUMBERS, Name, number_kind
from analysis.display.fragment import element_id, escape
from analysis.display.text import absent
from analysis.narrative import overview
from analysis.narrative.wording import with_period
from analysis.parts.report import Report

_COLUMNS = {
    "indicator": Column("Measure", "name"),
    "now": Column("Now"),
    "was": Column("Before", missing="no earlier result"),
    "target": Column("Target", missing="none"),
    "shown_direction": Column("Direction", "arrow"),
    "shown_flag": Column("Flag", "flag", "none"),
    "quartile": Column("Quartile", "quartile", "none given"),
    "series": Column("Trend", "spark", "none to draw"),
    "risks": Column("Risk", "link", "none"),
    "remark": Column("Remark", missing="none"),
}
_LEAST_FILLED = ("target", "series", "remark", "quartile", "shown_flag", "risks")
"""Columns that a dashboard leaves out where no row fills them."""


def dashboard_tables(
    report: Report,
    frame: pd.DataFrame,
    series: pd.DataFrame,
    notes: Mapping[str, Sequence[str]],
    risks: Mapping[int, Sequence[str]],
    own_words: Mapping[str, Fragment] | None = None,
    rests: str = "dashboards",
) -> Fragment:
    """Show every dashboard behind its heading: a paragraph, its table and notes; an address opens the one it leads to.

    Parameters
    ----------
    report : Report
        The report.
    frame : DataFrame
        From `with_commentary.commented`.
    series : DataFrame
        From `with_commentary.series`.
    notes : mapping of str to sequence of str
        The notes that stand under each dashboard.
    risks : mapping of int to sequence of str
        The risks that name each row, by row number.
    own_words : mapping of str to Fragment, optional
        The council's own text on a dashboard, by its name.
    rests : str
        The table of the report that the rows stand in, to whose workings a link leads; empty where they stand in none.
    """
    shown = _shown(frame, series).assign(risks=_links(frame["row_no"], risks))
    workings = f'<p class="how"><a href="provenance.html#{rests}">Workings</a></p>' if rests else ""
    pieces, texts = [], []
    for name, mine in shown.groupby("dashboard", sort=False):
        own = (own_words or {}).get(str(name), Fragment("", ""))
        body = _board(report, str(name), mine, notes.get(str(name), []), own)
        line = overview.brief(mine)
        pieces.append(
            f'<details class="board" name="board" id="{board_id(str(name))}"><summary><h3>{escape(name)}</h3> '
            f'<span class="soft">{escape(line)}</span></summary>{workings}{body.markup}</details>'
        )
        texts += [f"{name}: {line}", body.text]
    return Fragment(f'<div class="boards">{"".join(pieces)}</div>', "\n".join(texts))


def national_tables(report: Report, frame: pd.DataFrame, series: pd.DataFrame) -> Fragment:
    """Show the national indicators beside the council's own measures, a theme at a time; a note where it chose none.

    Parameters
    ----------
    report, frame, series
        As `dashboard_tables` takes them; the rows are from `ratings.national_beside`.
    """
    if frame.empty:
        return absent(
            "The council's own measures stand alone: it did not choose to have national indicators beside them."
        )
    themed = frame.assign(dashboard="National: " + frame["dashboard"])
    return dashboard_tables(report, themed, series, {}, {}, rests="")


def board_id(name: str) -> str:
    """Return the address of a dashboard within its page."""
    return element_id("d", name)


def _board(report: Report, name: str, rows: pd.DataFrame, notes: Sequence[str], own: Fragment) -> Fragment:
    words = paragraphs([overview.paragraph(rows)], "overview")
    unused = [column for column in _LEAST_FILLED if rows[column].isna().all() or (rows[column] == "").all()]
    columns = {column: how for column, how in _COLUMNS.items() if column not in unused}
    groups = "subsection" if len(set(rows["subsection"])) > 1 else ""
    # national rows have no order of their own: those of a service stand together
    if groups and (rows["kind"] != "").all():
        first = {name: at for at, name in enumerate(dict.fromkeys(rows["subsection"]))}
        rows = rows.sort_values("subsection", key=lambda names: names.map(first), kind="stable")
    shown = table(rows, f"{name}, {report.authority.name}, {report.period}", columns, anchors="anchor", groups=groups)
    under = paragraphs(list(notes), "note")
    pieces = [own, words, shown, under]
    return Fragment("".join(piece.markup for piece in pieces), "\n".join(piece.text for piece in pieces if piece.text))


def _shown(frame: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """Add what the tables show in words."""
    sparks = _sparks(frame, series)
    told = zip(frame["remark"], frame["note"], frame["own_commentary"], strict=True)
    remarks = [_with_note(remark, note, own) for remark, note, own in told]
    return frame.assign(
        direction=frame["shown_direction"],
        flag=frame["flag_published"],
        shown_flag=frame["shown_flag"].replace("none", ""),
        indicator=pd.Series(
            [Name(*pair) for pair in zip(frame["indicator"], frame["short_name"], strict=True)],
            index=frame.index,
            dtype="object",
        ),
        now=with_period(frame["value_text"], frame["period"]),
        was=with_period(frame["previous_text"], frame["previous_period"]),
        target=_with_verdict(frame["target_text"], frame["target_met"]),
        series=pd.Series([sparks.get(int(number)) for number in frame["row_no"]], index=frame.index, dtype="object"),
        remark=remarks,
        anchor=[f"row-{int(number)}" for number in frame["row_no"]],
    )


def _links(numbers: pd.Series, risks: Mapping[int, Sequence[str]]) -> pd.Series:
    """Return links to the risks that name each row; None for a row that none names."""
    named = [risks.get(int(number), ()) for number in numbers]
    made = [tuple(Link(name, f"risks.html#{element_id('risk', name)}") for name in names) or None for names in named]
    return pd.Series(made, index=numbers.index, dtype="object")


def _with_note(remark: str, note: str, own: str) -> str:
    """Return a remark with the council's note after it, unless the note only says the same, and its own commentary, marked as such."""
    noted = f"Note: {note}" if note and note.rstrip(".") not in remark else ""
    return " ".join(filter(None, [remark, noted, f"The council's commentary: {own}" if own else ""]))


def _sparks(frame: pd.DataFrame, series: pd.DataFrame) -> dict[int, Spark]:
    """Return the series of each row that has one, by row number."""
    kinds = {
        int(row["row_no"]): number_kind(str(row["unit"]), int(row["decimals"])) for row in frame.to_dict("records")
    }
    found = {}
    for number, rows in series[series["row_no"].isin(kinds)].groupby("row_no"):
        write = NUMBERS[kinds[int(str(number))]]
        values = tuple(float(value) for value in rows["value"])
        found[int(str(number))] = Spark(tuple(rows["period"]), values, tuple(write(value) for value in values))
    return found


def _with_verdict(targets: pd.Series, met: pd.Series) -> list[str]:
    """Write each target with whether it was met, where that can be judged."""
    verdicts = {"yes": ": met", "no": ": missed"}
    pairs = zip(targets, met, strict=True)
    return [f"{target}{verdicts.get(verdict, '')}" if target else "" for target, verdict in pairs]


def matrix_table(report: Report, matrix: pd.DataFrame) -> Fragment:
    """Show all dashboards at a glance, those with the largest share of measures that got worse first."""
    judged = matrix[["improved", "similar", "worsened"]].sum(axis=1)
    share = (matrix["worsened"] / judged.where(judged > 0)).fillna(-1)
    ordered = matrix.assign(_share=share).sort_values(["_share", "dashboard"], ascending=[False, True])
    columns = {
        "dashboard": Column("Dashboard"),
        "indicators": Column("Measures", "0"),
        "worsened": Column("Worse", "0"),
        "similar": Column("Level", "0"),
        "improved": Column("Better", "0"),
        "target_missed": Column("Targets missed", "0"),
        "target_met": Column("Targets met", "0"),
        "q4": Column("Bottom quartile", "0"),
        "q1": Column("Top quartile", "0"),
        "issue": Column("Issues", "0"),
        "exceptional": Column("Exceptional", "0"),
    }
    # without targets a measure can miss none, and by the written rule be no issue: nought would be said of what was not looked at
    judged_by_target = matrix[["target_missed", "target_met", "issue"]].to_numpy().any()
    without = [] if judged_by_target else ["target_missed", "target_met", "issue"]
    shown = {name: column for name, column in columns.items() if name not in without}
    made = table(ordered, f"All dashboards at a glance, {report.authority.name}, {report.period}", shown, shade=True)
    return Fragment(f'<div class="glance">{made.markup}</div>', made.text)
