"""The front page: the message in ten seconds, then what it rests on and the files beside it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.display import folded, inline
from analysis.display.fragment import element_id
from analysis.narrative import verdict
from analysis.narrative.patterns import say
from analysis.narrative.reasons import is_rate
from analysis.narrative.wording import joint, ordinal
from analysis.parts import benchmarking, dashboards, funding, own_words, risks, supplied, what_if
from analysis.parts.benchmarking import words_on_sets
from analysis.parts.benchmarking.positions import LA_CORE, OVERALL
from analysis.parts.benchmarking.views import plotted
from analysis.parts.checks.data_quality import quality
from analysis.parts.dashboards.words import held_back, most_years
from analysis.parts.funding.words import end_of_type
from analysis.parts.report import Report
from analysis.parts.risks.linked_measures import MORE as MORE_RISK
from analysis.publish import front_cards
from analysis.publish.frame import context, rendered

NAMED, RISKS, MOST_CHANGES = 5, 3, 40
"""Measures in each list, risks, and lines on what a scenario changes."""
READING = (
    "front.reading_basis",
    "front.reading_rank",
    "front.reading_quartile",
    "front.reading_year",
    "front.reading_range",
    "front.reading_rounding",
    "front.reading_missing",
)
MORE = {
    "explorer.html": "front.explorer",
    "compendium.html": "front.whole",
    "compendium.pdf": "front.pdf",
    "compendium.xlsx": "front.workbook",
}
"""What may lie beside the front page, besides the parts."""


def front_page(report: Report, parts: Sequence[str], tables: Mapping[str, str], more: Sequence[str]) -> str:
    """Return the front page.

    Parameters
    ----------
    report : Report
        What the report is about.
    parts : sequence of str
        The parts in the folder.
    tables : mapping of str to str
        What each CSV file in the folder's data is, by file name.
    more : sequence of str
        Other files beside the page that a reader may want.
    """
    heading = say("front.heading", period=report.period, name=report.authority.name)
    supposed = f", scenario {report.scenario.name}" if report.scenario else ""
    return rendered(
        "front.html.j2",
        page={"title": f"{heading}{supposed}", **context(report, parts, "index")},
        heading=f"{heading}{supposed}",
        under=say("front.compared_with", group=report.group),
        notices=supplied.front(report),
        scenario=_scenario(report),
        foreword=own_words.foreword(report).markup,
        **message(report, parts),
        reading=how_to_read(),
        quality=quality(report),
        more=[(name, say(MORE[name])) for name in more],
        tables=sorted(tables.items()),
        names=set(tables),
    )


def _scenario(report: Report) -> dict[str, Any]:
    """Return what a report's scenario changes, in words and as a table; nothing for a report as it stands."""
    if not report.scenario:
        return {}
    frame = what_if.differences(report)
    drawn = folded("What comes out otherwise, line by line", what_if.drawn(frame, MOST_CHANGES))
    return {"changes": what_if.changes(report), "counted": what_if.counted(frame), "table": drawn.on_page}


def how_to_read() -> list[str]:
    """Return the sentences on how a report is read."""
    return [say(name) for name in READING]


def message(report: Report, parts: Sequence[str]) -> dict[str, Any]:
    """Return what the page says: verdict, deck, cards, two lists, themes, quadrant and risks; links only to pages that are there."""
    local = dashboards.is_local(report)
    commented = dashboards.commented(dashboards.rows(report))
    counts = dashboards.counts(commented)
    attention, well = dashboards.needs_attention(commented), dashboards.went_well(commented)
    own, overall = benchmarking.own_positions(report), benchmarking.own_overall(report)
    newest, areas = funding.newest_per_head(report), funding.of_year(report)
    better, worse = (int(counts[name].sum()) for name in ("improved", "worsened"))
    met, missed = (int((commented["target_met"] == word).sum()) for word in ("yes", "no"))
    cards = [
        front_cards.money(report, newest, areas),
        front_cards.place(own, overall),
        front_cards.direction(counts, commented, local=local),
        front_cards.targets(commented),
    ]
    return {
        "verdict": verdict.verdict(
            report.authority.name,
            _end_of_type(report, areas),
            front_cards.standing_of(own),
            _worst(attention),
            better,
            worse,
        ),
        "deck": verdict.deck(better, worse, met, missed, most_years(commented["reporting_year"]), local=local),
        "cards": [card for card in cards if card is not None],
        "lists": [
            _list(say("front.attention"), attention, "attention", worse, say("front.more_worse", total=worse)),
            _list(say("front.well"), well, "went_well", better, say("front.more_better", total=better)),
        ],
        "held": held_back(dashboards.held_back(commented)),
        "few": dashboards.few_people(report),
        "themes": _themes(own),
        "quadrant": _quadrant(benchmarking.own_themes(report, benchmarking.quadrants(report), own)),
        "risks": _risks(report),
        "parts": list(parts),
    }


