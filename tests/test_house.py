"""Rules of the house that no linter knows: short modules, late imports with a reason, nothing of one council in the library."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import analysis
from analysis.data import store

PACKAGE = Path(analysis.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 250
GENERAL = {"Telford", "Bath", "Reading", "Sutton", "Bury", "Bolton", "Rutland"}
"""Names that are words too, or the tutorial's example, which the tutorial's own cells name."""
DATA_DRIVEN = ("data/sources/",)
"""Adapters may name areas as their publisher writes them."""


def names_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=names_of)
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_two_files_of_tests_have_one_name() -> None:
    """Two files of one name are one module to pytest: the second is not collected, whichever folder it is in."""
    names = [path.name for path in Path(__file__).parent.rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))


def test_a_late_import_has_a_reason() -> None:
    found = [
        f"{names_of(path)}: {line.strip()}"
        for path in MODULES
        for line in path.read_text(encoding="utf-8").splitlines()
        if "PLC0415" in line and not re.search(r"PLC0415 - \w", line)
    ]
    assert not found


def test_no_council_is_named_in_the_library() -> None:
    places = store.table("authorities")
    councils = places.loc[~places["type"].isin(["region", "country"]), "name"]
    names = "|".join(sorted({re.escape(name) for name in councils} - GENERAL, key=len, reverse=True))
    pattern = re.compile(rf"\b({names})\b", re.IGNORECASE)
    found = [
        f"{names_of(path)}, line {number}: {match.group(0)}"
        for path in [*MODULES, *PACKAGE.rglob("*.j2"), *PACKAGE.rglob("*.js"), *PACKAGE.rglob("*.toml")]
        if not names_of(path).startswith(DATA_DRIVEN)
        for number, line in enumerate(without_examples(path.read_text(encoding="utf-8")).splitlines(), 1)
        if (match := pattern.search(line))
    ]
    assert not found


def without_examples(source: str) -> str:
    """Return a module without the examples of its docstrings: those an analyst copies name real areas."""
    return re.sub(
        r"\n    Examples\n    -{8}\n.*?(?=\n    \"{3})",
        lambda block: "\n" * block[0].count("\n"),
        source,
        flags=re.DOTALL,
    )


def test_a_package_exports_no_name_of_its_own_modules() -> None:
    clashes = []
    for found in pkgutil.walk_packages([str(PACKAGE)], "analysis."):
        if not found.ispkg:
            continue
        package = importlib.import_module(found.name)
        inside = {module.name for module in pkgutil.iter_modules(package.__path__)}
        clashes += [f"{found.name}.{name}" for name in inside & set(getattr(package, "__all__", []))]
    assert not clashes
