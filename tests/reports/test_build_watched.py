"""`build --watch`: a saved file builds the report again, only what rests on it runs, and the files are those of a build from nothing."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import COMPENDIUM, compendium, content

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C reaches a test's own process as well there"),
]
ASKED = ["--authority", "leicestershire", "--part", "dashboards", "--part", "risks"]
KEPT = "as before, since they rest on nothing that changed: "
RETURN = "data/raw/local/leicestershire/2024-25"


class Watching:
    """The command with `--watch`, and what it has said so far."""

    def __init__(self, home: Path, said: Path) -> None:
        self.said = said
        environment = os.environ | {"COMPENDIUM_HOME": str(home), "PYTHONUNBUFFERED": "1"}
        command = [COMPENDIUM, "build", "--watch", "--out", home / "out", *ASKED]
        with said.open("w", encoding="utf-8") as file:
            self.process = subprocess.Popen(command, env=environment, stdout=file, stderr=subprocess.STDOUT)

    def lines(self, times: int) -> list[str]:
        """Return what was said since the wait before, once it has waited so many times for a change."""
        until = time.monotonic() + 120
        while time.monotonic() < until and self.process.poll() is None:
            rounds = re.split(r"(?m)^watching its files.*\n", self.said.read_text(encoding="utf-8"))
            if len(rounds) > times:
                return rounds[times - 1].splitlines()
            time.sleep(0.1)
        raise AssertionError(self.said.read_text(encoding="utf-8"))


def changed(path: Path, old: str, new: str) -> None:
    """Save a file with other words."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_saved_table_builds_again_what_rests_on_it(home: Path, tmp_path: Path) -> None:
    watching = Watching(home, tmp_path / "said.txt")
    try:
        assert watching.lines(1)[-1].startswith("Leicestershire 2024/25 is built: ")
        changed(home / RETURN / "risks.csv", "Ash dieback", "Dieback of ash")
        first = watching.lines(2)
        changed(home / RETURN / "risks.csv", "Dieback of ash", "Ash dieback\n")
        wrong = watching.lines(3)
        changed(home / RETURN / "risks.csv", "Ash dieback\n", "Trees that die")
        again = watching.lines(4)
        changed(home / RETURN / "dashboards.csv", "row_no", "row_no")
        touched = watching.lines(5)
        text = home / RETURN / "texts" / "risks-introduction.md"
        text.parent.mkdir()
        text.write_text("Three words first.", encoding="utf-8")
        added = watching.lines(6)
        changed(text, "first", "last")
        reworded = watching.lines(7)
    finally:
        watching.process.send_signal(
            signal.SIGINT
        )  # ignored where this runs in the background, unless the command listens
        code = watching.process.wait(timeout=60)
    assert (code, watching.said.read_text(encoding="utf-8").splitlines()[-1]) == (
        0,
        "no longer watching; the report is as it was built last",
    )
    assert first[:2] == [f"changed: {RETURN}/risks.csv", f"{KEPT}dashboards, explorer"]
    assert first[2:-1] == ["1 of 1: risks is ready"]
    assert [line for line in wrong if line.startswith(f"compendium: {RETURN}/risks.csv, row ")] == wrong[1:]
    assert again[1] == first[1]
    assert touched[1].startswith("Leicestershire 2024/25 is up to date"), "saved as it was"
    assert not any(line.startswith(KEPT) for line in [*added, *reworded]), "own words may stand on every page"
    ran = compendium("build", "--out", str(home / "fresh"), *ASKED, home=home)
    assert ran.returncode == 0, ran.stderr
    assert content(home / "out") == content(home / "fresh")
    page = (home / "out" / "2024-25" / "leicestershire" / "risks.html").read_text(encoding="utf-8")
    assert "Trees that die" in page
    assert "Three words last." in page
