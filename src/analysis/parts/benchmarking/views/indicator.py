"""How one indicator is shown closely: every comparator, the trend and the rank over time."""

import pandas as pd

from analysis.display import Column, Fragment, heading, joined, line, ordered_dots, paragraphs
from analysis.display.columns import number_kind
from analysis.narrative.wording import listed, ordinal, place
from analysis.parts.report import Report
from analysis.words import ChartWords

MOST_NAMED = 8
BETTER = {
    "high": "High is good",
    "low": "Low is good",
    "none": "No judgement",
    "target": "Nearest to the target is best",
}


def page(
    report: Report, about: pd.Series, areas: pd.DataFrame, history: pd.DataFrame, absent: pd.DataFrame
) -> Fragment:
    """Show one indicator closely.

    Parameters
    ----------
    report : Report
        The report.
    about : Series
        Its line of the registry.
    areas, history, absent : DataFrame
        From `indicator.areas`, `indicator.history` and `indicator.not_ranked`.
    """
    notes = [f"{about['definition']} {BETTER[str(about['polarity'])]}."]
    if len(absent):
        named = [f"{row['authority']} ({row['reason']})" for row in absent.to_dict("records")]
        notes.append(f"Not ranked: {listed(named, MOST_NAMED)}.")
    pieces = [heading(str(about["name"])), paragraphs(notes, "note")]
    if len(areas):
        pieces.append(area_chart(report, about, areas))
    if len(history) > 1:
        pieces += [trend_chart(report, about, history), rank_chart(report, about, history)]
    return joined(pieces)


def kind_of(about: pd.Series) -> str:
    """Return how an indicator's values are written: a kind of `Column`."""
    return number_kind(str(about["unit"]), int(about["decimals"]))


def area_chart(report: Report, about: pd.Series, areas: pd.DataFrame) -> Fragment:
    """Draw every comparator's result, the best on top."""
    own = areas[areas["authority_code"] == report.authority.code]
    where = str(own["place"].iloc[0]) if len(own) else "not ranked"
    period = str(areas["period"].iloc[0])
    words = ChartWords(
        f"{report.authority.name}: {where}",
        f"{about['name']}, {period}, {report.group}, the best on top",
        f"Dot chart of {len(areas)} authorities in order of {about['name']}, {period}; {report.authority.name} is {where}.",
    )
    columns = {
        "authority": Column("Authority"),
        "value": Column(str(about["unit"]), kind_of(about)),
        "place": Column("Rank"),
        "quartile": Column("Quartile", "quartile", "none"),
        "lower_ci": Column("Interval from", kind_of(about), "not published"),
        "upper_ci": Column("Interval to", kind_of(about), "not published"),
        "status": Column("Status"),
    }
    return ordered_dots(areas, words, columns, own=report.authority.name, low="lower_ci", high="upper_ci")


def trend_chart(report: Report, about: pd.Series, history: pd.DataFrame) -> Fragment:
    """Draw the authority's results beside the comparators' median and middle half."""
    words, columns = trend_words(report, about, history)
    band = ("quarter_low", "quarter_high")
    return line(history, words, columns, series=["value", "median"], group="stretch", band=band)


def trend_words(report: Report, about: pd.Series, history: pd.DataFrame) -> tuple[ChartWords, dict[str, Column]]:
    """Return the words and the columns of a trend chart, from period, value, median, quarter_low and quarter_high."""
    comparable = _last_stretch(history)
    first, last = comparable.iloc[0], comparable.iloc[-1]
    kind = kind_of(about)
    shown = {
        name: Column(name, kind).cell(value)[1] for name, value in (("first", first["value"]), ("last", last["value"]))
    }
    words = ChartWords(
        f"From {shown['first']} in {first['period']} to {shown['last']} in {last['period']}"
        if len(comparable) > 1
        else f"{shown['last']} in {last['period']}, with no earlier result that can be compared",
        f"{about['name']}, {report.authority.name} and the median of {report.group}; the shaded band is their middle half",
        f"Line chart of {about['name']}: {report.authority.name} from {shown['first']} in {first['period']} to {shown['last']} in {last['period']}, "
        "beside the comparators' median.",
    )
    columns = {
        "period": Column("Period"),
        "value": Column(report.authority.name, kind),
        "median": Column("Comparators' median", kind),
        "quarter_low": Column("25th percentile", kind),
        "quarter_high": Column("75th percentile", kind),
    }
    return words, columns


def _last_stretch(history: pd.DataFrame) -> pd.DataFrame:
    """Return the results since the last break in comparability."""
    return history[history["stretch"] == history["stretch"].iloc[-1]] if "stretch" in history else history


def rank_chart(report: Report, about: pd.Series, history: pd.DataFrame) -> Fragment:
    """Draw the authority's rank over the years."""
    comparable = _last_stretch(history)
    first, last = comparable.iloc[0], comparable.iloc[-1]
    words = ChartWords(
        f"From {place(first['rank'], tied=False, n=first['n'])} in {first['period']} to {place(last['rank'], tied=False, n=last['n'])} in {last['period']}"
        if len(comparable) > 1
        else f"{place(last['rank'], tied=False, n=last['n'])} in {last['period']}",
        f"{about['name']}, rank of {report.authority.name} among those with a result, the best on top",
        f"Line chart of the rank on {about['name']}: {ordinal(first['rank'])} in {first['period']}, {ordinal(last['rank'])} in {last['period']}.",
    )
    columns = {"period": Column("Period"), "rank": Column("Rank", "0", "not ranked"), "n": Column("Areas ranked", "0")}
    return line(history, words, columns, series=["rank"], group="stretch", best_on_top=True)
