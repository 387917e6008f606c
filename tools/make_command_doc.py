"""Writes the reference of commands, parameters, variables and settings into docs/commands.md; `--check` only compares."""

import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import MISSING, fields
from enum import Enum
from inspect import getdoc
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import typer

from analysis import paths
from analysis.cli import running
from analysis.cli.options import DONE, SETTINGS, USAGE, WRONG
from analysis.data.refreshing import limits
from analysis.explore import attended
from analysis.parameters import ReportParameters
from generated import write

ROOT = Path(__file__).resolve().parents[1]
KINDS = {str: "text", int: "a whole number", float: "a number", Path: "a file or folder"}
EXAMPLES = {
    "reporting_year": ("2024/25", "2023-24"),
    "authority": ("E10000018", "leicestershire", "Bristol, City of"),
    "comparators": ("county-areas", "nearest", "county-areas without surrey,kent", "leeds,kent"),
    "quarter": ("Q2",),
    "scenario": ("stricter.toml",),
}
"""Values of each parameter that a notebook takes."""
EXIT_CODES = {
    DONE: "done",
    WRONG: "something is wrong with the data, or a run failed; standard error has one line for each problem, with file, row and column",
    USAGE: "wrong arguments: an unknown command, option, year, authority or comparator group; nothing was begun",
}
VARIABLES = {
    paths.HOME_VARIABLE: "The project's folder. Without it: the folder made by `compendium init` that one works in, else the checkout.",
    paths.NOTEBOOKS_VARIABLE: "Another folder of source notebooks than the project's `notebooks/`.",
    paths.LAB_VARIABLE: "The folder that `compendium explore` opens, and whose `work/` is for one's own files. Without it: the project's.",
    running.DEBUG_VARIABLE: "With any value, such as 1: an error ends in Python's traceback in place of one line.",
    attended.UNATTENDED: "Set by a build for the notebooks it runs: the cells with controls draw nothing, since nobody is there to turn them.",
    limits.VARIABLE: "Bounds of `compendium refresh`, as in `read=60 deadline=1200`; the table below has them all.",
}
OF_THE_LIBRARY = {
    "--install-completion": "Set up completion of commands and options in your shell.",
    "--show-completion": "Print what completion needs, to put it in place by hand.",
}
"""Options that the command-line library adds, in our own words."""
MEANINGS = {
    "report.year": "the reporting year that is meant where a command or a notebook names none",
    "report.authority": "the authority that is meant where none is named: ONS code, name or slug",
}
"""What the settings of compendium.toml say."""


def reference() -> str:
    """Return the reference in Markdown."""
    return "\n".join([*_exit_codes(), *_commands(), *_parameters(), *_variables(), *_settings()])


def _exit_codes() -> list[str]:
    rows = [(str(code), words) for code, words in EXIT_CODES.items()]
    return ["## Exit codes", "", *_table(("Code", "Meaning"), rows)]


def _commands() -> list[str]:
    group = typer.main.get_command(running.app)
    context = typer.Context(group, info_name="compendium")
    listed = [(f"[`{name}`](#compendium-{name})", command.help) for name, command in group.commands.items()]
    lines = ["", "## All commands", "", *_table(("Command", "Does"), listed)]
    lines += ["", "Options of `compendium` itself:", "", *_options(group, context)]
    for name, command in group.commands.items():
        lines += _command(command, typer.Context(command, info_name=name, parent=context))
    return lines


def _command(command: Any, context: typer.Context) -> list[str]:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    usage = " ".join(["compendium", context.info_name or "", *map(_as_typed, arguments), "[OPTIONS]"])
    lines = ["", f"### compendium {context.info_name}", "", command.help, "", "```", usage, "```", ""]
    if arguments:
        rows = [(f"`{param.name.upper()}`", param.help, _value(command, param), _default(param)) for param in arguments]
        lines += [*_table(("Argument", "Meaning", "Takes", "Default"), rows), ""]
    return lines + _options(command, context)


