"""Every source that the catalogue fetches, through a mirror, on a copy of the project's data.

The files are the publishers' own where COMPENDIUM_PUBLISHER_FILES names their folder; where it does not, SYNTHETIC ones in
the same formats, made up here.
"""

import csv
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from publisher import Behaviour, Server, gives, gives_json
from refreshed import Command, catalogue, made_up, raw

from analysis.data.folders import SHARED_FILES
from analysis.data.reading import read_table
from analysis.data.schemas import SCHEMAS
from analysis.data.sources import ADAPTERS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
VARIABLE = "COMPENDIUM_PUBLISHER_FILES"
ASSETS = "https://assets.publishing.service.gov.uk/media/0123456789abcdef"
NAMES = {
    "dfe-ees-cin": "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv",
    "dfe-ees-csww": "csww_indicators_2017_to_2025.csv",
    "defra-env18": "LA_and_Regional_Spreadsheet_2023-24.ods",
    "dft-rdc0120": "rdc0120.ods",
    "mhclg-lt122": "Live_Table_122.ods",
    "mhclg-revenue-outturn": "Revenue_Outturn_time_series_data_v4.csv",
    "ohid-fingertips": "fingertips_90284.csv",
}
"""The name of each source's file, as the publisher gives it."""
REAL = NAMES | {
    "defra-env18": "defra_env18.ods",
    "dft-rdc0120": "dft_rdc0120.ods",
    "mhclg-lt122": "mhclg_net_additional_dwellings.ods",
}
"""Its name in the folder of the publishers' files."""
EES = "time_period,time_identifier,geographic_level,country_code,region_code,new_la_code"
SHEETS: dict[str, list[tuple[str, list[list[str | float]]]]] = {
    "defra-env18": [
        ("Table_3", [["Year", "Region", "ONS code", "Authority type", "Waste sent for recycling (Ex NI192)"],
                     ["2031-32", "East Midlands", "E10000018", "Disposal", 0.5]]),
    ],
    "dft-rdc0120": [
        ("RDC0120_A_Roads_and_Motorways", [["ONS Area Code", "Local Authority", "FYE 2032"], ["E10000018", "A council", 3.0]]),
        ("RDC0120_B_and_C_Roads", [["ONS Area Code", "Local Authority", "FYE 2032"], ["E10000018", "A council", 7.0]]),
    ],
    "mhclg-lt122": [("LT_122", [["Current ONS code", "Authority data", "2031-32 [p]"], ["E10000018", "A council", 3000.0]])],
}  # fmt: skip
TEXTS = {
    "dfe-ees-cin": f"{EES},referral_count,rereferral_count,rereferral_percent\n"
    "2032,Reporting year,Local authority,E92000001,E12000004,E10000018,1000,200,20\n",
    "dfe-ees-csww": f"{EES},vacancy_rate_fte\n2032,Reporting year,Local authority,E92000001,E12000004,E10000018,12.5\n",
    "ohid-fingertips": "Indicator ID,Sex,Age,Area Type,Area Code,Category Type,Time period,Value,Lower CI 95.0 limit,"
    "Upper CI 95.0 limit,Count,Denominator,Value note\n90284,Persons,<15 yrs,Counties,E10000018,,2031/32,80,75,85,800,100000,\n",
    "mhclg-revenue-outturn": "year_ending,ONS_code,LA_name,status,RS_asc_net_exp,RS_csc_net_exp\n"
    "202503,E10000018,A council,certified,250000,150000\n",
}


def workbook(sheets: list[tuple[str, list[list[str | float]]]]) -> bytes:
    """Return an ODS workbook."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    tables = "".join(
        f'<table:table table:name="{name}">'
        + "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets
    )
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{names}:manifest:1.0"/>')
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
            f'xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet>{tables}'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return target.getvalue()


def cell(value: str | float) -> str:
    if isinstance(value, float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def publishers_file(source: str) -> bytes:
    """Return a source's file: the publisher's, or a synthetic one in its format."""
    folder = os.environ.get(VARIABLE)
    path = Path(folder) / REAL[source] if folder else Path()
    if path.is_file():
        return path.read_bytes()
    return workbook(SHEETS[source]) if source in SHEETS else TEXTS[source].encode()


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: Server) -> Path:
    """Return the folder of a copy of the project's data, for which the server is the mirror."""
    shutil.copytree(ROOT / "data" / "raw", tmp_path / "data" / "raw")
    (tmp_path / "data/raw/catalogue/releases.csv").unlink(missing_ok=True)
    monkeypatch.setenv("COMPENDIUM_HOME", str(tmp_path))
    monkeypatch.setenv("COMPENDIUM_MIRROR", f"{server.address}/open")
    monkeypatch.setenv("COMPENDIUM_REFRESH", "read=5 deadline=20 pause=0.02")
    return tmp_path


