"""How the dashboards' frames are shown: columns, headlines and alternative texts."""

import pandas as pd

from analysis.display import Column, Fragment, paragraphs, stacked, table, title
from analysis.display.fragment import element_id, escape
from analysis.narrative import dashboards as narrative
from analysis.narrative.wording import count
from analysis.parts import dashboards
from analysis.parts.report import Report
from analysis.words import ChartWords

_DIRECTIONS = {
    "dashboard": Column("Dashboard"),
    "improved": Column("Improved", "0"),
    "similar": Column("Similar", "0"),
    "not_available": Column("Not available", "0"),
    "worsened": Column("Worsened", "0"),
}


def opening(report: Report) -> Fragment:
    """Return the page's title."""
    under = (
        "The council's own measures, as it rated them, with every rating computed again"
        if _local(report)
        else "From national indicators"
    )
    return title(f"Performance dashboards: {report.authority.name}, {report.year}", under)


def _local(report: Report) -> bool:
    return dashboards.basis(report) == dashboards.LOCAL


def summary(report: Report) -> Fragment:
    """Return the opening sentences."""
    return paragraphs(dashboards.summary(report))


def direction_chart(report: Report, counts: pd.DataFrame) -> Fragment:
    """Draw each dashboard's directions of travel."""
    total = counts[list(_DIRECTIONS)[1:]].sum()
    source = "by the printed arrows" if _local(report) else "computed from national indicators"
    words = ChartWords(
        f"{int(total['improved'])} measures improved and {int(total['worsened'])} got worse",
        f"Direction of travel, {report.authority.name}, {report.year}, number of measures by dashboard, {source}",
        f"Stacked bar chart of {len(counts)} dashboards: {int(total['improved'])} measures improved, {int(total['similar'])} similar, "
        f"{int(total['worsened'])} worsened, {int(total['not_available'])} not available.",
    )
    return stacked(counts, words, _DIRECTIONS)


def count_table(report: Report, counts: pd.DataFrame) -> Fragment:
    """Show every dashboard's counts."""
    columns = _DIRECTIONS | {"exceptional": Column("Exceptional", "0"), "issue": Column("Issue", "0")}
    columns |= {f"q{band}": Column(f"Quartile {band}", "0") for band in "1234"}
    columns = {"dashboard": columns["dashboard"], "indicators": Column("Measures", "0")} | columns
    return table(counts, f"All dashboards at a glance, {report.authority.name}, {report.year}", columns)


def dashboard_tables(report: Report, rows: pd.DataFrame) -> Fragment:
    """Show every dashboard: a heading, a paragraph and the table, one after the other."""
    paragraphs_by_name = narrative.overview(
        rows.assign(direction=dashboards.shown_direction(rows)), dashboards.counts(report)
    )
    pieces, texts = [], []
    for name, mine in rows.groupby("dashboard", sort=False):
        words, shown = paragraphs([paragraphs_by_name[str(name)]], "overview"), _dashboard(report, str(name), mine)
        pieces.append(f'<h3 id="{element_id("d", str(name))}">{escape(name)}</h3>{words.markup}{shown.markup}')
        texts += [str(name), words.text, shown.text]
    links = "".join(f'<li><a href="#{element_id("d", name)}">{escape(name)}</a></li>' for name in paragraphs_by_name)
    jump = f'<nav class="contents" aria-label="Dashboards"><ul>{links}</ul></nav>'
    return Fragment(jump + "".join(pieces), "\n".join(texts))


def _dashboard(report: Report, name: str, rows: pd.DataFrame) -> Fragment:
    frame = rows.assign(
        shown=_with_period(rows["value_text"], rows["period"]),
        before=_with_period(rows["previous_text"], rows["previous_period"]),
        flagged=rows["flag_published"].where(rows["flag_published"] != "", rows["flag"]),
        travel=dashboards.shown_direction(rows),
        target=_with_verdict(rows["target_text"], rows["target_met"]),
        good=rows["polarity"].replace("none", ""),
    )
    columns = {
        "indicator": Column("Indicator"),
        "flagged": Column("Flag", "flag"),
        "quartile": Column("Quartile", "quartile", "none given"),
        "travel": Column("Direction", "arrow"),
        "shown": Column("Latest"),
        "target": Column("Target", missing="none"),
        "before": Column("Previous"),
        "good": Column("Good is", missing="not said"),
        "note": Column("Note", missing="none"),
    }
    unused = [name for name in ("target", "note") if (frame[name] == "").all()]
    shown = {heading: column for heading, column in columns.items() if heading not in unused}
    return table(frame, f"{name}, {report.authority.name}, {report.year}", shown)


def _with_verdict(targets: pd.Series, met: pd.Series) -> list[str]:
    """Write each target with whether it was met, where that can be judged."""
    verdicts = {"yes": ": met", "no": ": missed"}
    return [
        f"{target}{verdicts.get(verdict, '')}" if target else "" for target, verdict in zip(targets, met, strict=True)
    ]


def _with_period(values: pd.Series, periods: pd.Series) -> list[str]:
    pairs = zip(values, periods, strict=True)
    return ["" if value in {"", "N/A"} else f"{value} ({period})" if period else str(value) for value, period in pairs]


def difference_table(report: Report, differences: pd.DataFrame) -> Fragment:
    """Show where a computed rating differs from the printed one."""
    if not _local(report):
        return paragraphs(["There are no printed ratings to compare with."], "note")
    columns = {
        "indicator": Column("Indicator"),
        "dashboard": Column("Dashboard"),
        "what": Column("Rating"),
        "published": Column("Printed", "word"),
        "computed": Column("Computed", "word"),
        "reason": Column("The rule applied"),
    }
    rated = count(len(differences), "rating")
    return table(differences, f"Where the computed rating differs from the printed one: {rated}", columns)


def statement_table(statements: pd.DataFrame) -> Fragment:
    """Show the published statements that the rows contradict, with how many agree."""
    if statements.empty:
        return paragraphs(["No published statements were given to check."], "note")
    verdicts = statements["verdict"].value_counts()
    agree, differ, open_ones = (int(verdicts.get(name, 0)) for name in ("agrees", "disagrees", "not_computable"))
    columns = {
        "claim": Column("Statement"),
        "place": Column("Where"),
        "published": Column("Published"),
        "computed": Column("Computed"),
        "explanation": Column("Why"),
    }
    note = f"Of {len(statements)} statements with a figure, {agree} agree with the rows, {differ} do not, and {open_ones} cannot be computed from them."
    return table(
        statements[statements["verdict"] == "disagrees"],
        "Published statements that the dashboards' rows contradict",
        columns,
        note=note,
    )
