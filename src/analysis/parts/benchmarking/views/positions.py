"""How the benchmarking frames are shown: columns, headlines and alternative texts."""

from collections.abc import Sequence

import pandas as pd

from analysis.display import Column, Fragment, absent, forest, inline, joined, lead, line, paragraphs, title
from analysis.narrative.wording import count, joint, ordinal, sentence_case, span
from analysis.parts.benchmarking import words as sentences
from analysis.parts.benchmarking import words_on_sets
from analysis.parts.benchmarking.positions import FEWEST_VOTES, LA_CORE, OVERALL
from analysis.parts.report import Report
from analysis.words import ChartWords


def opening(report: Report) -> Fragment:
    """Return the page's title."""
    return title(f"Benchmarking: {report.about}", f"Compared with {report.group}")


def summary(report: Report, positions: pd.DataFrame, movement: pd.DataFrame, notes: Sequence[str]) -> Fragment:
    """Return the opening sentences, and how the group of today stood in the year."""
    said = paragraphs(sentences.summary(report, positions, movement))
    caption, drawing = _overall_drawn(positions)
    opened = lead(said, caption, drawing)
    return joined([opened, paragraphs(notes, "note")] if notes else [opened])


def _overall_drawn(positions: pd.DataFrame) -> tuple[str, str]:
    """Return the overall position with its range on a line from the worst to the best, and what it shows; nothing without a position, or on few indicators."""
    overall = positions[positions["theme"] == OVERALL].dropna(subset=["position"])
    if overall.empty or overall["indicators_used"].iloc[0] < FEWEST_VOTES:
        return "", ""
    row = overall.iloc[0]
    where = joint(row["position"], bool(row["tied"]))
    known = pd.notna(row["position_low"])
    ranged = (
        f", range {ordinal(row['position_low'])} to {ordinal(row['position_high'])}" if known else ", without a range"
    )
    caption = f"{where} of {int(row['n_authorities'])} overall in {row['year']}{ranged}; the best is on the right"
    drawing = inline.span_of(row["position"], row["position_low"], row["position_high"], row["n_authorities"], caption)
    return caption, drawing


def thin_note(report: Report, frame: pd.DataFrame) -> Fragment:
    """Say which themes rest on little, or on old figures."""
    return paragraphs(words_on_sets.thin(frame, report.benchmark_year), "note")


def position_chart(report: Report, positions: pd.DataFrame) -> Fragment:
    """Draw the authority's position overall and in each theme, with intervals."""
    if positions["position"].isna().all():
        return _not_placed(report)
    year = str(positions["year"].iloc[0])
    overall = positions.iloc[0]
    themes = ~positions["theme"].isin([OVERALL, LA_CORE])
    where = joint(overall["position"], bool(overall["tied"]))
    span = (
        f", between {ordinal(overall['position_low'])} and {ordinal(overall['position_high'])}"
        if pd.notna(overall["position_low"])
        else ""
    )
    words = ChartWords(
        f"{report.authority.name} is {where} of {int(overall['n_authorities'])} overall"
        if overall["indicators_used"] >= FEWEST_VOTES
        else f"{sentence_case(count(int(overall['indicators_used']), 'indicator'))} behind the overall position, too few to rest on",
        f"Position among {report.group} by theme, {year}, with the range when the set of measures is drawn again",
        f"Dot chart of positions with ranges: overall {where}{span}; {count(int(themes.sum()), 'theme')} below it. A hollow mark has too few "
        "service areas or indicators for a range.",
    )
    columns = {
        "theme": Column("Theme"),
        "position": Column("Position", "0", "too few indicators"),
        "n_authorities": Column("Areas placed", "0"),
        "position_low": Column("Range from", "0", "too few"),
        "position_high": Column("Range to", "0", "too few"),
        "redraws_top_quarter": Column("Redraws in the top quartile", "share", "too few"),
        "indicators_used": Column("Indicators used", "0"),
        "estimates_used": Column("Its own estimates among them", "0"),
        "coverage": Column("Coverage", "share"),
    }
    ordered = positions.assign(_share=positions["position"] / positions["n_authorities"], _theme=themes)
    ordered = ordered.sort_values(["_theme", "_share", "theme"], na_position="last")
    return forest(ordered, words, columns, low="position_low", high="position_high", last="n_authorities")


def _not_placed(report: Report) -> Fragment:
    return paragraphs([f"{report.authority.name} has results for too few indicators to be given a position."], "note")


def time_chart(report: Report, overall: pd.DataFrame) -> Fragment:
    """Draw the overall position over the years with its range."""
    placed = overall.dropna(subset=["position"])
    if placed.empty:
        return absent("There is no overall position in any year.")
    first, last = placed.iloc[0], placed.iloc[-1]
    if len(placed) == 1:
        return absent(f"There is an overall position for {last['year']} alone.")
    words = ChartWords(
        f"From {ordinal(first['position'])} in {first['year']} to {ordinal(last['position'])} in {last['year']}; the set of indicators changes",
        f"Overall position among {report.group}, the best on top, with the range of each position when the set of measures is drawn again "
        f"(shaded) and the number of indicators under each year, {span(overall['year'].iloc[0], overall['year'].iloc[-1])}",
        f"Line chart of the overall position from {ordinal(first['position'])} in {first['year']} over {int(first['indicators_used'])} indicators to "
        f"{ordinal(last['position'])} in {last['year']} over {int(last['indicators_used'])}.",
    )
    columns = {
        "year": Column("Year"),
        "position": Column("All indicators of the year", "0", "too few indicators"),
        "position_low": Column("Range from", "0", "too few"),
        "position_high": Column("Range to", "0", "too few"),
        "indicators_used": Column("Indicators used", "0"),
        "panel_position": Column("The same indicators every year", "0", "none shared"),
        "panel_indicators": Column("Indicators of every year", "0", "none shared"),
        "thin_position": Column(f"Fewer than {FEWEST_VOTES} indicators", "0", f"{FEWEST_VOTES} or more"),
        "n_authorities": Column("Areas placed", "0"),
    }
    said = paragraphs(words_on_sets.over_time(overall), "note")
    band = ("position_low", "position_high")
    others = [column for column in ("panel_position", "thin_position") if overall[column].notna().any()]
    counts = dict(zip(overall["year"], overall["indicators_used"].astype(int), strict=True))
    drawn = line(
        overall,
        words,
        columns,
        series=["position", *others],
        band=band,
        best_on_top=True,
        counts=counts,
        faint=("thin_position",),
    )
    return joined([said, drawn])
