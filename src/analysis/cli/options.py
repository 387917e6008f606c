"""What the command line's options may be."""

from enum import StrEnum


class Part(StrEnum):
    """The parts of a report."""

    FUNDING = "funding"
    BENCHMARKING = "benchmarking"
    DASHBOARDS = "dashboards"
    RISKS = "risks"


class EngineName(StrEnum):
    """How a notebook is run: in a process forked for it, or by papermill in a kernel of its own."""

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
