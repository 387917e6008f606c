"""What a scenario changes: its changes in words, and what of the report as it stands comes out otherwise."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.data import lens, store
from analysis.data.knowing import knowing, narrowed
from analysis.data.scenario import NONE
from analysis.display import Column, Fragment, table
from analysis.methods.flags import ISSUE_CHANGE_PCT
from analysis.narrative.beside import ABSENT, differing
from analysis.narrative.wording import count, in_words, joint, listed, pounds
from analysis.parts import benchmarking, dashboards, funding
from analysis.parts.benchmarking.ranked import own_ranks
from analysis.parts.comparator_groups import chosen_group
from analysis.parts.funding.model import FLOOR, WORDS
from analysis.parts.part import Part, chosen_parts, every_part
from analysis.parts.report import Report

POSITION, RANK, RATING, FUNDING, SENTENCE = "position", "rank", "rating", "funding", "sentence"
COLUMNS = ["what", "item", "as_it_stands", "in_scenario"]
_SAID = ["what", "item", "text"]
_ELSEWHERE = ("checks",)
"""Parts whose sentences are not read again: the checks judge what was published, which no scenario changes."""
_HEADINGS = {
    "what": Column("What"),
    "item": Column("Of"),
    "as_it_stands": Column("As it stands"),
    "in_scenario": Column("In the scenario"),
}
NOUNS = {
    POSITION: "position",
    RANK: "rank",
    RATING: "rating",
    FUNDING: "gain or loss of the illustration",
    SENTENCE: "sentence",
}
"""What the kinds of differences are called where they are counted."""
UNCHANGED = "Nothing comes out otherwise."
_TURNED = {"high": "more is better", "low": "less is better", "none": "neither is better, so not ranked"}
_MET = {"yes": "target met", "no": "target missed", "not_applicable": ""}


def as_it_stands(report: Report) -> Report:
    """Return the report without its scenario."""
    group = chosen_group(report.asked_group_id or report.group_id, report.authority)
    return replace(
        report, scenario=NONE, asked_group_id="", group_id=group.group_id, members=group.members, group=group.words
    )


def changes(report: Report) -> list[str]:
    """Return what a report's scenario changes, a sentence each; none where it has none."""
    with lens.supposing(report.scenario):
        found = [*_of_group(report), *_of_rules(report), *_of_indicators(report), *_of_funding(report)]
        names = _names(report)
    found += [f"The target of {names.get(key, key)} is {text}." for key, text in report.scenario.targets]
    rated = report.scenario.issue_change_pct is not None or report.scenario.similar_change_pct is not None
    if rated and dashboards.is_local(report):
        found.append("Arrows and flags that the council printed stay as printed; what the rules give changes.")
    return found


def _of_group(report: Report) -> Iterator[str]:
    if report.asked_group_id:
        yield f"The comparators are {report.group}, in place of {as_it_stands(report).group}."


def _of_rules(report: Report) -> Iterator[str]:
    given = report.scenario
    if given.issue_change_pct is not None:
        yield f"An issue is a change for the worse of more than {given.issue_change_pct:g}% with the target missed, in place of {ISSUE_CHANGE_PCT:g}%."
    if given.similar_change_pct is not None:
        yield f"Changes of up to {given.similar_change_pct:g}% count as similar, in place of each measure's own rule."


def _of_indicators(report: Report) -> Iterator[str]:
    names = _names(report)
    for key, polarity in report.scenario.polarity:
        yield f"Of {names.get(key, key)}, {_TURNED[polarity]}."
    for key, weight in report.scenario.weights:
        often = {0.0: "not at all", 1.0: "once", 2.0: "twice"}.get(weight, f"{_times(weight)} times")
        yield f"{names.get(key, key)} counts {often} in positions."


def _times(weight: float) -> str:
    return in_words(int(weight)) if weight.is_integer() else f"{weight:g}"


def _of_funding(report: Report) -> Iterator[str]:
    if report.scenario.shares or report.scenario.floor is not None:
        weights, floor = funding.fair_weights(report)
        weighed = listed([f"{WORDS[name]} {weight:g}" for name, weight in weights.items()])
        least = "" if floor == FLOOR else f", and no area keeps less than {100 * floor:g}%"
        yield f"The fair-funding illustration weighs {weighed}{least}."


def _names(report: Report) -> dict[str, str]:
    """Return the names of indicators by id and of the return's rows by number."""
    names = dict(store.table("indicators").set_index("indicator_id")["name"])
    if dashboards.is_local(report):
        rows = dashboards.rows(report)
        names |= {
            str(number): f"row {number}, {name}" for number, name in zip(rows["row_no"], rows["indicator"], strict=True)
        }
    return names


def differences(report: Report) -> pd.DataFrame:
    """Return what comes out otherwise in a report's scenario than in the report as it stands.

    Parameters
    ----------
    report : Report
        With a scenario.

    Returns
    -------
    DataFrame
        what (position, rank, rating, funding or sentence), item, as_it_stands and in_scenario (in words, ``not there`` where
        there is none); only what differs, in that order.
    """
    with lens.supposing(NONE):
        before = said(as_it_stands(report))
    with lens.supposing(report.scenario):
        now = said(report)
    rows = [*_figures(before, now), *_of_sentences(before, now)]
    return pd.DataFrame(rows, columns=COLUMNS)


