"""A paragraph for each dashboard: how many measures improved, worsened or stayed, and which."""

from collections.abc import Sequence

import pandas as pd

from analysis.narrative.wording import count, in_words, listed, sentence_case

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
QUIET = (SIMILAR, NOT_AVAILABLE, NOT_TESTED, CONTEXT)
_NEGATED = {NOT_AVAILABLE: "could be compared", NOT_TESTED: "could be tested for chance"}
"""Verbs with a not in them, for none and neither."""
MOST_NAMED = 5
_BOTH = 2
_LISTS = {
    IMPROVED: ("Better than before: {}.", "Improvement shows in {}.", "The gains: {}.", "What got better: {}."),
    WORSENED: ("Worse than before: {}.", "Decline shows in {}.", "The setbacks: {}.", "What got worse: {}."),
    SIMILAR: ("About the same: {}.", "Little change in {}.", "Holding steady: {}.", "What hardly moved: {}."),
    NOT_AVAILABLE: (
        "Without two comparable results: {}.",
        "Nothing can be said of {}.",
        "Not comparable or awaited: {}.",
        "What could not be compared: {}.",
    ),
    NOT_TESTED: ("Survey results without what a test needs: {}.",) * 4,
    CONTEXT: ("Money a head, neither better nor worse: {}.",) * 4,
}
_DOUBTS = {
    "chance": "no more than chance can do in a survey",
    "tolerance": "so little that the rule counts it as similar",
    "rounding": "no more than rounding could make",
    "not tested": "a survey result that could not be tested for chance",
}
"""Why an arrow that says better or worse deserves a word of caution."""


def paragraphs(rows: pd.DataFrame) -> dict[str, str]:
    """Return each dashboard's paragraph; neighbours are put in different words.

    Parameters
    ----------
    rows : DataFrame
        One row a measure: dashboard, indicator, direction (as shown to the reader), basis and within (of the computed direction,
        `methods.travel`), quartile and target_met.

    Returns
    -------
    dict of str to str
        The paragraph by dashboard, in the order of the rows.
    """
    groups = rows.groupby("dashboard", sort=False)
    return {str(name): paragraph(mine, at) for at, (name, mine) in enumerate(groups)}


def paragraph(rows: pd.DataFrame, form: int = 0) -> str:
    """Return one dashboard's paragraph.

    Parameters
    ----------
    rows : DataFrame
        As for `paragraphs`, one dashboard.
    form : int
        Which of the ways of putting it to use; any number.
    """
    tally = {direction: int((rows["direction"] == direction).sum()) for direction in DIRECTIONS}
    sentences = [opening(tally, form)]
    shown = short_names(rows["indicator"])
    for direction in DIRECTIONS:
        names = list(shown[rows["direction"] == direction])
        if names and not (direction in QUIET and len(names) == len(rows)):
            sentences.append(_LISTS[direction][form % 4].format(together(names)))
    return " ".join([*sentences, *_doubtful(rows, shown), *_standing(rows)])


def _doubtful(rows: pd.DataFrame, shown: pd.Series) -> list[str]:
    """Return a word of caution on the arrows that say better or worse of a change that says little, reason by reason."""
    moved = rows["direction"].isin([IMPROVED, WORSENED])
    reason = rows["within"].mask((rows["within"] == "") & (rows["basis"] == "not tested"), "not tested")
    said = [
        f"{together(list(shown[moved & (reason == why)]))}: {words}"
        for why, words in _DOUBTS.items()
        if (moved & (reason == why)).any()
    ]
    return [f"With caution, {'. '.join(said)}."] if said else []


def opening(tally: dict[str, int], form: int) -> str:
    """Return the sentence with the counts.

    Parameters
    ----------
    tally : dict of str to int
        How many measures have each direction.
    form : int
        Which way of putting it to use.
    """
    present = {direction: int(tally[direction]) for direction in DIRECTIONS if tally.get(direction)}
    total = sum(present.values())
    if len(present) == 1:
        return _every(next(iter(present)), total)
    return _OPENINGS[form % len(_OPENINGS)](present, count(total, "measure"))


