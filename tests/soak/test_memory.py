"""The most memory that commands take of inputs just below their bounds: under 1.5 GB each, whatever they say of them."""

import gzip
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from command import COMPENDIUM, ROOT

from analysis.data import bounds
from analysis.data.documents.read import MOST_BYTES

MOST_MEGABYTES = 1500
LARGEST = "dfe-lait.csv"
_STARTER = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, "Traceback" in done.stdout)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a copy of the project's data."""
    shutil.copytree(ROOT / "data" / "raw", tmp_path / "data" / "raw")
    return tmp_path


def filled(path: Path, head: str, rows: Sequence[str], most: int) -> Path:
    """Write rows again and again, as many as a bound allows."""
    block = "\n".join(rows) + "\n"
    times = (most - len(head) - 1) // len(block.encode())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{head}\n" + block * times, encoding="utf-8")
    return path


def results(home: Path, target: Path) -> Path:
    packed = home / "data" / "raw" / "observations" / f"{LARGEST}.gz"
    head, *rows = gzip.decompress(packed.read_bytes()).decode().splitlines()
    return filled(target, head, rows[:20_000], bounds.MOST_TEXT)


def tidy_file(home: Path) -> list[str]:
    return ["ingest", "tidy", str(results(home, home / LARGEST))]


def shared_table(home: Path) -> list[str]:
    content = results(home, home / LARGEST).read_bytes()
    (home / "data" / "raw" / "observations" / f"{LARGEST}.gz").write_bytes(gzip.compress(content, compresslevel=1))
    return ["data", "--check"]


def given_return(home: Path) -> list[str]:
    mine = home / "data" / "raw" / "local" / "leicestershire" / "2024-25" / "dashboards.csv"
    head, *rows = mine.read_text(encoding="utf-8").splitlines()
    filled(home / "given" / "dashboards.csv", head, rows, bounds.MOST_OF_A_RETURN)
    return ["ingest", "local", str(home / "given"), "--authority", "surrey", "--year", "2024/25"]


def return_in_place(home: Path) -> list[str]:
    mine = home / "data" / "raw" / "local" / "leicestershire" / "2024-25" / "dashboards.csv"
    head, *rows = mine.read_text(encoding="utf-8").splitlines()
    filled(mine, head, rows, bounds.MOST_OF_A_RETURN)
    return ["build", "--authority", "leicestershire", "--out", str(home / "reports")]


def long_text(home: Path) -> list[str]:
    return text_of(home, "text.md", "Spending rose by 3.2% to £1,234 per head in 2023/24.\n\n")


def long_page(home: Path) -> list[str]:
    return text_of(home, "text.html", "<p>Spending <b>rose</b> by <i>3.2%</i></p>")


def text_of(home: Path, name: str, line: str) -> list[str]:
    times = MOST_BYTES[Path(name).suffix] // len(line.encode())
    (home / name).write_text(line * times, encoding="utf-8")
    return ["proof", str(home / name), "--authority", "kent"]


def many_comparators(home: Path) -> list[str]:
    filled(home / "areas.csv", "authority", ["Kent", "Surrey"], bounds.MOST_BYTES)
    return ["build", "--authority", "kent", "--comparators", str(home / "areas.csv"), "--out", str(home / "reports")]


@pytest.mark.parametrize(
    "make", [tidy_file, shared_table, given_return, return_in_place, long_text, long_page, many_comparators]
)
def test_memory_stays_below_the_limit(
    home: Path, make: Callable[[Path], list[str]], record_property: Callable[[str, object], None]
) -> None:
    words = make(home)
    environment = os.environ | {"COMPENDIUM_HOME": str(home)}
    command = [sys.executable, "-c", _STARTER, str(COMPENDIUM), *words]
    ran = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True, timeout=900)
    code, megabytes, traceback = ran.stdout.split()
    record_property("measured", f"{make.__name__}: exit code {code}, at most {megabytes} MB")
    assert traceback == "False"
    assert int(code) in {1, 2}
    assert int(megabytes) < MOST_MEGABYTES
