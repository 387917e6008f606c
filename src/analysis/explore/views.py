"""How the answers of `explore_frames` are shown: each takes the frame and the choices that it was made with."""

from collections.abc import Sequence

import pandas as pd

from analysis.data.documents.markup import from_markdown
from analysis.display import Column, Fragment, distribution, joined, line, paragraphs, table
from analysis.errors import ParameterError
from analysis.explore import supposing
from analysis.explore.frames import ALL
from analysis.methods.flags import EXCEPTIONAL, ISSUE
from analysis.methods.travel import IMPROVED, NOT_AVAILABLE, SIMILAR, WORSENED
from analysis.narrative.wording import count, listed, millions, pounds, sentence_case, span
from analysis.parts.benchmarking.indicator import about as about_indicator
from analysis.parts.benchmarking.views.indicator import BETTER, kind_of, trend_words
from analysis.parts.benchmarking.views.spend_and_deprivation import left_out, one
from analysis.parts.checks import proof_claims
from analysis.parts.checks.views import marked_text
from analysis.parts.dashboards import rows as dashboard_rows
from analysis.parts.dashboards.with_commentary import FILTERS
from analysis.parts.funding.model import shares_by_type
from analysis.parts.funding.views.tax_and_model import fair_tables
from analysis.parts.groups import group_of_year
from analysis.parts.report import Report
from analysis.parts.risks.linked_measures import concerns
from analysis.parts.risks.scored import matrix, settings
from analysis.parts.risks.views.linked_measures import measure_table
from analysis.parts.risks.views.register import NOT_PUBLISHED
from analysis.parts.risks.views.register import matrix as matrix_chart
from analysis.words import ChartWords

VERDICTS = {"agrees": "agree", "disagrees": "disagree", "not checked": "not checked"}
MOST_NAMED = 4
"""Areas whose series are drawn beside the authority's: more lines cannot be told apart."""
MOST_ROWS = 60
"""Rows of measures shown at once; the code gives the frame with all."""


def compare(report: Report, frame: pd.DataFrame, other: str) -> Fragment:
    """Show two areas' spending power per head, and what the difference is worth."""
    if frame.empty:
        return paragraphs(
            [f"There is no year with spending power for both {report.authority.name} and {other}."], "note"
        )
    last, names = frame.iloc[-1], (str(frame["authority"].iloc[0]), str(frame["other"].iloc[0]))
    more = "more" if last["gap_per_head"] > 0 else "less"
    verb = "gain" if more == "more" else "lose"
    worth = f"Funded as {names[1]} is, {names[0]} would {verb} {millions(abs(last['worth_m']))} a year ({last['financial_year']})."
    words = ChartWords(
        f"{names[1]} has {pounds(abs(last['gap_per_head']))} a head {more} than {names[0]} in {last['financial_year']}",
        f"Spending power per head (£, cash), {names[0]} and {names[1]}, {span(frame['financial_year'].iloc[0], last['financial_year'])}",
        f"Line chart of spending power per head: {names[0]} {pounds(last['per_head'])} and {names[1]} {pounds(last['other_per_head'])} in "
        f"{last['financial_year']}; the lines break where the definition changes.",
    )
    columns = {
        "financial_year": Column("Year"),
        "per_head": Column(names[0], "pounds"),
        "other_per_head": Column(names[1], "pounds"),
        "gap_per_head": Column("Difference per head (£)", "pounds"),
        "worth_m": Column(f"Worth to {names[0]} (£ million a year)", "pounds_m"),
    }
    drawn = line(frame, words, columns, series=["per_head", "other_per_head"], group="definition")
    return joined([paragraphs([worth]), drawn])


def fair_shares(report: Report, frame: pd.DataFrame, floor: float, **weights: float) -> Fragment:
    """Show who would win and lose by these weights."""
    return fair_tables(report, frame, shares_by_type(frame), weights, floor)


def quadrant(report: Report, frame: pd.DataFrame, theme: str, against: str) -> Fragment:
    """Show a theme's quadrants."""
    if frame.empty:
        return paragraphs([f"Too few results to compare {theme} with {against}."], "note")
    said = paragraphs(left_out(against, frame, group_of_year(report, report.benchmark_year)), "note")
    return joined([one(report, frame), said])


