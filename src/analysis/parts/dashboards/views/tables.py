"""How the dashboards are shown: a chooser of rows, then a paragraph and tables for each dashboard."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.display import Column, Fragment, Spark, paragraphs, table
from analysis.display.fragment import element_id, escape
from analysis.display.tables import NUMBERS, number_kind
from analysis.narrative import overview
from analysis.narrative.wording import with_period
from analysis.parts.dashboards.with_commentary import FILTERS
from analysis.parts.report import Report

_COLUMNS = {
    "indicator": Column("Measure"),
    "shown_flag": Column("Flag", "flag"),
    "quartile": Column("Quartile", "quartile", "none given"),
    "shown_direction": Column("Direction", "arrow"),
    "latest": Column("Latest"),
    "target": Column("Target", missing="none"),
    "before": Column("Previous"),
    "good": Column("Good is", missing="not said"),
    "series": Column("Earlier results", "spark", "none to draw"),
    "words": Column("Commentary", missing="none"),
}


def dashboard_tables(
    report: Report, frame: pd.DataFrame, series: pd.DataFrame, notes: Mapping[str, Sequence[str]]
) -> Fragment:
    """Show every dashboard: a heading, a paragraph, its tables and notes, with a chooser of rows before the first.

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
    """
    shown = _shown(frame, series)
    written = overview.paragraphs(frame.assign(direction=frame["shown_direction"]))
    pieces, texts = [], []
    for name, mine in shown.groupby("dashboard", sort=False):
        words = paragraphs([written[str(name)]], "overview")
        groups = [_group(report, str(name), str(part), rows) for part, rows in mine.groupby("subsection", sort=False)]
        under = paragraphs(notes.get(str(name), []), "note")
        body = "".join([words.markup, *(group.markup for group in groups), under.markup])
        pieces.append(
            f'<section class="board"><h3 id="{element_id("d", str(name))}">{escape(name)}</h3>{body}</section>'
        )
        texts += [str(name), words.text, *(group.text for group in groups), under.text]
    links = "".join(f'<li><a href="#{element_id("d", name)}">{escape(name)}</a></li>' for name in written)
    jump = f'<nav class="contents" aria-label="Dashboards"><ul>{links}</ul></nav>'
    return Fragment(f'{jump}{_chooser(frame)}<div class="boards">{"".join(pieces)}</div>', "\n".join(texts))


def _chooser(frame: pd.DataFrame) -> str:
    """Return buttons that pick rows by the page's style alone; a notebook, which has no such style, hides them."""
    choices = {"all": ("All measures", len(frame))}
    for name, words in FILTERS.items():
        choices[name] = (words, int(frame["marks"].str.split().map(lambda marks, key=f"is-{name}": key in marks).sum()))
    buttons = "".join(
        f'<label><input type="radio" name="show" id="show-{name}"{" checked" if name == "all" else ""}> {escape(words)} ({number})</label>'
        for name, (words, number) in choices.items()
    )
    return f'<fieldset class="filters" hidden><legend>Show</legend>{buttons}</fieldset>'


def _shown(frame: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """Add what the tables show in words."""
    sparks = _sparks(frame, series)
    words = [" ".join(filter(None, pair)) for pair in zip(frame["commentary"], _as_notes(frame["note"]), strict=True)]
    return frame.assign(
        latest=with_period(frame["value_text"], frame["period"]),
        before=with_period(frame["previous_text"], frame["previous_period"]),
        target=_with_verdict(frame["target_text"], frame["target_met"]),
        good=frame["polarity"].replace("none", ""),
        series=pd.Series([sparks.get(int(number)) for number in frame["row_no"]], index=frame.index, dtype="object"),
        words=words,
    )


def _as_notes(notes: pd.Series) -> list[str]:
    return [f"Note: {note}" if note else "" for note in notes]


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


def _group(report: Report, name: str, part: str, rows: pd.DataFrame) -> Fragment:
    """Show one subsection of a dashboard, without the columns that none of its rows fills."""
    unused = [column for column in ("target", "words") if (rows[column] == "").all()]
    unused += ["series"] if rows["series"].isna().all() else []
    columns = {column: how for column, how in _COLUMNS.items() if column not in unused}
    whose = f"{name}: {part}" if part else name
    shown = table(rows, f"{whose}, {report.authority.name}, {report.period}", columns, classes="marks")
    return Fragment(f'<div class="group">{shown.markup}</div>', shown.text)


def _with_verdict(targets: pd.Series, met: pd.Series) -> list[str]:
    """Write each target with whether it was met, where that can be judged."""
    verdicts = {"yes": ": met", "no": ": missed"}
    pairs = zip(targets, met, strict=True)
    return [f"{target}{verdicts.get(verdict, '')}" if target else "" for target, verdict in pairs]


def matrix_table(report: Report, matrix: pd.DataFrame) -> Fragment:
    """Show all dashboards at a glance."""
    columns = {
        "dashboard": Column("Dashboard"),
        "indicators": Column("Measures", "0"),
        "improved": Column("Improved", "0"),
        "similar": Column("Similar", "0"),
        "worsened": Column("Worsened", "0"),
        "not_available": Column("Not available", "0"),
        "target_met": Column("Target met", "0"),
        "target_missed": Column("Target missed", "0"),
        **{f"q{band}": Column(f"Quartile {band}", "0") for band in "1234"},
        "low": Column("Worse and in quartile 4", "0"),
        "exceptional": Column("Exceptional", "0"),
        "issue": Column("Issue", "0"),
    }
    return table(matrix, f"All dashboards at a glance, {report.authority.name}, {report.period}", columns)
