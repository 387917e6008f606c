"""A page is kept exactly where nothing that it read has changed, nor anything that every page rests on."""

from collections.abc import Mapping
from typing import Any

import pytest

from analysis.parts.report import Report, prepare
from analysis.publish.resting import EXPLORER, RESTS, kept, read_of, resting

OWN = "local/leicestershire/2024-25"
RISKS, FUNDING, TEXT = f"{OWN}/risks.csv", f"{OWN}/funding.csv", f"{OWN}/texts/foreword.md"
INPUTS = {
    RISKS: "1",
    FUNDING: "2",
    TEXT: "3",
    "local/leicestershire/settings.csv": "4",
    "local/leicestershire/2023-24/risks.csv": "5",
    "catalogue/indicators.csv": "6",
}
READ = {"funding": [FUNDING], "risks": [RISKS], EXPLORER: []}
SHOWN = ("funding", "risks")


@pytest.fixture(scope="module")
def report() -> Report:
    """Give a report on an authority with a return."""
    return prepare({"reporting_year": "2024/25", "authority": "leicestershire", "comparators": "", "quarter": ""})


def pages_kept(report: Report, inputs: Mapping[str, str]) -> set[str]:
    """Return the pages that are kept where a report was made from `INPUTS` and its inputs are others now."""
    manifest = {RESTS: resting(READ, report, INPUTS, SHOWN)}
    return kept(manifest, report, inputs, SHOWN)


def test_a_changed_table_of_the_return_leaves_the_pages_that_did_not_read_it(report: Report) -> None:
    assert pages_kept(report, INPUTS) == {"funding", "risks", EXPLORER}
    assert pages_kept(report, INPUTS | {RISKS: "other"}) == {"funding", EXPLORER}
    assert pages_kept(report, INPUTS | {FUNDING: "other"}) == {"risks", EXPLORER}
    assert pages_kept(report, INPUTS | {RISKS: "other", FUNDING: "other"}) == {EXPLORER}


@pytest.mark.parametrize("name", [name for name in INPUTS if name not in {RISKS, FUNDING}])
def test_everything_else_counts_for_every_page(report: Report, name: str) -> None:
    assert pages_kept(report, INPUTS | {name: "other"}) == set()


def test_a_table_that_comes_or_goes_counts_for_every_page(report: Report) -> None:
    assert pages_kept(report, INPUTS | {f"{OWN}/notes.csv": "new"}) == set()
    assert pages_kept(report, {name: digest for name, digest in INPUTS.items() if name != RISKS}) == set()


def test_another_part_in_the_folder_counts_since_every_page_names_it(report: Report) -> None:
    manifest = {RESTS: resting(READ, report, INPUTS, SHOWN)}
    assert kept(manifest, report, INPUTS, (*SHOWN, "checks")) == set()


@pytest.mark.parametrize(
    "manifest",
    [
        {},
        {RESTS: None},
        {RESTS: ["funding"]},
        {RESTS: {"funding": None}},
        {RESTS: {"funding": {"read": "all", "print": "x"}}},
        {RESTS: {"funding": {"read": []}}},
        {RESTS: {"funding": {"print": "x"}}},
    ],
)
def test_a_manifest_that_does_not_say_what_was_read_keeps_nothing(report: Report, manifest: dict[str, Any]) -> None:
    assert kept(manifest, report, INPUTS, SHOWN) == set()
    assert set(read_of(manifest)) <= {"funding"}
