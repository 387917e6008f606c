"""How the benchmarking frames are shown: columns, headlines and alternative texts."""

import pandas as pd

from analysis.display import Column, Fragment, forest, joined, line, paragraphs, table, title
from analysis.narrative.wording import count, ordinal
from analysis.parts import benchmarking
from analysis.parts.report import Report
from analysis.words import ChartWords


def opening(report: Report) -> Fragment:
    """Return the page's title."""
    return title(f"Benchmarking: {report.authority.name}, {report.period}", f"Compared with {report.group}")


def summary(report: Report) -> Fragment:
    """Return the opening sentences."""
    return paragraphs(benchmarking.summary(report))


def position_chart(report: Report, positions: pd.DataFrame) -> Fragment:
    """Draw the authority's position overall and in each theme, with intervals."""
    if positions["position"].isna().all():
        return _not_placed(report)
    year = str(positions["year"].iloc[0])
    overall = positions.iloc[0]
    words = ChartWords(
        f"{report.authority.name} is {ordinal(overall['position'])} of {int(overall['n_authorities'])} overall",
        f"Position among {report.group} by theme, {year}, with 95% intervals",
        f"Dot chart of positions with intervals: overall {ordinal(overall['position'])}, between {ordinal(overall['position_low'])} and "
        f"{ordinal(overall['position_high'])}; {count(len(positions) - 2, 'theme')} below it.",
    )
    columns = {
        "theme": Column("Theme"),
        "position": Column("Position", "0", "too few indicators"),
        "n_authorities": Column("Areas placed", "0"),
        "position_low": Column("Interval from", "0", "none"),
        "position_high": Column("Interval to", "0", "none"),
        "chance_top_quarter": Column("Chance of the top quarter", "share", "none"),
        "indicators_used": Column("Indicators used", "0"),
        "estimates_used": Column("Estimates among them", "0"),
        "coverage": Column("Coverage", "share"),
    }
    return forest(positions, words, columns, low="position_low", high="position_high", last="n_authorities")


def _not_placed(report: Report) -> Fragment:
    return paragraphs([f"{report.authority.name} has results for too few indicators to be given a position."], "note")


def time_chart(report: Report, overall: pd.DataFrame) -> Fragment:
    """Draw the overall position over the years with its interval."""
    if overall["position"].isna().all():
        return _not_placed(report)
    first, last = overall.iloc[0], overall.iloc[-1]
    words = ChartWords(
        f"From {ordinal(first['position'])} in {first['year']} to {ordinal(last['position'])} in {last['year']}; the set of indicators changes",
        f"Overall position among {report.group}, the best on top, with the shaded 95% interval of the first line and the number "
        f"of indicators under each year, {first['year']} to {last['year']}",
        f"Line chart of the overall position from {ordinal(first['position'])} in {first['year']} over {int(first['indicators_used'])} indicators to "
        f"{ordinal(last['position'])} in {last['year']} over {int(last['indicators_used'])}.",
    )
    columns = {
        "year": Column("Year"),
        "position": Column("All indicators of the year", "0", "too few indicators"),
        "position_low": Column("Interval from", "0", "none"),
        "position_high": Column("Interval to", "0", "none"),
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
    columns = {
        "indicator": Column("Printed indicator"),
        "row_no": Column("Row", "0"),
        "year": Column("Period"),
        "rank": Column("Rank, 1 is the best", "0"),
        "n": Column("Areas ranked", "0"),
        "quartile_published": Column("Printed", "quartile"),
        "quartile_computed": Column("Computed", "quartile"),
        "agrees": Column("Agrees", "word"),
        "note": Column("Note", missing="none"),
    }
    agree = int((rows["agrees"] == "yes").sum())
    return table(rows, f"Printed quartiles computed again from open data: {agree} of {len(rows)} agree", columns)
