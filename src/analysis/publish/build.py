"""One report: run what is out of date, write every file, and swap the folder in whole."""

import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from analysis import __version__
from analysis.files import hashes, read_json, sha256, whole_folder, write_json
from analysis.parameters import PARTS, ReportParameters, year_folder
from analysis.parts.benchmarking.positions import warm
from analysis.parts.report import Report
from analysis.paths import notebooks_folder, project_root
from analysis.publish import fingerprint
from analysis.publish.engines.pool import Job, run_all
from analysis.publish.frame import PDF, WHOLE, context
from analysis.publish.pdf import find_browser, print_pdf
from analysis.publish.run import FORK, RunError, Task, preload, run

WORKERS = 2
LIMIT = 300.0
LONGEST_FIRST = ("benchmarking", "funding", "dashboards", "explorer", "risks")
MANIFEST = "manifest.json"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """What a build did: the report's folder and the parts that were run."""

    folder: Path
    ran: tuple[str, ...]


@dataclass(frozen=True)
class How:
    """How to go about a build.

    Attributes
    ----------
    force : bool
        Run every part asked for even if nothing changed.
    pdf : bool
        Print the whole compendium as a PDF too, where Chromium is installed.
    engine : str
        ``fork``: each notebook in a process forked from this one; ``papermill``: each in a kernel of its own.
    workers : int
        How many processes at a time.
    limit : float
        Seconds that one notebook may take.
    say : callable
        Told what happens, a line at a time.
    """

    force: bool = False
    pdf: bool = False
    engine: str = FORK
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
    """Return the folder of a report: YEAR/AUTHORITY below `out`, YEAR-QUARTER for a quarter."""
    return out / year_folder(report.period) / report.authority.slug


def build(report: Report, parts: Sequence[str], out: Path, how: How | None = None) -> Outcome:
    """Build a report, running only the parts whose inputs have changed.

    Parameters
    ----------
    report : Report
        What the report is about, already checked.
    parts : sequence of str
        The parts asked for; others already in the folder are kept.
    out : Path
        The folder of all reports.
    how : How
        How to go about it.

    Returns
    -------
    Outcome
        The folder and the parts that were run.

    Raises
    ------
    RunError
        One line for each part that failed; the old folder is left as it was.
    """
    how = how or How()
    started = datetime.now(UTC)
    state = look(report, parts, out, force=how.force)
    pdf = _possible(how) and (bool(state.stale) or not (state.folder / PDF).exists())
    if not state.stale and not pdf:
        return Outcome(state.folder, ())
    failed = out / "failed" / state.folder.relative_to(out)
    with whole_folder(state.folder) as new:
        if state.folder.exists():
            shutil.copytree(state.folder, new, dirs_exist_ok=True)
        if state.stale:
            _write_parts(report, state.stale, state.shown, new, failed, how)
        if pdf:
            how.say("printing the PDF")
            print_pdf(new / WHOLE, new / PDF)
        _write_manifest(report, state.prints, state.inputs, new, started)
    return Outcome(state.folder, state.stale)


def look(report: Report, parts: Sequence[str], out: Path, *, force: bool = False) -> State:
    """Return what a report's folder holds and which of its parts are out of date; nothing is run or written."""
    folder = report_folder(out, report)
    manifest = read_json(folder / MANIFEST)
    kept = [part for part in PARTS if part in _prints(manifest) and (folder / f"{part}.html").exists()]
    shown = tuple(part for part in PARTS if part in parts or part in kept)
    inputs = fingerprint.input_hashes(report.authority.slug, report.period)
    prints = {
        part: fingerprint.part_fingerprint(part, ReportParameters(**report.parameters), inputs, shown) for part in shown
    }
    stale = tuple(part for part in shown if (force and part in parts) or _prints(manifest).get(part) != prints[part])
    return State(folder, shown, stale if _whole(folder, manifest) else shown, prints, inputs)


def _possible(how: How) -> bool:
    """Say whether a PDF is to be printed; where it was asked for and cannot be, tell why."""
    if how.pdf and find_browser() is None:
        how.say("no PDF: Chromium is not installed")
        return False
    return how.pdf


def _write_parts(report: Report, stale: Sequence[str], shown: Sequence[str], new: Path, failed: Path, how: How) -> None:
    """Run the notebooks, and write what does not need their pages, in processes of their own; then the front page."""
    (new / "notebooks").mkdir(exist_ok=True)
    from analysis.publish import folder  # noqa: PLC0415 - an up-to-date build writes no tables

    warm(report)
    tasks = [_task(report, part, shown, new, failed, how.engine) for part in stale]
    tables = Job("tables", partial(folder.write_tables, report, shown, new), how.limit)
    explorer = Job("explorer", partial(folder.write_explorer, report, shown, new), how.limit)
    problems: list[str] = []
    ready = 0
    for done in run_all(_in_turn(tables, tasks, explorer, how), how.workers):
        problems += done.problems
        if not done.problems and done.job.name in stale:
            ready += 1
            how.say(f"{ready} of {len(stale)}: {done.job.name} is ready")
    if problems:
        raise RunError(problems)
    folder.write_front(report, shown, new)
    for task in tasks:
        task.failed.unlink(missing_ok=True)


def _in_turn(tables: Job, tasks: Sequence[Task], explorer: Job, how: How) -> Iterator[Job]:
    """Give the tables first: while they are written, this process imports what draws charts and runs notebooks; then the longest."""
    yield tables
    preload()
    jobs = {task.part: Job(task.part, partial(run, task), how.limit) for task in tasks} | {explorer.name: explorer}
    yield from (jobs[name] for name in sorted(jobs, key=LONGEST_FIRST.index))


def _task(report: Report, part: str, shown: Sequence[str], new: Path, failed: Path, engine: str) -> Task:
    return Task(
        part=part,
        notebook=notebooks_folder() / f"{part}.ipynb",
        executed=new / "notebooks" / f"{part}.ipynb",
        page=new / f"{part}.html",
        failed=failed / f"{part}.ipynb",
        parameters=report.parameters,
        context=context(report, shown, part),
        engine=engine,
    )


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
        "package": __version__,
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
