"""Checks on a risk register: scores against each other, evidence and actions against what they name, ids against last time's."""

from collections.abc import Collection, Mapping

import pandas as pd

from analysis.data.columns import is_date
from analysis.data.findings import lines, unknown
from analysis.data.risk_scale import MOST_STEPS, USUAL_STEPS, usual_limits
from analysis.errors import place

_SCORES = ("inherent_", "", "target_")


def register(
    tables: Mapping[str, pd.DataFrame],
    places: Mapping[str, str],
    broken: Collection[str],
    rows_known: set[int] | None,
    indicator_ids: set[str],
) -> list[str]:
    """Return the problems of a return's risk register, one line each.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        The return's tables, each already right by itself.
    places : mapping of str to str
        The file (and sheet) of each, for the messages.
    broken : collection of str
        Tables that were given but are not right by themselves: references to them are not checked.
    rows_known : set of int or None
        The dashboard's row numbers; None where they cannot be read.
    indicator_ids : set of str
        The registry's; empty where it cannot be read, and then they are not checked.
    """
    risks = tables.get("risks")
    ids = set() if risks is None else set(risks["risk_id"])
    scale_to = _scale(tables.get("risk_settings"))
    problems = [] if risks is None else _scores(risks, places["risks"], scale_to)
    for name in ("risk_actions", "risk_evidence"):
        if name in tables and "risks" not in broken:
            problems += unknown(tables[name], "risk_id", ids, places[name], "a risk of risks.csv")
    if "risk_evidence" in tables:
        problems += _evidence(tables["risk_evidence"], places["risk_evidence"], rows_known, indicator_ids)
    if "risk_settings" in tables:
        file = places["risk_settings"]
        problems += _settings(tables["risk_settings"], file, scale_to)
        if "risks" not in broken:
            categories = {""} if risks is None else {"", *risks["category"]}
            problems += unknown(tables["risk_settings"], "category", categories, file, "a category of risks.csv")
    return problems


def _scale(settings: pd.DataFrame | None) -> int:
    """Return the highest likelihood and impact that a register allows; the usual one where it gives none, or none that can be read."""
    given = [] if settings is None else list(settings.loc[settings["setting"] == "scale_to", "value"])
    return int(given[0]) if given and given[0].isdigit() and 1 < int(given[0]) <= MOST_STEPS else USUAL_STEPS


def _scores(risks: pd.DataFrame, file: str, scale_to: int) -> list[str]:
    current = risks["likelihood"] * risks["impact"]
    target = risks["target_likelihood"] * risks["target_impact"]
    problems = list(
        lines(risks, target > current, "target_likelihood", file, "a target score not above the current one")
    )
    for kind in _SCORES:
        for column in (f"{kind}likelihood", f"{kind}impact"):
            expected = f"at most {scale_to}, the top of the scale (scale_to in risk_settings)"
            problems += lines(risks, risks[column] > scale_to, column, file, expected)
        for column, other in ((f"{kind}likelihood", f"{kind}impact"), (f"{kind}impact", f"{kind}likelihood")):
            half = risks[column].notna() & risks[other].isna()
            problems += lines(risks, half, column, file, f"{column} and {other}, or neither")
    return problems


def _evidence(evidence: pd.DataFrame, file: str, rows_known: set[int] | None, indicator_ids: set[str]) -> list[str]:
    by_row, by_id = evidence["row_no"].notna(), evidence["indicator_id"] != ""
    problems = list(
        lines(
            evidence, by_row == by_id, "indicator_id", file, "either a row_no or an indicator_id, not both or neither"
        )
    )
    if rows_known is not None:
        wrong = by_row & ~evidence["row_no"].isin(list(rows_known))
        problems += lines(evidence, wrong, "row_no", file, "a row number of dashboards.csv")
    if indicator_ids:
        wrong = by_id & ~evidence["indicator_id"].isin(list(indicator_ids))
        problems += lines(evidence, wrong, "indicator_id", file, "an indicator of indicators.csv")
    return problems


def _settings(settings: pd.DataFrame, file: str, scale_to: int) -> list[str]:
    dated, scale = settings["setting"] == "as_at", settings["setting"] == "scale_to"
    problems = list(
        lines(settings, dated & ~is_date(settings["value"], blank=False), "value", file, "a date such as 2025-03-31")
    )
    score = pd.to_numeric(settings["value"], errors="coerce")
    whole = score % 1 == 0
    problems += lines(
        settings,
        scale & ~(score.between(2, MOST_STEPS) & whole),
        "value",
        file,
        f"a whole number from 2 to {MOST_STEPS}",
    )
    highest = scale_to**2
    wrong = ~dated & ~scale & ~(score.between(1, highest) & whole)
    problems += lines(settings, wrong, "value", file, f"a whole score from 1 to {highest}")
    for_one = (settings["category"] != "") & (settings["setting"] != "appetite")
    problems += lines(settings, for_one, "category", file, "no category, except beside appetite")
    cuts = settings.assign(score=score)[~dated & (settings["category"] == "")].set_index("setting")["score"]
    usual = usual_limits(scale_to)
    low, medium = cuts.get("low_to", usual[0]), cuts.get("medium_to", usual[1])
    if not problems and low >= medium:
        problems.append(f"{file}: found low_to {low:g} and medium_to {medium:g}, expected low_to below medium_to")
    return problems


def ids_kept(risks: pd.DataFrame, earlier: pd.DataFrame, file: str, earlier_period: str) -> list[str]:
    """Return the risks whose id is not the one they had in the register before, one line each.

    Parameters
    ----------
    risks, earlier : DataFrame
        The register (indexed by its row in the file) and the one before it.
    file : str
        The register's file, for the messages.
    earlier_period : str
        What the register before is of.

    Notes
    -----
    A risk may be reworded or moved to another category; where both its title and its category are other ones, it is
    another risk and needs an id of its own. A title that was there before keeps its id.
    """
    problems = []
    before = {str(row["risk_id"]): row for row in earlier.to_dict("records")}
    ids = dict(zip(earlier["title"].map(_plain), earlier["risk_id"], strict=True))
    for row, one in risks.iterrows():
        risk_id, title = str(one["risk_id"]), str(one["title"])
        was = ids.get(_plain(title))
        if was is not None and was != risk_id:
            problems.append(
                place(file, int(str(row)), "risk_id", repr(risk_id), f"{was}, the id of {title!r} in {earlier_period}")
            )
        elif risk_id in before and was is None and before[risk_id]["category"] != one["category"]:
            was_title, was_category = before[risk_id]["title"], before[risk_id]["category"]
            expected = f"a new id: in {earlier_period} this one was {was_title!r} ({was_category})"
            problems.append(place(file, int(str(row)), "risk_id", repr(risk_id), expected))
    return problems


def _plain(title: object) -> str:
    return " ".join(str(title).casefold().split())