def _every(direction: str, total: int) -> str:
    """Return the sentence for measures that all have one direction; none and neither where its verb has a not in it."""
    if total == 1:
        return f"The one measure {_SINGULAR.get(direction, VERBS[direction])}."
    if direction in _NEGATED:
        return f"{'Neither measure' if total == _BOTH else f'None of the {in_words(total)} measures'} {_NEGATED[direction]}."
    return f"{'Both' if total == _BOTH else f'All {in_words(total)}'} measures {VERBS[direction]}."


def _parts(present: dict[str, int], *directions: str) -> list[str]:
    chosen = directions or DIRECTIONS
    return [f"{in_words(present[name])} {verb(name, present[name])}" for name in chosen if name in present]


def verb(direction: str, number: int) -> str:
    """Return what a number of measures did: ``improved``, ``is shown without judgement``."""
    return _SINGULAR.get(direction, VERBS[direction]) if number == 1 else VERBS[direction]


def _of_all(present: dict[str, int], measures: str) -> str:
    return f"Of the {measures}, {listed(_parts(present))}."


def _more_than(present: dict[str, int], measures: str) -> str:
    """Put the better beside the worse; where there is no more and less, count them all."""
    better, worse = present.get(IMPROVED, 0), present.get(WORSENED, 0)
    if not better or not worse or better == worse:
        return _of_all(present, measures)
    more, less = (IMPROVED, WORSENED) if better > worse else (WORSENED, IMPROVED)
    rest = _parts(present, SIMILAR, NOT_AVAILABLE, NOT_TESTED, CONTEXT)
    tail = f"; {listed(rest)}" if rest else ""
    return f"More of the {measures} {VERBS[more]} ({present[more]}) than {VERBS[less]} ({present[less]}){tail}."


def _measures_first(present: dict[str, int], measures: str) -> str:
    return f"{sentence_case(measures)}: {listed(_parts(present))}."


def _measures_last(present: dict[str, int], measures: str) -> str:
    first, *others = _parts(present)
    joint = " and" if len(others) == 1 else ","
    return f"{sentence_case(first)} out of {measures}{joint} {listed(others)}."


_OPENINGS = (_of_all, _more_than, _measures_first, _measures_last)


def together(names: Sequence[str]) -> str:
    """Return names as a list in a sentence; names have commas in them, so semicolons part them."""
    shown = list(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        shown.append(f"{len(names) - MOST_NAMED} more")
    return shown[0] if len(shown) == 1 else f"{'; '.join(shown[:-1])}; and {shown[-1]}"


def short_names(indicators: pd.Series) -> pd.Series:
    """Return measures' names without what stands in brackets, such as a framework's number, where that still tells them apart."""
    short = indicators.str.replace(r"\s*\([^()]*\)", "", regex=True).str.strip().str.rstrip(".")
    alike = short.duplicated(keep=False) | (short == "")
    return short.mask(alike, indicators)


def _standing(rows: pd.DataFrame) -> list[str]:
    """Return sentences on quartiles and targets, where there are any."""
    sentences = []
    best, worst = int((rows["quartile"] == "1").sum()), int((rows["quartile"] == "4").sum())
    if best or worst:
        placed = [
            f"{in_words(number)} {'stands' if number == 1 else 'stand'} in the {words} quartile"
            for number, words in ((best, "top"), (worst, "bottom"))
            if number
        ]
        sentences.append(f"Against comparators, {listed(placed)}.")
    met, missed = int((rows["target_met"] == "yes").sum()), int((rows["target_met"] == "no").sum())
    if met + missed == 1:
        sentences.append(f"The one target that can be judged was {'met' if met else 'missed'}.")
    elif met + missed:
        reached = "all" if not missed else "none" if not met else in_words(met)
        sentences.append(f"Of {count(met + missed, 'target')}, {reached} {'was' if reached == 'one' else 'were'} met.")
    return sentences
