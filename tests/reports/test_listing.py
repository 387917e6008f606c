"""`compendium list` as a user runs it: everything, the rows that are like a text, and as CSV."""

import csv
import io
import re
import subprocess

import pytest
from command import COMPENDIUM, ROOT, compendium

from analysis.data.sources import ADAPTERS
from analysis.data.store import reporting_years, table

pytestmark = pytest.mark.slow

LISTS = ("authorities", "years", "comparators", "indicators", "sources", "adapters", "wanted")


def rows(*arguments: str) -> list[dict[str, str]]:
    """Return what `compendium list ... --csv` prints."""
    ran = compendium("list", *arguments, "--csv")
    assert (ran.returncode, ran.stderr) == (0, "")
    return list(csv.DictReader(io.StringIO(ran.stdout)))


@pytest.mark.parametrize("what", LISTS)
def test_csv_has_the_rows_and_columns_of_the_aligned_table(what: str) -> None:
    found = rows(what)
    lines = compendium("list", what).stdout.splitlines()
    assert lines[0].split() == list(found[0])
    assert len(lines) == 1 + len(found)
    for line, row in zip(lines[1:], found, strict=True):
        assert re.sub(r"\s+", " ", line).strip().startswith(re.sub(r"\s+", " ", next(iter(row.values()))))


def test_the_lists_are_those_of_the_tables() -> None:
    assert [row["reporting_year"] for row in rows("years")] == reporting_years()
    assert [row["adapter"] for row in rows("adapters")] == list(ADAPTERS)
    assert [row["source_id"] for row in rows("sources")] == list(table("sources")["source_id"])
    assert {row["indicator_id"] for row in rows("indicators")} == set(table("indicators")["indicator_id"])


def test_what_is_wanted_stands_with_its_page_and_the_command_that_loads_it() -> None:
    found = rows("wanted")
    known = table("wanted")
    assert list(found[0]) == ["title", "page", "format", "command"]
    assert [(row["title"], row["page"]) for row in found] == list(zip(known["title"], known["address"], strict=True))
    for row in found:
        command, ingest, adapter, file = row["command"].split()
        assert (command, ingest, file) == ("compendium", "ingest", "FILE")
        assert adapter in ADAPTERS


def test_csv_is_utf_8_with_line_feeds() -> None:
    printed = subprocess.run([COMPENDIUM, "list", "wanted", "--csv"], capture_output=True, check=True, cwd=ROOT).stdout
    assert b"\r" not in printed
    assert printed.endswith(b"\n")
    assert printed.decode("utf-8").startswith("title,page,format,command\n")


@pytest.mark.parametrize("like", ["COUNTY leicester", "  leicestershire midlands "])
def test_like_finds_words_in_any_order_column_and_case(like: str) -> None:
    assert [row["name"] for row in rows("authorities", "--like", like)] == ["Leicestershire"]


def test_like_leaves_the_aligned_table_its_headings() -> None:
    lines = compendium("list", "adapters", "--like", "xlsx power").stdout.splitlines()
    assert lines[0].split() == ["adapter", "reads"]
    assert [line.split()[0] for line in lines[1:]] == ["core-spending-power"]


@pytest.mark.parametrize("more", [(), ("--csv",)])
def test_nothing_alike_is_said_in_one_line_with_the_closest(more: tuple[str, ...]) -> None:
    ran = compendium("list", "authorities", "--like", "leicestershre", *more)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.splitlines() == [
        "compendium: list authorities: found no row like 'leicestershre'; closest: Leicestershire, Leicester, Gloucestershire"
    ]
    ran = compendium("list", "sources", "--like", "zzzzqq", *more)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "compendium: list sources: found no row like 'zzzzqq'; nothing comes close\n"


def test_an_unknown_list_names_the_known_ones() -> None:
    ran = compendium("list", "councils")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert all(f"'{what}'" in ran.stderr for what in LISTS)
