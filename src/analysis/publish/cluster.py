"""A batch on a Dask cluster: the same plan, each report built on some worker, and taken only if it is what this machine would have built.

Dask tries again what a lost worker was doing, so a report may be built more than once: that does no harm, since a report is
a function of its inputs and its folder is swapped in whole. Where the workers see the folder of the reports they write into
it; elsewhere they send the files. What is taken is judged by its manifest.
"""

import json
import logging
import secrets
from asyncio import CancelledError as TaskCancelledError
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from distributed import Client, as_completed
from distributed.scheduler import KilledWorker

from analysis.errors import ProjectError
from analysis.files import read_json, whole_folder
from analysis.parts.report import Report
from analysis.publish.batch import BatchOptions, Run
from analysis.publish.engines.pool import Done, Job
from analysis.publish.manifest import MANIFEST, is_whole, prints_of
from analysis.publish.on_worker import Files, build_here, sees, state
from analysis.publish.plan import Planned
from analysis.publish.state import look, report_folder

CONNECT = 30
"""Seconds to find the scheduler, and a worker."""
_MARK = ".shared-"
_MOST = 5
"""How many workers a message names."""


@dataclass(frozen=True)
class _Asked:
    """What every report of a batch is built with; `shared` where the workers write into `out` themselves."""

    parts: Sequence[str]
    out: Path
    options: BatchOptions
    shared: bool = False


def on_cluster(address: str, parts: Sequence[str], out: Path, options: BatchOptions) -> Run:
    """Return a way to run reports on the workers of a scheduler.

    Parameters
    ----------
    address : str
        The scheduler's, such as ``tcp://HOST:8786``; with ``tls://`` Dask's own settings name the certificates.
    parts : sequence of str
        The parts of each report.
    out : Path
        The folder of the reports: on storage that every worker sees under the same path, or this machine's own.
    options : BatchOptions
        How to go about it; `jobs` is the cluster's own affair.
    """

    def run(wanted: Sequence[Planned]) -> Iterator[tuple[Planned, Done]]:
        with _connected(address) as client:
            _refuse_others(client)
            asked = _Asked(parts, out, options, _all_see(client, out))
            folder = str(out.resolve()) if asked.shared else ""
            futures = {}
            for one in wanted:
                arguments, key = _arguments(one, asked), f"report {one.authority} {one.year}"
                futures[client.submit(build_here, arguments, options.limit, folder, key=key, retries=1)] = one
            for future in as_completed(futures):  # type: ignore[no-untyped-call] # Dask has no types
                yield futures[future], _received(futures[future], future, asked)

    return run


def _connected(address: str) -> Client:
    """Return a connection to a scheduler that has a worker; Dask's own log is silent, as a batch tells each end in a line."""
    logging.disable(logging.CRITICAL)
    try:
        client = Client(address, timeout=CONNECT)  # type: ignore[no-untyped-call] # Dask has no types
    except (OSError, ValueError, TypeError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise ProjectError([f"scheduler: found nobody at {address} ({reason}), expected a Dask scheduler"]) from None
    try:
        client.wait_for_workers(1, timeout=CONNECT)
    except TimeoutError:
        client.close()  # type: ignore[no-untyped-call] # Dask has no types
        raise ProjectError(
            [f"scheduler: found no worker at {address} within {CONNECT} s, expected at least one"]
        ) from None
    return client


def _refuse_others(client: Client) -> None:
    """Raise `ProjectError` where a worker has other code, libraries, notebooks or data than this machine: its reports would be others."""
    mine, found = state(), client.run(state, on_error="return")
    problems = []
    for worker, its in sorted(found.items()):
        if isinstance(its, OSError):
            continue  # lost meanwhile
        if not isinstance(its, dict):
            problems.append(
                f"scheduler: the worker {worker} has not this version of the project ({type(its).__name__})"
            )
        elif other := [name for name in mine if its.get(name) != mine[name]]:
            problems.append(
                f"scheduler: the worker {worker} has other {' and '.join(other)}, expected the same as on this machine"
            )
    more = [f"scheduler: and {len(problems) - _MOST} more workers"] if len(problems) > _MOST else []
    if problems:
        raise ProjectError(problems[:_MOST] + more)


def _all_see(client: Client, out: Path) -> bool:
    """Say whether every worker finds a file that this machine writes into the folder of the reports."""
    for left in out.glob(f"{_MARK}*"):
        left.unlink()  # by a batch that was killed: this one has the folder for itself
    content = secrets.token_hex(16)
    mark = out.resolve() / f"{_MARK}{content}"
    mark.write_text(content, encoding="ascii")
    try:
        found = client.run(sees, str(mark), content, on_error="return")
    finally:
        mark.unlink()
    return bool(found) and all(one is True for one in found.values())


def _arguments(one: Planned, asked: _Asked) -> list[str]:
    report = _report(one)
    words = ["build", "--year", one.year, "--authority", report.authority.code]
    words += ["--comparators", report.group_id, "--engine", asked.options.engine]
    words += ["--force"] if asked.options.force else []
    parts = look(report, asked.parts, asked.out).shown  # with those that the folder has already: they stay
    return words + [word for part in parts for word in ("--part", part)]


def _report(one: Planned) -> Report:
    if one.report is None:
        raise ProjectError(list(one.problems))
    return one.report


def _received(one: Planned, future: object, asked: _Asked) -> Done:
    """Take what a worker built, if it is what this machine would have built; return how the report ended."""
    job = Job(f"{one.authority} {one.year}", lambda: None)
    try:
        files, problem = future.result()  # type: ignore[attr-defined] # Dask has no types
    except KilledWorker:
        return Done(job, problems=(f"{job.name}: every worker that tried it was lost",))
    except (CancelledError, TaskCancelledError):
        return Done(job, problems=(f"{job.name}: the scheduler was lost; `--resume` goes on when it is back",))
    except Exception as error:  # noqa: BLE001 - whatever a worker raises is reported in one line
        return Done(job, problems=(f"{job.name}: the worker failed with {type(error).__name__}: {error}",))
    if problem:
        return Done(job, problems=tuple(line.removeprefix("compendium: ") for line in problem.splitlines()))
    wrong = _taken_shared(_report(one), asked) if asked.shared else _taken(_report(one), files, asked)
    return Done(job, problems=(f"{job.name}: {wrong}",) if wrong else ())


def _taken_shared(report: Report, asked: _Asked) -> str:
    """Return why a report that a worker wrote into the shared folder is not what it should be; empty where it is."""
    folder = report_folder(asked.out, report)
    manifest = read_json(folder / MANIFEST)
    return _other(manifest, report, asked) or ("" if is_whole(folder, manifest) else "a file of it is not whole")


def _taken(report: Report, files: Files, asked: _Asked) -> str:
    """Write down the files of a report that a worker sent; return why they are not what they should be, and nothing is written."""
    manifest = json.loads(files.get(MANIFEST, b"{}"))
    wrong = _other(manifest, report, asked)
    if wrong:
        return wrong
    if any(sha256(files.get(name, b"")).hexdigest() != digest for name, digest in manifest["outputs"].items()):
        return "a file of it was damaged on the way"
    with whole_folder(report_folder(asked.out, report)) as new:
        for name, content in files.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return ""


def _other(manifest: dict[str, object], report: Report, asked: _Asked) -> str:
    """Return in words how a report was built from something else than this machine has; empty where it was not."""
    expected = look(report, asked.parts, asked.out).prints
    if prints_of(manifest) == expected:
        return ""
    return "built with other data, code or libraries than this machine has, and not taken; look at the workers, then `--resume`"
