"""A PDF from an earlier build: kept while it shows what the report says, else removed, and said."""

from pathlib import Path
from typing import Any

import pytest

from analysis.parts.report import Report, open_report
from analysis.publish import build as building
from analysis.publish.build import BuildOptions, build
from analysis.publish.manifest import PDF, WHOLE
from analysis.publish.state import State, report_folder

pytestmark = pytest.mark.slow

REMOVED = "the old PDF is removed, as the report has changed: build with --pdf to print it again"


@pytest.fixture
def report() -> Report:
    return open_report("2024/25", "kent", "")


def built(
    report: Report,
    out: Path,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    browser: str | None = "chromium",
    **settings: Any,
) -> tuple[list[str], bool]:
    """Build a report that says nothing but some words; return what was said of it, and whether there is a PDF."""

    def make(report: Report, state: State, new: Path, *_: object) -> dict[str, frozenset[str]]:
        del report
        for name in (*(f"{part}.html" for part in state.shown), WHOLE):
            (new / name).write_text(words, encoding="utf-8")
        return {}

    monkeypatch.setattr(building, "_make", make)
    monkeypatch.setattr(building, "_print", lambda _, new, __: (new / PDF).write_text(words, encoding="utf-8"))
    monkeypatch.setattr(building, "find_browser", lambda: browser)
    said: list[str] = []
    build(report, ["checks"], out, BuildOptions(say=said.append, **settings))
    return said, (report_folder(out, report) / PDF).exists()


def test_a_pdf_stays_while_the_report_says_the_same(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert built(report, tmp_path, "old", monkeypatch, pdf=True) == ([], True)
    assert built(report, tmp_path, "old", monkeypatch) == ([], True)
    assert built(report, tmp_path, "old", monkeypatch, force=True) == ([], True)


def test_a_pdf_that_shows_an_older_report_is_removed_and_that_is_said(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(report, tmp_path, "old", monkeypatch, pdf=True)
    assert built(report, tmp_path, "new", monkeypatch, force=True) == ([REMOVED], False)
    assert built(report, tmp_path, "newer", monkeypatch, force=True) == ([], False)


def test_a_pdf_is_printed_again_with_the_report(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(report, tmp_path, "old", monkeypatch, pdf=True)
    assert built(report, tmp_path, "new", monkeypatch, force=True, pdf=True) == ([], True)
    assert (report_folder(tmp_path, report) / PDF).read_text(encoding="utf-8") == "new"


def test_an_old_pdf_goes_too_where_a_new_one_cannot_be_printed(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(report, tmp_path, "old", monkeypatch, pdf=True)
    said, there = built(report, tmp_path, "new", monkeypatch, force=True, pdf=True, browser=None)
    assert (said, there) == (["no PDF: Chromium is not installed", REMOVED], False)
