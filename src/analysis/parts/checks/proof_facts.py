"""What one council's text is set against: its dashboards' figures, counts, funding and positions."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.data import store
from analysis.data.geography import ENGLAND, current
from analysis.parts.benchmarking.positions import OVERALL, positions
from analysis.parts.dashboards import printed_direction
from analysis.parts.facts import tables
from analysis.parts.funding import spending_power
from analysis.parts.funding.fairer_share import gains_at_all
from analysis.parts.report import Report, own_return
from analysis.statements.formulas import Cells, Function, NotAvailableError, UnknownNameError
from analysis.statements.proof.facts import Facts, Figure, Measure
from analysis.statements.proof.matching import stems
from analysis.statements.rounded import Rounded

_UNITS = ((r"\bmillion|\u00a3m\b", 1e6), (r"\bthousand|'000|\b000s\b", 1e3), (r"\bbillion|\u00a3bn\b", 1e9))
_FIGURES = ("value", "previous", "target", "change", "change_pct", "answers")
_NAMES = {"value": "latest"}


def facts(report: Report, rows: pd.DataFrame) -> Facts:
    """Return what a text of a council is read against.

    Parameters
    ----------
    report : Report
        Whose text, and of which year.
    rows : DataFrame
        From `dashboards.rows`.
    """
    printed = rows.assign(direction_shown=printed_direction(rows))
    functions = tables(report, printed, pd.DataFrame(columns=["statement_id", "kind", "published"]), _funding(report))(
        Cells()
    )
    national = _national(report, rows)
    measures = tuple(_measure(row, functions, national) for row in printed.to_dict("records"))
    areas = current(store.table("authorities"))
    own = report.authority.code
    names = {str(code): str(name) for code, name in zip(areas["code"], areas["name"], strict=True) if code != own}
    figures = (*_money(report, names), *_gains(report), *_places(report))
    return Facts(report.authority.name, measures, figures, frozenset(names.values()))


def _funding(report: Report) -> pd.DataFrame:
    return own_return(report).get("funding", pd.DataFrame(columns=["figure_id", "value"]))


def _measure(
    row: Mapping[Any, Any], functions: Mapping[str, Function], national: Mapping[tuple[str, str], Mapping[str, Rounded]]
) -> Measure:
    number = int(row["row_no"])
    figures = {
        _NAMES.get(name, name): found for name in _FIGURES if (found := _asked(functions, name, number)) is not None
    }
    if "latest" in figures and "target" in figures:
        figures["gap"] = abs(figures["latest"] - figures["target"])
    if pd.notna(row["real_change_pct"]):
        figures["real_change_pct"] = Rounded.printed(float(row["real_change_pct"]), 1)
    names = dict.fromkeys(str(row[name]) for name in ("indicator", "short_name") if str(row[name]))
    unit, indicator = str(row["unit"]), str(row["indicator_id"])
    return Measure(
        number,
        (*names, *_shorter(str(row["indicator"]))),
        str(row["dashboard"]),
        unit,
        next((scale for pattern, scale in _UNITS if re.search(pattern, unit)), 1.0),
        str(row["polarity"]),
        figures,
        str(row["period"]),
        str(row["previous_period"]),
        str(row["target_met"]),
        str(row["direction_shown"] or row["direction"]),
        str(row["quartile"]),
        national.get((indicator, ENGLAND), {}),
        national.get((indicator, "own"), {}),
    )


def _asked(functions: Mapping[str, Function], name: str, number: int) -> Rounded | None:
    try:
        found = functions[name](number)
    except (NotAvailableError, UnknownNameError, ZeroDivisionError):
        return None
    return found if isinstance(found, Rounded) else None


def _shorter(name: str) -> tuple[str, ...]:
    """Return a name without what stands in brackets and after a dash."""
    plain = re.sub(r"\s*\([^)]*\)", "", name).strip()
    return (plain,) if plain != name and len(stems(plain)) > 1 else ()


def _national(report: Report, rows: pd.DataFrame) -> dict[tuple[str, str], dict[str, Rounded]]:
    """Return the results of England and of the area itself of every linked measure, by period."""
    wanted = sorted({str(name) for name in rows["indicator_id"]} - {""})
    decimals = store.table("indicators").set_index("indicator_id")["decimals"]
    seen = store.observations(indicator_id=wanted)
    seen = seen[seen["authority_code"].isin([ENGLAND, report.authority.code]) & seen["value"].notna()]
    found: dict[tuple[str, str], dict[str, Rounded]] = {}
    for row in seen.to_dict("records"):
        area = ENGLAND if row["authority_code"] == ENGLAND else "own"
        number = Rounded.printed(float(row["value"]), int(decimals[str(row["indicator_id"])]))
        found.setdefault((str(row["indicator_id"]), area), {})[str(row["period"])] = number
    return found


def _money(report: Report, names: Mapping[str, str]) -> list[Figure]:
    """Return spending power per head of every year, the council's and every other area's."""
    words = (frozenset({"head", "person", "resident"}), stems("core spending power") | stems("funding funded"))
    made = []
    for row in spending_power.per_head().to_dict("records"):
        own = row["authority_code"] == report.authority.code
        area = "" if own else names.get(str(row["authority_code"]), "")
        if own or area:
            about = f"core spending power per head{f' of {area}' if area else ''}"
            number = Rounded.printed(float(row["per_head"]), 0)
            made.append(Figure(about, words, number, "\u00a3", 1.0, str(row["financial_year"]), area))
    return made


def _gains(report: Report) -> list[Figure]:
    """Return what the funding of another area or the average would bring, published figures before computed ones."""
    published = _funding(report)
    made: list[Figure] = []
    if "topic" in published:
        for row in published[published["topic"] == "gain"].to_dict("records"):
            words = (stems(str(row["comparator"])) - {"average"}, stems("gain better more extra"))
            about = f"the gain at the funding of {row['comparator']}, as published"
            number, whose = Rounded.printed(float(row["value"]), 0), frozenset({str(row["comparator"])})
            made.append(Figure(about, words, number, "\u00a3", 1e6, others=whose))
    taken = {frozenset(one.words[0]) for one in made}
    for row in gains_at_all(report).to_dict("records"):
        words = (stems(str(row["comparator"])), stems("gain better more extra"))
        if frozenset(words[0]) in taken or not words[0] or pd.isna(row["gain_m"]):
            continue
        about = f"the gain at the funding of {row['comparator']}"
        number, whose = Rounded.printed(float(row["gain_m"]), 0), frozenset({str(row["comparator"])})
        made.append(Figure(about, words, number, "\u00a3", 1e6, str(row["financial_year"]), others=whose))
    return made


def _places(report: Report) -> list[Figure]:
    """Return the overall position of each year, with how far it moves when the measures are drawn again."""
    made = []
    frame = positions(report, report.benchmark_year)
    own = frame[(frame["authority_code"] == report.authority.code) & (frame["theme"] == OVERALL)]
    for row in own.dropna(subset=["position"]).to_dict("records"):
        place = float(row["position"])
        ends = [place if pd.isna(row[name]) else float(row[name]) for name in ("position_low", "position_high")]
        number = Rounded(min(place, *ends), place, max(place, *ends))
        words = (stems("ranked placed position rank place"), stems("overall performance comparative"))
        made.append(Figure("the overall position", words, number, "place", 1.0, report.benchmark_year))
    return made
