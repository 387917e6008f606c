"""How the council's own themes are shown at once: by performance and by spending."""

import pandas as pd

from analysis.display import Column, Fragment, absent, inline, joined, paragraphs, table
from analysis.parts.benchmarking import words_on_sets
from analysis.parts.benchmarking.views.spend_and_deprivation import small_quadrants
from analysis.parts.report import Report

FEWEST = 3
"""Themes that make a picture."""
AXES = ("more spending", "less spending", "better results", "worse results")
_COLUMNS = {
    "theme": Column("Theme"),
    "performance_rank": Column("Rank of performance", "0"),
    "comparator_rank": Column("Rank of spending, 1 is the lowest", "0"),
    "n": Column("Areas ranked", "0"),
    "comparator_period": Column("Compared with"),
    "enough": Column("Enough for a range"),
}


def plotted(themes: pd.DataFrame) -> str:
    """Return the drawing alone, for the front page; nothing for fewer than three themes.

    Parameters
    ----------
    themes : DataFrame
        From `spend_and_deprivation.own_themes`.
    """
    if len(themes) < FEWEST:
        return ""
    across = 1 - (themes["comparator_rank"] - 0.5) / themes["n"]
    up = 1 - (themes["performance_rank"] - 0.5) / themes["n"]
    places = zip(themes["theme"], across, up, themes["ranged"], strict=True)
    dots = [inline.Dot(str(name), float(x), float(y), bool(sure)) for name, x, y, sure in places]
    said = f"Plot of {len(themes)} themes by performance and spending per head: {words_on_sets.on_little_money(themes)}"
    return inline.named_dots(dots, AXES, said)


def themes_plot(report: Report, themes: pd.DataFrame, quadrants: pd.DataFrame) -> Fragment:
    """Show every theme of the council's in one plot, with its ranks in a table, then each among its comparators.

    Parameters
    ----------
    report : Report
        The report.
    themes : DataFrame
        From `spend_and_deprivation.own_themes`.
    quadrants : DataFrame
        From `spend_and_deprivation.quadrants`.
    """
    return joined([_in_one_plot(report, themes), small_quadrants(report, quadrants)])


def _in_one_plot(report: Report, themes: pd.DataFrame) -> Fragment:
    drawing = plotted(themes)
    if not drawing:
        return absent("Too few themes have both a position and spending to compare with.")
    said = paragraphs(
        [
            f"{words_on_sets.on_little_money(themes)}. A hollow dot rests on too few measures or service areas for a range. "
            "This is a prompt to look, not a measure of value for money."
        ]
    )
    shown = themes.assign(enough=themes["ranged"].map({True: "yes", False: "no"}))
    under = table(
        shown, f"Themes of {report.authority.name} by performance and spending, among {report.group}", _COLUMNS
    )
    body = f'<div class="plot-and-table"><div>{drawing}</div><details><summary>Data of this plot</summary>{under.markup}</details></div>'
    return joined([said, Fragment(body, under.text)])
