"""How performance against spend and deprivation is shown: every theme small, and large against spend."""

from collections.abc import Sequence
from urllib.parse import urlencode

import pandas as pd

from analysis.display import (
    Column,
    Fragment,
    Plane,
    absent,
    element_id,
    heading,
    joined,
    kept,
    pair,
    paragraphs,
    planes,
    quadrant_chart,
)
from analysis.narrative.wording import count, listed, sentence_case
from analysis.parts.benchmarking import words as narrative
from analysis.parts.benchmarking.comparators import DEPRIVATION, SERVICES, SHARED_WITH_DISTRICTS, SPEND
from analysis.parts.benchmarking.positions import OVERALL
from analysis.parts.report import Report
from analysis.words import ChartWords

LARGE = "quadrant"
"""What the ids of the large charts begin with."""
MOST_NAMED = 8
AXES = {
    SPEND: "Rank of spend per head: high spend on the left, the lowest (1) on the right",
    DEPRIVATION: "Rank of deprivation: the least on the left, the most deprived (1) on the right",
}
READING = (
    "How to read these charts: each mark is an authority, its shape and colour tell its type, and the star is {name}; where there is "
    "room its nearest neighbours are named too. Height is the rank of the average rank over a theme's indicators, the best at the top. "
    "Against spend, low spending per head is to the right; against deprivation, high deprivation is.",
    "The middle lines cut each rank in half, which makes four quadrants: the top right one has those that do well with little money, or "
    "in hard circumstances. Ranks are among the authorities shown. County councils' deprivation scores are estimated from their "
    "districts'. It is a prompt to look closer, not a measure of value for money: needs, prices and the quality of figures differ.",
)
ENDS = {SPEND: ("high spend", "low spend"), DEPRIVATION: ("low deprivation", "high deprivation")}
SMALL = {
    SPEND: "Every theme against spend. The large dot is {name} and the pale ones its comparators; better results are up and less spending is "
    "to the right. Each name leads to the same theme drawn large, with names.",
    DEPRIVATION: "Every theme against deprivation. Better results are up and more deprivation is to the right. Each name leads to the "
    "same theme in the explorer, with names.",
}
NO_PLACE = "no place"
SHARED = "County councils' spending leaves out what their districts spend on this service, a unitary's does not."
EDUCATION = "Spending on education leaves out academies, so it depends on how many schools have become one; it is not the council's choice."


def small_quadrants(report: Report, frame: pd.DataFrame, comparator: str = SPEND) -> Fragment:
    """Draw every theme small against spend or against deprivation, with where the council lies in words.

    Parameters
    ----------
    report : Report
        The report.
    frame : DataFrame
        From `quadrants`.
    comparator : str
        ``spend`` or ``deprivation``.
    """
    shown = frame[frame["comparator"] == comparator]
    if shown.empty:
        return absent(f"There are too few results to place the authorities by {comparator}.")
    every = [
        _plane(str(theme), comparator, rows, report.authority.code)
        for theme, rows in shown.groupby("theme", sort=False)
    ]
    return planes(every, SMALL[comparator].format(name=report.authority.name), ENDS[comparator])


def _plane(theme: str, comparator: str, rows: pd.DataFrame, own: str) -> Plane:
    across = 1 - (rows["comparator_rank"] - 0.5) / rows["comparator_rank"].max()
    up = 1 - (rows["performance_rank"] - 0.5) / rows["performance_rank"].max()
    points = list(zip(across.astype(float), up.astype(float), strict=True))
    mine = list(rows["authority_code"] == own)
    place = mine.index(True) if any(mine) else None
    return Plane(
        theme,
        NO_PLACE if place is None else str(rows["quadrant"].iloc[place]),
        _address(theme, comparator),
        [point for at, point in enumerate(points) if at != place],
        None if place is None else points[place],
    )


def _address(theme: str, comparator: str) -> str:
    """Return where a theme stands large: in the page against spend, in the explorer against deprivation."""
    if comparator == SPEND:
        return f"#{element_id(LARGE, theme)}"
    return f"explorer.html#{urlencode({'view': 'against', 'against': comparator, 'theme': theme})}"


