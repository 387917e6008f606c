"""Writes what every table and column of a report holds into docs/tables.md, between its markers; `--check` only compares."""

import sys
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.parts import what_if
from analysis.parts.part import NOT_SUPPLIED, PROVENANCE, SCENARIO, Table, every_part
from analysis.parts.report import Report, prepare
from analysis.parts.rules import in_words
from analysis.parts.supplied import tables_without_input
from analysis.provenance.listing import provenance
from analysis.publish.column_words import described
from analysis.publish.csv_files import tidy
from generated import write

WHOSE = {"reporting_year": "2024/25", "authority": "leicestershire"}
"""The report whose tables are listed: its council gave a return, so that all are there."""
APART = {
    NOT_SUPPLIED: "Only in the report of a council that did not supply all of its return.",
    SCENARIO: "Only in the report of a scenario, whose other files have `scenario` as their last column.",
    PROVENANCE: "In every report.",
}
"""The tables that belong to no part, with when they are there."""


def columns_of(report: Report) -> dict[str, list[str]]:
    """Return the columns of every table of a report by file name, in the report's order, then those of the tables apart."""
    frames = {name: frame for part in every_part() for name, frame in part.frames(report).items()}
    frames[NOT_SUPPLIED[0]] = tables_without_input(report)
    frames[SCENARIO[0]] = pd.DataFrame(columns=[*what_if.COLUMNS, SCENARIO[0]])
    frames[PROVENANCE[0]] = provenance(report, {})
    return {name: [str(column) for column in tidy(frame).columns] for name, frame in frames.items()}


def listing(columns: Mapping[str, Sequence[str]]) -> str:
    """Return the tables in Markdown, part by part, each with its columns."""
    lines: list[str] = []
    for part in every_part():
        lines += [f"## {part.title}", ""]
        for name, table in part.tables.items():
            lines += _entry(name, table.title, _about(table), columns[name])
    lines += ["## Beside the parts", ""]
    for (name, title), about in APART.items():
        lines += _entry(name, title, about, columns[name])
    return "\n".join(lines).strip()


def _about(table: Table) -> str:
    """Return how a table comes about, what one row of it is, and whether it needs the council's return."""
    key = ", ".join(f"`{column}`" for column in table.rests.key)
    needs = f"Needs `{table.needs}.csv` of the council's return." if table.needs else "Does not need a return."
    return f"{in_words(table.rests.rule)} One row for each {key}. {needs}"


def _entry(name: str, title: str, about: str, columns: Sequence[str]) -> list[str]:
    rows = [f"| `{column}` | {described(name, column)} |" for column in columns]
    return [f"### `{name}.csv`", "", f"**{title}.** {about}", "", "| Column | What it holds |", "|---|---|", *rows, ""]


if __name__ == "__main__":
    sys.exit(write("tables.md", "tables", listing(columns_of(prepare(WHOSE)))))
