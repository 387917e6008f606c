"""How the register is shown: columns, captions, the matrix, and words for what is missing."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.display import (
    Column,
    Fragment,
    absent,
    heading,
    inline,
    joined,
    lead,
    matrix_chart,
    notice,
    paragraphs,
    table,
    title,
)
from analysis.narrative.wording import count, in_words, sentence_case
from analysis.parts import supplied
from analysis.parts.report import Report
from analysis.parts.risks import words as sentences
from analysis.parts.risks.scored import Settings
from analysis.words import ChartWords

NOT_PUBLISHED = "score not published"


def opening(report: Report) -> Fragment:
    """Return the page's title."""
    return title(
        f"Risks: {report.about}",
        "Corporate risks, and what the measures say about them",
    )


def summary(report: Report, register: pd.DataFrame, concerns: pd.DataFrame, gaps: pd.DataFrame) -> Fragment:
    """Return what was not supplied, if anything, or the opening sentences."""
    if register.empty:
        return notice(supplied.notice(report, "risks"))
    said = paragraphs(sentences.summary(report, register, concerns, gaps))
    more, less = (int(concerns[name].sum()) for name in ("more_risk", "less_risk"))
    caption = f"What linked measures point to, counted for each risk: more risk {more}, less risk {less}"
    return lead(
        said,
        caption,
        inline.bar([("less risk", less, "better"), ("more risk", more, "worse")], caption) if more + less else "",
    )


def lacking(register: pd.DataFrame, movement: pd.DataFrame, actions: pd.DataFrame) -> Fragment:
    """Return what the register supplied does not have."""
    if register.empty:
        return absent("No risk register was supplied.")
    return paragraphs(sentences.lacking(register, movement, actions), "note")


def category_table(report: Report, categories: pd.DataFrame) -> Fragment:
    """Show the number of risks by category."""
    if categories.empty:
        return absent("No risk register was supplied.")
    columns = {
        "category": Column("Category"),
        "risks": Column("Risks", "0"),
        "scored": Column("With a published score", "0"),
        "beyond": Column("Beyond the appetite", "0"),
        "with_evidence": Column("With linked measures", "0"),
    }
    return table(categories, f"Corporate risks of {report.authority.name} by category", columns)


def register_tables(
    report: Report, register: pd.DataFrame, own_words: Mapping[str, Fragment] | None = None
) -> Fragment:
    """Show the register, a table a category, each with what the council wrote on its risks.

    Parameters
    ----------
    report : Report
        The report.
    register : DataFrame
        From `risks.register`.
    own_words : mapping of str to Fragment, optional
        The council's own text on a risk, by the risk's id.
    """
    if register.empty:
        return absent("No risk register was supplied.")
    columns = {
        "title": Column("Risk"),
        "risk_id": Column("Id"),
        "score": Column("Score", "0", NOT_PUBLISHED),
        "rating": Column("Rating", "rating", "none"),
        "inherent_score": Column("Inherent score", "0", "none"),
        "target_score": Column("Target score", "0", "none"),
        "movement": Column("Movement", "word", "none"),
        "owner": Column("Owner", missing="not published"),
        "reviewed": Column("Reviewed", missing="not published"),
        "cause": Column("If"),
        "event": Column("then"),
        "consequence": Column("and so"),
        "controls": Column("Controls", missing="not published"),
    }
    always = {"title", "risk_id", "cause", "event", "consequence"}
    unused = [name for name in columns if name not in always and _blank(register[name])]
    shown = {name: column for name, column in columns.items() if name not in unused}
    pieces = []
    for category, mine in register.groupby("category", sort=False):
        caption = f"{category}: risks of {report.authority.name}, {report.period}"
        pieces += [heading(str(category)), table(mine, caption, shown, fixed=True)]
        written = own_words or {}
        pieces += [
            _on_risk(row, written[row["risk_id"]]) for row in mine.to_dict("records") if row["risk_id"] in written
        ]
    blank = [columns[name].heading.lower() for name in unused]
    return joined([*pieces, paragraphs(sentences.left_out(blank), "note")])


def _on_risk(row: Mapping[Any, Any], text: Fragment) -> Fragment:
    """Return a council's text on a risk under the risk's name."""
    named = paragraphs([f"{row['risk_id']}: {row['title']}"], "note")
    return Fragment(named.markup + text.markup, f"{named.text}\n{text.text}")


