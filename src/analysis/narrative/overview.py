"""A paragraph for each dashboard: what matters most, in at most four sentences and 70 words."""

from collections.abc import Iterator, Sequence

import pandas as pd

from analysis.methods.severity import most_severe_first, severity
from analysis.narrative.commentary import ABSOLUTE
from analysis.narrative.patterns import say
from analysis.narrative.reasons import quartile, results, target
from analysis.narrative.wording import count, in_words, listed, mid_sentence

IMPROVED, WORSENED, SIMILAR, NOT_AVAILABLE = "improved", "worsened", "similar", "not_available"
NOT_TESTED, CONTEXT = "not_tested", "context"
DIRECTIONS = (IMPROVED, WORSENED, SIMILAR, NOT_AVAILABLE, NOT_TESTED, CONTEXT)
_DID = {
    IMPROVED: "overview.improved",
    WORSENED: "overview.worsened",
    SIMILAR: "overview.similar",
    NOT_AVAILABLE: "overview.not_available",
    NOT_TESTED: "overview.not_tested",
    CONTEXT: "overview.context",
}
_EVERY = {
    IMPROVED: "overview.every_improved",
    WORSENED: "overview.every_worsened",
    SIMILAR: "overview.every_similar",
    NOT_AVAILABLE: "overview.every_not_available",
    NOT_TESTED: "overview.every_not_tested",
    CONTEXT: "overview.every_context",
}
"""What is said where all of several measures did the same, and below of one alone."""
_ONLY = {
    IMPROVED: "overview.only_improved",
    WORSENED: "overview.only_worsened",
    SIMILAR: "overview.only_similar",
    NOT_AVAILABLE: "overview.only_not_available",
    NOT_TESTED: "overview.only_not_tested",
    CONTEXT: "overview.only_context",
}
_BRIEF = {IMPROVED: "overview.brief_better", WORSENED: "overview.brief_worse", SIMILAR: "overview.brief_level"}
_NEITHER = {NOT_AVAILABLE: "overview.neither_not_available", NOT_TESTED: "overview.neither_not_tested"}
"""The same of two."""
PAIR = 2
ISSUE, EXCEPTIONAL = "issue", "exceptional"
MOST_WORDS = 70
MOST_TOPICS = 3
MOST_PRAISED = 2
"""Others named as exceptional; every issue is."""


def tallied(direction: str, number: int) -> str:
    """Return how many measures did what: ``two improved``, ``one is shown without judgement``."""
    one = (direction, number) == (CONTEXT, 1)
    return say("overview.context_one" if one else _DID[direction], number=in_words(number))


def brief(rows: pd.DataFrame) -> str:
    """Return a dashboard's counts in a line: ``12 measures: 7 better, 3 worse; 2 of 5 targets missed``.

    Parameters
    ----------
    rows : DataFrame
        As for `paragraph`.
    """
    numbers = {name: int((rows["direction"] == name).sum()) for name in _BRIEF}
    counts = [say(_BRIEF[name], number=number) for name, number in numbers.items() if number]
    met, missed = (int((rows["target_met"] == word).sum()) for word in ("yes", "no"))
    one = len(rows) == 1
    said = say("overview.brief_one_measure") if one else say("overview.brief_measures", number=len(rows))
    said = say("overview.brief_counts", measures=said, counts=", ".join(counts)) if counts else said
    if met + missed == 1:
        return say("overview.brief_one_target_met" if met else "overview.brief_one_target_missed", said=said)
    return say("overview.brief_targets_missed", said=said, missed=missed, total=met + missed) if met + missed else said


def paragraph(rows: pd.DataFrame) -> str:
    """Return one dashboard's paragraph.

    First what needs attention most, with both results, target and quartile, and every other measure that the council flags as an
    issue; then what else got worse, by topic; then what went best, with others that it flags as exceptional; last the targets. Where
    nothing got worse or improved it says so. What only describes the place (kind context) is not named.

    Parameters
    ----------
    rows : DataFrame
        One row a measure: short_name, topic, kind, direction (as shown to the reader), news, flag (the council's own), change_pct, unit,
        quartile, quartile_basis, period, target_met, target_text, value_text and previous_text.
    """
    frame = pd.concat([rows, severity(rows)], axis=1)
    named = frame[frame["kind"] != CONTEXT]
    sized = ~named["unit"].isin(ABSOLUTE)
    worst, best = (most_severe_first(named, by, sized) for by in ("attention", "went_well"))
    worst = worst[((worst["direction"] == WORSENED) & worst["news"]) | (worst["flag"] == ISSUE)]
    best = best[((best["direction"] == IMPROVED) & best["news"]) | (best["flag"] == EXCEPTIONAL)]
    if worst.empty and best.empty:
        return _quiet(frame)
    lead = [say("overview.attention", finding=finding) for finding in _finding(worst, ISSUE, len(worst))]
    gain = [say("overview.best", finding=finding) for finding in _finding(best, EXCEPTIONAL, MOST_PRAISED)]
    return " ".join(_fitted([*lead, *_others(worst), *gain, *_targets(frame)], keep={*lead, *gain}))


