"""What the command line's options may be, and what its exit codes mean."""

from enum import StrEnum

import typer

from analysis.defaults import default_authority, default_year
from analysis.part_names import part_names

PartName = StrEnum("PartName", {name.upper(): name for name in part_names()})  # type: ignore[misc] # its members are folders
"""The parts of a report."""


class EngineName(StrEnum):
    """How notebooks are run: the quickest that is safe here, in fresh or in forked processes, or each in a kernel of its own."""

    AUTO = "auto"
    SPAWN = "spawn"
    FORK = "fork"
    PAPERMILL = "papermill"


class Listing(StrEnum):
    """What `compendium list` lists."""

    AUTHORITIES = "authorities"
    YEARS = "years"
    COMPARATORS = "comparators"
    INDICATORS = "indicators"
    SOURCES = "sources"
    ADAPTERS = "adapters"
    WANTED = "wanted"


DONE, WRONG, USAGE = 0, 1, 2
SETTINGS = "as compendium.toml says"
YEAR = typer.Option(default_factory=default_year, show_default=SETTINGS, help="Reporting year.")
YEARS = typer.Option(
    default_factory=default_year, show_default=SETTINGS, help="A year, a span 2016/17..2024/25, or a list with commas."
)
AUTHORITY = typer.Option(default_factory=default_authority, show_default=SETTINGS, help="ONS code, name or slug.")
ONE_PART = typer.Option(help="Only this part; may be given again.")
COMPARATORS = typer.Option(
    help="A comparator group, names with commas between, or a CSV file of names; the default follows the authority."
)
WITHOUT = typer.Option(help="Authorities to leave out of the comparator group, with commas between.")
