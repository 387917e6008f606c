"""The report being made: its year, its authority and who it is compared with."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.data import store
from analysis.data.geography import Authority, default_group, find_authority, group_members, group_words
from analysis.errors import ParameterError
from analysis.parameters import ReportParameters, period_label, shift_year, unknown_injected, year_end, year_folder


@dataclass(frozen=True)
class Report:
    """What one report is about, all of it known to exist.

    Attributes
    ----------
    year : str
        The reporting year, such as ``2024/25``.
    authority : Authority
        Whose report it is.
    group_id : str
        The comparator group.
    members : tuple of str
        Codes of the group's authorities, the report's own among them.
    group : str
        The group in words with its size, such as ``the 31 county councils and county unitaries``.
    quarter : str
        Q1 to Q4 where the report is about a return made during the year.
    """

    year: str
    authority: Authority
    group_id: str
    members: tuple[str, ...]
    group: str
    quarter: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters as a notebook takes them."""
        asked = {"reporting_year": self.year, "authority": self.authority.code, "comparators": self.group_id}
        return asked | {"quarter": self.quarter}

    @property
    def period(self) -> str:
        """The reporting year with its quarter, where there is one."""
        return period_label(self.year, self.quarter)

    @property
    def local(self) -> dict[str, pd.DataFrame]:
        """The tables of the authority's own return for the period; empty where it gave none."""
        return store.local_return(self.authority.slug, self.period)

    @property
    def benchmark_year(self) -> str:
        """The year that benchmarking is about: the one before the reporting year."""
        return shift_year(self.year, -1)

    @property
    def settlement_year(self) -> str:
        """The year whose funding settlement the report is about: the one after the reporting year."""
        return shift_year(self.year, 1)


def prepare(given: Mapping[str, object]) -> Report:
    """Return the report that the parameters ask for.

    Parameters
    ----------
    given : mapping of str to object
        reporting_year, authority, comparators and quarter, each text.

    Raises
    ------
    ParameterError
        One line for each unknown name, wrong type, year that is not held, unknown authority or group.
    DataError
        One line per problem of data/raw, the authority's own return among it: better told here than by a notebook.
    """
    wanted = ReportParameters.checked(given)
    years = store.reporting_years()
    if wanted.reporting_year not in years:
        raise ParameterError(
            f"reporting_year: found {wanted.reporting_year!r}, expected a year from {years[0]} to {years[-1]}"
        )
    authority = find_authority(store.table("authorities"), wanted.authority)
    if authority.since > year_end(shift_year(wanted.reporting_year, -1)):
        began = f"{authority.name} began on {authority.since}"
        raise ParameterError(
            f"reporting_year: found {wanted.reporting_year!r}, but {began}; expected a year it has results before"
        )
    groups = store.table("comparator_groups")
    group_id = wanted.comparators or default_group(authority, groups)
    _check_return(authority, period_label(wanted.reporting_year, wanted.quarter), wanted.quarter)
    members = group_members(group_id, authority, store.table("authorities"), groups, store.table("neighbours"))
    group = group_words(group_id, authority, len(members))
    return Report(wanted.reporting_year, authority, group_id, tuple(members), group, wanted.quarter)


def return_of(authority: str, year: str, quarter: str) -> tuple[str, str]:
    """Return the slug and the period of a council's return, from what a person writes.

    Raises
    ------
    ParameterError
        If the authority, the year or the quarter is not known.
    """
    given = ReportParameters.checked({"authority": authority, "reporting_year": year, "quarter": quarter})
    found = find_authority(store.table("authorities"), given.authority)
    return found.slug, period_label(given.reporting_year, given.quarter)


def _check_return(authority: Authority, period: str, quarter: str) -> None:
    """Read the authority's return, so that its problems are told now; a quarter without one cannot be reported."""
    if not store.local_return(authority.slug, period) and quarter:
        folder = f"data/raw/local/{authority.slug}/{year_folder(period)}"
        raise ParameterError(f"quarter: found {quarter!r}, but {folder} holds no return; a quarter's report needs one")


def open_report(reporting_year: str, authority: str, comparators: str, quarter: str = "") -> Report:
    """Return the report, in a notebook's first cell: checks again what papermill may have injected.

    Raises
    ------
    ParameterError
        As `prepare` does, and for a parameter that papermill injected but no report knows.
    """
    if unknown := unknown_injected(_cells_run()):
        raise ParameterError([f"unknown parameter {name!r}" for name in unknown])
    given = {"reporting_year": reporting_year, "authority": authority, "comparators": comparators, "quarter": quarter}
    return prepare(given)


def _cells_run() -> list[str]:
    """Return the source of the notebook's cells so far; none outside a notebook."""
    shell = sys.modules.get("IPython") and sys.modules["IPython"].get_ipython()
    return [str(source) for source in shell.user_ns.get("In", [])] if shell else []


def names() -> pd.Series:
    """Return every authority's name by its code."""
    return store.table("authorities").set_index("code")["name"]
