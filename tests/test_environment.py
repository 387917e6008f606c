import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
CONDA_NAMES = {"playwright": "playwright-python"}
"""Packages that conda-forge holds under another name."""
REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?:\[[a-z]+\])?(?P<bounds>.*)")

Bounds = dict[str, frozenset[str]]


def bounds(requirements: Iterable[str]) -> Bounds:
    found = [REQUIREMENT.fullmatch(requirement.replace(" ", "")) for requirement in requirements]
    return {match["name"]: frozenset(filter(None, match["bounds"].split(","))) for match in found}


@pytest.fixture
def environment() -> list[str | dict[str, list[str]]]:
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]


@pytest.fixture
def declared() -> Bounds:
    """Every requirement of pyproject.toml under its conda name."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    requirements = [f"python{project['requires-python']}", *project["dependencies"]]
    requirements += [line for group in settings["dependency-groups"].values() for line in group]
    return {CONDA_NAMES.get(name, name): limits for name, limits in bounds(requirements).items()}


def test_packages_and_bounds_are_those_of_pyproject(
    environment: list[str | dict[str, list[str]]], declared: Bounds
) -> None:
    packages = bounds(line for line in environment if isinstance(line, str) and line != "pip")
    assert sorted(packages) == sorted(declared)
    assert packages == declared


def test_the_package_itself_comes_from_the_checkout_by_pip(environment: list[str | dict[str, list[str]]]) -> None:
    assert "pip" in environment
    assert [line for line in environment if isinstance(line, dict)] == [{"pip": ["-e ."]}]


def test_every_renamed_package_is_one_that_the_project_needs(declared: Bounds) -> None:
    assert set(CONDA_NAMES.values()) <= set(declared)


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        ("nbconvert>=7.17.1,<8", {"nbconvert": {">=7.17.1", "<8"}}),
        ("pip", {"pip": set()}),
        ("import-linter >=2.5, <3", {"import-linter": {">=2.5", "<3"}}),
    ],
)
def test_a_requirement_is_a_name_and_its_bounds(requirement: str, expected: dict[str, set[str]]) -> None:
    assert bounds([requirement]) == expected
