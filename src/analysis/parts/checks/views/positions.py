"""How positions and quartiles made again are shown."""

import pandas as pd

from analysis.display import Column, Fragment, absent, joined, paragraphs, table
from analysis.methods.sensitivity import EQUAL_THEMES
from analysis.parts.checks import words
from analysis.parts.report import Report


def vote_table(report: Report, shares: pd.DataFrame, ways: pd.DataFrame) -> Fragment:
    """Show how the votes behind the overall position are spread, and what equal themes would give."""
    if shares.empty:
        return absent("There is no overall position, so there are no votes behind it.")
    columns = {
        "theme": Column("Theme"),
        "indicators": Column("Votes", "0"),
        "share": Column("Share of all votes", "share"),
    }
    said = words.votes(shares, *_with_equal_themes(ways))
    shown = table(shares, f"Votes behind the overall position of {report.authority.name} by theme", columns)
    return joined([paragraphs(said, "note"), shown])


def _with_equal_themes(ways: pd.DataFrame) -> tuple[float, float]:
    """Return the position with every theme counting the same, and how many are placed then; NaN and 0 where there is none."""
    equal = ways[ways["variant"] == EQUAL_THEMES]
    return (
        (float(equal["position"].iloc[0]), float(equal["n_authorities"].iloc[0])) if len(equal) else (float("nan"), 0)
    )


def sensitivity_table(report: Report, ways: pd.DataFrame) -> Fragment:
    """Show the overall position made in other ways."""
    if ways.empty or pd.isna(ways["position"].iloc[0]):
        return absent("There is no overall position to make in other ways.")
    columns = {
        "variant": Column("Way of making it"),
        "position": Column("Position", "0", "too few indicators"),
        "change": Column("Places up (+) or down (-)", "0", "none"),
        "n_authorities": Column("Areas placed", "0"),
        "indicators_used": Column("Indicators used", "0"),
    }
    caption = f"Overall position of {report.authority.name} made in other ways, the published way first"
    sentences = paragraphs(words.robustness(ways), "note")
    return joined([sentences, table(ways, caption, columns)])


def backtest_table(rows: pd.DataFrame) -> Fragment:
    """Show printed quartiles beside those computed from open data."""
    if rows.empty:
        return absent("No printed quartile has an open indicator of the same definition.")
    columns = {
        "indicator": Column("Printed indicator"),
        "row_no": Column("Row", "0"),
        "year": Column("Period"),
        "rank": Column("Rank, 1 is the best", "0"),
        "n": Column("Areas ranked", "0"),
        "quartile_published": Column("Printed", "quartile"),
        "quartile_computed": Column("Computed", "quartile"),
        "agrees": Column("Agrees", "word"),
        "fitted": Column("Fitted"),
        "note": Column("Note", missing="none"),
    }
    agree = int((rows["agrees"] == "yes").sum())
    return table(rows, f"Printed quartiles computed again from open data, a fit: {agree} of {len(rows)} agree", columns)
