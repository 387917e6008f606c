"""A scenario: what a report would be with another rule, weight, polarity, group or target, kept under a name as a small TOML file.

A scenario is never the report. What it changes is said on every page, sheet and file that is made with it.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

from analysis.data.scenario_file import FLOOR, RULES, TABLES, TOP, problems
from analysis.errors import ParameterError
from analysis.paths import shown

Pairs = tuple[tuple[str, str], ...]
Amounts = tuple[tuple[str, float], ...]
_TEXT = re.compile(r"[\n=]")


@dataclass(frozen=True)
class Scenario:
    """What is changed; nothing where a value is empty.

    Attributes
    ----------
    name : str
        What it is called on pages and in folders.
    comparators, without : str
        Another comparator group, and authorities to leave out of it, as a command takes them.
    issue_change_pct : float or None
        Per cent of the previous value beyond which a change for the worse with its target missed is an issue.
    similar_change_pct : float or None
        Per cent of the previous value up to which a change counts as similar.
    floor : float or None
        The part of its money that every area keeps in the fair-funding illustration, 0 to 1.
    polarity : tuple of (str, str)
        high, low or none for an indicator's id or for the number of a row of the return.
    weights : tuple of (str, float)
        How much an indicator counts in positions, by id: 1 is once, 0 not at all.
    shares : tuple of (str, float)
        The weights of the fair-funding illustration.
    targets : tuple of (str, str)
        A target for the number of a row of the return, or for an indicator's id.
    """

    name: str = ""
    comparators: str = ""
    without: str = ""
    issue_change_pct: float | None = None
    similar_change_pct: float | None = None
    floor: float | None = None
    polarity: Pairs = ()
    weights: Amounts = ()
    shares: Amounts = ()
    targets: Pairs = ()

    def __bool__(self) -> bool:
        """Say whether there is a scenario at all."""
        return self != Scenario()

    @property
    def registry(self) -> tuple[Pairs, Amounts]:
        """What it changes in the registry of indicators, which every report shares."""
        return tuple(pair for pair in self.polarity if not pair[0].isdigit()), self.weights


def as_scenario(given: str) -> Scenario:
    """Return the scenario that a parameter names: the path of a TOML file, or what stands in one; nothing for an empty text.

    Raises
    ------
    ParameterError
        One line for each thing that a scenario does not know or that has a wrong value.
    """
    if not given.strip():
        return Scenario()
    if _TEXT.search(given):
        return parsed(given, "scenario")
    path = Path(given.strip())
    if not path.is_file():
        raise ParameterError(f"scenario: found no file {shown(path)}, expected a TOML file")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise ParameterError(f"scenario: {shown(path)} cannot be read, expected a TOML file in UTF-8") from None
    return parsed(text, f"scenario {shown(path)}")


def parsed(text: str, where: str) -> Scenario:
    """Return a scenario from the text of a TOML file; `where` names it in messages.

    Raises
    ------
    ParameterError
        One line for each thing that a scenario does not know or that has a wrong value.
    """
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ParameterError(f"{where}: {str(error).splitlines()[0]}, expected TOML") from None
    if wrong := problems(content, where):
        raise ParameterError(wrong)
    found = _made(content)
    if found == Scenario(name=found.name):
        expected = ", ".join([*TOP[1:], *TABLES])
        raise ParameterError(f"{where}: found a name and no change, expected at least one of {expected}")
    return found


def _made(content: Mapping[str, Any]) -> Scenario:
    """Return the scenario of a file whose names and values are right."""
    rules, shares = content.get("rules", {}), content.get("fair_shares", {})
    return Scenario(
        name=content["name"].strip(),
        comparators=content.get("comparators", "").strip(),
        without=_joined(content.get("without", "")),
        issue_change_pct=_amount(rules.get("issue_change_pct")),
        similar_change_pct=_amount(rules.get("similar_change_pct")),
        floor=_amount(shares.get(FLOOR)),
        polarity=_texts(content.get("polarity", {})),
        weights=_amounts(content.get("weights", {})),
        shares=_amounts({name: value for name, value in shares.items() if name != FLOOR}),
        targets=_texts(content.get("targets", {})),
    )


def written(scenario: Scenario) -> str:
    """Return a scenario as the text of a TOML file; the same scenario gives the same text, and the text the same scenario."""
    tables = {
        "rules": {name: getattr(scenario, name) for name in RULES if getattr(scenario, name) is not None},
        "polarity": dict(scenario.polarity),
        "weights": dict(scenario.weights),
        "fair_shares": dict(scenario.shares) | ({} if scenario.floor is None else {FLOOR: scenario.floor}),
        "targets": dict(scenario.targets),
    }
    top = {name: getattr(scenario, name) for name in TOP if getattr(scenario, name)}
    return tomli_w.dumps(top | {name: table for name, table in tables.items() if table}) if scenario else ""


def _amount(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _amounts(table: Mapping[str, float]) -> Amounts:
    return tuple(sorted((name, float(value)) for name, value in table.items()))


def _texts(table: Mapping[str, str]) -> Pairs:
    return tuple(sorted((name, value.strip()) for name, value in table.items()))


def _joined(given: object) -> str:
    return ", ".join(str(name) for name in given) if isinstance(given, list) else str(given).strip()


NONE = Scenario()
"""Nothing is supposed: the report as it stands."""
