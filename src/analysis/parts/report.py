"""The report being made: its year, its authority and who it is compared with."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.data import store
from analysis.data.crosscheck_return import BESIDE
from analysis.data.geography import Authority, default_group, find_authority
from analysis.errors import ParameterError
from analysis.parameters import ReportParameters, period_label, shift_year, unknown_injected, year_end, year_folder
from analysis.parts.comparator_groups import chosen_group


@dataclass(frozen=True)
class CouncilSettings:
    """A council's own choices, from data/raw/local/COUNCIL/settings.csv; the defaults suit any council.

    Attributes
    ----------
    named_areas : tuple of str
        Codes of areas that its funding is compared with by name, besides the highest.
    fitted_groups : tuple of str
        Comparator groups that were chosen because they reproduce its printed quartiles.
    colour, accent : str
        The colours of its pages' masthead and of its own marks, as #rrggbb; empty for the project's.
    crest : str
        The name of the picture in its pages' masthead, which lies beside the file; empty for none.
    national_beside : bool
        Whether national indicators are shown beside the council's own measures.
    """

    named_areas: tuple[str, ...] = ()
    fitted_groups: tuple[str, ...] = ()
    colour: str = ""
    accent: str = ""
    crest: str = ""
    national_beside: bool = False


@dataclass(frozen=True)
class Report:
    """What one report is about, all of it known to exist. Plain values: nothing here opens a file.

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
    benchmark_year : str
        The year that benchmarking is about: the one before the reporting year, or the latest with results before it.
    quarter : str
        Q1 to Q4 where the report is about a return made during the year.
    supplied : tuple of str
        The tables of the authority's own return for the period, sorted; empty where it supplied none.
    settings : CouncilSettings
        The authority's own choices.
    state : str
        Names the content of that return, so that frames remembered by report are remembered by content.
    """

    year: str
    authority: Authority
    group_id: str
    members: tuple[str, ...]
    group: str
    benchmark_year: str
    quarter: str = ""
    supplied: tuple[str, ...] = ()
    settings: CouncilSettings = CouncilSettings()
    state: str = ""

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
        One line for each unknown name, wrong type, year without results, unknown authority or group.
    DataError
        One line per problem of data/raw, the authority's own return among it: better told here than by a notebook.
    """
    wanted = ReportParameters.checked(given)
    store.refresh()
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
    group = chosen_group(wanted.comparators or default_group(authority, store.table("comparator_groups")), authority)
    period = period_label(wanted.reporting_year, wanted.quarter)
    return Report(
        year=wanted.reporting_year,
        authority=authority,
        group_id=group.group_id,
        members=group.members,
        group=group.words,
        benchmark_year=_benchmark_year(shift_year(wanted.reporting_year, -1)),
        quarter=wanted.quarter,
        supplied=_supplied(authority, period, wanted.quarter),
        settings=_settings(authority.slug),
        state=store.return_state(authority.slug, period),
    )


def _settings(slug: str) -> CouncilSettings:
    """Return a council's settings, with areas by code."""
    given = store.council_settings(slug)
    areas = store.table("authorities")
    return CouncilSettings(
        named_areas=tuple(find_authority(areas, name).code for name in given.get("named_area", [])),
        fitted_groups=tuple(given.get("fitted_group", [])),
        colour=given.get("colour", [""])[0],
        accent=given.get("accent", [""])[0],
        crest=given.get("crest", [""])[0],
        national_beside=given.get("national_indicators", [""])[0] == BESIDE,
    )


def _benchmark_year(latest: str) -> str:
    """Return the latest year with results up to a year; the first of all where none is that early."""
    years = store.observation_years()
    return max([year for year in years if year <= latest], default=years[0])


def _supplied(authority: Authority, period: str, quarter: str) -> tuple[str, ...]:
    """Return the tables of the authority's return, read now so that its problems are reported now."""
    tables = tuple(sorted(store.local_return(authority.slug, period)))
    if quarter and not tables:
        folder = f"data/raw/local/{authority.slug}/{year_folder(period)}"
        raise ParameterError(f"quarter: found {quarter!r}, but {folder} has no return; a quarter's report needs one")
    return tables


def own_return(report: Report) -> dict[str, pd.DataFrame]:
    """Return the tables that the authority supplied for the period by name; empty where it supplied none."""
    return store.local_return(report.authority.slug, report.period)


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
