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

from analysis.errors import ParameterError
from analysis.paths import shown

Pairs = tuple[tuple[str, str], ...]
Amounts = tuple[tuple[str, float], ...]
LONGEST_NAME = 80
POLARITIES = ("high", "low", "none")
LIMITS = {"issue_change_pct": (0.0, 1000.0), "similar_change_pct": (0.0, 100.0), "floor": (0.0, 1.0)}
"""The least and the most that a rule may be."""
HEAVIEST = 100.0
"""The largest weight of an indicator; 0 takes its vote away."""
SHARES = ("population", "deprivation", "age_65_plus", "age_0_15", "sparsity")
_RULES, _FLOOR = ("issue_change_pct", "similar_change_pct"), "floor"
_TABLES = {
    "rules": _RULES,
    "polarity": (),
    "weights": (),
    "fair_shares": (*SHARES, _FLOOR),
    "targets": (),
}
"""The tables of a file with the names that each may have; any name where none is given."""
_TOP = ("name", "comparators", "without")
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
    problems = _unknown(content, where) or _wrong_values(content, where)
    if problems:
        raise ParameterError(problems)
    found = _made(content)
    if found == Scenario(name=found.name):
        expected = ", ".join([*_TOP[1:], *_TABLES])
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
        floor=_amount(shares.get(_FLOOR)),
        polarity=_texts(content.get("polarity", {})),
        weights=_amounts(content.get("weights", {})),
        shares=_amounts({name: value for name, value in shares.items() if name != _FLOOR}),
        targets=_texts(content.get("targets", {})),
    )


def _wrong_values(content: Mapping[str, Any], where: str) -> list[str]:
    """Return a line for each value that is not what its name expects."""
    name, shares = content.get("name", ""), content.get("fair_shares", {})
    weights = {key: value for key, value in shares.items() if key != _FLOOR}
    rules = content.get("rules", {}) | {key: value for key, value in shares.items() if key == _FLOOR}
    problems = []
    if not isinstance(name, str) or not re.search(r"\w", name) or len(name) > LONGEST_NAME:
        found = str(name)[:LONGEST_NAME]
        problems.append(f"{where}, name: found {found!r}, expected a name of at most {LONGEST_NAME} letters")
    problems += [
        _wrong(where, key, value, *LIMITS[key]) for key, value in rules.items() if not _within(value, *LIMITS[key])
    ]
    for key, value in {**content.get("weights", {}), **weights}.items():
        if not _within(value, 0.0, HEAVIEST):
            problems.append(_wrong(where, f"weight of {key}", value, 0.0, HEAVIEST))
    problems += [
        f"{where}, polarity of {key}: found {value!r}, expected high, low or none"
        for key, value in content.get("polarity", {}).items()
        if value not in POLARITIES
    ]
    problems += [
        f"{where}, target of {key}: found {value!r}, expected text such as '90%'"
        for key, value in content.get("targets", {}).items()
        if not isinstance(value, str)
    ]
    if weights and not problems and not sum(weights.values()):
        problems.append(f"{where}, fair_shares: found no weight above 0, expected one")
    return problems


def written(scenario: Scenario) -> str:
    """Return a scenario as the text of a TOML file; the same scenario gives the same text, and the text the same scenario."""
    tables = {
        "rules": {name: getattr(scenario, name) for name in _RULES if getattr(scenario, name) is not None},
        "polarity": dict(scenario.polarity),
        "weights": dict(scenario.weights),
        "fair_shares": dict(scenario.shares) | ({} if scenario.floor is None else {_FLOOR: scenario.floor}),
        "targets": dict(scenario.targets),
    }
    top = {name: getattr(scenario, name) for name in _TOP if getattr(scenario, name)}
    return tomli_w.dumps(top | {name: table for name, table in tables.items() if table}) if scenario else ""


def _unknown(content: Mapping[str, Any], where: str) -> list[str]:
    problems = [
        f"{where}: found {name!r}, expected one of {', '.join([*_TOP, *_TABLES])}"
        for name in content
        if name not in {*_TOP, *_TABLES}
    ]
    problems += [
        f"{where}, {name}: found {content[name]!r}, expected text"
        for name in ("comparators", "without")
        if not isinstance(content.get(name, ""), str) and not (name == "without" and _is_texts(content[name]))
    ]
    for table, names in _TABLES.items():
        inside = content.get(table, {})
        if not isinstance(inside, dict):
            problems.append(f"{where}, {table}: found {inside!r}, expected names with a value each")
            continue
        problems += [
            f"{where}, {table}: found {name!r}, expected one of {', '.join(names)}"
            for name in inside
            if names and name not in names
        ]
        problems += [
            f"{where}, {table} of {name}: found several values, expected one"
            for name, value in inside.items()
            if isinstance(value, dict | list)
        ]
    return problems


def _wrong(where: str, name: str, value: object, least: float, most: float) -> str:
    return f"{where}, {name}: found {value!r}, expected a number from {least:g} to {most:g}"


def _within(value: object, least: float, most: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


def _amount(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _amounts(table: Mapping[str, float]) -> Amounts:
    return tuple(sorted((name, float(value)) for name, value in table.items()))


def _texts(table: Mapping[str, str]) -> Pairs:
    return tuple(sorted((name, value.strip()) for name, value in table.items()))


def _is_texts(given: object) -> bool:
    return isinstance(given, list) and all(isinstance(name, str) for name in given)


def _joined(given: object) -> str:
    return ", ".join(str(name) for name in given) if isinstance(given, list) else str(given).strip()


NONE = Scenario()
"""Nothing is supposed: the report as it stands."""
