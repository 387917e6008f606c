"""One report: run what is out of date, write every file, and swap the folder in whole."""

import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from analysis import __version__
from analysis.errors import ProjectError
from analysis.files import hashes, read_json, sha256, whole_folder, write_json
from analysis.parameters import PARTS, ReportParameters, year_folder
from analysis.parts.report import Report
from analysis.paths import notebooks_folder, project_root
from analysis.publish import fingerprint
from analysis.publish.frame import PDF, WHOLE, context
from analysis.publish.pdf import find_browser, print_pdf
from analysis.publish.run import RunError, Task, run

WORKERS = 2
MANIFEST = "manifest.json"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """What a build did: the report's folder and the parts that were run."""

    folder: Path
    ran: tuple[str, ...]


def report_folder(out: Path, report: Report) -> Path:
    """Return the folder of a report: YEAR/AUTHORITY below `out`, YEAR-QUARTER for a quarter."""
    return out / year_folder(report.period) / report.authority.slug


def build(
    report: Report, parts: Sequence[str], out: Path, *, force: bool = False, pdf: bool = False, say: Say = print
) -> Outcome:
    """Build a report, running only the parts whose inputs have changed.

    Parameters
    ----------
    report : Report
        What the report is about, already checked.
    parts : sequence of str
        The parts asked for; others already in the folder are kept.
    out : Path
        The folder of all reports.
    force : bool
        Run every part asked for even if nothing changed.
    pdf : bool
        Print the whole compendium as a PDF too, where Chromium is installed.
    say : callable
        Told what happens, a line at a time.

    Returns
    -------
    Outcome
        The folder and the parts that were run.

    Raises
    ------
    RunError
        One line for each part that failed; the old folder is left as it was.
    """
    started = datetime.now(UTC)
    folder = report_folder(out, report)
    manifest = read_json(folder / MANIFEST)
    kept = [part for part in PARTS if part in _prints(manifest) and (folder / f"{part}.html").exists()]
    shown = [part for part in PARTS if part in parts or part in kept]
    inputs = fingerprint.input_hashes(report.authority.slug, report.period)
    prints = {
        part: fingerprint.part_fingerprint(part, ReportParameters(**report.parameters), inputs, shown) for part in shown
    }
    stale = [part for part in shown if (force and part in parts) or _prints(manifest).get(part) != prints[part]]
    if not _whole(folder, manifest):
        stale = shown
    pdf = _possible(pdf, say) and (bool(stale) or not (folder / PDF).exists())
    if not stale and not pdf:
        return Outcome(folder, ())
    failed = out / "failed" / folder.relative_to(out)
    with whole_folder(folder) as new:
        if folder.exists():
            shutil.copytree(folder, new, dirs_exist_ok=True)
        if stale:
            _write_parts(report, stale, shown, new, failed, say)
        if pdf:
            say("printing the PDF")
            print_pdf(new / WHOLE, new / PDF)
        _write_manifest(report, prints, inputs, new, started)
    return Outcome(folder, tuple(stale))


def _possible(asked: bool, say: Say) -> bool:
    """Say whether a PDF is to be printed; where it was asked for and cannot be, tell why."""
    if asked and find_browser() is None:
        say("no PDF: Chromium is not installed")
        return False
    return asked


def _write_parts(report: Report, stale: Sequence[str], shown: Sequence[str], new: Path, failed: Path, say: Say) -> None:
    """Run the notebooks in processes of their own, and meanwhile write what does not need their pages."""
    (new / "notebooks").mkdir(exist_ok=True)
    tasks = [_task(report, part, shown, new, failed) for part in stale]
    with ProcessPoolExecutor(min(WORKERS, len(tasks)), mp_context=get_context("spawn")) as pool:
        futures = [pool.submit(run, task) for task in tasks]
        from analysis.publish import folder  # noqa: PLC0415 - charts take seconds to import, and an up-to-date build draws none

        tables = folder.write_tables(report, shown, new)
        folder.write_explorer(report, shown, new)
        _wait_for(futures, say)
    folder.write_front(report, shown, tables, new)
    for task in tasks:
        task.failed.unlink(missing_ok=True)


def _task(report: Report, part: str, shown: Sequence[str], new: Path, failed: Path) -> Task:
    return Task(
        part=part,
        notebook=notebooks_folder() / f"{part}.ipynb",
        executed=new / "notebooks" / f"{part}.ipynb",
        page=new / f"{part}.html",
        failed=failed / f"{part}.ipynb",
        parameters=report.parameters,
        context=context(report, shown, part),
    )


def _wait_for(futures: Sequence[Future[str]], say: Say) -> None:
    problems: list[str] = []
    for done, future in enumerate(as_completed(futures), 1):
        try:
            say(f"{done} of {len(futures)}: {future.result()} is ready")
        except ProjectError as error:
            problems += error.problems
    if problems:
        raise RunError(problems)


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