def fetched_sources(home: Path) -> list[dict[str, str]]:
    frame = read_table(home / "data/raw" / SHARED_FILES["sources"], SCHEMAS["sources"])
    return frame[~frame["kind"].isin(["", "by_hand"])].to_dict("records")


def publish(server: Server, source: dict[str, str], file: Behaviour) -> None:
    """Put a source's file where its catalogue's line leads, as its publisher's service lists it."""
    name, number = NAMES[source["source_id"]], f"0d{len(source['source_id']):02d}"
    path = "/open/" + source["download"].removeprefix("https://").partition("?")[0]
    if source["kind"] == "govuk":
        listed = [
            {
                "url": f"{ASSETS}/notes.pdf",
                "filename": "notes.pdf",
                "title": "Notes",
                "content_type": "application/pdf",
            },
            {"url": f"{ASSETS}/{name}", "filename": name, "title": "The table", "content_type": "text/csv"},
        ]
        older = name.replace("2023-24", "2022-23")
        listed += [{"url": f"{ASSETS}/{older}", "filename": older, "title": "The older one"}] if older != name else []
        server.table[path] = gives_json({"title": "Tables", "details": {"attachments": listed}})
        server.table[f"/open/{ASSETS.removeprefix('https://')}/{name}"] = file
    elif source["kind"] == "ees":
        base = path.rpartition("/publications/")[0]
        sets = [
            {"id": f"{number}-1", "filename": "b1_other.csv", "title": "B1"},
            {"id": f"{number}-2", "filename": name, "title": "C1"},
        ]
        server.table[path] = gives_json({"id": number, "slug": "children", "latestRelease": {"slug": "2025"}})
        listing = f"{base}/data-set-files?publicationId={number}&latestOnly=true&pageSize=40&page=1"
        server.table[listing] = gives_json({"results": sets, "paging": {"page": 1, "totalPages": 1}})
        server.table[f"{base}/data-set-files/{number}-2/download"] = file
    else:
        server.table[path] = file


def test_each_source_is_fetched_read_written_and_known_again(copy: Path, server: Server, refresh: Command) -> None:
    sources = fetched_sources(copy)
    assert {source["source_id"] for source in sources} == set(NAMES)
    files = {source["source_id"]: publishers_file(source["source_id"]) for source in sources}
    for source in sources:
        publish(server, source, gives(files[source["source_id"]], "application/octet-stream"))
    before = raw(copy)
    code, lines, problems = refresh(*NAMES)
    assert (code, problems) == (0, [])
    assert raw(copy) == before
    told = [line for line in lines if not line.startswith("  ")]
    assert [line.split(":")[0] for line in told[:-1]] == [source["source_id"] for source in sources]
    assert refresh("--write", "--accept", "few figures, made up for a test", *NAMES)[::2] == (0, [])
    with (copy / "data/raw/catalogue/releases.csv").open(encoding="utf-8", newline="") as stream:
        recorded = list(csv.DictReader(stream))
    assert [line["source_id"] for line in recorded] == sorted(NAMES)
    assert {line["source_id"]: int(line["bytes"]) for line in recorded} == {
        name: len(body) for name, body in files.items()
    }
    assert {line["file"] for line in recorded} == {*NAMES.values(), "ohid-fingertips.csv"} - {"fingertips_90284.csv"}
    assert all(line["address"].startswith("https://") for line in recorded)
    dates = {source["source_id"]: source["retrieved"] for source in fetched_sources(copy)}
    assert set(dates.values()) == {"2025-12-01"}
    after = raw(copy)
    allowed = re.compile(
        r"accepted/.+|catalogue/(sources|releases)\.csv|observations/(" + "|".join(NAMES) + r")\.csv\.gz"
    )
    assert all(allowed.fullmatch(name) for name in after if after[name] != before.get(name))
    assert refresh("--write", *NAMES) == (
        0,
        [f"{source['source_id']}: unchanged since 2025-12-01" for source in sources],
        [],
    )
    assert raw(copy) == after


