"""Damage of the input data, case by case: it is refused, or has to be confirmed, or is said, or changes nothing.

Three families, made from fixed seeds: the shared tables of data/raw, the publishers' files before they are written into it, and a
council's return. What changes a figure and is taken in without a word is silent: of a kind that is listed below with its
reason, or the test fails.
"""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import judged_downloads
import judged_returns
import judged_tables
import pytest

from damage import Case, Outcome, counts, faults

pytestmark = pytest.mark.slow

MOVED_LITTLE = "the figure stays within what areas usually move from one period to the next, and nothing stands beside it to compare it with"
NOBODY_REFERS = "nothing else in a first return refers to the row; how many rows were read is said"
TOGETHER = "the value and what is printed of it changed together, and stay near the previous value and the target"
UNDETECTABLE = {
    "new: one figure: last digit lost": MOVED_LITTLE,
    "new: one figure: digits transposed": MOVED_LITTLE,
    "new: one figure: a tenth": MOVED_LITTLE,
    "new: one figure: nought": MOVED_LITTLE,
    "new: two areas swapped": "both areas' figures stay within what areas usually move",
    "new: one figure: hidden by a mark": "an area without a figure in the period before too; marks are the publisher's own",
    **{
        f"first: {table}: {what} left out": NOBODY_REFERS
        for table in ("dashboards", "links", "risks")
        for what in ("a row", "half")
    },
    "first: dashboards: value and print: last digit lost": TOGETHER,
    "first: dashboards: value and print: digits transposed": TOGETHER,
    "first: dashboards: value and print: a tenth": TOGETHER,
    "first: dashboards: target: digits transposed": "a target is compared with nothing but the value, and is still near it",
    "first: dashboards: period a year later": "a year is as good as the next where previous_period is blank or moved too",
    "first: funding: figure transposed": "nothing in a return says a figure of funding a second time",
    "first: risks: score another": "a score is a judgement of the council's own; the target score bounds it only from below",
    "first: statements: published another": "what was published is the council's word; the report's own audit works it out and says so",
    "first: links: another indicator": "which national indicator a row compares with is the council's choice",
    "workbook: figure: another share": TOGETHER,
}
"""Kinds of damage that nothing in the data contradicts, each with the reason."""


class Job(NamedTuple):
    """A family with its seed, how many of its cases are taken (a share), and how often each kind is done."""

    family: str
    folder: Path
    seed: str
    share: float
    times: int


def run(job: Job) -> list[Case]:
    """Try a family in a process of its own, in which the data set is another."""
    os.environ["COMPENDIUM_HOME"] = str(job.folder)
    families = {module.FAMILY: module for module in (judged_tables, judged_downloads, judged_returns)}
    return families[job.family].tried(job.folder, job.seed, job.share, job.times)


def run_all(jobs: list[Job]) -> list[Case]:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return [case for cases in pool.map(run, jobs) for case in cases]


def report(cases: list[Case], record_property: Callable[[str, object], None], label: str) -> None:
    for family in sorted({case.family for case in cases}):
        record_property("measured", counts([case for case in cases if case.family == family], f"{label}{family}"))
    record_property("measured", counts(cases, f"{label}all"))
    kinds = sorted({case.kind for case in cases if case.outcome is Outcome.SILENT})
    record_property("measured", f"damage, {label}silent kinds: {'; '.join(kinds)}")


def test_damage_is_refused_or_said_or_changes_nothing(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    jobs = [
        Job(judged_returns.FAMILY, tmp_path / "returns", "default", 0.8, 1),
        Job(judged_downloads.FAMILY, tmp_path / "downloads", "default", 0.14, 1),
        Job(judged_tables.FAMILY, tmp_path / "tables", "default", 0.25, 1),
        Job(judged_tables.FAMILY, tmp_path / "tables again", "default again", 0.25, 1),
    ]
    cases = run_all(jobs)
    report(cases, record_property, "")
    assert list(faults(cases, UNDETECTABLE)) == []
    assert len(cases) >= 1000


@pytest.mark.long
def test_damage_is_refused_or_said_in_thousands_of_cases(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    jobs = [
        Job(judged_downloads.FAMILY, tmp_path / "downloads", "long", 1.0, 1),
        Job(judged_returns.FAMILY, tmp_path / "returns", "long", 1.0, 4),
        Job(judged_tables.FAMILY, tmp_path / "tables", "long", 1.0, 2),
    ]
    cases = run_all(jobs)
    report(cases, record_property, "long run, ")
    assert list(faults(cases, UNDETECTABLE)) == []
    assert len(cases) >= 4000
