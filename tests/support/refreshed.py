"""What tests of `compendium refresh` say of sources, and what they look at afterwards."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from analysis.cli import run

Command = Callable[..., tuple[int, list[str], list[str]]]
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy")
SOURCES = "source_id,publisher,title,licence,address,retrieved,periods,kind,adapter,download,pick,release\n"
OBSERVATIONS = (
    "indicator_id,authority_code,period,period_end,value,lower_ci,upper_ci,numerator,denominator,status,missing\n"
)


def catalogue(home: Path, *lines: str) -> None:
    """Write sources.csv."""
    text = SOURCES + "".join(f"{line}\n" for line in lines)
    (home / "data/raw/catalogue/sources.csv").write_text(text, encoding="utf-8")


def made_up(download: str, name: str = "made-up", kind: str = "file", pick: str = "") -> str:
    """Return a line of sources.csv."""
    about = "Nobody,Made-up results,OGL-UK-3.0,https://example.org/results,2025-01-31,2022 to 2023"
    return f"{name},{about},{kind},tidy,{download},{pick},every January"


def figures(*rows: str) -> bytes:
    """Return a file in the observations' own columns."""
    return (OBSERVATIONS + "".join(rows)).encode()


def raw(home: Path) -> dict[str, bytes]:
    """Return every file of data/raw."""
    folder = home / "data" / "raw"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def downloads(home: Path) -> list[str]:
    """Return what is in data/downloads, but for the lock."""
    return sorted(path.name for path in (home / "data" / "downloads").iterdir() if path.name != ".lock")


def run_with(environment: Mapping[str, str]) -> None:
    """Run `compendium refresh --write` in a process of its own that has imported everything already."""
    os.environ.update(environment)
    run(["refresh", "--write"])
