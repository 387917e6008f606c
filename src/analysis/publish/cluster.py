"""A batch on a Dask cluster: the same plan, each report built on some worker and its files sent back.

Dask tries again what a lost worker was doing, so a report may be built more than once: that does no harm, since a report is
a function of its inputs and its folder is swapped in whole.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from distributed import Client, as_completed
from distributed.scheduler import KilledWorker

from analysis.errors import ProjectError
from analysis.files import whole_folder
from analysis.parameters import year_folder
from analysis.publish.batch import BatchOptions, Run
from analysis.publish.engines.pool import Done, Job
from analysis.publish.plan import Planned

CONNECT = "30s"
Files = dict[str, bytes]


def on_cluster(address: str, parts: Sequence[str], out: Path, options: BatchOptions) -> Run:
    """Return a way to run reports on the workers of a scheduler.

    Parameters
    ----------
    address : str
        The scheduler's, such as ``tcp://HOST:8786``; with ``tls://`` Dask's own settings name the certificates.
    parts : sequence of str
        The parts of each report.
    out : Path
        Where this machine gathers the reports.
    options : BatchOptions
        How to go about it; `jobs` is the cluster's own affair.
    """

    def run(wanted: Sequence[Planned]) -> Iterator[tuple[Planned, Done]]:
        try:
            client = Client(address, timeout=CONNECT)  # type: ignore[no-untyped-call] # Dask has no types
        except OSError as error:
            raise ProjectError([f"scheduler: found nobody at {address} ({error}), expected a Dask scheduler"]) from None
        with client:
            futures = {}
            for one in wanted:
                arguments = _arguments(one, parts, options)
                name = f"{one.authority} {one.year}"
                futures[client.submit(build_here, arguments, options.limit, key=f"report {name}", retries=1)] = one
            for future in as_completed(futures):  # type: ignore[no-untyped-call]
                one = futures[future]
                yield one, _received(one, future, out)

    return run


def _arguments(one: Planned, parts: Sequence[str], options: BatchOptions) -> list[str]:
    if one.report is None:
        raise ProjectError(list(one.problems))
    asked = ["build", "--year", one.year, "--authority", one.report.authority.code]
    asked += ["--comparators", one.report.group_id, "--engine", options.engine]
    return asked + [word for part in parts for word in ("--part", part)]


def build_here(arguments: list[str], limit: float) -> tuple[Files, str]:
    """Build a report on the worker that calls this, in a process of its own; return its files, or why there are none."""
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, "-m", "analysis", *arguments, "--out", name]
        try:
            ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=limit * 5)  # noqa: S603 - the plan's own words
        except subprocess.TimeoutExpired:
            return {}, f"took more than {limit * 5:g} s and was ended"
        if ran.returncode:
            return {}, ran.stderr.strip()
        folder = next(path.parent for path in Path(name).glob("*/*/manifest.json"))
        return {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }, ""


def _received(one: Planned, future: object, out: Path) -> Done:
    """Write down what a worker sent; return how the report ended."""
    job = Job(f"{one.authority} {one.year}", lambda: None)
    try:
        files, problem = future.result()  # type: ignore[attr-defined] # Dask has no types
    except KilledWorker:
        return Done(job, problems=(f"{job.name}: every worker that tried it was lost",))
    except Exception as error:  # noqa: BLE001 - whatever a worker raises is reported in one line
        return Done(job, problems=(f"{job.name}: the worker failed with {type(error).__name__}: {error}",))
    if problem:
        return Done(job, problems=tuple(line.removeprefix("compendium: ") for line in problem.splitlines()))
    if one.report is not None:
        with whole_folder(out / year_folder(one.year) / one.report.authority.slug) as new:
            for name, content in files.items():
                path = new / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    return Done(job)
