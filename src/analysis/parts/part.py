"""What a part of the report is: one record, from which the command, the pages, the files and the tests derive."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

import pandas as pd

from analysis.part_names import part_names
from analysis.parts.report import Report
from analysis.parts.rests import Rests

NOT_SUPPLIED = ("not_supplied", "Tables without rows because the council did not supply their input")
"""A table that belongs to no part: its name and what it is."""
SCENARIO = ("scenario", "What comes out otherwise in the scenario than in the report as it stands")
"""Another, of a report with a scenario."""
PROVENANCE = ("provenance", "What every row of every table rests on, file by file")
"""And what all the others rest on."""


@dataclass(frozen=True)
class Table:
    """One CSV file of a part.

    Attributes
    ----------
    title : str
        What it is, in words.
    frame : callable
        Returns it for a report.
    rests : Rests
        What its rows rest on, and the rule that makes them.
    needs : str
        The table of a council's return that it rests on; empty where it rests on national data alone.
    """

    title: str
    frame: Callable[[Report], pd.DataFrame]
    rests: Rests
    needs: str = ""


@dataclass(frozen=True)
class Part:
    """One part of the report: a folder of `analysis.parts`, a notebook and a page of the same name.

    Attributes
    ----------
    name : str
        The name of its folder, notebook, page and command choice.
    title : str
        What it is called on pages.
    order : int
        Its place in the report, the lowest first.
    cost : int
        How long it takes beside the others: the longest is begun first.
    tables : mapping of str to Table
        Its CSV files by name.
    summary : callable
        Returns its opening sentences for a report.
    headline : callable
        Returns its figure for the front page with its words; None where there is none.
    sources : callable
        Returns the ids of the sources it rests on.
    knows : tuple of str
        What of a scenario its sentences may rest on besides the registry of indicators (`knowing.narrowed`).
    """

    name: str
    title: str
    order: int
    cost: int
    tables: Mapping[str, Table]
    summary: Callable[[Report], list[str]]
    headline: Callable[[Report], tuple[str, str] | None]
    sources: Callable[[Report], set[str]]
    knows: tuple[str, ...] = ()

    def frames(self, report: Report) -> dict[str, pd.DataFrame]:
        """Return the part's tables for a report by file name."""
        return {name: table.frame(report) for name, table in self.tables.items()}


@lru_cache(maxsize=1)
def every_part() -> tuple[Part, ...]:
    """Return the parts in the report's order."""
    found: list[Part] = [import_module(f"analysis.parts.{name}").PART for name in part_names()]
    return tuple(sorted(found, key=lambda part: part.order))


def chosen_parts(names: Collection[str]) -> tuple[Part, ...]:
    """Return the parts of some names, in the report's order."""
    return tuple(part for part in every_part() if part.name in names)


def title_of(table: str) -> str:
    """Return what a CSV table is, in words."""
    apart = dict([NOT_SUPPLIED, SCENARIO, PROVENANCE])
    return apart[table] if table in apart else every_table()[table].title


def every_table() -> dict[str, Table]:
    """Return the tables of every part by file name."""
    return {name: table for part in every_part() for name, table in part.tables.items()}
