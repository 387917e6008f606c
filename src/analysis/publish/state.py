"""A report's folder as it is: which parts it has, and which of its pages are out of date. Nothing is run or written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.data.geography import slug
from analysis.files import read_json
from analysis.parameters import year_folder
from analysis.part_names import part_names
from analysis.parts.report import Report
from analysis.publish import fingerprint
from analysis.publish.manifest import MANIFEST, is_whole, prints_of
from analysis.publish.resting import EXPLORER, Read, kept, read_of


@dataclass(frozen=True)
class State:
    """A report's folder as it is.

    Attributes
    ----------
    folder : Path
        Where it is or will be.
    shown : tuple of str
        The parts it has or will have.
    stale : tuple of str
        Those out of date: a file that the report is made from has changed.
    run : tuple of str
        The pages to be made, of the parts and the explorer: those that rest on what has changed. The others would come out as they are.
    prints, inputs : dict of str to str
        A hash of all that each part depends on, and those of the files among it.
    read : mapping
        What each page that is kept read of the return.
    """

    folder: Path
    shown: tuple[str, ...]
    stale: tuple[str, ...]
    run: tuple[str, ...]
    prints: dict[str, str]
    inputs: dict[str, str]
    read: Read


def report_folder(out: Path, report: Report) -> Path:
    """Return the folder of a report: YEAR/AUTHORITY below `out`, YEAR-QUARTER for a quarter; a scenario's below scenarios/NAME."""
    within = out / "scenarios" / slug(report.scenario.name) if report.scenario else out
    return within / year_folder(report.period) / report.authority.slug


def look(report: Report, parts: Sequence[str], out: Path, *, force: bool = False) -> State:
    """Return what a report's folder has and which of its parts are out of date."""
    folder = report_folder(out, report)
    manifest = read_json(folder / MANIFEST)
    present = [part for part in prints_of(manifest) if (folder / f"{part}.html").exists()]
    shown = tuple(part for part in part_names() if part in {*parts, *present})
    inputs = fingerprint.input_hashes(report.authority.slug, report.period)
    prints = {part: fingerprint.page_fingerprint(part, report.parameters, inputs, shown) for part in shown}
    stale = tuple(part for part in shown if (force and part in parts) or prints_of(manifest).get(part) != prints[part])
    whole = is_whole(folder, manifest)
    stale = stale if whole else shown
    forced = {*parts, EXPLORER} if force else set()
    as_it_is = kept(manifest, report, inputs, shown) - forced if whole else set()
    run = tuple(page for page in (*shown, EXPLORER) if page not in as_it_is) if stale else ()
    read = {page: files for page, files in read_of(manifest).items() if page not in run}
    return State(folder, shown, stale, run, prints, inputs, read)
