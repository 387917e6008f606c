"""Adapters: one small module for each format in which publishers give figures, file in, frame of the table out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd

from analysis.data.sources import (
    core_spending_power,
    explore_education,
    fingertips,
    fly_tipping,
    lait,
    local_statistics,
    net_additions,
    outturn_lines,
    revenue_outturn,
    road_condition,
    school_places,
    tidy,
    waste,
)


@dataclass(frozen=True)
class Adapter:
    """How one publisher's file is read.

    Attributes
    ----------
    source_id : str
        The source in sources.csv; empty where the file is named after it.
    table : str
        The table that the file gives: ``observations``, ``spending_power`` or ``spend_by_service``.
    title : str
        The file in words.
    read : callable
        Takes the file's path, the registry's rows of the source, and by name the tables it needs.
    needs : tuple of str
        Names of those tables.
    whole : bool
        Whether one file has every measure of the source; else some of them may be missing from it.
    """

    source_id: str
    table: str
    title: str
    read: Callable[..., pd.DataFrame]
    needs: tuple[str, ...] = ()
    whole: bool = False


ADAPTERS: dict[str, Adapter] = {
    "core-spending-power": Adapter(
        "mhclg-spending-power",
        "spending_power",
        "MHCLG Core Spending Power workbook of a settlement (XLSX)",
        core_spending_power.read,
        ("population", "districts", "authorities"),
    ),
    "defra-env18": Adapter(
        "defra-env18", "observations", "Defra ENV18, local authority collected waste (ODS)", waste.read, whole=True
    ),
    "defra-fly-tipping": Adapter(
        "defra-fly-tipping",
        "observations",
        "Defra fly-tipping incidents, upper-tier areas (CSV)",
        fly_tipping.read,
        whole=True,
    ),
    "dfe-ees-cin": Adapter(
        "dfe-ees-cin",
        "observations",
        "DfE Explore Education Statistics, children in need (CSV)",
        partial(explore_education.read, reporting_year=explore_education.year_to_march),
    ),
    "dfe-ees-csww": Adapter(
        "dfe-ees-csww",
        "observations",
        "DfE Explore Education Statistics, children's social work workforce (CSV)",
        partial(explore_education.read, reporting_year=explore_education.on_30_september),
    ),
    "dfe-lait": Adapter(
        "dfe-lait",
        "observations",
        "DfE Local Authority Interactive Tool, long table (parquet or CSV)",
        lait.read,
        ("authorities",),
        whole=True,
    ),
    "dfe-school-places": Adapter(
        "dfe-school-places",
        "observations",
        "DfE school places scorecards, preferences (CSV)",
        school_places.read,
        whole=True,
    ),
    "dft-rdc0120": Adapter(
        "dft-rdc0120", "observations", "DfT RDC0120, road condition (ODS)", road_condition.read, whole=True
    ),
    "mhclg-lt122": Adapter(
        "mhclg-lt122",
        "observations",
        "MHCLG live table 122, net additional dwellings (ODS)",
        net_additions.read,
        whole=True,
    ),
    "mhclg-revenue-outturn": Adapter(
        "mhclg-revenue-outturn",
        "observations",
        "MHCLG revenue outturn, spending per head (CSV)",
        revenue_outturn.read,
        ("population", "authorities"),
    ),
    "mhclg-revenue-outturn-services": Adapter(
        "mhclg-revenue-outturn",
        "spend_by_service",
        "MHCLG revenue outturn, net spending on services (CSV)",
        revenue_outturn.read_services,
        ("population", "authorities"),
    ),
    "mhclg-rsx": Adapter(
        "mhclg-outturn-lines",
        "observations",
        "MHCLG revenue outturn by service (RSX) or line (RO3), spending per head (CSV)",
        outturn_lines.read,
        ("population", "authorities"),
    ),
    "mhclg-rsx-services": Adapter(
        "mhclg-outturn-lines",
        "spend_by_service",
        "MHCLG revenue outturn by service (RSX), net spending (CSV)",
        outturn_lines.read_services,
        ("population", "authorities"),
    ),
    "ohid-fingertips": Adapter(
        "ohid-fingertips", "observations", "OHID Fingertips, counties and unitaries (CSV)", fingertips.read
    ),
    "ons-els": Adapter("ons-els", "observations", "ONS Explore Local Statistics (CSV)", local_statistics.read),
    "tidy": Adapter("", "observations", "Any file in the observations' own columns (CSV)", tidy.read),
}
"""Adapters by the word that a person types."""
