"""A batch of real reports four ways in one run: the plain loop, ours with one and two workers, and the floor.

The plain loop is `papermill` then `jupyter nbconvert` for each notebook, one after the other, as a shell script would. The
floor is the same cells as plain scripts, and the same tables and workbook, in forked processes that have imported
everything: no notebooks, no HTML. Ours is `compendium batch`; what it exports to HTML (parts, explorer, front page, all in
one) is timed by itself, in one process, and half of it counted beside the floor's two workers.
"""

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import nbformat
import psutil

from analysis.part_names import part_names
from analysis.parts.report import Report, prepare
from analysis.paths import notebooks_folder
from analysis.publish.engines import AUTO, start_method
from analysis.publish.engines.pool import Job, run_all

BIN = Path(sys.executable).parent
AUTHORITIES = ("kent", "surrey", "devon", "essex", "norfolk", "suffolk", "dorset", "cornwall")
YEAR = "2024/25"
PARTS = part_names()


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def plain_loop(authorities: list[str], folder: Path) -> None:
    """Run every notebook by papermill's own command and export it by nbconvert's."""
    for authority in authorities:
        for part in PARTS:
            made = folder / f"{authority}-{part}.ipynb"
            source = str(notebooks_folder() / f"{part}.ipynb")
            run([str(BIN / "papermill"), source, str(made), "-p", "reporting_year", YEAR, "-p", "authority", authority])
            run([str(BIN / "jupyter"), "nbconvert", "--to", "compendium", str(made)])


def run(command: list[str]) -> None:
    """Run a command quietly; one that fails ends the benchmark."""
    subprocess.run(command, check=True, capture_output=True, cwd=notebooks_folder())  # noqa: S603 - fixed words


def ours(authorities: list[str], folder: Path, jobs: int, memory: dict[str, float] | None = None) -> None:
    """Run the same notebooks by the project's command; where asked, watch how much memory its processes hold, in MB."""
    command = [str(BIN / "compendium"), "batch", "--years", YEAR, "--authorities", ",".join(authorities)]
    command += ["--out", str(folder), "--jobs", str(jobs)]
    if memory is None:
        run(command)
    else:
        watch(command, memory)


def watch(command: list[str], memory: dict[str, float]) -> None:
    """Run a command and look ten times a second at the memory of its process and of those it starts."""
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, cwd=notebooks_folder())
    while process.poll() is None:
        with contextlib.suppress(psutil.NoSuchProcess):
            memory["parent"] = max(memory.get("parent", 0.0), process.memory_info().rss / 1e6)
            for child in process.children(recursive=True):
                memory["worker"] = max(memory.get("worker", 0.0), child.memory_info().rss / 1e6)
        time.sleep(0.1)
    if process.returncode:
        raise RuntimeError(command)


def floor(authorities: list[str], folder: Path, jobs: int) -> None:
    """Run the notebooks' cells as plain scripts, and write the tables, in forked processes."""
    work = [Job(f"{name} {part}", partial(script, part, name)) for name in authorities for part in PARTS]
    work += [Job(f"{name} tables", partial(tables, name, folder / name)) for name in authorities]
    for done in run_all(work, jobs, start_method(AUTO)):
        if done.problems:
            raise RuntimeError(done.problems)


def script(part: str, authority: str) -> None:
    """Run a notebook's cells one after the other, with its parameters."""
    names: dict[str, object] = {}
    for cell in nbformat.read(notebooks_folder() / f"{part}.ipynb", as_version=4).cells:
        if cell.cell_type == "code":
            exec(cell.source, names)  # noqa: S102 - the project's own notebooks
        if "parameters" in cell.metadata.get("tags", []):
            names |= {"reporting_year": YEAR, "authority": authority}


def tables(authority: str, folder: Path) -> None:
    """Write the tables and the workbook of a report."""
    from analysis.publish.folder import write_tables  # noqa: PLC0415 - part of what is timed

    folder.mkdir(parents=True)
    write_tables(report_of(authority), PARTS, folder)


def report_of(authority: str) -> Report:
    """Return the report of an authority."""
    return prepare({"reporting_year": YEAR, "authority": authority, "comparators": "", "quarter": ""})


def export_all(folder: Path) -> None:
    """Write every page of a batch once more, in this process."""
    from analysis.publish.exporter import CompendiumExporter  # noqa: PLC0415 - part of what is timed
    from analysis.publish.folder import write_explorer, write_front  # noqa: PLC0415 - likewise

    for path in sorted(folder.glob("*/*/notebooks/*.ipynb")):
        CompendiumExporter().from_notebook_node(nbformat.read(path, as_version=4))
    for path in sorted(folder.glob("*/*/manifest.json")):
        report = report_of(path.parent.name)
        write_explorer(report, PARTS, path.parent)
        write_front(report, PARTS, path.parent)


def warm_up() -> None:
    """Import what the floor's processes share, as ours do."""
    import analysis.publish.making  # noqa: F401, PLC0415 - part of what is timed
    from analysis.publish.batch import share  # noqa: PLC0415 - likewise

    share(report_of(AUTHORITIES[0]))


def main() -> None:
    """Time all four ways and print the ratios; with --json, write them down too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--authorities", type=int, default=4, help="how many councils, five notebooks each")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    chosen = list(AUTHORITIES[: asked.authorities])
    runs = len(chosen) * len(PARTS)
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        (base / "loop").mkdir()
        found = {"plain loop": timed(partial(plain_loop, chosen, base / "loop"))}
        found["ours, 1 worker"] = timed(partial(ours, chosen, base / "one", 1))
        memory: dict[str, float] = {}
        found["ours, 2 workers"] = timed(partial(ours, chosen, base / "two", 2, memory))
        found["ours again, nothing to do"] = timed(partial(ours, chosen, base / "two", 2))
        found["ours, half as many, 2 workers"] = timed(partial(ours, chosen[: len(chosen) // 2], base / "half", 2))
        began = time.perf_counter()
        warm_up()
        floor(chosen, base / "floor", 2)
        found["floor, 2 workers"] = time.perf_counter() - began
        found["HTML export alone"] = timed(partial(export_all, base / "two"))
        shutil.rmtree(base / "loop")
    two = found["ours, 2 workers"]
    ratios = {
        "plain loop / ours with 2 workers": found["plain loop"] / two,
        "ours with 2 workers / (floor + half the export)": two
        / (found["floor, 2 workers"] + found["HTML export alone"] / 2),
        "twice the runs / half as many": two / found["ours, half as many, 2 workers"],
    }
    for what, seconds in found.items():
        print(f"{what:<32} {seconds:7.1f} s  {seconds / runs:6.2f} s a run of {runs}")
    for what, ratio in ratios.items():
        print(f"{what:<50} {ratio:5.2f}")
    print(
        f"most memory, shared pages counted: a worker {memory['worker']:.0f} MB, their parent {memory['parent']:.0f} MB"
    )
    if asked.json:
        content = {"runs": runs, "seconds": found, "ratios": ratios, "memory_mb": memory, "cores": os.cpu_count()}
        asked.json.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
