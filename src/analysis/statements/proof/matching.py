"""Which measure or dashboard words are about: by the share of a name's telling words that they have."""

import math
import re
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz

from analysis.statements.proof.facts import Facts, Measure
from analysis.statements.proof.vocabulary import SMALL

SURE, ALIKE = 0.8, 88.0
"""The share of a name's weight that must be there, and how alike a cell and a name must be (0 to 100)."""
LEAST = 3.0
"""The least weight of the words found: one common word names nothing."""
WORDS = 3
"""Names of fewer telling words must stand in the text as they are: household and waste may stand there by chance."""
CLEARLY = 2.0
"""By so much weight another measure's words must be more."""
DASHBOARD_SURE = 0.6


class _Name(NamedTuple):
    measure: Measure
    phrase: str
    words: frozenset[str]
    weight: float


def stem(word: str) -> str:
    """Return a word without its common endings, so that `admissions` meets `admission`."""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us")):  # noqa: PLR2004 - a stem
            return word[: -len(ending)] + instead
    return word


def stems(text: str) -> frozenset[str]:
    """Return the telling words of a text."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("\u2019", ""))
    return frozenset(stem(word) for word in words if word not in SMALL)


def _stands(phrase: str, text: str) -> bool:
    """Say whether a short name stands in a text as what is spoken of: survival of new businesses speaks of survival."""
    found = re.search(rf"(?<!\bof )(?<!\bfor )(?<!\bamong )\b{re.escape(phrase)}", text)
    return found is not None


def _nearest(alike: list[_Name], within: str) -> _Name | None:
    """Return the one of several measures named by the same words that stands in a dashboard; None where that decides nothing."""
    near = [one for one in alike if one.measure.dashboard == within] or alike
    return near[0] if len({one.measure.number for one in near}) == 1 else None


class Index:
    """The names of measures and dashboards of one set of facts, ready to be looked up."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        named = [(measure, name.lower(), stems(name)) for measure in facts.measures for name in measure.names]
        seen = Counter(word for measure in facts.measures for word in stems(" ".join(measure.names)))
        self.weights = {word: math.log(1 + len(facts.measures) / count) for word, count in seen.items()}
        self.names = [_Name(measure, phrase, words, self._weight(words)) for measure, phrase, words in named if words]
        self.own = stems(facts.authority)

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self.weights.get(word, 1.0) for word in words)

    @cached_property
    def dashboards(self) -> dict[str, frozenset[str]]:
        """The dashboards' names by their words."""
        return {one.dashboard: stems(one.dashboard) for one in self.facts.measures}

    def measures(self, text: str, within: str = "") -> list[Measure]:
        """Return the measures that a text names, the one with most telling words first.

        A measure whose words another one has all of and more is not named; of several by the same words none is.

        Parameters
        ----------
        text : str
            A sentence.
        within : str
            A dashboard whose measures go first.
        """
        found = self._surest(self._matched(text), text)
        longest = [one for one in found if not any(one.words < other.words for other in found)]
        by_words: dict[frozenset[str], list[_Name]] = {}
        for one in longest:
            by_words.setdefault(one.words, []).append(one)
        named = [_nearest(each, within) for each in by_words.values()]
        return [one.measure for one in sorted(filter(None, named), key=lambda one: -one.weight)]

    def _surest(self, found: list[_Name], text: str) -> list[_Name]:
        """Return the measures matched, without those beside which another has clearly more of its own words in the text."""
        present = stems(text) - self.own
        most = max((self._weight(name.words & present) for name in self.names), default=0.0)
        return [one for one in found if one.weight > most - CLEARLY] if len(found) == 1 else found

    def _matched(self, text: str) -> list[_Name]:
        """Return the measures of which a text has most of a name, each with the words it has and their weight."""
        present, lower = stems(text) - self.own, text.lower()
        found: dict[int, _Name] = {}
        for name in self.names:
            wanted = name.words - self.own or name.words
            if len(wanted) < WORDS and not _stands(name.phrase, lower):
                continue
            there = self._weight(wanted & present)
            if there >= min(LEAST, name.weight) and there >= SURE * self._weight(wanted) and len(wanted & present) > 1:
                best = found.get(name.measure.number)
                if best is None or there > best.weight:
                    found[name.measure.number] = _Name(name.measure, name.phrase, wanted & present, there)
        return list(found.values())

    def named_by(self, cell: str) -> Measure | None:
        """Return the measure whose name a heading or the first cell of a row is."""
        words = cell.strip().rstrip(":").lower()
        if len(words) < 4:  # noqa: PLR2004 - too short to be a name
            return None
        scored = [
            (fuzz.token_sort_ratio(words, name.lower()), one) for one in self.facts.measures for name in one.names[:2]
        ]
        best = max(scored, key=lambda pair: pair[0], default=None)
        if best is None or best[0] < ALIKE:
            return self._begun_by(words)
        rivals = {one.number for score, one in scored if score > best[0] - 2}
        return best[1] if len(rivals) == 1 else self.exactly(words)

    def exactly(self, words: str) -> Measure | None:
        """Return the one measure that has exactly this name."""
        same = {one.number: one for one in self.facts.measures if words in {name.lower() for name in one.names[:2]}}
        return next(iter(same.values())) if len(same) == 1 else None

    def _begun_by(self, words: str) -> Measure | None:
        """Return the one measure whose name a cell begins or ends with, where something else was caught in it."""
        same = {
            one.number: one
            for one in self.facts.measures
            for name in one.names[:1]
            if len(name) > 20 and name.lower() in words  # noqa: PLR2004 - long enough to be told apart
        }
        return next(iter(same.values())) if len(same) == 1 else None

    def dashboard(self, heading: str) -> str:
        """Return the dashboard that a heading names; empty where it names none or several."""
        words = stems(heading)
        if not words:
            return ""
        said = heading.strip().lower()
        alike = {
            name: len(words & own) / min(len(words), len(own))
            + len(words & own) / len(words | own)
            + name.lower().startswith(said)
            for name, own in self.dashboards.items()
            if own
        }
        best = max(alike, key=lambda name: alike[name], default="")
        rivals = [name for name in alike if alike[name] > alike.get(best, 0) - 0.1]
        return best if best and alike[best] >= 2 * DASHBOARD_SURE and len(rivals) == 1 else ""

    def dashboard_in(self, sentence: str) -> str:
        """Return the dashboard whose whole name a sentence has; empty for none, or several that no longer name has."""
        present = stems(sentence)
        named = [name for name, words in self.dashboards.items() if words and words <= present]
        longest = [name for name in named if not any(self.dashboards[name] < self.dashboards[other] for other in named)]
        return longest[0] if len(longest) == 1 else ""

    def share(self, part: str, whole: str, measure: Measure) -> float:
        """Return what share of a measure's words in a sentence, by weight, stands in a part of it."""
        words = stems(" ".join(measure.names)) - self.own
        there = self._weight(words & stems(whole))
        return self._weight(words & stems(part)) / there if there else 0.0

    def is_name(self, heading: str, dashboard: str) -> bool:
        """Say whether a heading is a dashboard's name, word for word but for small ones."""
        return bool(dashboard) and stems(heading) == self.dashboards[dashboard]

    @cached_property
    def _of_few(self) -> dict[str, dict[str, float]]:
        """The words of each dashboard's measures by how few dashboards have them."""
        words = {
            name: stems(" ".join(text for one in self.facts.of(name) for text in one.names)) for name in self.dashboards
        }
        spread = Counter(word for each in words.values() for word in each)
        return {name: {word: math.log(len(words) / spread[word]) for word in each} for name, each in words.items()}

    def spoken_of(self, text: str) -> list[str]:
        """Return the dashboards whose measures a paragraph speaks of, most first, none that is far behind."""
        present = stems(text) - self.own
        scores = {name: sum(each.get(word, 0.0) for word in present) for name, each in self._of_few.items()}
        ranked = sorted(scores, key=lambda name: -scores[name])
        return [name for name in ranked if scores[name] > 0.6 * scores[ranked[0]] and scores[name] > LEAST]