def _areas(report: Report, frame: pd.DataFrame, indicator_id: str) -> Fragment:
    """Show where every comparator lies, a row of points for each type of authority, with what is known of the indicator."""
    about = about_indicator(indicator_id)
    if frame.empty:
        return paragraphs([f"{about['name']}: no result of {report.group} for the year."], "note")
    own = frame[frame["authority_code"] == report.authority.code]
    where = str(own["place"].iloc[0]) if len(own) else "not ranked"
    period, kind = str(frame["period"].iloc[0]), kind_of(about)
    kinds = frame.groupby("type")["value"].agg(areas="count", lowest="min", median="median", highest="max")
    words = ChartWords(
        f"{report.authority.name}: {where}",
        f"{about['name']}, {period}, {report.group}",
        f"Strip chart of {count(len(frame), 'authority', 'authorities')} by type on {about['name']}, {period}; {report.authority.name} is {where}.",
    )
    columns = {
        "type": Column("Type"),
        "areas": Column("Areas", "0"),
        "lowest": Column("Lowest", kind),
        "median": Column("Median", kind),
        "highest": Column("Highest", kind),
    }
    strip = distribution(
        kinds.reset_index(),
        words,
        columns,
        points=frame,
        group="type",
        value="value",
        own=("authority", report.authority.name),
        axis=str(about["name"]),
        kind=kind,
    )
    return joined([paragraphs([f"{about['definition']} {BETTER[str(about['polarity'])]}."], "note"), strip])


def _trend(report: Report, frame: pd.DataFrame, indicator_id: str) -> Fragment:
    """Show the authority's results over the years beside its comparators' middle half."""
    if len(frame) <= 1:
        return paragraphs([f"There is no series for {report.authority.name}."], "note")
    words, columns = trend_words(report, about_indicator(indicator_id), frame)
    named = list(frame.columns[list(frame.columns).index("england") + 1 :])
    present = [name for name in ("england", *named) if frame[name].notna().any()]
    columns |= {name: Column(sentence_case(name), columns["value"].kind, "none") for name in present}
    without = paragraphs([f"No results of {listed([name for name in named if name not in present])}."], "note")
    drawn = line(frame, words, columns, series=["value", "median", *present], band=("quarter_low", "quarter_high"))
    return drawn if set(named) <= set(present) else joined([drawn, without])


def indicator(
    report: Report, areas: pd.DataFrame, trend: pd.DataFrame, indicator_id: str, named: Sequence[str] = ()
) -> Fragment:
    """Show where every comparator lies on an indicator, and the authority's results over the years under it."""
    if len(named) > MOST_NAMED:
        raise ParameterError(f"found {len(named)} areas to draw beside, expected at most {MOST_NAMED}")
    if not indicator_id:
        return paragraphs(["No ranked indicator has a result for the year."], "note")
    return joined([_areas(report, areas, indicator_id), _trend(report, trend, indicator_id)])


def differences(report: Report, frame: pd.DataFrame, **choices: float | str) -> Fragment:
    """Show what a scenario changes."""
    return supposing.differences(report, frame, **choices)


def measures(
    report: Report, frame: pd.DataFrame, dashboard: str, rows: str, similar_pct: float, issue_pct: float
) -> Fragment:
    """Show how many measures have each rating with these thresholds and with the usual ones, then the measures."""
    if frame.empty:
        return paragraphs([f"No measure of {report.authority.name} is like that."], "note")
    tolerance = (
        "each judged by its own rule" if similar_pct < 0 else f"changes of up to {similar_pct:g}% called similar"
    )
    changed = int(((frame["direction"] != frame["usual_direction"]) | (frame["flag"] != frame["usual_flag"])).sum())
    verdict = f"{_changed(changed, len(frame))}: {tolerance}, an issue beyond {issue_pct:g}%."
    columns = {
        "indicator": Column("Measure"),
        "value_text": Column("Latest"),
        "previous_text": Column("Previous", missing="none"),
        "change_pct": Column("Change", "percent"),
        "direction": Column("Direction", "arrow"),
        "usual_direction": Column("Usually", "arrow"),
        "flag": Column("Flag", "flag"),
        "quartile": Column("Quartile", "quartile", "none given"),
    }
    first = frame.head(MOST_ROWS)
    note = f"The first {MOST_ROWS} of {len(frame)}; the code gives all." if len(frame) > MOST_ROWS else ""
    where = report.authority.name if dashboard == ALL else f"{report.authority.name}, {dashboard}"
    which = "all measures" if rows == ALL else FILTERS[rows].lower()
    shown = table(first, f"Measures of {where}, {report.period}: {which}", columns, note=note)
    return joined([paragraphs([sentence_case(verdict)]), _ratings(report, frame), shown])


