"""What it costs to say where every figure comes from: seconds beside the report's frames and its build, and bytes beside the folder."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analysis.parts.part import every_table
from analysis.parts.report import prepare
from analysis.provenance.listing import provenance
from analysis.publish.provenance_page import provenance_page


def main() -> None:
    """Print the cost for a council with a return and for one without."""
    for authority in ("leicestershire", "kent"):
        print(f"{authority}: {cost(authority)}")


def cost(authority: str) -> str:
    """Return the cost for a council's report, in words."""
    report = prepare({"reporting_year": "2024/25", "authority": authority})
    parts = ["funding", "benchmarking", "dashboards", "risks", "checks"]
    frames, made = timed(lambda: {name: table.frame(report) for name, table in every_table().items()})
    listed, found = timed(lambda: provenance(report, made))
    paged, _ = timed(lambda: provenance_page(report, parts, made, found))
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "analysis", "build", "--authority", authority, "--out", folder]
        built, _ = timed(lambda: subprocess.run(command, check=True, capture_output=True))  # noqa: S603 - fixed words
        files = {path.name: path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()}
    own = files["provenance.html"] + files["provenance.csv"]
    share = own / (sum(files.values()) - own)
    return (
        f"frames {frames:.2f} s, provenance {listed:.2f} s and its page {paged:.2f} s, a build {built:.1f} s: "
        f"{(listed + paged) / built:.1%} of a build; {own / 1e3:.0f} kB, {share:.1%} of the folder without it"
    )


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how long something takes, in seconds, and what it gives."""
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


if __name__ == "__main__":
    main()
