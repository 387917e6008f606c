"""The pages of reference: everything that the program and the data have is in them, and a line that is lost is noticed."""

import re
import subprocess
import sys
import tomllib
from dataclasses import fields

import pytest
from command import ROOT
from pages_of_docs import DOCS, missing_commands, missing_indicators

from analysis.cli.options import DONE, USAGE, WRONG
from analysis.data import catalogue
from analysis.data.refreshing.limits import Limits
from analysis.parameters import ReportParameters

COMMANDS = (DOCS / "commands.md").read_text(encoding="utf-8")
DATA = (DOCS / "data.md").read_text(encoding="utf-8")


def cells(section: str, name: str) -> list[str]:
    """Return the cells of the one row of a section of the page on commands that begins with a name."""
    text = COMMANDS.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    [row] = [line for line in text.splitlines() if line.startswith(f"| `{name}` |")]
    return [cell.strip() for cell in row.strip("|").split("|")]


def without(text: str, line: str) -> str:
    return "\n".join(one for one in text.splitlines() if one != line)


def test_the_page_on_commands_is_as_its_tool_writes_it() -> None:
    command = [sys.executable, str(ROOT / "tools" / "make_command_doc.py"), "--check"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_command_option_and_argument_is_described() -> None:
    assert missing_commands(COMMANDS) == []


def test_each_line_of_an_option_or_argument_that_is_lost_is_noticed() -> None:
    sections = re.split(r"^### compendium ", COMMANDS, flags=re.MULTILINE)
    noticed = 0
    for at, section in enumerate(sections[1:], 1):
        for line in re.findall(r"^\| `(?!--help).*$", section.partition("\n## ")[0], re.MULTILINE):
            others = [*sections[:at], without(section, line) + "\n", *sections[at + 1 :]]
            assert len(missing_commands("### compendium ".join(others))) == 1, line
            noticed += 1
    assert noticed >= 70


def test_each_command_that_is_lost_is_noticed() -> None:
    assert missing_commands(COMMANDS.replace("### compendium refresh\n", "")) == ["refresh"]


@pytest.mark.parametrize("name", [field.name for field in fields(ReportParameters)])
def test_a_parameter_of_the_notebooks_has_meaning_and_examples_that_are_taken(name: str) -> None:
    _, meaning, _, examples = cells("Parameters of the notebooks", name)
    given = re.findall("`([^`]+)`", examples)
    assert meaning
    assert given
    for example in given:
        assert ReportParameters.checked({name: example})


def test_every_variable_that_the_code_reads_is_described() -> None:
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "config").rglob("*.py")]
    read = {name for path in sources for name in re.findall(r"COMPENDIUM_[A-Z]+", path.read_text(encoding="utf-8"))}
    assert {"COMPENDIUM_HOME", "COMPENDIUM_MIRROR"} <= read
    assert all(cells("Environment variables", name)[1] for name in read)


def test_bounds_settings_and_exit_codes_are_described() -> None:
    settings = tomllib.loads((ROOT / "compendium.toml").read_text(encoding="utf-8"))["report"]
    for name in settings:
        assert f"| `{name}` | `[report]` |" in COMMANDS
    for name, value in Limits()._asdict().items():
        assert cells("Environment variables", name)[2] == f"{value:g}"
    for code in (DONE, WRONG, USAGE):
        assert f"\n| {code} | " in COMMANDS


def test_every_theme_and_indicator_is_listed() -> None:
    assert missing_indicators(DATA, catalogue.indicators()) == []


def test_each_line_of_an_indicator_or_theme_that_is_lost_is_noticed() -> None:
    indicators = catalogue.indicators()
    names = "|".join(map(re.escape, sorted(set(indicators["name"]), key=len, reverse=True)))
    rows = re.findall(rf"^\| (?:{names})(?: \(estimated\))? \|.*$", DATA, re.MULTILINE)
    headings = re.findall(r"^### .* ranked\)$", DATA, re.MULTILINE)
    assert len(rows) == len(indicators)
    assert len(headings) == indicators["theme"].nunique()
    unnoticed = [line for line in [*rows, *headings] if not missing_indicators(without(DATA, line), indicators)]
    assert unnoticed == []
