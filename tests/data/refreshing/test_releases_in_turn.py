"""New, revised, unchanged and withdrawn: what is told, what is written, what is recorded."""

import csv
import hashlib
from pathlib import Path

import pytest
from publisher import Server, gives, gives_json, status
from refreshed import Command, catalogue, downloads, figures, made_up, raw

from analysis.cli import run
from analysis.data.folders import RELEASES_FILE as RELEASES
from analysis.files import sha256

NEW = "buses-on-time,E10000901,2024/25,2025-03-31,84.5,,,,,provisional,\n"
REVISED = "buses-on-time,E10000901,2024/25,2025-03-31,85,,,,,final,\n"
SAME = "buses-on-time,E10000901,2022/23,2023-03-31,81.5,80,83,815,1000,final,\n"


def lines_of(home: Path, table: str) -> list[dict[str, str]]:
    with (home / "data/raw" / table).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_without_write_a_look_changes_nothing_in_the_data(project: Path, server: Server, refresh: Command) -> None:
    server.table["/made-up.csv"] = gives(figures(NEW))
    before = raw(project)
    assert refresh() == (
        0,
        [
            "made-up: new: 1 new, 2024/25",
            "  data/raw/observations/made-up.csv: 1 new, 0 changed, 0 gone",
            "  new: buses-on-time, E10000901, 2024/25: 84.5",
            "  look at: data/raw/observations/made-up.csv as it would be: found no new figures of waste-per-head, "
            "expected some, as other measures have for 2025-03-31",
            "  look at: data/downloads/made-up.csv: found no figure of waste-per-head, expected them, as in the data: is a column renamed or left out?",
            "nothing written; add --write to write it",
        ],
        [],
    )
    assert raw(project) == before
    assert downloads(project) == ["made-up.csv"]


@pytest.mark.parametrize("known", [True, False], ids=["with an ETag", "without"])
def test_new_unchanged_revised_withdrawn(known: bool, project: Path, server: Server, refresh: Command) -> None:
    server.table["/made-up.csv"] = gives(figures(SAME, NEW), known=known)
    code, lines, _ = refresh("--write")
    assert (code, lines[0], lines[-2:]) == (
        0,
        "made-up: new: 1 new, 2024/25",
        ["made-up: written", "next: compendium data --check, then python tools/make_datapackage.py"],
    )
    etag = f'"{hashlib.sha256(figures(SAME, NEW)).hexdigest()[:16]}"' if known else ""
    assert lines_of(project, RELEASES) == [
        {
            "source_id": "made-up",
            "adapter": "tidy",
            "address": f"{server.address}/made-up.csv",
            "retrieved": "2025-12-01",
            "bytes": str(len(figures(SAME, NEW))),
            "sha256": hashlib.sha256(figures(SAME, NEW)).hexdigest(),
            "etag": etag,
            "last_modified": "Mon, 03 Nov 2025 09:30:00 GMT" if known else "",
            "file": "made-up.csv",
        }
    ]
    assert lines_of(project, "catalogue/sources.csv")[0]["retrieved"] == "2025-12-01"
    before = raw(project)

    assert refresh("--write") == (0, ["made-up: unchanged since 2025-12-01"], [])
    assert server.asked[-1][1].get("If-None-Match", "") == etag
    assert raw(project) == before

    server.table["/made-up.csv"] = gives(figures(SAME, REVISED), known=known)
    code, lines, _ = refresh("--write")
    assert (code, lines[0]) == (0, "made-up: revised: 1 changed, 2024/25")
    assert "  changed: buses-on-time, E10000901, 2024/25: 84.5 -> 85 (also status)" in lines
    observed = lines_of(project, "observations/made-up.csv")
    assert [row["value"] for row in observed if row["period"] == "2024/25"] == ["85"]
    assert lines_of(project, RELEASES)[0]["sha256"] == sha256(project / "data/downloads/made-up.csv")

    before = raw(project)
    server.table["/made-up.csv"] = status(404)
    code, lines, problems = refresh("--write")
    assert (code, lines) == (1, [])
    assert problems[0].startswith("compendium: made-up: withdrawn: 127.0.0.1: found the answer '404 Not Found'")
    assert raw(project) == before


