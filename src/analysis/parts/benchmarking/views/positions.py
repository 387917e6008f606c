"""How the benchmarking frames are shown: columns, headlines and alternative texts."""

import pandas as pd

from analysis.display import Column, Fragment, absent, forest, joined, line, notice, paragraphs, table, title
from analysis.narrative.wording import count, joint, ordinal
from analysis.parts import benchmarking, supplied
from analysis.parts.benchmarking.positions import LA_CORE, OVERALL, benchmark_year
from analysis.parts.report import Report
from analysis.words import ChartWords


def opening(report: Report) -> Fragment:
    """Return the page's title."""
    return title(f"Benchmarking: {report.authority.name}, {report.period}", f"Compared with {report.group}")


def summary(report: Report) -> Fragment:
    """Return what was not supplied, the opening sentences, and how the group of today stood in the year."""
    notes = benchmarking.group_notes(report, benchmark_year(report))
    pieces = [notice(supplied.notice(report, "benchmarking")), paragraphs(benchmarking.summary(report))]
    return joined([*pieces, paragraphs(notes, "note")] if notes else pieces)


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
        f"{report.authority.name} is {where} of {int(overall['n_authorities'])} overall",
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
        "redraws_top_quarter": Column("Redraws in the best quarter", "share", "too few"),
        "indicators_used": Column("Indicators used", "0"),
        "estimates_used": Column("Its own estimates among them", "0"),
        "coverage": Column("Coverage", "share"),
    }
    return forest(positions, words, columns, low="position_low", high="position_high", last="n_authorities")


def _not_placed(report: Report) -> Fragment:
    return paragraphs([f"{report.authority.name} has results for too few indicators to be given a position."], "note")


def vote_table(report: Report, shares: pd.DataFrame) -> Fragment:
    """Show how the votes behind the overall position are spread."""
    if shares.empty:
        return absent("There is no overall position, so there are no votes behind it.")
    columns = {
        "theme": Column("Theme"),
        "indicators": Column("Votes", "0"),
        "share": Column("Share of all votes", "share"),
    }
    return table(shares, f"Votes behind the overall position of {report.authority.name} by theme", columns)


def time_chart(report: Report, overall: pd.DataFrame) -> Fragment:
    """Draw the overall position over the years with its range."""
    placed = overall.dropna(subset=["position"])
    if placed.empty:
        return absent("There is no overall position in any year.")
    first, last = placed.iloc[0], placed.iloc[-1]
    words = ChartWords(
        f"From {ordinal(first['position'])} in {first['year']} to {ordinal(last['position'])} in {last['year']}; the set of indicators changes",
        f"Overall position among {report.group}, the best on top, with the first line's range when the set of measures is drawn again "
        f"(shaded) and the number of indicators under each year, {first['year']} to {last['year']}",
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
        "n_authorities": Column("Areas placed", "0"),
    }
    band = ("position_low", "position_high")
    series = ["position", "panel_position"] if overall["panel_position"].notna().any() else ["position"]
    counts = dict(zip(overall["year"], overall["indicators_used"].astype(int), strict=True))
    return line(overall, words, columns, series=series, band=band, best_on_top=True, counts=counts)


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
    sentences = paragraphs(benchmarking.robustness(report), "note")
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