def gallery(
    report: Report, frame: pd.DataFrame, associations: pd.DataFrame, group: pd.DataFrame, themes: Sequence[str]
) -> Fragment:
    """Draw every theme against spend, and the overall performance against deprivation, with what can be said of each.

    Parameters
    ----------
    report : Report
        The report.
    frame : DataFrame
        From `quadrants`.
    associations : DataFrame
        From `spend_and_deprivation.associations`.
    group : DataFrame
        From `groups.group_of_year`.
    themes : sequence of str
        In the order to show them.
    """
    if frame.empty:
        return absent("There are too few results to place the authorities in quadrants.")
    pieces = [
        paragraphs([text.format(name=report.authority.name) for text in READING], "note"),
        small_quadrants(report, frame, DEPRIVATION),
    ]
    for theme in themes:
        rows = frame[frame["theme"] == theme].sort_values(["performance_rank", "authority_code"])
        drawn = [
            one(report, rows[rows["comparator"] == comparator])
            for comparator in (SPEND, DEPRIVATION)
            if comparator in _drawn_large(theme) and (rows["comparator"] == comparator).any()
        ]
        under = _under(theme, rows, associations[associations["theme"] == theme], group)
        body = [pair(drawn[0], under)] if len(drawn) == 1 else [*([pair(*drawn)] if drawn else []), under]
        pieces.append(kept([heading(theme, element_id(LARGE, theme)), *body]))
    return joined(pieces)


def _drawn_large(theme: str) -> tuple[str, ...]:
    """Return what a theme is drawn large against: what it spends, and for all themes together deprivation, of which the explorer has the rest."""
    return (SPEND, DEPRIVATION) if theme == OVERALL else (SPEND,)


def one(report: Report, rows: pd.DataFrame) -> Fragment:
    """Draw one theme against spend or against deprivation, from `quadrants.one_quadrant`."""
    theme, comparator = str(rows["theme"].iloc[0]), str(rows["comparator"].iloc[0])
    own = rows[rows["authority_code"] == report.authority.code]
    where = str(own["quadrant"].iloc[0]) if len(own) else "not placed"
    period = sentence_case(str(rows["comparator_period"].iloc[0]))
    words = ChartWords(
        f"Against {comparator}: {where}",
        f"{theme} {rows['year'].iloc[0]}, performance against {comparator}, {count(len(rows), 'area')}. {period}",
        f"Scatter chart of {len(rows)} authorities in four quadrants, performance in {theme} against {comparator}; "
        f"{report.authority.name}: {where}.",
    )
    columns = {
        "authority": Column("Authority"),
        "type": Column("Type"),
        "performance_rank": Column("Performance rank", "0"),
        "comparator_rank": Column(f"{comparator.capitalize()} rank", "0"),
        "comparator_value": Column(
            "£ per head" if comparator == SPEND else "Score", "pounds" if comparator == SPEND else "1"
        ),
    }
    return quadrant_chart(rows, words, columns, own=report.authority.name, axis=AXES[comparator], against=comparator)


def _under(theme: str, rows: pd.DataFrame, linked: pd.DataFrame, group: pd.DataFrame) -> Fragment:
    """Return what the charts of a theme say and leave out."""
    sentences = [narrative.association(row) for _, row in linked.iterrows()]
    for comparator in (SPEND, DEPRIVATION):
        sentences += left_out(comparator, rows[rows["comparator"] == comparator], group)
    mixed = {"county", "unitary"} <= set(rows["type"])
    if mixed and SERVICES.get(theme) in SHARED_WITH_DISTRICTS:
        sentences.append(SHARED)
    if SERVICES.get(theme) == "education":
        sentences.append(EDUCATION)
    return paragraphs(sentences, "note")


def left_out(comparator: str, placed: pd.DataFrame, group: pd.DataFrame) -> list[str]:
    """Return which authorities of the group have no place in a chart, in one sentence; nothing where all have one."""
    missing = list(group.loc[~group["authority_code"].isin(placed["authority_code"]), "authority"])
    if not missing:
        return []
    lacking = f"no place without enough results and a figure for {comparator}"
    return [f"Not shown against {comparator}: {listed(missing, MOST_NAMED)} ({lacking})."]