def test_other_bytes_with_the_same_figures_are_recorded_and_no_table_changes(
    project: Path, server: Server, refresh: Command
) -> None:
    server.table["/made-up.csv"] = gives(figures(SAME))
    before = raw(project)
    code, lines, _ = refresh("--write")
    assert (code, lines[:2]) == (
        0,
        ["made-up: unchanged: a new file, made-up.csv, with the same figures", "made-up: written"],
    )
    after = raw(project)
    assert sorted(name for name in after if after[name] != before.get(name)) == [
        "catalogue/releases.csv",
        "catalogue/sources.csv",
    ]
    assert refresh("--write")[1] == ["made-up: unchanged since 2025-12-01"]


def test_a_run_that_ended_before_it_wrote_down_the_release_is_repaired_by_the_next(
    project: Path, server: Server, refresh: Command
) -> None:
    server.table["/made-up.csv"] = gives(figures(NEW))
    before = raw(project)
    refresh("--write")
    whole = raw(project)
    for written in (["observations/made-up.csv"], ["observations/made-up.csv", "catalogue/sources.csv"]):
        (project / "data/raw" / RELEASES).unlink()
        for name in before:
            (project / "data/raw" / name).write_bytes(whole[name] if name in written else before[name])
        assert refresh("--write")[0] == 0
        assert raw(project) == whole


def test_the_record_is_sorted_and_keeps_the_others_lines(project: Path, server: Server, refresh: Command) -> None:
    catalogue(
        project, made_up(f"{server.address}/made-up.csv"), made_up(f"{server.address}/b.csv", "a-source", "by_hand")
    )
    line = f"a-source,tidy,https://example.org/a.csv,2025-01-31,12,{'0' * 64},,,a.csv\n"
    path = project / "data/raw" / RELEASES
    path.write_text(
        "source_id,adapter,address,retrieved,bytes,sha256,etag,last_modified,file\n" + line, encoding="utf-8"
    )
    server.table["/made-up.csv"] = gives(figures(NEW))
    assert refresh("made-up", "--write")[0] == 0
    text = path.read_text(encoding="utf-8").splitlines()
    assert text[1] == line.strip()
    assert text[2].startswith("made-up,tidy,")


def test_a_damaged_record_is_named(project: Path, server: Server, refresh: Command) -> None:
    (project / "data/raw" / RELEASES).write_text("source_id,adapter\n", encoding="utf-8")
    code, _, problems = refresh()
    assert code == 1
    assert problems[0].startswith(
        "compendium: data/raw/catalogue/releases.csv, row 1, column address: found no such heading"
    )
    assert server.asked == []


def test_a_page_that_no_longer_lists_the_file_has_withdrawn_it(project: Path, server: Server, refresh: Command) -> None:
    catalogue(project, made_up(f"{server.address}/api/content/page", kind="govuk", pick=r"made-up.*\.csv"))
    server.table["/api/content/page"] = gives_json(
        {"details": {"attachments": [{"url": f"{server.address}/x.ods", "filename": "x.ods", "title": "Other"}]}}
    )
    code, _, problems = refresh("made-up")
    assert code == 1
    assert problems == [
        r"compendium: made-up: withdrawn: 127.0.0.1: found 1 files, none of which fits 'made-up.*\.csv', expected one that does; "
        "see https://example.org/results"
    ]


def test_what_is_taken_by_hand_is_listed_last_with_the_wanted(
    project: Path, capsys: pytest.CaptureFixture[str], server: Server
) -> None:
    catalogue(
        project,
        made_up("", "by-page", "by_hand").replace(",tidy,", ",core-spending-power,"),
        made_up(f"{server.address}/made-up.csv"),
        made_up("", "by-table", "by_hand"),
        made_up("", "by-nothing", "by_hand").replace(",tidy,", ",,"),
    )
    server.table["/made-up.csv"] = gives(figures(SAME))
    assert run(["refresh"]) == 0
    start = "Made-up results ({}new every January) from https://example.org/results,"
    assert capsys.readouterr().out.splitlines()[2:] == [
        f"by hand: by-page: take {start.format('XLSX; ')} then: compendium ingest core-spending-power FILE",
        f"by hand: by-table: take {start.format('')} put it into the observations' own columns, then: compendium ingest tidy by-table.csv",
        f"by hand: by-nothing: take {start.format('')} no adapter reads it: see 'Next year's figures' in docs/data.md",
        "by hand: buses: take Buses of later years (CSV) from https://example.org/buses, then: compendium ingest tidy FILE",
    ]
    assert run(["refresh", "buses", "by-table"]) == 0
    assert [line.split(":")[1] for line in capsys.readouterr().out.splitlines()] == [" by-table", " buses"]


