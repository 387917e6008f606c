"""How long the command's own calls take, as a user waits for them: the median of three, on a copy of the data, with the memory held.

With ``--against CHECKOUT`` the same calls are made with the code of another checkout too, one after the other in the same run, and the ratio is
given. It must run in the same environment.
"""

import argparse
import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from analysis.paths import project_root, raw_folder

TIMES = 3
RETURN = "local/leicestershire/2024-25/dashboards.csv"
PRINTED, FIGURE = "value_text", "value"
"""The columns of the figure that is changed: as it is printed, and as a number."""
MB = 1e6


class Trial:
    """One checkout's command on a data set of its own."""

    def __init__(self, source: Path, home: Path) -> None:
        self.source, self.home, self.reports = source, home, home / "reports"
        shutil.copytree(raw_folder(), home / "data" / "raw")
        shutil.copytree(source / "notebooks", home / "notebooks")
        shutil.copy(source / "compendium.toml", home)

    def begin(self, *arguments: str) -> psutil.Popen:
        """Begin the command."""
        environment = os.environ | {"COMPENDIUM_HOME": str(self.home), "PYTHONPATH": str(self.source / "src")}
        command = [sys.executable, "-m", "analysis", *arguments]
        return psutil.Popen(command, env=environment, cwd=self.home, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def call(self, *arguments: str) -> tuple[float, float]:
        """Call the command; return the seconds it took, and the most memory that one of its processes held in MB."""
        began, held = time.perf_counter(), 0.0
        process = self.begin(*arguments)
        while process.poll() is None:
            held = max([held, *_held(process)])
            time.sleep(0.02)
        if process.returncode:
            raise RuntimeError(process.stderr.read())
        return time.perf_counter() - began, held

    def build(self, *more: str) -> tuple[float, float]:
        """Build the default report."""
        return self.call("build", "--out", str(self.reports), *more)

    def watched(self) -> float:
        """Return the median seconds from a saved cell to the report, where `build --watch` waits; the first save is not counted."""
        process = self.begin("build", "--watch", "--out", str(self.reports))
        seconds = []
        try:
            _waits(process)
            for _ in range(TIMES + 1):
                began = time.perf_counter()
                self.change()
                _waits(process)
                seconds.append(time.perf_counter() - began)
        finally:
            process.terminate()
            process.wait()
        return statistics.median(seconds[1:])

    def forget(self) -> None:
        """Forget what earlier builds drew."""
        shutil.rmtree(self.home / "data" / "processed" / "drawings", ignore_errors=True)

    def change(self) -> None:
        """Change one figure of the return."""
        path = self.home / "data" / "raw" / RETURN
        with path.open(encoding="utf-8", newline="") as stream:
            heads, *rows = list(csv.reader(stream))
        printed, figure = heads.index(PRINTED), heads.index(FIGURE)
        row = next(row for row in rows if row[printed].isdigit() and row[printed] == row[figure])
        row[printed] = row[figure] = str(int(row[figure]) + 1)
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([heads, *rows])


def _waits(process: psutil.Popen) -> None:
    """Return once a command that watches says that it waits for a change."""
    for line in process.stderr:
        if line.startswith(b"watching"):
            return
    raise RuntimeError("the command ended")


def _held(process: psutil.Popen) -> list[float]:
    """Return the memory of a process and of those it started."""
    found = []
    for one in [process, *process.children(recursive=True)]:
        try:
            found.append(one.memory_info().rss / MB)
        except psutil.Error:
            continue
    return found


def _from_nothing(trial: Trial) -> tuple[float, float]:
    trial.forget()
    return trial.build("--force")


def _after_a_change(trial: Trial) -> tuple[float, float]:
    trial.change()
    return trial.build()


CALLS: dict[str, Callable[[Trial], tuple[float, float]]] = {
    "the help": lambda trial: trial.call("--help"),
    "a list of authorities": lambda trial: trial.call("list", "authorities"),
    "a forced build, every chart drawn": _from_nothing,
    "a forced build again": lambda trial: trial.build("--force"),
    "one cell of the return changed": _after_a_change,
    "nothing to do": lambda trial: trial.build(),
}


def main() -> None:
    """Print a line for each call; with --json, write them down too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", type=Path, help="another checkout of the project")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        trials = {"ours": Trial(project_root(), Path(name) / "ours")}
        if asked.against:
            trials["other"] = Trial(asked.against.resolve(), Path(name) / "other")
        for trial in trials.values():
            trial.build()  # reads the data, ranks the group
        found = {what: measured(call, trials) for what, call in CALLS.items()}
        watched = trials["ours"].watched()
    for what, figures in found.items():
        ratio = f"  {figures['ours'] / figures['other']:5.2f} of {figures['other']:.2f} s" if "other" in figures else ""
        print(f"{what:<36} {figures['ours']:6.2f} s{ratio}  {figures['memory_mb']:5.0f} MB")
    print(f"{'one cell saved, --watch':<36} {watched:6.2f} s")
    if asked.json:
        asked.json.write_text(
            json.dumps({"cores": os.cpu_count(), "calls": found, "watched": watched}, indent=2) + "\n", encoding="utf-8"
        )


def measured(call: Callable[[Trial], tuple[float, float]], trials: dict[str, Trial]) -> dict[str, float]:
    """Return the median seconds of a call by each checkout, and the memory that ours held."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in trials}
    for _ in range(TIMES):
        for name, trial in trials.items():
            taken[name].append(call(trial))
    found = {name: statistics.median(seconds for seconds, _ in pairs) for name, pairs in taken.items()}
    return found | {"memory_mb": max(held for _, held in taken["ours"])}


if __name__ == "__main__":
    main()