def test_a_revision_and_a_new_year_are_told_apart(copy: Path, server: Server, refresh: Command) -> None:
    source = next(line for line in fetched_sources(copy) if line["source_id"] == "dfe-ees-cin")
    text = publishers_file("dfe-ees-cin").decode("utf-8-sig")
    publish(server, source, gives(text.encode()))
    assert refresh("dfe-ees-cin", "--write")[0] == 0

    def changed(edit: Callable[[dict[str, str]], None]) -> bytes:
        rows = list(csv.DictReader(text.splitlines()))
        edit(
            next(
                row
                for row in rows
                if row["geographic_level"] == "Local authority" and row["rereferral_percent"][:1].isdigit()
            )
        )
        lines = [",".join(rows[0]), *(",".join(f'"{value}"' for value in row.values()) for row in rows)]
        return "\n".join(lines).encode()

    publish(server, source, gives(changed(lambda row: row.update(rereferral_percent="99.5"))))
    code, lines, _ = refresh("dfe-ees-cin")
    assert code == 0
    assert re.match(r"dfe-ees-cin: revised: 1 changed, \d{4}", lines[0])
    assert any(re.search(r"changed: .*-> 99\.5", line) for line in lines)
    publish(server, source, gives(changed(lambda row: row.update(time_period="2049"))))
    code, lines, _ = refresh("dfe-ees-cin")
    assert code == 0
    assert lines[0].startswith("dfe-ees-cin: ")
    assert " new" in lines[0]
    assert "2048/49" in lines[0]


def test_every_line_of_the_catalogue_names_an_adapter_and_a_page(copy: Path) -> None:
    sources = read_table(copy / "data/raw" / SHARED_FILES["sources"], SCHEMAS["sources"])
    for source in sources.to_dict("records"):
        assert source["adapter"] in {"", *ADAPTERS}
        assert re.compile(source["pick"])
        assert (source["download"] == "") == (source["kind"] == "by_hand")
        if source["kind"] != "by_hand":
            assert ADAPTERS[source["adapter"]].source_id == source["source_id"]
            assert source["release"]


PAGES: dict[str, tuple[str, object, str]] = {
    "no list of attachments": ("govuk", {"details": {}}, "found a page without a list details.attachments, expected it"),
    "no page but a list": ("govuk", [], "found a page without a list details.attachments"),
    "attachments of another form": ("govuk", {"details": {"attachments": [1, {"url": None}]}}, "found 0 files, none of which"),
    "two that fit": ("govuk", {"details": {"attachments": [{"url": f"{ASSETS}/a.csv"}, {"url": f"{ASSETS}/b.csv"}]}},
                     r"found 2 files that fit 'csv$', 'a.csv' and 'b.csv', expected one"),
    "a file that no adapter reads": ("govuk", {"details": {"attachments": [{"url": f"{ASSETS}/a.pdf", "title": "csv"}]}},
                                     "found 'a.pdf', expected .csv, .ods, .xlsx, .parquet"),
    "an address within the network": ("govuk", {"details": {"attachments": [{"url": "http://10.0.0.1/a.csv"}]}},
                                      "found the address 'http://10.0.0.1/a.csv', expected one with https"),
    "an address that is none": ("govuk", {"details": {"attachments": [{"url": "https://\u2028/a.csv"}]}}, "expected one with https"),
    "a publication without an id": ("ees", {"slug": "x"}, "found a page without the publication's id, expected it"),
    "an edition that is none": ("ons", {"datasets": []}, "found a page without an edition's uri, expected it"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_is_not_as_it_was_is_one_line(name: str, home: Path, server: Server, refresh: Command) -> None:
    kind, page, words = PAGES[name]
    catalogue(home, made_up(f"{server.address}/publications/page", kind=kind, pick="csv$"))
    server.table |= {"/publications/page": gives_json(page), "/publications/page/data": gives_json(page)}
    before = raw(home)
    code, lines, problems = refresh("made-up")
    assert (code, lines, len(problems)) == (1, [], 1)
    assert words in problems[0]
    assert raw(home) == before
