"""Servers and networks that misbehave: one line, exit code 1, nothing half-written, data/raw as it was."""

from pathlib import Path

import pytest
from publisher import (
    TEN_GIGABYTES,
    Behaviour,
    Server,
    announces,
    drip,
    dripping_head,
    endless,
    gives,
    hung_up,
    in_turn,
    no_http,
    packed,
    redirect,
    reset,
    silent,
    stalled,
    status,
    truncated,
)
from refreshed import Command, catalogue, downloads, figures, made_up, raw

pytestmark = pytest.mark.slow

ROW = "buses-on-time,E10000901,2024/25,2025-03-31,84.5,,,,,provisional,\n"
FILE = figures(ROW)
PAGE = b"\xef\xbb\xbf \n<!DOCTYPE html><html><title>Sorry, there is a problem with the service</title></html>"
CASES: dict[str, tuple[Behaviour, str, int]] = {
    "drips until the deadline": (drip(FILE, 100, 0.1), "found it unfinished after 4 seconds, expected the whole file by then", 1),
    "drips headers until the deadline": (dripping_head, "found it unfinished after 4 seconds", 1),
    "stalls within the file": (stalled, "found nothing for 1 seconds, expected the rest of the file", 3),
    "says nothing": (silent, "found nothing for 1 seconds", 3),
    "sends less than announced": (truncated(FILE), "found a connection that broke off, expected the whole file", 3),
    "redirects in a circle": (redirect("/made-up.csv"), "found more than 5 redirects, expected the file", 6),
    "redirects to another scheme": (redirect("ftp://example.org/x"), "found a redirect to 'ftp://example.org/x', expected one to an https address", 1),
    "redirects to http elsewhere": (redirect("http://example.org/x"), "expected one to an https address", 1),
    "redirects to no port": (redirect("https://example.org:99999/x"), "expected one to an https address", 1),
    "redirects to a file": (redirect("file:///etc/passwd"), "expected one to an https address", 1),
    "redirects to no address": (redirect("https://[/x"), "expected one to an https address", 1),
    "gives a web page": (gives(PAGE, "text/html"), "found a web page, expected CSV", 1),
    "gives a web page called CSV": (gives(PAGE, "text/csv"), "found a web page, expected CSV", 1),
    "gives words called a web page": (gives(b"Service unavailable", "text/html"), "found a web page, expected CSV", 1),
    "gives JSON": (gives(b'{"error": "no"}', "application/json"), "found JSON, expected CSV", 1),
    "gives a workbook": (gives(b"PK\x03\x04more"), "found a ZIP file, expected CSV", 1),
    "gives nothing": (gives(b""), "found nothing, expected CSV", 1),
    "has it no more": (status(404), "withdrawn: 127.0.0.1: found the answer '404 Not Found' for '/made-up.csv'", 1),
    "has it no more for good": (status(410), "withdrawn: 127.0.0.1: found the answer '410 Gone'", 1),
    "refuses": (status(403), "found the answer '403 Forbidden' for '/made-up.csv', expected the file", 1),
    "is not in the list of codes": (status(599), "found the answer '599'", 3),
    "says not modified unasked": (status(304), "found the answer '304 Not Modified'", 1),
    "is always busy": (status(429, Retry_After="0"), "found the answer '429 Too Many Requests'", 3),
    "asks for an hour": (status(429, Retry_After="3600"), "found the answer '429 Too Many Requests'", 3),
    "is always broken": (status(500), "found the answer '500 Internal Server Error'", 3),
    "sends without end": (endless, "found more than 1,000,000 bytes, expected at most those", 1),
    "announces ten gigabytes": (announces(TEN_GIGABYTES), "found 10,000,000,000 bytes, expected at most 1,000,000", 1),
    "breaks the connection off": (reset, "found a connection that broke off, expected the whole file", 3),
    "closes without an answer": (hung_up, "found a connection that broke off, expected the whole file", 3),
    "speaks no HTTP": (no_http, "found a connection that broke off, expected the whole file", 3),
    "packs though not asked": (packed, "found content packed as 'gzip', expected it as it is", 1),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_taken_is_one_line_and_nothing_stays(
    name: str, project: Path, server: Server, refresh: Command
) -> None:
    behaviour, words, asked = CASES[name]
    server.table["/made-up.csv"] = behaviour
    before = raw(project)
    code, lines, problems = refresh("--write")
    assert (code, lines) == (1, [])
    assert len(problems) == 1
    assert problems[0].startswith("compendium: made-up: ")
    assert words in problems[0]
    assert "https://example.org/results" in problems[0]
    assert ("then: compendium ingest tidy FILE" in problems[0]) != ("withdrawn" in problems[0])
    assert len(server.asked) == asked
    assert raw(project) == before
    assert downloads(project) == []


@pytest.mark.parametrize(
    ("behaviour", "asked"),
    [
        (in_turn(status(500), gives(FILE)), 2),
        (
            in_turn(
                status(429, Retry_After="0"), status(503, Retry_After="Mon, 03 Nov 2025 09:30:00 GMT"), gives(FILE)
            ),
            3,
        ),
        (in_turn(truncated(FILE), reset, gives(FILE)), 3),
        (in_turn(redirect("/elsewhere.csv"), gives(FILE)), 2),
        (drip(FILE, 10, 0.05), 1),
        (gives(FILE, "text/html; charset=utf-8"), 1),
    ],
    ids=["broken once", "busy twice", "cut off twice", "redirected", "slow", "miscalled"],
)
def test_what_passes_is_waited_for(
    behaviour: Behaviour, asked: int, project: Path, server: Server, refresh: Command
) -> None:
    server.table |= {"/made-up.csv": behaviour, "/elsewhere.csv": gives(FILE)}
    code, lines, problems = refresh("--write")
    assert (code, problems, len(server.asked)) == (0, [], asked)
    assert lines[0] == "made-up: new: 1 new, 2024/25"
    assert ROW in (project / "data/raw/observations/made-up.csv").read_text(encoding="utf-8")


def test_a_server_is_told_who_asks_and_for_files_as_they_are(project: Path, server: Server, refresh: Command) -> None:
    server.table["/made-up.csv"] = gives(FILE)
    assert refresh("made-up")[0] == 0
    headers = server.asked[0][1]
    assert headers["User-Agent"].startswith("annual-performance-compendium/")
    assert headers["Accept-Encoding"] == "identity"
    assert project.exists()


def test_one_source_that_fails_keeps_no_other_from_its_figures(project: Path, server: Server, refresh: Command) -> None:
    catalogue(
        project,
        made_up(f"{server.address}/other.csv", "other"),
        made_up(f"{server.address}/made-up.csv"),
    )
    server.table |= {"/other.csv": status(500), "/made-up.csv": gives(FILE)}
    code, lines, problems = refresh("--write")
    assert code == 1
    assert [line.split(":")[0] for line in problems] == ["compendium"]
    assert "made-up: written" in lines


def test_a_file_that_its_adapter_refuses_is_one_line_that_says_how_to_see_all(
    project: Path, server: Server, refresh: Command
) -> None:
    bad = [f"buses-on-time,E10000901,{year},{year}-12-31,5{year},,,,,final,\n" for year in (2021, 2022, 2023)]
    server.table["/made-up.csv"] = gives(figures(*bad))
    before = raw(project)
    code, lines, problems = refresh("--write")
    assert (code, lines) == (1, [])
    assert problems == [
        "compendium: made-up: data/raw/observations/made-up.csv as it would be, row 2, column value: found 52021, expected "
        "a percentage between 0 and 100 (and 2 more); see: compendium ingest tidy data/downloads/made-up.csv"
    ]
    assert raw(project) == before


def test_where_nobody_answers_it_is_said_once(project: Path, server: Server, refresh: Command) -> None:
    server.stop()
    catalogue(
        project,
        made_up(f"{server.address}/made-up.csv"),
        made_up("https://publisher.invalid/other.csv", "other"),
        made_up("https://publisher.invalid/third.csv", "third"),
    )
    before = raw(project)
    code, lines, problems = refresh()
    assert (code, lines) == (1, [])
    assert problems == [
        "compendium: no answer from 127.0.0.1 and 1 more: is there a connection, or a proxy to be set in HTTPS_PROXY?"
    ]
    assert raw(project) == before


def test_where_one_of_two_does_not_answer_it_is_named(project: Path, server: Server, refresh: Command) -> None:
    catalogue(
        project, made_up(f"{server.address}/made-up.csv"), made_up("https://publisher.invalid/other.csv", "other")
    )
    server.table["/made-up.csv"] = gives(FILE)
    code, lines, problems = refresh()
    assert code == 1
    assert problems == [
        "compendium: other: no answer from publisher.invalid: is there a connection, or a proxy to be set in HTTPS_PROXY?"
    ]
    assert lines[-1] == "nothing written; add --write to write it"
