"""Files that would fill the memory or never end are refused in a line, within little memory."""

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from command import COMPENDIUM
from excel_return import excel_return

from analysis.data import bounds
from analysis.errors import DataError

pytestmark = pytest.mark.slow

MEGABYTE = 1 << 20
MOST_MEGABYTES = 200
_STARTER = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, done.stdout, sep="\\n", end="")
"""
_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="dashboards">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
_CELL = '<table:table-cell office:value-type="string"{}><text:p>x</text:p></table:table-cell>'


def zipped(path: Path, member: str, chunks: list[bytes], times: int = 1) -> Path:
    """Write a workbook with one large member."""
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as book, book.open(member, "w") as stream:
        for _ in range(times):
            for chunk in chunks:
                stream.write(chunk)
    return path


def ods(path: Path, rows: str, before: str = "") -> Path:
    return zipped(path, "content.xml", [(before + _ODS.format(rows)).encode()])


def packed_zeros(folder: Path) -> Path:
    path = folder / "dashboards.csv.gz"
    with gzip.open(path, "wb", compresslevel=1) as stream:
        for _ in range(bounds.MOST_TEXT // MEGABYTE + 2):
            stream.write(b"0,1\n" * (MEGABYTE // 4))
    return path


def packed_sheet(folder: Path) -> Path:
    times = bounds.MOST_UNPACKED // MEGABYTE + 2
    return zipped(folder / "dashboards.xlsx", "xl/worksheets/sheet1.xml", [b" " * MEGABYTE], times)


def far_cell(folder: Path) -> Path:
    sheet = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData></worksheet>'
    return zipped(folder / "dashboards.xlsx", "xl/worksheets/sheet1.xml", [sheet])


def many_cells(folder: Path) -> Path:
    path = excel_return(folder / "whole.xlsx")
    target = folder / "dashboards.xlsx"
    with ZipFile(path) as old, ZipFile(target, "w", ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("xl/worksheets/sheet99.xml", b"<c/>" * (bounds.MOST_CELLS + 10))
    return target


def repeated_cells(folder: Path) -> Path:
    cell = _CELL.format(' table:number-columns-repeated="16384"')
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    return ods(folder / "dashboards.ods", row)


def endless_repeats(folder: Path) -> Path:
    cell = _CELL.format(f' table:number-columns-repeated="{"9" * 400}"')
    return ods(folder / "dashboards.ods", f"<table:table-row>{cell}</table:table-row>")


def entities(folder: Path) -> Path:
    names = [f'<!ENTITY e{number} "{f"&e{number - 1};" * 10 if number else "lol"}">' for number in range(12)]
    bomb = f"<?xml version='1.0'?><!DOCTYPE x [{''.join(names)}]>"
    return ods(
        folder / "dashboards.ods",
        "<table:table-row><table:table-cell><text:p>&e11;</text:p></table:table-cell></table:table-row>",
        bomb,
    )


def wide(folder: Path) -> Path:
    path = folder / "dashboards.csv"
    path.write_bytes(b"row_no" + b",x" * 1_000_000 + b"\n1\n")
    return path


def long_line(folder: Path) -> Path:
    path = folder / "dashboards.csv"
    path.write_bytes(b"row_no,dashboard\n1," + b"x" * 5_000_000 + b"\n")
    return path


def sparse(folder: Path) -> Path:
    path = folder / "dashboards.csv"
    with path.open("wb") as stream:
        stream.truncate(10_000_000_000)
    return path


def pipe(folder: Path) -> Path:
    path = folder / "dashboards.csv"
    os.mkfifo(path)
    return path


def device(folder: Path) -> Path:
    path = folder / "dashboards.csv"
    path.symlink_to("/dev/zero")
    return path


def loop(folder: Path) -> Path:
    path = folder / "dashboards.csv"
    path.symlink_to(path.with_name("other.csv"))
    path.with_name("other.csv").symlink_to(path)
    return path


def damaged_pack(folder: Path) -> Path:
    path = folder / "dashboards.csv.gz"
    path.write_bytes(gzip.compress(os.urandom(5000))[:-900])
    return path


def no_archive(folder: Path) -> Path:
    path = folder / "dashboards.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 3000)
    return path


FILES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a packed text of 100 megabytes": (packed_zeros, "found over 100,000,000 bytes unpacked, expected at most as many"),
    "a packed sheet of 250 megabytes": (
        packed_sheet,
        "found over 250,000,000 bytes unpacked, expected at most as many",
    ),
    "a cell in the last corner": (
        far_cell,
        "found sheet1.xml reaching to row 1,048,576, column 16,384, expected at most",
    ),
    "five million cells": (
        many_cells,
        r"found sheet99.xml reaching to row 0, column 0|found sheet99.xml .*expected at most 5,000,000",
    ),
    "a cell repeated in rows and columns": (repeated_cells, "found over 5,000,000 cells, expected at most 5,000,000"),
    "a cell repeated without end": (endless_repeats, "found over 5,000,000 cells, expected at most 5,000,000"),
    "entities within entities": (entities, "found no whole workbook .*expected one saved as"),
    "a million columns": (wide, "found over 2,000 columns, expected at most 2,000"),
    "a line of five megabytes": (long_line, "found a line of over 1,000,000 bytes, expected lines that are shorter"),
    "ten gigabytes of nothing": (sparse, "found 10,000,000,000 bytes, expected at most 100,000,000"),
    "a pipe": (pipe, "found a pipe or a device, expected a file on disk"),
    "a device": (device, "found a pipe or a device, expected a file on disk"),
    "a loop of links": (loop, "found Too many levels of symbolic links, expected a file"),
    "a damaged packed text": (damaged_pack, "found a damaged or truncated gzip file, expected a whole one"),
    "no archive": (no_archive, "found no whole workbook .*expected one saved as"),
}


@pytest.mark.parametrize("name", FILES)
def test_what_would_fill_the_memory_is_refused_in_a_line(name: str, tmp_path: Path) -> None:
    make, expected = FILES[name]
    with pytest.raises(DataError) as caught:
        bounds.check(make(tmp_path))
    assert len(caught.value.problems) == 1
    assert re.search(expected, caught.value.problems[0])
    assert caught.value.problems[0].startswith("dashboards.")


def test_a_folder_and_nothing_are_no_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="found a folder, expected a file"):
        bounds.check(tmp_path)
    with pytest.raises(DataError, match=r"nowhere\.csv: found no such file, expected a file"):
        bounds.check(tmp_path / "nowhere.csv")
    with pytest.raises(DataError, match="found File name too long, expected a file"):
        bounds.check(tmp_path / f"{'x' * 400}.csv")


def test_an_ordinary_file_passes(tmp_path: Path) -> None:
    path = tmp_path / "dashboards.csv"
    path.write_text("row_no,dashboard\n" + "1,Roads\n" * 20_000, encoding="utf-8")
    bounds.check(path)
    bounds.check(excel_return(tmp_path / "return.xlsx"))
    bounds.check(ods(tmp_path / "a.ods", f"<table:table-row>{_CELL.format('')}</table:table-row>"))
    packed = tmp_path / "a.csv.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    bounds.check(packed)
    assert bounds.read_bytes(packed) == path.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not say how much memory a process took")
def test_the_command_refuses_them_within_little_memory(
    home: Path, tmp_path_factory: pytest.TempPathFactory, record_property: Callable[[str, object], None]
) -> None:
    assert home.is_dir()
    peaks = {}
    for name, (make, expected) in FILES.items():
        path = make(tmp_path_factory.mktemp("sent"))
        for words in (["local"], ["dfe-lait"]):
            options = ["--authority", "Northshire", "--year", "2024/25"] if words == ["local"] else []
            code, said, peak = run("ingest", *words, str(path), *options)
            assert code == 1, (name, said)
            assert re.search(expected, said), (name, said)
            assert said.count("\n") == 1, said
            peaks[f"{name} ({words[0]})"] = peak
        path.unlink()
    most = max(peaks, key=lambda name: peaks[name])
    record_property("measured", f"compendium ingest, files without bounds: at most {peaks[most]:.0f} MB, of {most}")
    assert peaks[most] < MOST_MEGABYTES, peaks


def run(*arguments: str) -> tuple[int, str, float]:
    """Run the command; return its code, what it said and the most memory it took, in megabytes.

    A small process starts it: the system counts the memory of the one that starts another as that one's too.
    """
    done = subprocess.run(
        [sys.executable, "-c", _STARTER, COMPENDIUM, *arguments], capture_output=True, text=True, check=True
    )
    code, kilobytes, said = done.stdout.split("\n", 2)
    return int(code), said, int(kilobytes) / 1024
