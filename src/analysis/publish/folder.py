"""What a report's folder has besides the parts' pages: tables, workbook, explorer, front page, and all in one file."""

from collections.abc import Sequence
from pathlib import Path

from analysis.files import write_whole
from analysis.parts import what_if
from analysis.parts.part import PROVENANCE, SCENARIO, chosen_parts, title_of
from analysis.parts.report import Report
from analysis.parts.supplied import tables_without_input
from analysis.provenance.listing import provenance
from analysis.publish import front
from analysis.publish.csv_files import tidy, write_csv
from analysis.publish.csvw import write_metadata
from analysis.publish.explorer import explorer_page
from analysis.publish.manifest import WHOLE
from analysis.publish.provenance_page import NAME as SOURCES_PAGE
from analysis.publish.provenance_page import provenance_page
from analysis.publish.whole import one_file
from analysis.publish.workbook import write_workbook

WORKBOOK, EXPLORER = "compendium.xlsx", "explorer.html"


def write_tables(report: Report, parts: Sequence[str], folder: Path) -> None:
    """Write every table of the parts as CSV, with their metadata, as one workbook, and where they come from."""
    frames = {name: frame for part in chosen_parts(parts) for name, frame in part.frames(report).items()}
    made = {name: tidy(frame) for name, frame in frames.items() if len(frame.columns)}
    rests = provenance(report, frames)
    made[PROVENANCE[0]] = tidy(rests)
    page = provenance_page(report, parts, frames, rests)
    write_whole(folder / SOURCES_PAGE, page.encode("utf-8"))
    absent = tables_without_input(report)
    absent = absent[absent["table"].isin(made)].reset_index(drop=True)
    made |= {"not_supplied": tidy(absent)} if len(absent) else {}
    if report.scenario:
        made = {name: frame.assign(scenario=report.scenario.name) for name, frame in made.items()}
        made[SCENARIO[0]] = tidy(what_if.differences(report)).assign(scenario=report.scenario.name)
    data = folder / "data"
    for stray in set(data.glob("*.csv")) - {data / f"{name}.csv" for name in made}:
        stray.unlink()
    for name, frame in made.items():
        write_csv(frame, data / f"{name}.csv")
    write_metadata(report, made, data)
    in_book = {name: frame for name, frame in made.items() if name != PROVENANCE[0]}  # too long to read in a sheet
    write_workbook(report, in_book, folder / WORKBOOK)


def write_explorer(report: Report, parts: Sequence[str], folder: Path) -> None:
    """Write the page on which a reader chooses an indicator."""
    write_whole(folder / EXPLORER, explorer_page(report, list(parts)).encode("utf-8"))


def write_front(report: Report, parts: Sequence[str], folder: Path) -> None:
    """Write the front page, and the whole compendium as one page; both need the parts' pages and the tables."""
    pages = {part: (folder / f"{part}.html").read_text(encoding="utf-8") for part in parts}
    about = {path.name: title_of(path.stem) for path in (folder / "data").glob("*.csv")}
    pages["index"] = front.front_page(
        report, parts, about, [EXPLORER, WHOLE, *([WORKBOOK] if (folder / WORKBOOK).exists() else [])]
    )
    write_whole(folder / "index.html", pages["index"].encode("utf-8"))
    write_whole(folder / WHOLE, one_file(report, pages, parts).encode("utf-8"))
