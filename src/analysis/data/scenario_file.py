"""What the file of a scenario may say: its tables, their names, and a line for each thing that is not so."""

import re
from collections.abc import Mapping
from typing import Any

LONGEST_NAME = 80
POLARITIES = ("high", "low", "none")
LIMITS = {"issue_change_pct": (0.0, 1000.0), "similar_change_pct": (0.0, 100.0), "floor": (0.0, 1.0)}
"""The least and the most that a rule may be."""
HEAVIEST = 100.0
"""The largest weight of an indicator; 0 takes its vote away."""
SHARES = ("population", "deprivation", "age_65_plus", "age_0_15", "sparsity")
RULES, FLOOR = ("issue_change_pct", "similar_change_pct"), "floor"
TABLES = {
    "rules": RULES,
    "polarity": (),
    "weights": (),
    "fair_shares": (*SHARES, FLOOR),
    "targets": (),
}
"""The tables of a file with the names that each may have; any name where none is given."""
TOP = ("name", "comparators", "without")


def problems(content: Mapping[str, Any], where: str) -> list[str]:
    """Return a line for each thing that a scenario does not know, or, where all are known, for each wrong value."""
    return _unknown(content, where) or _wrong_values(content, where)


def _unknown(content: Mapping[str, Any], where: str) -> list[str]:
    problems = [
        f"{where}: found {name!r}, expected one of {', '.join([*TOP, *TABLES])}"
        for name in content
        if name not in {*TOP, *TABLES}
    ]
    problems += [
        f"{where}, {name}: found {content[name]!r}, expected text"
        for name in ("comparators", "without")
        if not isinstance(content.get(name, ""), str) and not (name == "without" and _is_texts(content[name]))
    ]
    for table, names in TABLES.items():
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


def _wrong_values(content: Mapping[str, Any], where: str) -> list[str]:
    """Return a line for each value that is not what its name expects."""
    name, shares = content.get("name", ""), content.get("fair_shares", {})
    weights = {key: value for key, value in shares.items() if key != FLOOR}
    rules = content.get("rules", {}) | {key: value for key, value in shares.items() if key == FLOOR}
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


def _wrong(where: str, name: str, value: object, least: float, most: float) -> str:
    return f"{where}, {name}: found {value!r}, expected a number from {least:g} to {most:g}"


def _within(value: object, least: float, most: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


def _is_texts(given: object) -> bool:
    return isinstance(given, list) and all(isinstance(name, str) for name in given)