def _as_typed(argument: Any) -> str:
    name = argument.name.upper() + ("..." if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _options(command: Any, context: typer.Context) -> list[str]:
    rows = [
        (f"`{param.opts[0]}`", OF_THE_LIBRARY.get(param.opts[0], param.help), _value(command, param), _default(param))
        for param in command.get_params(context)
        if param.param_type_name == "option"
    ]
    return _table(("Option", "Meaning", "Takes", "Default"), rows)


def _value(command: Any, param: Any) -> str:
    """Say what an option or argument takes: nothing, one of some words, or a kind of value."""
    if getattr(param, "is_flag", False):
        return "nothing"
    hint = get_type_hints(command.callback, include_extras=True)[param.name]
    kind, info = get_args(hint)
    several = get_origin(_without_none(kind)) is list
    kind = _without_none(kind)
    kind = get_args(kind)[0] if several else kind
    if issubclass(kind, Enum):
        words = ", ".join(f"`{member.value}`" for member in kind)
        return f"one of {words}"
    least = "" if info.min is None else f", at least {info.min:g}"
    return KINDS[kind] + least


def _without_none(kind: Any) -> Any:
    return next(part for part in get_args(kind) if part is not type(None)) if isinstance(kind, UnionType) else kind


def _default(param: Any) -> str:
    """Say what is taken where nothing is given; empty where nothing is."""
    if isinstance(param.show_default, str):
        return param.show_default
    if param.required:
        return "required"
    if param.envvar:
        return f"the variable `{param.envvar}`"
    value = param.default.value if isinstance(param.default, Enum) else param.default
    return "" if value is None or value is False or value == "" else f"`{value}`"


def _parameters() -> list[str]:
    meanings = _attributes(ReportParameters)
    rows = [
        (
            f"`{one.name}`",
            meanings[one.name],
            SETTINGS if one.default is MISSING else "empty",
            ", ".join(f"`{text}`" for text in EXAMPLES[one.name]),
        )
        for one in fields(ReportParameters)
    ]
    return [
        "",
        "## Parameters of the notebooks",
        "",
        "All are text. An unknown name or a wrong value ends the first cell with a line that says what is expected.",
        "",
        *_table(("Parameter", "Meaning", "Default", "Examples"), rows),
        "",
        "```",
        "uv run papermill notebooks/funding.ipynb out.ipynb -p reporting_year 2024/25 -p authority E10000018",
        "```",
    ]


def _variables() -> list[str]:
    meanings = _attributes(limits.Limits)
    rows = [(f"`{name}`", words) for name, words in {**VARIABLES, **_variables_of_options()}.items()]
    bounds = [(f"`{name}`", meanings[name], f"{value:g}") for name, value in limits.Limits()._field_defaults.items()]
    return [
        *("", "## Environment variables", "", *_table(("Variable", "Meaning"), rows)),
        *("", f"The bounds that `{limits.VARIABLE}` may name:", "", *_table(("Bound", "Meaning", "Default"), bounds)),
    ]


def _variables_of_options() -> dict[str, str]:
    """Return the variables that stand in for an option."""
    commands = typer.main.get_command(running.app).commands
    return {
        param.envvar: f"As `{param.opts[0]}` of `compendium {name}`: {param.help}"
        for name, command in commands.items()
        for param in command.params
        if param.envvar
    }


def _settings() -> list[str]:
    given = tomllib.loads((ROOT / paths.SETTINGS_FILE).read_text(encoding="utf-8"))
    rows = [
        (f"`{name}`", f"`[{table}]`", MEANINGS[f"{table}.{name}"], f"`{value}`")
        for table, settings in given.items()
        for name, value in settings.items()
    ]
    return [
        *("", f"## Settings in {paths.SETTINGS_FILE}", ""),
        "The file stands in the project's folder. `compendium init --authority --year` fills it in.",
        *("", *_table(("Setting", "Table", "Meaning", "Here"), rows)),
    ]


def _attributes(described: type) -> dict[str, str]:
    """Return what a class's docstring says of each attribute."""
    _, _, listed = (getdoc(described) or "").partition("Attributes\n----------\n")
    found = re.findall(r"^(\w+) : [^\n]+\n((?: {4}[^\n]+\n?)+)", listed, re.MULTILINE)
    return {name: " ".join(words.split()).replace("``", "`") for name, words in found}


def _table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    escaped = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    ruled = "|".join("---" for _ in heading)
    return [_row(heading), f"|{ruled}|", *map(_row, escaped)]


def _row(cells: Iterable[str]) -> str:
    return re.sub(" {2,}", " ", f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    sys.exit(write("commands.md", "commands", reference()))
