"""How the benchmarking frames are shown: columns, headlines and alternative texts."""

import pandas as pd

from analysis.display import Column, Fragment, forest, line, paragraphs, quadrant_chart, stacked, table, title
from analysis.narrative.wording import count, ordinal, sentence_case
from analysis.parts import benchmarking
from analysis.parts.report import Report
from analysis.words import ChartWords

_AXES = {
    "spend": "Rank of spend: high spend on the left, the lowest (1) on the right",
    "deprivation": "Rank of deprivation: the least deprived on the left, the most deprived (1) on the right",
}
_AREAS = {
    "indicator": Column("Indicator"),
    "theme": Column("Theme"),
    "period": Column("Period"),
    "value": Column("Value", "1"),
    "unit": Column("Unit"),
    "rank": Column("Rank, 1 is the best", "0"),
    "n": Column("Areas ranked", "0"),
    "quartile": Column("Quartile", "quartile", "none"),
    "status": Column("Status"),
    "previous_rank": Column("Rank the year before", "0", "not held"),
    "previous_quartile": Column("Quartile the year before", "quartile", "not held"),
}
READING = (
    "Each dot is an authority. Performance is the rank of its average rank over the indicators, the best at the top; the middle "
    "lines cut the ranks in half. It is a prompt to look closer, not a measure of value for money."
)


def opening(report: Report) -> Fragment:
    """Return the page's title."""
    return title(f"Benchmarking: {report.authority.name}, {report.year}", f"Compared with {report.group}")


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
        "indicators_used": Column("Indicators used", "0"),
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
        f"Overall position among {report.group}, the best at the top, shaded 95% interval, {first['year']} to {last['year']}",
        f"Line chart of the overall position from {ordinal(first['position'])} in {first['year']} over {int(first['indicators_used'])} indicators to "
        f"{ordinal(last['position'])} in {last['year']} over {int(last['indicators_used'])}.",
    )
    columns = {
        "year": Column("Year"),
        "position": Column("Position", "0", "too few indicators"),
        "position_low": Column("Interval from", "0", "none"),
        "position_high": Column("Interval to", "0", "none"),
        "indicators_used": Column("Indicators used", "0"),
        "n_authorities": Column("Areas placed", "0"),
    }
    return line(overall, words, columns, series=["position"], band=("position_low", "position_high"))


def quadrants(report: Report, rows: pd.DataFrame) -> Fragment:
    """Draw performance against spend or deprivation for one theme."""
    theme, comparator = str(rows["theme"].iloc[0]), str(rows["comparator"].iloc[0])
    own = rows[rows["authority_code"] == report.authority.code]
    where = own["quadrant"].iloc[0] if len(own) else "not placed"
    period = sentence_case(str(rows["comparator_period"].iloc[0]))
    words = ChartWords(
        f"{theme}: {report.authority.name} is in the quadrant of {where}"
        if len(own)
        else f"{theme}: {report.authority.name} is not placed",
        f"{theme}, rank of performance {rows['year'].iloc[0]} against rank of {comparator} ({period}), {count(len(rows), 'area')}",
        f"Scatter chart of {len(rows)} authorities in four quadrants, performance in {theme} against {comparator}; {report.authority.name} is in: {where}.",
    )
    columns = {
        "authority": Column("Authority"),
        "type": Column("Type"),
        "performance_rank": Column("Performance rank", "0"),
        "comparator_rank": Column(f"{comparator.capitalize()} rank", "0"),
        "comparator_value": Column(period, "1"),
        "quadrant": Column("Quadrant"),
    }
    return quadrant_chart(rows, words, columns, own=report.authority.name, axis=_AXES[comparator])


def reading(report: Report, theme: str, comparator: str) -> Fragment:
    """Return how to read a quadrant chart, and how far performance goes with the comparator."""
    found = benchmarking.association_words(report, theme, comparator)
    sentences = [READING, found, benchmarking.left_out(report, theme, comparator)]
    return paragraphs([sentence for sentence in sentences if sentence], "note")


def quartile_chart(report: Report, counts: pd.DataFrame) -> Fragment:
    """Draw how many indicators of each theme are in each quartile."""
    total = counts[["q1", "q4"]].sum()
    words = ChartWords(
        f"{count(int(total['q1']), 'indicator')} in the best quarter, {int(total['q4'])} in the bottom quarter",
        f"Headline indicators by theme and quartile, {report.authority.name} among {report.group}",
        f"Stacked bar chart of {len(counts)} themes by quartile; {int(total['q1'])} indicators are 1st quartile and {int(total['q4'])} are 4th.",
    )
    columns = {
        "theme": Column("Theme"),
        "q1": Column("1st (best)", "0"),
        "q2": Column("2nd", "0"),
        "none": Column("None given", "0"),
    }
    columns |= {"q3": Column("3rd", "0"), "q4": Column("4th", "0")}
    return stacked(counts, words, columns)


def bottom_table(report: Report, rows: pd.DataFrame) -> Fragment:
    """Show the indicators in the bottom quartile."""
    return table(
        rows, f"Headline indicators of {report.authority.name} in the bottom quartile of {report.group}", _AREAS
    )


def improved_table(rows: pd.DataFrame) -> Fragment:
    """Show the indicators that have left the bottom quartile."""
    return table(rows, "In the bottom quartile the year before and no longer", _AREAS)


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
