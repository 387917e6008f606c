"""The files that tell other people's servers what to run: they name commands, files and Pythons that the project has."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
RUNNERS = {"ubuntu-latest", "windows-latest", "macos-latest", "${{ matrix.os }}"}


def read(path: Path) -> dict[Any, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            yield f"{path.stem}.{name}", job


def commands() -> Iterator[str]:
    for _, job in jobs():
        yield from (step["run"] for step in job["steps"] if "run" in step)
    for job in read(GITLAB).values():
        if isinstance(job, dict):
            yield from job.get("script", [])


@pytest.mark.parametrize(("name", "job"), list(jobs()), ids=lambda value: value if isinstance(value, str) else "")
def test_a_job_ends_and_may_only_read_unless_it_publishes(name: str, job: dict[str, Any]) -> None:
    assert job["timeout-minutes"] <= 60
    assert job["runs-on"] in RUNNERS
    granted = job.get("permissions", {})
    assert not granted or name.endswith(".publish")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_grants_reading_alone_and_names_versions(path: Path) -> None:
    content = read(path)
    assert content["permissions"] == {"contents": "read"}
    assert {"name", "jobs"} <= set(content)
    assert True in content, "yaml reads the key `on` as true"
    used = re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8"))
    assert used
    assert all(re.fullmatch(r"[\w.-]+/[\w.-]+@(v\d+|release/v\d+)", one) for one in used)


def test_every_command_is_one_of_the_projects() -> None:
    found = list(commands())
    for line in found:
        for target in re.findall(r"\bmake ([a-z]+)", line):
            assert target in TARGETS
        for tool in re.findall(r"python (tools/\S+\.py)", line):
            assert (ROOT / tool).is_file()
    assert any("make lint" in line for line in found)
    assert any("make soak" in line for line in found)


def test_the_pythons_are_those_that_the_package_names() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [
        one.rpartition(" ")[2]
        for one in settings["classifiers"]
        if re.fullmatch(r"Programming Language :: Python :: 3\.\d+", one)
    ]
    workflow = dict(jobs())["test.test"]
    assert workflow["strategy"]["matrix"]["python"] == named
    assert read(GITLAB)["test"]["parallel"]["matrix"][0]["PYTHON"] == named
    assert settings["requires-python"] == f">={named[0]}"


def test_the_tests_run_as_the_readme_says() -> None:
    [line] = [line for line in commands() if "pytest" in line]
    command = line.removeprefix("uv run --frozen ")
    assert f"uv run {command}" in (ROOT / "README.md").read_text(encoding="utf-8")
