"""How the checks begin and end: what was found, how sure the data are, and every source."""

import pandas as pd

from analysis.display import Column, Fragment, absent, inline, joined, lead, notice, paragraphs, table, title
from analysis.parts import supplied
from analysis.parts.checks import words
from analysis.parts.report import Report


def opening(report: Report) -> Fragment:
    """Return the page's title."""
    return title(
        f"Checks: {report.about}",
        "How the figures were checked, what does not fit, and where they come from",
    )


def summary(report: Report, statements: pd.DataFrame, quartiles: pd.DataFrame, differences: pd.DataFrame) -> Fragment:
    """Return what was not supplied, if anything, and what the checks found."""
    missing = [line for name in ("dashboards", "statements") for line in supplied.notice(report, name)]
    said = paragraphs(words.summary(report, statements, quartiles, differences))
    counted = statements["verdict"].value_counts() if len(statements) else pd.Series(dtype=int)
    agree, differ, unclear = (int(counted.get(name, 0)) for name in ("agrees", "disagrees", "not_computable"))
    caption = f"Published statements: {agree} agree with the figures, {differ} do not, {unclear} cannot be computed"
    parts = [("agree", agree, "better"), ("cannot be computed", unclear, "level"), ("do not agree", differ, "worse")]
    return joined([notice(missing), lead(said, caption, inline.bar(parts, caption) if agree + differ else "")])


def quality_words(sentences: list[str], notes: list[str]) -> Fragment:
    """Return how sure the data are, and how the comparator group of today stood in the year."""
    return joined([paragraphs(sentences), paragraphs(notes, "note")])


def source_table(sources: pd.DataFrame) -> Fragment:
    """Show publishers, titles, periods and licences."""
    if sources.empty:
        return absent("Nothing is shown, so there is no source to name.")
    columns = {
        "title": Column("What"),
        "publisher": Column("Publisher"),
        "periods": Column("Periods"),
        "licence": Column("Licence"),
        "used_in": Column("Used in"),
        "address": Column("Address"),
    }
    return table(sources, "Sources of this report", columns)
