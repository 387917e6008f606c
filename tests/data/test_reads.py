"""Which tables of a return are read is noted, also where what was read before is remembered."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.data import store
from analysis.data.reads import Returned, note, noting
from analysis.parts.report import Report, own_return, prepare

FOLDER = "local/leicestershire/2024-25"
RISKS, NOTES = f"{FOLDER}/risks.csv", f"{FOLDER}/notes.csv"


@pytest.fixture
def tables() -> Returned:
    """Give a return of two tables."""
    return Returned(FOLDER, {"risks": lambda: pd.DataFrame({"a": [1]}), "notes": pd.DataFrame})


def test_a_table_is_noted_when_it_is_asked_for_and_not_when_it_is_named(tables: Returned) -> None:
    with noting() as read:
        assert (sorted(tables), len(tables), "risks" in tables, "funding" in tables) == (
            ["notes", "risks"],
            2,
            True,
            False,
        )
        assert tables.get("funding") is None
        assert read == set()
        assert tables["risks"]["a"].tolist() == [1]
        assert read == {RISKS}
        assert tables.get("notes") is not None
    assert read == {RISKS, NOTES}
    with pytest.raises(KeyError):
        tables["funding"]


def test_what_is_read_within_is_told_to_both_and_nothing_after_the_end(tables: Returned) -> None:
    with noting() as outer:
        with noting() as inner:
            tables["risks"]
        tables["notes"]
    tables["risks"]
    assert (outer, inner) == ({RISKS, NOTES}, {RISKS})
    note(["nobody listens"])


def test_what_is_remembered_remembers_what_it_read() -> None:
    made: list[str] = []

    @store.cached
    def titles(word: str) -> int:
        made.append(word)
        return len(own_return(report)["risks"])

    @store.cached
    def more(word: str) -> int:
        return titles(word) + 1

    report = prepare({"reporting_year": "2024/25", "authority": "leicestershire", "comparators": "", "quarter": ""})
    seen = []
    for _ in range(3):
        with noting() as read:
            more("a word")
        seen.append(set(read))
    assert made == ["a word"]
    assert seen == [{RISKS}] * 3


def test_what_reads_no_return_is_the_same_for_another_state_of_it() -> None:
    made: list[str] = []

    @store.cached
    def national(report: Report) -> int:
        made.append("national")
        return len(report.members)

    @store.cached
    def own(report: Report) -> int:
        made.append("own")
        return len(own_return(report)["risks"]) + national(report)

    report = prepare({"reporting_year": "2024/25", "authority": "leicestershire", "comparators": "", "quarter": ""})
    saved = replace(report, state="another content")
    other = replace(saved, members=report.members[1:])
    assert (own(report), national(report)) == (own(saved), national(saved))
    assert made == ["own", "national", "own"], "and the second time it is found"
    assert national(other) == national(report) - 1
    for number in range(2 * store.MOST_REMEMBERED):
        assert national(replace(report, state=str(number), year=str(number))) == len(report.members)
    with noting() as read:
        own(saved)
        own(report)
    assert read == {RISKS}


def test_an_authority_without_a_return_has_no_tables_to_read() -> None:
    report = prepare({"reporting_year": "2024/25", "authority": "kent", "comparators": "", "quarter": ""})
    with noting() as read:
        assert dict(own_return(report)) == {}
    assert read == set()
