"""The report being made: its year, its authority and who it is compared with."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis.data import lens, store
from analysis.data.folders import earlier_register, return_folder, text_files
from analysis.data.geography import Authority, default_group, find_authority
from analysis.data.scenario import NONE, Scenario, as_scenario, written
from analysis.errors import ParameterError, ProjectError
from analysis.files import sha256
from analysis.parameters import ReportParameters, period_label, shift_year, unknown_injected, year_end, year_folder
from analysis.parts.comparator_groups import WITHOUT, chosen_group
from analysis.parts.council_settings import USUAL, CouncilSettings, settings_of
from analysis.parts.scenario_names import check_names


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
        Names the content of that return, of the council's own texts and of the register before it, so that frames remembered by report are
        remembered by content.
    scenario : Scenario
        What is supposed otherwise; nothing in a report as it stands.
    asked_group_id : str
        The comparator group before a scenario changes it; empty where none does.
    """

    year: str
    authority: Authority
    group_id: str
    members: tuple[str, ...]
    group: str
    benchmark_year: str
    quarter: str = ""
    supplied: tuple[str, ...] = ()
    settings: CouncilSettings = USUAL
    state: str = ""
    scenario: Scenario = NONE
    asked_group_id: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters as a notebook takes them."""
        group = self.asked_group_id or self.group_id
        asked = {"reporting_year": self.year, "authority": self.authority.code, "comparators": group}
        return asked | {"quarter": self.quarter, "scenario": written(self.scenario)}

    @property
    def about(self) -> str:
        """Whose report it is and of when, with its scenario where it has one."""
        supposed = f", scenario {self.scenario.name}" if self.scenario else ""
        return f"{self.authority.name}, {self.period}{supposed}"

    @property
    def title(self) -> str:
        """What the report is called, its scenario first where it has one."""
        supposed = f"Scenario {self.scenario.name}, not the report: " if self.scenario else ""
        return f"{supposed}Annual Performance Compendium {self.period}: {self.authority.name}"

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
        reporting_year, authority, comparators, quarter and scenario, each text.

    Raises
    ------
    ParameterError
        One line for each unknown name, wrong type, year without results, unknown authority or group.
    DataError
        One line per problem of data/raw, the authority's own return among it: better told here than by a notebook.
    """
    wanted = ReportParameters.checked(given)
    scenario = as_scenario(wanted.scenario)
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
    report = Report(
        year=wanted.reporting_year,
        authority=authority,
        group_id=group.group_id,
        members=group.members,
        group=group.words,
        benchmark_year=_benchmark_year(shift_year(wanted.reporting_year, -1)),
        quarter=wanted.quarter,
        supplied=_supplied(authority, period, wanted.quarter),
        settings=settings_of(authority.slug),
        state=_own_state(authority.slug, period),
    )
    supposed = with_scenario(report, scenario)
    lens.suppose(scenario)
    return supposed


def with_scenario(report: Report, scenario: Scenario) -> Report:
    """Return a report, as it stands, with what a scenario changes of it: its comparators, and what its frames take from it.

    Raises
    ------
    ParameterError
        One line for each thing that the scenario names and that is not there.
    """
    if not scenario:
        return report
    with lens.supposing(NONE):
        check_names(scenario, own_return(report))
    text = scenario.comparators or report.group_id
    if scenario.without:
        text += f"{', ' if WITHOUT in text else WITHOUT}{scenario.without}"
    group = chosen_group(text, report.authority)
    return replace(
        report,
        scenario=scenario,
        asked_group_id=report.group_id if group.group_id != report.group_id else "",
        group_id=group.group_id,
        members=group.members,
        group=group.words,
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


def _own_state(slug: str, period: str) -> str:
    """Return a name for the content of all that a council supplied for a report; empty where it supplied nothing."""
    before = earlier_register(slug, period)
    beside = [*text_files(slug, period), *([return_folder(slug, before) / "risks.csv"] if before else [])]
    content = [f"{path.name} {sha256(path)}" for path in beside if path.is_file()]
    return " ".join([store.return_state(slug, period), *content]).strip()


def own_return(report: Report) -> Mapping[str, pd.DataFrame]:
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


def open_report(reporting_year: str, authority: str, comparators: str, quarter: str = "", scenario: str = "") -> Report:
    """Return the report, in a notebook's first cell: checks again what papermill may have injected.

    Raises
    ------
    ParameterError
        As `prepare` does, and for a parameter that papermill injected but no report knows.
    """
    if unknown := unknown_injected(_cells_run()):
        raise ParameterError([f"unknown parameter {name!r}" for name in unknown])
    given = {"reporting_year": reporting_year, "authority": authority, "comparators": comparators, "quarter": quarter}
    try:
        return prepare(given | {"scenario": scenario})
    except ProjectError:
        _names_in_notebook().pop("report", None)  # cells below must not go on with the report that was opened before
        raise


def _names_in_notebook() -> dict[str, Any]:
    """Return the names that a notebook's cells have made; none outside a notebook."""
    shell = sys.modules.get("IPython") and sys.modules["IPython"].get_ipython()
    return shell.user_ns if shell else {}


def _cells_run() -> list[str]:
    """Return the source of the notebook's cells so far; none outside a notebook."""
    return [str(source) for source in _names_in_notebook().get("In", [])]


def names() -> pd.Series:
    """Return every authority's name by its code."""
    return store.table("authorities").set_index("code")["name"]
