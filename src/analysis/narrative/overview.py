"""A paragraph for each dashboard: how many measures improved, worsened or stayed, and which."""

from collections.abc import Sequence

import pandas as pd

from analysis.narrative.wording import count, in_words, listed, sentence_case

IMPROVED, WORSENED, SIMILAR, NOT_AVAILABLE = "improved", "worsened", "similar", "not_available"
DIRECTIONS = (IMPROVED, WORSENED, SIMILAR, NOT_AVAILABLE)
VERBS = {
    IMPROVED: "improved",
    WORSENED: "got worse",
    SIMILAR: "stayed about the same",
    NOT_AVAILABLE: "could not be compared",
}
MOST_NAMED = 5
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
}
_NOISE = (
    "A word of caution: the change in {} is within what chance or rounding can do.",
    "The arrow of {} rests on a change too small to be sure of.",
)


def paragraphs(rows: pd.DataFrame) -> dict[str, str]:
    """Return each dashboard's paragraph; neighbours are put in different words.

    Parameters
    ----------
    rows : DataFrame
        One row a measure: dashboard, indicator, direction (as shown to the reader), computed (direction by rule), quartile,
        target_met.

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
        if names and not (direction in {SIMILAR, NOT_AVAILABLE} and len(names) == len(rows)):
            sentences.append(_LISTS[direction][form % 4].format(together(names)))
    moved = rows["direction"].isin([IMPROVED, WORSENED])
    doubtful = list(shown[moved & (rows["computed"] == SIMILAR)])
    if doubtful:
        sentences.append(_NOISE[form % 2].format(together(doubtful)))
    return " ".join([*sentences, *_standing(rows)])


def opening(tally: dict[str, int], form: int) -> str:
    """Return the sentence with the counts.

    Parameters
    ----------
    tally : dict of str to int
        How many measures have each direction.
    form : int
        Which way of putting it to use.
    """
    held = {direction: int(tally[direction]) for direction in DIRECTIONS if tally.get(direction)}
    total = sum(held.values())
    if len(held) == 1:
        every = {1: "The one measure", 2: "Both measures"}.get(total, f"All {total} measures")
        return f"{every} {VERBS[next(iter(held))]}."
    return _OPENINGS[form % len(_OPENINGS)](held, count(total, "measure"))


def _parts(held: dict[str, int], *directions: str) -> list[str]:
    chosen = directions or DIRECTIONS
    return [f"{in_words(held[direction])} {VERBS[direction]}" for direction in chosen if direction in held]


def _of_all(held: dict[str, int], measures: str) -> str:
    return f"Of the {measures}, {listed(_parts(held))}."


def _more_than(held: dict[str, int], measures: str) -> str:
    """Put the better beside the worse; where there is no more and less, count them all."""
    better, worse = held.get(IMPROVED, 0), held.get(WORSENED, 0)
    if not better or not worse or better == worse:
        return _of_all(held, measures)
    more, less = (IMPROVED, WORSENED) if better > worse else (WORSENED, IMPROVED)
    rest = _parts(held, SIMILAR, NOT_AVAILABLE)
    tail = f"; {listed(rest)}" if rest else ""
    return f"More of the {measures} {VERBS[more]} ({held[more]}) than {VERBS[less]} ({held[less]}){tail}."


def _measures_first(held: dict[str, int], measures: str) -> str:
    return f"{sentence_case(measures)}: {listed(_parts(held))}."


def _measures_last(held: dict[str, int], measures: str) -> str:
    first, *others = _parts(held)
    joint = " and" if len(others) == 1 else ","
    return f"{sentence_case(first)} out of {measures}{joint} {listed(others)}."


_OPENINGS = (_of_all, _more_than, _measures_first, _measures_last)


def together(names: Sequence[str]) -> str:
    """Return names as a list in a sentence; names hold commas, so semicolons part them."""
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
            f"{in_words(number)} {'stands' if number == 1 else 'stand'} in the {words} quarter"
            for number, words in ((best, "best"), (worst, "bottom"))
            if number
        ]
        sentences.append(f"Against comparators, {listed(placed)}.")
    met, missed = int((rows["target_met"] == "yes").sum()), int((rows["target_met"] == "no").sum())
    if met + missed == 1:
        sentences.append(f"The one target that can be judged was {'met' if met else 'missed'}.")
    elif met + missed:
        told = "all" if not missed else "none" if not met else in_words(met)
        sentences.append(f"Of {count(met + missed, 'target')}, {told} {'was' if told == 'one' else 'were'} met.")
    return sentences
