"""A build while the data change under it and other commands work on the same: what is left belongs to one state of the data."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd

AREA = "E10000018"
TABLE = Path("data") / "raw" / "finance" / "spending_power.csv"
ASKED = ("build", "--part", "funding", "--authority", "leicestershire", "--year", "2024/25")
LONGEST = 9.0
"""Seconds within which something is changed: about as long as a build takes."""


class Versions:
    """Two states of a table, by their hash the figure that a report must have."""

    def __init__(self, home: Path) -> None:
        self.file = home / TABLE
        first = self.file.read_bytes()
        frame = pd.read_csv(self.file, dtype=str, keep_default_na=False)
        mine = frame["authority_code"] == AREA
        frame.loc[mine, "spending_power_m"] = [
            f"{float(value) * 1.01:.2f}" for value in frame.loc[mine, "spending_power_m"]
        ]
        second = frame.to_csv(index=False, lineterminator="\n").encode()
        self.contents = (first, second)
        self.at = 0

    def change(self) -> None:
        """Put the other state in place, as an editor or a command does: whole, under the same name."""
        self.at = 1 - self.at
        beside = self.file.with_suffix(".new")
        beside.write_bytes(self.contents[self.at])
        beside.replace(self.file)

    def figures(self, digest: str) -> dict[str, float]:
        """Return the authority's spending power by year and definition in the state with a hash."""
        import hashlib  # noqa: PLC0415 - only here
        import io  # noqa: PLC0415 - only here

        [content] = [one for one in self.contents if hashlib.sha256(one).hexdigest() == digest]
        frame = pd.read_csv(io.BytesIO(content))
        mine = frame[frame["authority_code"] == AREA]
        return dict(zip(mine["financial_year"] + mine["definition"], mine["spending_power_m"].round(6), strict=True))


def start(home: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = os.environ | {"COMPENDIUM_HOME": str(home)}
    command = [sys.executable, "-m", "analysis", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def interleave(home: Path, versions: Versions, chance: random.Random) -> list[str]:
    """Build while the table changes once or twice and perhaps another command works; return what is wrong afterwards."""
    out = home / "reports"
    runs = [start(home, *ASKED, "--out", str(out), *(["--force"] if chance.random() < 0.5 else []))]
    began, others = time.monotonic(), []
    moments = sorted(chance.uniform(0, LONGEST) for _ in range(chance.randint(1, 3)))
    for moment in moments:
        time.sleep(max(0.0, moment - (time.monotonic() - began)))
        versions.change()
        other = chance.choice(["nothing", "data", "build"])
        if other == "data":
            others.append(start(home, "data"))
        elif other == "build":
            runs.append(start(home, *ASKED, "--out", str(out)))
    said = [(run, *run.communicate(timeout=300)) for run in (*runs, *others)]
    problems = [f"exit {run.returncode}: {err[-400:]}" for run, _, err in said if run.returncode or "Traceback" in err]
    return problems + wrong(out / "2024-25" / "leicestershire", versions)


def wrong(folder: Path, versions: Versions) -> list[str]:
    """Return what in a report does not belong to the state of the data that its manifest names."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    expected = versions.figures(manifest["inputs"]["finance/spending_power.csv"])
    found = pd.read_csv(folder / "data" / "funding_per_head.csv")
    own = found[found["authority_code"] == AREA]
    have = dict(zip(own["financial_year"] + own["definition"], own["spending_power_m"].round(6), strict=True))
    problems = (
        []
        if have == {key: expected[key] for key in have}
        else ["the table's figures are of another state than the manifest's"]
    )
    last = own[own["definition"] == "csp"].sort_values("financial_year").iloc[-1]  # the year that the page is about
    page = (folder / "funding.html").read_text(encoding="utf-8")
    if f"£{round(1e6 * last['spending_power_m'] / last['population'])}" not in page.replace(",", ""):
        problems.append("the page's figures are of another state than the manifest's")
    strays = [path.name for path in folder.parent.iterdir() if path.name != folder.name]
    return problems + ([f"left behind: {strays}"] if strays else [])