def _fitted(sentences: Sequence[str], keep: set[str]) -> Iterator[str]:
    """Give the sentences that fit into the paragraph's words; those to keep always do."""
    left = MOST_WORDS - sum(len(text.split()) for text in sentences if text in keep)
    for text in sentences:
        words = len(text.split())
        if text in keep:
            yield text
        elif words <= left:
            left -= words
            yield text


def _finding(rows: pd.DataFrame, flag: str, most: int) -> list[str]:
    """Return the first of some rows in words, with up to so many others that carry the flag named after it."""
    if rows.empty:
        return []
    first, others = rows.iloc[0], rows.iloc[1:]
    flagged = [mid_sentence(name) for name in others.loc[others["flag"] == flag, "short_name"]]
    if len(flagged) > most:
        flagged = [*flagged[:most], say("overview.more_flagged", number=in_words(len(flagged) - most))]
    finding = say("overview.finding", measure=mid_sentence(first["short_name"]), results=results(first))
    if beside := ", ".join(filter(None, [target(first), quartile(first)])):
        finding = say("overview.finding_beside", finding=finding, beside=beside)
    return [say("overview.also_flagged", finding=finding, names=listed(flagged)) if flagged else finding]


def _others(worst: pd.DataFrame) -> list[str]:
    """Return what else got worse, by topic with the number of measures."""
    rest = worst.iloc[1:]
    rest = rest[(rest["direction"] == WORSENED) & rest["news"]]
    if rest.empty:
        return []
    named_before = worst.iloc[0]["topic"]
    topics = rest.groupby("topic", sort=False).size().sort_values(ascending=False, kind="stable")
    named = [_topic(mid_sentence(str(topic)), number, again=topic == named_before) for topic, number in topics.items()]
    return [say("overview.also_worse", topics=_topics(named))]


def _topic(topic: str, number: int, *, again: bool) -> str:
    """Return a topic with its number of measures where that is more than one, or where the measure before was of it too."""
    if again and number > 1:
        return say("overview.topic_more", topic=topic, number=in_words(number))
    if again:
        return say("overview.topic_one_more", topic=topic)
    return say("overview.topic_measures", topic=topic, number=number) if number > 1 else topic


def _topics(named: Sequence[str]) -> str:
    """Return the first topics by name and how many others there are."""
    first, more = ", ".join(named[:MOST_TOPICS]), len(named) - MOST_TOPICS
    if more <= 0:
        return listed(named)
    if more == 1:
        return say("overview.one_other_topic", topics=first)
    return say("overview.other_topics", topics=first, number=in_words(more))


def _targets(rows: pd.DataFrame) -> list[str]:
    """Return how many targets were met."""
    met, missed = (int((rows["target_met"] == word).sum()) for word in ("yes", "no"))
    total = met + missed
    if not total:
        return []
    if total == 1:
        return [say("overview.one_target_met" if met else "overview.one_target_missed")]
    if not missed or met == 1:
        return [say("overview.one_met" if missed else "overview.all_met", total=in_words(total))]
    return [say("overview.some_met", total=in_words(total), met=in_words(met))]


def _quiet(rows: pd.DataFrame) -> str:
    """Return what is said where nothing improved or got worse."""
    tally = [(name, int((rows["direction"] == name).sum())) for name in DIRECTIONS]
    present = [(name, number) for name, number in tally if number]
    measures = count(len(rows), "measure")
    if len(present) > 1:
        quiet = say("overview.quiet", measures=measures, tally=listed([tallied(*one) for one in present]))
    elif len(rows) == PAIR and present[0][0] in _NEITHER:
        quiet = say(_NEITHER[present[0][0]], measures=measures)
    elif len(rows) > 1:
        quiet = say(_EVERY[present[0][0]], measures=measures)
    else:
        quiet = say(_ONLY[present[0][0]])
    return " ".join([quiet, *_targets(rows)])