@store.cached
def said(report: Report) -> pd.DataFrame:
    """Return what a report says of each position, rank, rating and gain, and its parts' opening sentences.

    Returns
    -------
    DataFrame
        what, item and text; of sentences the item is the part's title.
    """
    rows = list(_placed(report))
    measures = dashboards.rows(report).to_dict("records")
    rows += [(RATING, _named(report, row), _rating(row)) for row in measures]
    model = funding.fair_model(report)
    change = model.loc[model["authority_code"] == report.authority.code, "change_per_head"]
    rows += [(FUNDING, "Change per head by the fair-funding illustration", pounds(value)) for value in change]
    for part in every_part():
        if part.name not in _ELSEWHERE:
            rows += [(SENTENCE, part.title, sentence) for sentence in _sentences(report, part)]
    return pd.DataFrame(rows, columns=_SAID)


def _sentences(report: Report, part: Part) -> list[str]:
    """Return a part's opening sentences, read again only where what it knows of the scenario is another."""
    known = narrowed(report.scenario, *part.knows)
    with lens.supposing(known):
        return _said_by(replace(report, scenario=known, asked_group_id=""), part.name)


@store.cached
def _said_by(report: Report, name: str) -> list[str]:
    [part] = chosen_parts([name])
    return part.summary(report)


@knowing("weights")
def _placed(report: Report) -> list[tuple[str, str, str]]:
    """Return the positions and ranks in words."""
    rows = [(POSITION, str(row["theme"]), _place(row)) for row in benchmarking.own_positions(report).to_dict("records")]
    own = own_ranks(report, report.benchmark_year)
    rows += [
        (RANK, str(name), f"{joint(rank, bool(tied))} of {int(n)}")
        for name, rank, tied, n in zip(own["indicator"], own["rank"], own["tied"], own["n"], strict=True)
    ]
    return rows


def _figures(before: pd.DataFrame, now: pd.DataFrame) -> Iterator[tuple[str, str, str, str]]:
    """Give the positions, ranks, ratings and gains that differ, in that order."""
    key = ["what", "item"]
    old, new = (frame[frame["what"] != SENTENCE].drop_duplicates(key).set_index(key)["text"] for frame in (before, now))
    for what in (POSITION, RANK, RATING, FUNDING):
        first, second = (dict(texts.loc[what]) if what in texts.index else {} for texts in (old, new))
        for item in dict.fromkeys([*first, *second]):
            if first.get(item) != second.get(item):
                yield what, str(item), first.get(item, ABSENT), second.get(item, ABSENT)


def drawn(frame: pd.DataFrame, most: int) -> Fragment:
    """Return the positions, ratings, gains and sentences that come out otherwise as a table: ranks, of which there may be hundreds, are counted alone."""
    shown = frame[frame["what"] != RANK].head(most)
    note = "" if len(shown) == len(frame) else f"{len(shown)} of {len(frame)}; without ranks."
    return table(shown, "What comes out otherwise", _HEADINGS, note=note)


def counted(frame: pd.DataFrame) -> str:
    """Return in a sentence how much a scenario changes, from `differences`."""
    counts = frame["what"].value_counts()
    found = [count(int(counts[what]), NOUNS[what]) for what in NOUNS if what in counts.index]
    comes = "comes" if len(frame) == 1 else "come"
    return f"Against the report as it stands, {listed(found)} {comes} out otherwise." if found else UNCHANGED


def _named(report: Report, row: dict[Any, Any]) -> str:
    return f"Row {row['row_no']}: {row['indicator']}" if dashboards.is_local(report) else str(row["indicator"])


def _place(row: dict[Any, Any]) -> str:
    position = row["position"]
    if pd.isna(position):
        return "no position"
    return f"{joint(position, bool(row['tied']))} of {row['n_authorities']}"


def _rating(row: dict[Any, Any]) -> str:
    flag = "" if row["flag"] == "none" else str(row["flag"])
    quartile = f"quartile {row['quartile']}" if row["quartile"] else ""
    met = _MET[str(row["target_met"])]
    return ", ".join(filter(None, [str(row["direction"]).replace("_", " "), met, quartile, flag]))


def _of_sentences(before: pd.DataFrame, now: pd.DataFrame) -> Iterator[tuple[str, str, str, str]]:
    """Give the sentences that differ, one beside the other."""
    for part in dict.fromkeys(
        [*before.loc[before["what"] == SENTENCE, "item"], *now.loc[now["what"] == SENTENCE, "item"]]
    ):
        old, new = (
            [*frame.loc[(frame["what"] == SENTENCE) & (frame["item"] == part), "text"]] for frame in (before, now)
        )
        yield from ((SENTENCE, part, first, second) for _, first, second in differing(old, new))
