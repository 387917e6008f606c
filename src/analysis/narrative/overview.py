"""A paragraph for each dashboard: what matters most, in at most four sentences and 70 words."""

from collections.abc import Iterator, Sequence

import pandas as pd

from analysis.methods.severity import most_severe_first, severity
from analysis.narrative.commentary import ABSOLUTE
from analysis.narrative.reasons import quartile, results, target
from analysis.narrative.wording import count, in_words, listed, mid_sentence

IMPROVED, WORSENED, SIMILAR, NOT_AVAILABLE = "improved", "worsened", "similar", "not_available"
NOT_TESTED, CONTEXT = "not_tested", "context"
DIRECTIONS = (IMPROVED, WORSENED, SIMILAR, NOT_AVAILABLE, NOT_TESTED, CONTEXT)
VERBS = {
    IMPROVED: "improved",
    WORSENED: "got worse",
    SIMILAR: "stayed about the same",
    NOT_AVAILABLE: "could not be compared",
    NOT_TESTED: "could not be tested for chance",
    CONTEXT: "are shown without judgement",
}
_SINGULAR = {CONTEXT: "is shown without judgement"}
BRIEF = {IMPROVED: "better", WORSENED: "worse", SIMILAR: "level"}
ISSUE, EXCEPTIONAL = "issue", "exceptional"
MOST_WORDS = 70
MOST_TOPICS = 3
MOST_PRAISED = 2
"""Others named as exceptional; every issue is."""


def verb(direction: str, number: int) -> str:
    """Return what a number of measures did: ``improved``, ``is shown without judgement``."""
    return _SINGULAR.get(direction, VERBS[direction]) if number == 1 else VERBS[direction]


def brief(rows: pd.DataFrame) -> str:
    """Return a dashboard's counts in a line: ``12 measures: 7 better, 3 worse; 2 of 5 targets missed``.

    Parameters
    ----------
    rows : DataFrame
        As for `paragraph`.
    """
    counts = [
        f"{int((rows['direction'] == name).sum())} {word}"
        for name, word in BRIEF.items()
        if (rows["direction"] == name).any()
    ]
    met, missed = (int((rows["target_met"] == word).sum()) for word in ("yes", "no"))
    words = f"{len(rows)} {'measure' if len(rows) == 1 else 'measures'}"
    words += f": {', '.join(counts)}" if counts else ""
    if met + missed == 1:
        return f"{words}; its one target {'met' if met else 'missed'}"
    return words + (f"; {missed} of {met + missed} targets missed" if met + missed else "")


def paragraph(rows: pd.DataFrame) -> str:
    """Return one dashboard's paragraph.

    First what needs attention most, with both results, target and quartile, and every other measure that the council flags as an
    issue; then what else got worse, by topic; then what went best, with others that it flags as exceptional; last the targets. Where
    nothing got worse or improved it says so. What only describes the place (kind context) is not named.

    Parameters
    ----------
    rows : DataFrame
        One row a measure: short_name, topic, kind, direction (as shown to the reader), flag (the council's own), change_pct, unit,
        quartile, quartile_basis, period, target_met, target_text, value_text and previous_text.
    """
    frame = pd.concat([rows, severity(rows)], axis=1)
    named = frame[frame["kind"] != CONTEXT]
    sized = ~named["unit"].isin(ABSOLUTE)
    worst, best = (most_severe_first(named, by, sized) for by in ("attention", "went_well"))
    worst = worst[(worst["direction"] == WORSENED) | (worst["flag"] == ISSUE)]
    best = best[(best["direction"] == IMPROVED) | (best["flag"] == EXCEPTIONAL)]
    if worst.empty and best.empty:
        return _quiet(frame)
    lead = _lead(worst, ISSUE, "Most in need of attention", len(worst))
    gain = _lead(best, EXCEPTIONAL, "What went best", MOST_PRAISED)
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


def _lead(rows: pd.DataFrame, flag: str, words: str, most: int) -> list[str]:
    """Return the sentence on the first of some rows, with up to so many others that carry the flag named after it."""
    if rows.empty:
        return []
    first, others = rows.iloc[0], rows.iloc[1:]
    flagged = [mid_sentence(name) for name in others.loc[others["flag"] == flag, "short_name"]]
    if len(flagged) > most:
        flagged = [*flagged[:most], f"{in_words(len(flagged) - most)} more"]
    also = f"; also flagged: {listed(flagged)}" if flagged else ""
    beside = ", ".join(filter(None, [target(first), quartile(first)]))
    return [f"{words}: {mid_sentence(first['short_name'])}, {results(first)}{f' ({beside})' if beside else ''}{also}."]


def _others(worst: pd.DataFrame) -> list[str]:
    """Return what else got worse, by topic with the number of measures."""
    rest = worst.iloc[1:]
    rest = rest[rest["direction"] == WORSENED]
    if rest.empty:
        return []
    topics = rest.groupby("topic", sort=False).size()
    named = [
        f"{mid_sentence(str(topic))}{f' ({number} measures)' if number > 1 else ''}" for topic, number in topics.items()
    ]
    more = f"and {in_words(len(named) - MOST_TOPICS)} other {'topic' if len(named) - MOST_TOPICS == 1 else 'topics'}"
    words = listed(named) if len(named) <= MOST_TOPICS else f"{', '.join(named[:MOST_TOPICS])} {more}"
    return [f"Also worse: {words}."]


def _targets(rows: pd.DataFrame) -> list[str]:
    """Return how many targets were met."""
    met, missed = (int((rows["target_met"] == word).sum()) for word in ("yes", "no"))
    total = met + missed
    if not total:
        return []
    if total == 1:
        return [f"The one target was {'met' if met else 'missed'}."]
    reached = "all" if not missed else in_words(met)
    return [f"Of {count(total, 'target')}, {reached} {'was' if reached == 'one' else 'were'} met."]


def _quiet(rows: pd.DataFrame) -> str:
    """Return what is said where nothing improved or got worse."""
    tally = [(name, int((rows["direction"] == name).sum())) for name in DIRECTIONS]
    parts = [f"{in_words(number)} {verb(name, number)}" for name, number in tally if number]
    return " ".join([f"Of {count(len(rows), 'measure')}, {listed(parts)}.", *_targets(rows)])
