"""One report: run what is out of date, write every file, and swap the folder in whole."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from analysis.data.snapshot import ChangedError, settled
from analysis.errors import ProjectError
from analysis.files import sha256, whole_folder
from analysis.parts.report import Report, prepare
from analysis.paths import processed_folder
from analysis.publish import fingerprint
from analysis.publish.engines import AUTO
from analysis.publish.manifest import PDF, WHOLE, write_manifest
from analysis.publish.pdf import find_browser
from analysis.publish.resting import Read, resting
from analysis.publish.state import State, look, report_folder

WORKERS = 2
LIMIT = 300.0
Say = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """What a build did: the report's folder, and whether anything was out of date."""

    folder: Path
    built: bool


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
    remember : bool
        Find what the last build of the same report drew alike, and keep what this one draws.
    """

    force: bool = False
    pdf: bool = False
    engine: str = AUTO
    workers: int = WORKERS
    limit: float = LIMIT
    say: Say = print
    remember: bool = True


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
        The folder, and whether anything was out of date.

    Raises
    ------
    DataError
        One line for each of the council's own texts or references that is wrong; nothing is run.
    RunError
        One line for each part that failed; the old folder is left as it was.
    """
    chosen = options or BuildOptions()
    with _alone(report_folder(out, report), chosen):
        return settled(lambda: _build(report, parts, out, chosen), "the report was being built")


def _build(report: Report, parts: Sequence[str], out: Path, options: BuildOptions) -> Outcome:
    """Build a report once: what it is made from is what its manifest names, or `ChangedError` is raised and nothing is kept."""
    before = fingerprint.input_state(report.authority.slug, report.period)

    def unchanged() -> None:
        if fingerprint.input_state(report.authority.slug, report.period) != before:
            options.say("data/raw changed while the report was being built: it is begun again")
            raise ChangedError([])

    try:
        return _build_once(prepare(report.parameters), parts, out, options, unchanged)
    except ChangedError:
        raise
    except ProjectError:
        unchanged()  # what was half written when it was read is no problem of the data
        raise


def _build_once(
    report: Report, parts: Sequence[str], out: Path, options: BuildOptions, unchanged: Callable[[], None]
) -> Outcome:
    started = datetime.now(UTC)
    state = look(report, parts, out, force=options.force)
    pdf = _can_print(options) and (bool(state.stale) or not (state.folder / PDF).exists())
    if not state.stale and not pdf:
        return Outcome(state.folder, built=False)
    check_own_words(report)
    failed = out / "failed" / state.folder.relative_to(out)
    with whole_folder(state.folder) as new:
        if state.folder.exists():
            shutil.copytree(state.folder, new, dirs_exist_ok=True)
        read = state.read
        if state.stale:
            written = _content(new)
            read = {**read, **_make(report, state, new, failed, options)}
            if not pdf and _content(new) != written:
                _remove_pdf(new, options)
        if pdf:
            _print(report, new, options)
        rests = resting(read, report, state.inputs, state.shown)
        write_manifest(report, state.prints, rests, state.inputs, new, started)
        unchanged()
    return Outcome(state.folder, built=bool(state.stale))


@contextmanager
def _alone(folder: Path, options: BuildOptions) -> Iterator[None]:
    """Let one process at a time work on a report's folder; the others wait. The lock lies in data/processed: nothing is left beside reports."""
    locks = processed_folder() / "locks"
    locks.mkdir(parents=True, exist_ok=True)
    lock = FileLock(locks / f"{fingerprint.digest(str(folder.resolve()))[:16]}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        options.say("another build is at work on this report: waiting for it")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def check_own_words(report: Report) -> None:
    """Raise `DataError` where a text or reference of the council's own is wrong, before anything is run."""
    from analysis.parts import own_words  # noqa: PLC0415 - draws on every part's charts, 1.5 s; an up-to-date build needs none

    own_words.check(report)


def _make(report: Report, state: State, new: Path, failed: Path, options: BuildOptions) -> Read:
    from analysis.publish.making import make  # noqa: PLC0415 - as above, with papermill and nbconvert

    return make(report, state, new, failed, options)


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
