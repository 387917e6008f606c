"""A paragraph for each dashboard: what matters most, in at most four sentences and 70 words."""

from collections.abc import Iterator, Sequence

import pandas as pd

from analysis.methods.severity import severity
from analysis.narrative.wording import count, in_words, listed

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
_QUARTILES = {"1": "top quartile", "2": "second quartile", "3": "third quartile", "4": "bottom quartile"}


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

    First what needs attention most, with both results, target and quartile, and every other measure that is flagged an issue; then what
    else got worse, by topic; then what went best, with the others that are flagged exceptional; last the targets. Where nothing got
    worse or improved it says so.

    Parameters
    ----------
    rows : DataFrame
        One row a measure: short_name, topic, direction and flag (as shown to the reader), change_pct, quartile, target_met, target_text,
        value_text and previous_text.
    """
    frame = pd.concat([rows, severity(rows)], axis=1)
    worst = frame[(frame["direction"] == WORSENED) | (frame["flag"] == ISSUE)].sort_values(
        "attention", ascending=False, kind="stable"
    )
    best = frame[(frame["direction"] == IMPROVED) | (frame["flag"] == EXCEPTIONAL)].sort_values(
        "went_well", ascending=False, kind="stable"
    )
    if worst.empty and best.empty:
        return _quiet(frame)
    lead, gain = _lead(worst, ISSUE, "needs most attention"), _lead(best, EXCEPTIONAL, "went best")
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


def _lead(rows: pd.DataFrame, flag: str, words: str) -> list[str]:
    """Return the sentence on the first of some rows, with the others that carry the flag named after it."""
    if rows.empty:
        return []
    first = rows.iloc[0]
    others = rows.iloc[1:]
    flagged = list(others.loc[others["flag"] == flag, "short_name"].map(_lower))
    also = f"; also flagged: {listed(flagged)}" if flagged else ""
    return [f"{first['short_name']} {words}: {_result(first)}{_beside(first)}{also}."]


def _result(row: pd.Series) -> str:
    """Return a measure's two results, or the one there is."""
    before, now = str(row["previous_text"]), str(row["value_text"])
    if not now:
        return "no result yet"
    return f"{before} to {now}" if before and before != "N/A" else now


def _beside(row: pd.Series) -> str:
    """Return a measure's target and quartile in brackets, where it has them."""
    pieces = []
    if row["target_met"] in {"yes", "no"}:
        pieces.append(f"target {row['target_text']} {'met' if row['target_met'] == 'yes' else 'missed'}")
    if str(row["quartile"]) in _QUARTILES:
        pieces.append(_QUARTILES[str(row["quartile"])])
    return f" ({', '.join(pieces)})" if pieces else ""


def _others(worst: pd.DataFrame) -> list[str]:
    """Return what else got worse, by topic with the number of measures."""
    rest = worst.iloc[1:]
    rest = rest[rest["direction"] == WORSENED]
    if rest.empty:
        return []
    topics = rest.groupby("topic", sort=False).size()
    named = [f"{_lower(str(topic))}{f' ({number} measures)' if number > 1 else ''}" for topic, number in topics.items()]
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


def _lower(words: str) -> str:
    """Return words for the middle of a sentence; an abbreviation at their head keeps its capitals."""
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words
