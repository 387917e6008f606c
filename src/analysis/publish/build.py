"""One report: run what is out of date, write every file, and swap the folder in whole."""

import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from analysis.data.geography import slug
from analysis.files import hashes, read_json, sha256, whole_folder, write_json
from analysis.parameters import ReportParameters, year_folder
from analysis.parts import own_words
from analysis.parts.part import chosen_parts
from analysis.parts.report import Report
from analysis.paths import project_root
from analysis.publish import fingerprint
from analysis.publish.engines import AUTO
from analysis.publish.frame import PDF, WHOLE
from analysis.publish.pdf import find_browser
from analysis.version import VERSION

WORKERS = 2
LIMIT = 300.0
MANIFEST = "manifest.json"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """What a build did: the report's folder and the parts that were run."""

    folder: Path
    ran: tuple[str, ...]


@dataclass(frozen=True)
class BuildOptions:
    """How to go about a build.

    Attributes
    ----------
    force : bool
        Run every part asked for even if nothing changed.
    pdf : bool
        Print the whole compendium as a PDF too, where Chromium is installed.
    engine : str
        One of `engines`: how notebooks are run.
    workers : int
        How many processes at a time.
    limit : float
        Seconds that one notebook may take.
    say : callable
        Called with a line on each thing that happens.
    """

    force: bool = False
    pdf: bool = False
    engine: str = AUTO
    workers: int = WORKERS
    limit: float = LIMIT
    say: Say = print


@dataclass(frozen=True)
class State:
    """A report's folder as it is: the parts it has or will have, those out of date, and what they depend on."""

    folder: Path
    shown: tuple[str, ...]
    stale: tuple[str, ...]
    prints: dict[str, str]
    inputs: dict[str, str]


def report_folder(out: Path, report: Report) -> Path:
    """Return the folder of a report: YEAR/AUTHORITY below `out`, YEAR-QUARTER for a quarter; a scenario's below scenarios/NAME."""
    within = out / "scenarios" / slug(report.scenario.name) if report.scenario else out
    return within / year_folder(report.period) / report.authority.slug


def build(report: Report, parts: Sequence[str], out: Path, options: BuildOptions | None = None) -> Outcome:
    """Build a report, running only the parts whose inputs have changed.

    Parameters
    ----------
    report : Report
        What the report is about, already checked.
    parts : sequence of str
        The parts asked for; others already in the folder are kept.
    out : Path
        The folder of all reports.
    options : BuildOptions
        How to go about it.

    Returns
    -------
    Outcome
        The folder and the parts that were run.

    Raises
    ------
    DataError
        One line for each of the council's own texts or references that is wrong; nothing is run.
    RunError
        One line for each part that failed; the old folder is left as it was.
    """
    options = options or BuildOptions()
    started = datetime.now(UTC)
    state = look(report, parts, out, force=options.force)
    pdf = _can_print(options) and (bool(state.stale) or not (state.folder / PDF).exists())
    if not state.stale and not pdf:
        return Outcome(state.folder, ())
    own_words.check(report)
    failed = out / "failed" / state.folder.relative_to(out)
    with whole_folder(state.folder) as new:
        if state.folder.exists():
            shutil.copytree(state.folder, new, dirs_exist_ok=True)
        if state.stale:
            before = _content(new)
            _make(report, state, new, failed, options)
            if not pdf and _content(new) != before:
                _remove_pdf(new, options)
        if pdf:
            _print(report, new, options)
        _write_manifest(report, state.prints, state.inputs, new, started)
    return Outcome(state.folder, state.stale)


def look(report: Report, parts: Sequence[str], out: Path, *, force: bool = False) -> State:
    """Return what a report's folder has and which of its parts are out of date; nothing is run or written."""
    folder = report_folder(out, report)
    manifest = read_json(folder / MANIFEST)
    kept = [part for part in _prints(manifest) if (folder / f"{part}.html").exists()]
    shown = tuple(part.name for part in chosen_parts({*parts, *kept}))
    inputs = fingerprint.input_hashes(report.authority.slug, report.period)
    prints = {
        part: fingerprint.part_fingerprint(part, ReportParameters(**report.parameters), inputs, shown) for part in shown
    }
    stale = tuple(part for part in shown if (force and part in parts) or _prints(manifest).get(part) != prints[part])
    return State(folder, shown, stale if _whole(folder, manifest) else shown, prints, inputs)


def _make(report: Report, state: State, new: Path, failed: Path, options: BuildOptions) -> None:
    from analysis.publish.making import make  # noqa: PLC0415 - papermill, nbconvert and charts take 2.5 s to import; an up-to-date build needs none

    make(report, state, new, failed, options)


def _content(folder: Path) -> str:
    """Return the hash of all that the parts and the front page say; empty where there are no pages."""
    return sha256(folder / WHOLE) if (folder / WHOLE).exists() else ""


def _remove_pdf(folder: Path, options: BuildOptions) -> None:
    """Remove a PDF that shows the report as it was, and say so."""
    if (folder / PDF).exists():
        (folder / PDF).unlink()
        options.say("the old PDF is removed, as the report has changed: build with --pdf to print it again")


def _print(report: Report, folder: Path, options: BuildOptions) -> None:
    from analysis.publish.paper import print_report  # noqa: PLC0415 - draws on the front page, and with it on every part; most builds print nothing

    options.say("printing the PDF")
    print_report(report, folder)


def _can_print(options: BuildOptions) -> bool:
    """Say whether a PDF is to be printed; where it was asked for and cannot be, say why."""
    if options.pdf and find_browser() is None:
        options.say("no PDF: Chromium is not installed")
        return False
    return options.pdf


def _prints(manifest: Mapping[str, object]) -> dict[str, str]:
    prints = manifest.get("parts")
    return prints if isinstance(prints, dict) else {}


def _whole(folder: Path, manifest: Mapping[str, object]) -> bool:
    """Say whether every file that the manifest lists is there with the bytes it had; the PDF can be printed again."""
    outputs = manifest.get("outputs")
    if not isinstance(outputs, dict):
        return False
    return all(
        (folder / name).is_file() and sha256(folder / name) == value for name, value in outputs.items() if name != PDF
    )


def _write_manifest(
    report: Report, prints: Mapping[str, str], inputs: Mapping[str, str], new: Path, started: datetime
) -> None:
    outputs = hashes((path for path in new.rglob("*") if path.is_file() and path.name != MANIFEST), new)
    content = {
        "parameters": report.parameters,
        "compared_with": report.group,
        "started": started.isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "package": VERSION,
        "code": fingerprint.code_hash(),
        "commit": _commit(),
        "versions": fingerprint.library_versions(),
        "inputs": dict(inputs),
        "outputs": outputs,
        "parts": dict(prints),
        "checks": {
            "data": "every table read and checked before the run",
            "outputs": f"{len(outputs)} files written and hashed",
        },
    }
    write_json(new / MANIFEST, content)


def _commit() -> str:
    """Return the git commit of the checkout; empty where there is none."""
    git = shutil.which("git")
    if git is None:
        return ""
    asked = [git, "-C", str(project_root()), "rev-parse", "HEAD"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603 - fixed words
