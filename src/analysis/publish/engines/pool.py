"""Work in processes: each piece in a new one, a killed one tried again, a slow one ended, nobody left behind."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from typing import Any

from analysis.errors import ProjectError
from analysis.publish.engines import FORK, forking, stopping

TRIES = 2
GRACE = 2.0
"""Seconds a child has to end when asked to."""
LOOK = 0.5
"""Seconds between two looks at the time limits."""


@dataclass(frozen=True)
class Job:
    """A piece of work.

    Attributes
    ----------
    name : str
        For messages.
    call : callable
        What to do; it is called in a process of its own, and what it returns is sent back. Both can be pickled.
    limit : float
        Seconds it may take.
    """

    name: str
    call: Callable[[], Any]
    limit: float = 600.0


@dataclass(frozen=True)
class Done:
    """How a job ended: what it returned, or the problems, and the seconds it took."""

    job: Job
    value: Any = None
    problems: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass
class _Running:
    job: Job
    process: Any
    pipe: Connection
    tries: int
    began: float = field(default_factory=time.monotonic)


def run_all(jobs: Iterable[Job], workers: int, method: str) -> Iterator[Done]:
    """Run jobs in processes, at most so many at a time, and give each as it ends.

    Parameters
    ----------
    jobs : iterable of Job
        In the order to start them. The next is asked for when there is room for it, so that making it can be work too.
    workers : int
        At least one.
    method : str
        ``fork`` or ``spawn``, from `engines.start_method`. This process must be without threads to fork.

    Notes
    -----
    A job that raises a `ProjectError` is done with its problems; it is not tried again. A process that is killed is tried
    once more. When the caller stops asking, or an exception passes through, every process is ended.
    """
    if method == FORK:
        forking.before()
    coming = iter(jobs)
    again: list[tuple[Job, int]] = []
    running: list[_Running] = []
    try:
        while True:
            while len(running) < workers and (following := _following(again, coming)):
                running.append(_start(*following, method))
            if not running:
                break
            wait([*(one.process.sentinel for one in running), *(one.pipe for one in running)], timeout=LOOK)
            stopping.check()
            for one in [one for one in running if _has_ended(one)]:
                running.remove(one)
                done = _done(one)
                if done is None:
                    again.append((one.job, one.tries + 1))
                else:
                    yield done
    finally:
        _end([one.process for one in running])


def _following(again: list[tuple[Job, int]], coming: Iterator[Job]) -> tuple[Job, int] | None:
    """Return the job to start now, with how often it has been started then; None where none is left."""
    if again:
        return again.pop()
    job = next(coming, None)
    return None if job is None else (job, 1)


def _start(job: Job, tries: int, method: str) -> _Running:
    context = get_context(method)
    here, there = context.Pipe(duplex=False)
    sys.stdout.flush()
    sys.stderr.flush()
    process = context.Process(target=_child, args=(job, there, os.getpid(), method), name=job.name)  # type: ignore[attr-defined] # every context has it
    process.start()
    there.close()
    return _Running(job, process, here, tries)


def _child(job: Job, pipe: Connection, parent: int, method: str) -> None:
    """Do the work and send back how it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too, and ends its children
    signal.signal(signal.SIGTERM, lambda *_: os._exit(1))
    if method == FORK:
        forking.in_child(parent)
    else:
        threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        sent: tuple[str, Any] = ("value", job.call())
    except ProjectError as error:
        sent = ("problems", tuple(error.problems))
    except OSError as error:
        sent = ("problems", (f"{error.filename or 'a file'}: {error.strerror or error}",))
    except Exception as error:  # noqa: BLE001 - whatever a notebook's code raises is reported in one line
        sent = ("problems", (f"{job.name}: unexpected {type(error).__name__}: {' '.join(str(error).split())}",))
    pipe.send(sent)
    pipe.close()
    sys.stdout.flush()
    os._exit(0)  # what the parent registered for its own end is not this process's to do


def _end_with_parent() -> None:
    """End this process when its parent has ended, however that ended."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _has_ended(one: _Running) -> bool:
    return one.pipe.poll() or not one.process.is_alive() or time.monotonic() - one.began > one.job.limit


def _done(one: _Running) -> Done | None:
    """Return how a process ended; None where it is to be tried again."""
    seconds = time.monotonic() - one.began
    try:
        kind, content = one.pipe.recv() if one.pipe.poll() else ("", None)
    except EOFError:
        kind, content = "", None
    late = not kind and one.process.is_alive()
    _end([one.process]) if late else one.process.join()
    one.pipe.close()
    if kind == "value":
        return Done(one.job, content, seconds=seconds)
    if kind == "problems":
        return Done(one.job, problems=tuple(content or ()), seconds=seconds)
    if late:
        return _failed(one, f"took more than {one.job.limit:g} s and was ended", seconds)
    if one.tries < TRIES:
        return None
    code = one.process.exitcode
    how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    return _failed(one, f"its process was ended from outside {TRIES} times ({how})", seconds)


def _failed(one: _Running, why: str, seconds: float) -> Done:
    return Done(one.job, problems=(f"{one.job.name}: {why}",), seconds=seconds)


def _end(processes: Sequence[Any]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(GRACE)
        if process.is_alive():
            process.kill()
            process.join()