def test_an_unknown_source_is_a_wrong_argument(project: Path, refresh: Command, server: Server) -> None:
    assert refresh("made-upp") == (
        2,
        [],
        ["compendium: source: found 'made-upp', expected one such as made-up (see `compendium list sources`)"],
    )
    assert project.exists()
    assert server.asked == []


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("COMPENDIUM_REFRESH", "reed=5", "COMPENDIUM_REFRESH: found 'reed=5', expected a number above 0 for connect, read"),
        ("COMPENDIUM_REFRESH", "read=0", "COMPENDIUM_REFRESH: found 'read=0', expected a number above 0"),
        ("COMPENDIUM_REFRESH", "read=inf", "COMPENDIUM_REFRESH: found 'read=inf', expected a number above 0"),
        ("COMPENDIUM_MIRROR", "mirror", "--mirror: found 'mirror', expected an address such as https://mirror."),
        ("COMPENDIUM_MIRROR", "ftp://mirror", "--mirror: found 'ftp://mirror', expected an address"),
        ("COMPENDIUM_MIRROR", "https://[", "--mirror: found 'https://[', expected an address"),
        ("HTTPS_PROXY", "socks5://127.0.0.1:1", "found a proxy that cannot be used (Using SOCKS proxy"),
        ("HTTPS_PROXY", "ftp://proxy", "HTTPS_PROXY, HTTP_PROXY or ALL_PROXY: found a proxy that cannot be used"),
        ("SSL_CERT_FILE", "no-such.pem", "SSL_CERT_FILE: found 'no-such.pem' (No such file or directory), expected a file of"),
        ("SOURCE_DATE_EPOCH", "yesterday", "SOURCE_DATE_EPOCH: found 'yesterday', expected seconds since 1970"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_is_one_line(
    name: str, value: str, words: str, project: Path, server: Server, refresh: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.table["/made-up.csv"] = gives(figures(NEW))
    monkeypatch.setenv(name, value)
    before = raw(project)
    code, lines, problems = refresh()
    assert code in {1, 2}
    assert (lines, len(problems)) == ([], 1)
    assert words in problems[0]
    assert raw(project) == before


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (made_up("", kind="by_fax"), "column kind: found 'by_fax', expected one of (empty), file, ees, fingertips"),
        (made_up("http://example.org/x.csv"), "expected an https address, or http on 127.0.0.1 or localhost"),
        (made_up("ftp://example.org/x.csv"), "expected an https address, or http on 127.0.0.1 or localhost"),
        (made_up("http://localhost.example.org/x.csv"), "expected an https address, or http on 127.0.0.1 or localhost"),
        (made_up("https://example.org/x.csv").replace(",tidy,", ",nobody,"), "with adapter 'nobody'"),
        (made_up(""), "sources.csv: found file with adapter 'tidy' and address '', expected a word of"),
        (
            made_up("http://127.0.0.1:1/x", kind="fingertips", name="other"),
            "found other without an indicator, expected one in",
        ),
    ],
)
def test_a_line_of_the_catalogue_that_cannot_be_is_named(
    line: str, words: str, project: Path, refresh: Command
) -> None:
    catalogue(project, line)
    before = raw(project)
    code, lines, problems = refresh()
    assert (code, lines, len(problems)) == (1, [], 1)
    assert words in problems[0]
    assert raw(project) == before


def test_a_pattern_that_is_none_is_named(project: Path, server: Server, refresh: Command) -> None:
    catalogue(project, made_up(f"{server.address}/page", kind="govuk", pick="(csv"))
    server.table["/page"] = gives_json({"details": {"attachments": [{"url": "https://example.org/a.csv"}]}})
    code, _, problems = refresh("made-up")
    assert code == 1
    assert "sources.csv, column pick: found '(csv' (missing ), unterminated subpattern" in problems[0]


def test_readers_of_the_sources_see_nothing_of_how_they_are_fetched(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["list", "sources"]) == 0
    heading, line = capsys.readouterr().out.splitlines()
    assert heading.split() == ["source_id", "publisher", "title", "licence", "address", "retrieved", "periods"]
    assert "made-up.csv" not in line
    assert project.exists()
