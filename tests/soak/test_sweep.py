"""Every page of every authority, for six years, read for what no sentence may say."""

from concurrent.futures import ProcessPoolExecutor

import pytest
from frames import problems as frame_problems
from pages_in_words import pages

from analysis.data import store
from analysis.data.geography import current
from analysis.errors import ParameterError
from analysis.parts.report import prepare
from analysis.parts.supplied import lacking
from sweep import later, problems

YEARS = ["2012/13", "2016/17", "2018/19", "2021/22", "2024/25", "2026/27"]
TEN = [
    "leicestershire",
    "kent",
    "camden",
    "leeds",
    "rutland",
    "nottingham",
    "bristol",
    "brighton-and-hove",
    "manchester",
    "derby",
]
GROUPS = ["region", "all", "dfe-neighbours", "ons-similar"]
OF_GROUPS = ["2017/18", "2018/19", "2024/25"]
WORKERS = 2


def look(case: tuple[str, str, str]) -> list[str]:
    """Return what is wrong with one report; that it cannot be made before its authority began is not wrong."""
    authority, year, group = case
    try:
        report = prepare({"reporting_year": year, "authority": authority, "comparators": group})
    except ParameterError as error:
        return [] if "began on" in str(error) else [str(error)]
    try:
        shown = pages(report)
        found = frame_problems(report) + problems(shown, report.authority.name, lacking(report))
        found += later(shown, report.settlement_year)
    except Exception as error:  # noqa: BLE001 - whatever stops a page is told with its council
        found = [f"{type(error).__name__}: {error}"]
    return [f"{' '.join(case)}: {problem}" for problem in found]


def swept(cases: list[tuple[str, str, str]]) -> list[str]:
    store.table("years")
    with ProcessPoolExecutor(WORKERS) as pool:
        return [problem for found in pool.map(look, cases, chunksize=4) for problem in found]


@pytest.mark.parametrize("year", YEARS)
def test_every_authority_with_its_default_comparators(year: str) -> None:
    codes = current(store.table("authorities"))["code"]
    assert swept([(code, year, "") for code in codes]) == []


@pytest.mark.parametrize("year", OF_GROUPS)
def test_ten_authorities_with_every_kind_of_group(year: str) -> None:
    assert swept([(authority, year, group) for authority in TEN for group in GROUPS]) == []
