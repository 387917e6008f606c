"""Work in forked processes: results, problems, time limits, killed processes, and nobody left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from analysis.errors import ProjectError
from analysis.publish.engines import FORK
from analysis.publish.engines.pool import Done, Job, run_all

pytestmark = pytest.mark.slow


def outcomes(jobs: list[Job], workers: int = 2) -> dict[str, Done]:
    return {done.job.name: done for done in run_all(jobs, workers, FORK)}


def fail(error: Exception) -> None:
    raise error


def die_until(path: Path, times: int) -> str:
    """End this process as if from outside, as often as asked, then succeed."""
    died = len(list(path.iterdir()))
    if died < times:
        (path / str(died)).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def test_values_come_back_from_other_processes() -> None:
    found = outcomes([Job(str(number), partial(pow, number, 2)) for number in range(5)])
    assert {name: done.value for name, done in found.items()} == {str(number): number**2 for number in range(5)}
    assert outcomes([Job("a", os.getpid)])["a"].value != os.getpid()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ProjectError(["a.csv, row 2: wrong"]), "a.csv, row 2: wrong"),
        (OSError(28, "No space left on device", "reports/a.html"), "reports/a.html: No space left on device"),
        (ValueError("two\nlines"), "bad: unexpected ValueError: two lines"),
    ],
)
def test_an_error_is_told_in_a_line_and_not_tried_again(error: Exception, told: str) -> None:
    found = outcomes([Job("bad", partial(fail, error)), Job("good", os.getpid)])
    assert found["bad"].problems == (told,)
    assert found["good"].value


def test_a_killed_process_is_tried_once_more(tmp_path: Path) -> None:
    assert outcomes([Job("once", partial(die_until, tmp_path, 1))])["once"].value == "alive"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_process_killed_twice_is_given_up(tmp_path: Path) -> None:
    done = outcomes([Job("twice", partial(die_until, tmp_path, 2))])["twice"]
    assert done.problems == ("twice: its process was ended from outside 2 times (signal 9)",)


def test_a_slow_process_is_ended_at_its_limit() -> None:
    began = time.monotonic()
    found = outcomes([Job("slow", partial(time.sleep, 60), limit=0.3), Job("quick", os.getpid)])
    assert found["slow"].problems == ("slow: took more than 0.3 s and was ended",)
    assert found["quick"].value
    assert time.monotonic() - began < 30


def test_no_more_work_at_once_than_asked(tmp_path: Path) -> None:
    def busy(name: str) -> int:
        (tmp_path / name).touch()
        time.sleep(0.1)
        at_once = len(list(tmp_path.iterdir()))
        (tmp_path / name).unlink()
        return at_once

    found = outcomes([Job(str(number), partial(busy, str(number))) for number in range(6)], workers=2)
    assert max(done.value for done in found.values()) <= 2


def test_whoever_stops_asking_leaves_no_process_behind(tmp_path: Path) -> None:
    def linger(name: str) -> None:
        (tmp_path / name).write_text(str(os.getpid()))
        time.sleep(60)

    results = run_all([Job("quick", os.getpid), Job("slow", partial(linger, "slow"))], 2, FORK)
    next(results)
    _wait_for(lambda: (tmp_path / "slow").exists() and (tmp_path / "slow").read_text() != "")
    results.close()  # type: ignore[attr-defined] # a generator
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "slow").read_text()), 0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_a_child_ends_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = f"""
import os, time
from pathlib import Path
from analysis.publish.engines.pool import Job, run_all
def linger():
    Path({str(tmp_path / "child")!r}).write_text(str(os.getpid()))
    time.sleep(60)
list(run_all([Job("a", linger)], 1, "fork"))
"""
    parent = subprocess.Popen([sys.executable, "-c", script])
    _wait_for(lambda: (tmp_path / "child").exists() and (tmp_path / "child").read_text() != "")
    child = int((tmp_path / "child").read_text())
    parent.kill()
    parent.wait()
    _wait_for(lambda: not _runs(child))
    assert not _runs(child)


def _runs(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().split()[2] != "Z"


def _wait_for(true: Callable[[], bool]) -> None:
    for _ in range(200):
        if true():
            return
        time.sleep(0.05)
    pytest.fail("waited ten seconds in vain")
