"""What the command line's options may be."""

from enum import StrEnum

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