def _blank(column: pd.Series) -> bool:
    return bool((column.isna() | (column.astype(str) == "")).all())


def matrix(report: Report, cells: pd.DataFrame, rules: Settings) -> Fragment:
    """Show the matrix of likelihood and impact as a chart and a table; a sentence where no score is published."""
    if cells.empty:
        return absent("No likelihood or impact is published, so there is nothing to place in a matrix.")
    placed = int(cells["risks"].sum())
    high = int(cells.loc[cells["rating"] == "high", "risks"].sum())
    steps = range(1, rules.scale_to + 1)
    frame = pd.DataFrame({"likelihood": [f"Likelihood {step}" for step in reversed(steps)]})
    for impact in steps:
        mine = cells[cells["impact"] == impact]
        frame[str(impact)] = [_cell(row) for row in mine.to_dict("records")]
    columns = {
        "likelihood": Column("Likelihood"),
        **{str(step): Column(f"Impact {step}", "rating") for step in steps},
    }
    under = f"Corporate risks of {report.authority.name} by likelihood and impact, {report.period}"
    words = ChartWords(
        sentence_case(f"{in_words(high)} of {count(placed, 'scored risk')} {'is' if high == 1 else 'are'} rated high"),
        under,
        f"Matrix of {in_words(rules.scale_to)} steps of likelihood by {in_words(rules.scale_to)} of impact, shaded by rating, holding {count(placed, 'risk')}: "
        + sentences.placed(cells),
    )
    drawn = matrix_chart(cells, words, columns, table=frame, appetite=rules.appetite.get(""))
    return joined([drawn, paragraphs(sentences.appetite(rules.appetite), "note")])


def _cell(row: dict[object, object]) -> str:
    """Return a cell's words: its rating, then how many risks it has and which."""
    present = count(int(str(row["risks"])), "risk")
    return f"{row['rating']}: {', '.join(filter(None, [present, str(row['ids'])]))}"


def top_table(report: Report, top: pd.DataFrame) -> Fragment:
    """Show the risks with the highest scores; a sentence where none is published."""
    if top.empty:
        return absent("No score is published, so no risk can be called the highest.")
    columns = {
        "title": Column("Risk"),
        "risk_id": Column("Id"),
        "score": Column("Score", "0"),
        "rating": Column("Rating", "rating"),
        "target_score": Column("Target score", "0", "none"),
        "beyond_appetite": Column("Beyond the appetite", "word", "no appetite published"),
        "movement": Column("Movement", "word", "not known"),
        "owner": Column("Owner", missing="not published"),
    }
    return table(top, f"Highest corporate risks of {report.authority.name}, {report.period}", columns)


def movement_table(report: Report, movement: pd.DataFrame) -> Fragment:
    """Show how risks have moved since the register before; a sentence where there is none."""
    if movement.empty:
        return absent("There is no earlier register, so nothing can be said about how the risks have moved.")
    columns = {
        "title": Column("Risk"),
        "risk_id": Column("Id"),
        "previous_score": Column("Score before", "0", "none"),
        "score": Column("Score", "0", "none"),
        "movement": Column("Movement", "word", "not known: score not published"),
        "stated": Column("As the register says", "word", "not said"),
    }
    since = str(movement["since"].iloc[0])
    caption = (
        f"Movement of the risks of {report.authority.name} {f'since {since}' if since else 'as the register states it'}"
    )
    return joined([paragraphs(sentences.moved(movement), "note"), table(movement, caption, columns)])


def action_table(report: Report, actions: pd.DataFrame, rules: Settings) -> Fragment:
    """Show the register's actions, those overdue first; a sentence where it has none."""
    date = rules.as_at
    if actions.empty:
        return absent("The register names no actions, so none can be overdue.")
    columns = {
        "action": Column("Action"),
        "state": Column("State", "word"),
        "due": Column("Due"),
        "completed": Column("Completed", missing="no"),
        "owner": Column("Owner", missing="not named"),
        "title": Column("Risk"),
    }
    late = int((actions["state"] == "overdue").sum())
    words = sentence_case(
        f"{count(late, 'action')} {'was' if late == 1 else 'were'} overdue on {date}, the register's date."
    )
    caption = f"Actions on the risks of {report.authority.name}, as they stood on {date}"
    return joined([paragraphs([words], "note"), table(actions, caption, columns)])
