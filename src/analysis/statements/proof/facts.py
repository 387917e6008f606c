"""What the proof-reader knows: measures with their figures, dashboards with their counts, and figures of the whole."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from analysis.statements.rounded import Rounded


@dataclass(frozen=True)
class Measure:
    """A row of the dashboards.

    Attributes
    ----------
    number : int
        Its row number.
    names : tuple of str
        What it may be called, the full name first.
    dashboard : str
        Where it stands.
    unit : str
        Of its figures.
    scale : float
        What its figures are multiples of: a million for a unit in millions.
    polarity : str
        ``high``, ``low`` or ``none``.
    figures : mapping of str to Rounded
        By what they are: latest, previous, target, change (in the unit), change_pct, real_change_pct, gap (from the target, without its
        sign), answers (of a survey). What is not known is not there.
    period, previous_period : str
        Of the latest and the previous result.
    target_met : str
        ``yes``, ``no`` or ``not_applicable``.
    direction, quartile : str
        As shown; a quartile may be ``1/2``.
    england, series : mapping of str to Rounded
        England's and the area's own results of the same measure by period; empty where no national measure is linked.
    """

    number: int
    names: tuple[str, ...]
    dashboard: str
    unit: str
    scale: float
    polarity: str
    figures: Mapping[str, Rounded]
    period: str = ""
    previous_period: str = ""
    target_met: str = ""
    direction: str = ""
    quartile: str = ""
    england: Mapping[str, Rounded] = field(default_factory=dict)
    series: Mapping[str, Rounded] = field(default_factory=dict)

    @property
    def percent(self) -> bool:
        """Whether its results are percentages."""
        return self.unit.startswith("%")

    @property
    def about(self) -> str:
        """How the results name it: its row number."""
        return str(self.number)


@dataclass(frozen=True)
class Figure:
    """A figure of the whole council.

    Attributes
    ----------
    about : str
        What it is, in words.
    words : tuple of frozenset of str
        Sets of words (stems), each of which a sentence must have one of.
    number : Rounded
        In its unit.
    unit : str
        ``£``, ``place`` or empty.
    scale : float
        What it is a multiple of.
    period : str
        The year it is of; empty where any year may be named.
    area : str
        The other area it is of, which the sentence must name; empty for the council's own, and then it may name no other.
    others : frozenset of str
        Other areas that the sentence may name all the same, such as the one whose funding would bring a gain.
    """

    about: str
    words: tuple[frozenset[str], ...]
    number: Rounded
    unit: str
    scale: float = 1.0
    period: str = ""
    area: str = ""
    others: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Facts:
    """Everything a text is read against.

    Attributes
    ----------
    authority : str
        Its name.
    measures : tuple of Measure
        In document order.
    figures : tuple of Figure
        Funding and positions.
    areas : frozenset of str
        The names of other areas, so that a figure of theirs is not taken for the council's.
    """

    authority: str
    measures: tuple[Measure, ...]
    figures: tuple[Figure, ...] = ()
    areas: frozenset[str] = frozenset()

    def of(self, dashboard: str) -> tuple[Measure, ...]:
        """Return a dashboard's measures; an empty name means all."""
        return tuple(one for one in self.measures if dashboard in {"", one.dashboard})

    @cached_property
    def _areas(self) -> re.Pattern[str]:
        """What names another area; a name that a measure has too, such as Reading, names none."""
        taken = " ".join(name for one in self.measures for name in one.names)
        names = [name for name in sorted(self.areas, key=len, reverse=True) if name and name not in taken]
        return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b") if names else re.compile(r"(?!)")

    def areas_in(self, sentence: str) -> set[str]:
        """Return the other areas that a sentence names."""
        return set(self._areas.findall(sentence))