def _end_of_type(report: Report, areas: pd.DataFrame) -> str:
    alike = areas[areas["type"] == report.authority.type]
    own = alike[alike["authority_code"] == report.authority.code]
    return end_of_type(None if own.empty else own.iloc[0], len(alike))


def _worst(attention: pd.DataFrame) -> verdict.Measure | None:
    if attention.empty:
        return None
    row = attention.iloc[0]
    name, before, now, period = (str(row[column]) for column in ("short_name", "before", "now", "period"))
    now = say("reasons.rate", results=now, unit=row["unit"]) if is_rate(str(row["unit"])) else now
    return verdict.Measure(name, before, now, period, int(row["severity"]), dashboards.earlier(row))


def _list(title: str, frame: pd.DataFrame, kind: str, total: int, more: str) -> dict[str, Any]:
    rows = [
        {
            "name": row["short_name"],
            "before": row["before"],
            "now": row["now"],
            "reason": row["reason"],
            "href": f"dashboards.html#row-{int(row['row_no'])}",
        }
        for row in frame.head(NAMED).to_dict("records")
    ]
    return {
        "title": title,
        "kind": kind,
        "rows": rows,
        "all": more if total > len(rows) else "",
    }


def _themes(own: pd.DataFrame) -> dict[str, Any]:
    """Return the themes from the best to the worst, each with its range, and a headline that names only what has one."""
    placed = own[~own["theme"].isin([OVERALL, LA_CORE])].dropna(subset=["position"])
    if placed.empty:
        return {}
    placed = placed.assign(_share=placed["position"] / placed["n_authorities"]).sort_values(["_share", "theme"])
    rows = []
    for row in placed.to_dict("records"):
        known = pd.notna(row["position_low"])
        low, high = ordinal(row["position_low"]), ordinal(row["position_high"])
        spread = say("front.theme_range", low=low, high=high) if known else say("front.theme_no_range")
        place = joint(row["position"], bool(row["tied"]))
        where = say("front.theme_place", place=place, n=int(row["n_authorities"]))
        said = say("front.theme", theme=row["theme"], place=where, spread=spread)
        mark = inline.span_of(row["position"], row["position_low"], row["position_high"], row["n_authorities"], said)
        rows.append({"theme": row["theme"], "place": where, "range": spread, "mark": mark})
    return {"headline": words_on_sets.ends_of_themes(placed), "rows": rows, "year": placed["year"].iloc[0]}


def _quadrant(themes: pd.DataFrame) -> dict[str, str]:
    """Return one plot whose dots are the council's own themes, by performance and by spending; nothing where there are few."""
    drawing = plotted(themes)
    return {"headline": words_on_sets.on_little_money(themes), "drawing": drawing} if drawing else {}


def _risks(report: Report) -> list[dict[str, str]]:
    """Return the risks that the figures point at, each with its worst measure; none where no register was given."""
    if "risks" not in report.supplied:
        return []
    evidence = risks.evidence(report)
    rows = risks.concerns(evidence).head(RISKS)
    found = []
    for row in rows.to_dict("records"):
        mine = evidence[(evidence["risk_id"] == row["risk_id"]) & (evidence["points_to"] == MORE_RISK)]
        worst = mine.sort_values("severity", ascending=False, kind="stable").head(1)
        figures = worst[["indicator", "value_text", "period"]].itertuples(index=False)
        measure = "".join(
            say("front.risk_measure", measure=name, value=value, period=period) for name, value, period in figures
        )
        found.append(
            {
                "title": str(row["title"]),
                "measure": measure,
                "href": f"risks.html#{element_id('risk', str(row['risk_id']))}",
            }
        )
    return found