def _changed(changed: int, measures: int) -> str:
    """Say how many measures would change rating."""
    if not changed:
        return f"None of the {count(measures, 'measure')} would change rating"
    return f"{count(changed, 'measure')} of {measures} would change rating"


def _ratings(report: Report, frame: pd.DataFrame) -> Fragment:
    """Show the number of measures by rating, with these thresholds and with the usual ones."""
    names = {IMPROVED: "Improved", WORSENED: "Worsened", SIMILAR: "Similar", NOT_AVAILABLE: "Not available"}
    rows = [
        (words, int((frame["direction"] == name).sum()), int((frame["usual_direction"] == name).sum()))
        for name, words in names.items()
    ]
    rows += [
        (name.capitalize(), int((frame["flag"] == name).sum()), int((frame["usual_flag"] == name).sum()))
        for name in (EXCEPTIONAL, ISSUE)
    ]
    counts = pd.DataFrame(rows, columns=["rating", "here", "usual"])
    columns = {
        "rating": Column("Rating"),
        "here": Column("With these thresholds", "0"),
        "usual": Column("Usually", "0"),
    }
    return table(counts, f"Number of measures by rating, {report.authority.name}", columns)


def register(
    report: Report, frame: pd.DataFrame, category: str, rating: str, beyond_appetite: bool, with_evidence: bool
) -> Fragment:
    """Show the risks asked for in their matrix and as a table."""
    del category, rating, beyond_appetite, with_evidence  # the frame has what they chose
    if frame.empty:
        none = (
            "No risk is like that."
            if "risks" in report.supplied
            else f"No risk register was supplied for {report.authority.name}."
        )
        return paragraphs([none], "note")
    columns = {
        "title": Column("Risk"),
        "category": Column("Category"),
        "score": Column("Score", "0", NOT_PUBLISHED),
        "movement": Column("Movement", "word", "none stated"),
        "indicators": Column("Linked measures", missing="none"),
    }
    shown = table(frame, f"{count(len(frame), 'risk')} of {report.authority.name}, {report.period}", columns)
    rules = settings(report)
    return joined([matrix_chart(report, matrix(frame, rules), rules), shown])


def evidence(report: Report, frame: pd.DataFrame, risk_id: str) -> Fragment:
    """Show the measures linked to a risk."""
    if frame.empty:
        return paragraphs([f"No measure is linked to {risk_id}." if risk_id else "There is no risk register."], "note")
    caption = f"What is measured of {risk_id} {frame['title'].iloc[0]}, {report.authority.name}, {report.period}"
    said = paragraphs(list(concerns(frame)["sentence"]))
    return joined([said, measure_table(frame, caption)])


def proof(report: Report, frame: pd.DataFrame, text: str) -> Fragment:
    """Show a text with its claims marked, and each verdict under its paragraph."""
    if not text.strip():
        return paragraphs(
            ["Nothing is pasted yet: a paragraph from a report, with the name of a measure and a figure."], "note"
        )
    verdicts = frame["verdict"].value_counts()
    counts = ", ".join(f"{int(verdicts.get(name, 0))} {words}" for name, words in VERDICTS.items())
    blocks = from_markdown(text)
    found = proof_claims(report, dashboard_rows(report), blocks)
    return joined(
        [paragraphs([f"{sentence_case(count(len(frame), 'claim'))}: {counts}."], "note"), marked_text(blocks, found)]
    )
