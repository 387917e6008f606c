"""What the project says of damaged files of publishers, before it writes anything.

Each file is tried twice: where the data have its figures already, and where they lack its newest period, so that the damage
hides among new rows.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from damage_downloads import cases
from damage_home import CHOSEN, read, small_home, write
from damage_publishers import MADE, REAL, File, cut

from analysis.data.folders import SHARED_FILES
from analysis.data.ingest import describe, plan
from analysis.data.ingest import write as write_plan
from analysis.errors import ProjectError
from damage import Case, Outcome, named

FAMILY = "publishers' files"
VARIABLE = "COMPENDIUM_PUBLISHER_FILES"
OF_REAL = 0.5
"""Of the cases of a made file, so many are done to a real one: it is larger, and laid out alike."""


def files(raw: Path) -> Iterator[tuple[str, File, bool]]:
    """Yield an adapter, a file of its own and whether it is real: a made one for each, and real ones where they are at hand."""
    tables = {name: read(raw / file) for name, file in SHARED_FILES.items()}
    tables |= {name: read(raw / "observations" / f"{name}.csv.gz") for name in CHOSEN}
    for adapter, make in MADE.items():
        yield adapter, make(tables), False
    if folder := os.environ.get(VARIABLE):
        for adapter, one in REAL.items():
            if (Path(folder) / one.path).resolve().is_file():
                yield adapter, cut(one, Path(folder)), True


def without_newest(target: Path) -> bool:
    """Take the newest period of each measure out of a table; say whether anything is left."""
    rows = read(target)
    when = "period_end" if "period_end" in rows else "financial_year"
    of = [name for name in ("indicator_id", "definition", "basis", "service") if name in rows]
    kept = rows[rows[when] != rows.groupby(of)[when].transform("max")]
    if len(kept):
        write(kept, target)
    return len(kept) > 0


def judged(adapter: str, path: Path, before: pd.DataFrame, known: list[str]) -> tuple[Outcome, list[str]]:
    try:
        planned = plan(adapter, path)
        lines = describe(planned)
    except ProjectError as error:
        return Outcome.REFUSED, error.problems
    except Exception as error:  # noqa: BLE001 - whatever else it is, it is what this test looks for
        return Outcome.UNEXPECTED, [f"{type(error).__name__}: {error}"]
    fresh = named(lines[1:], known)
    if doubts := [line.removeprefix("to confirm: ") for line in fresh if line.startswith("to confirm: ")]:
        return Outcome.CONFIRM, doubts
    if any(line.startswith(("look at: ", "changed: ", "gone: ")) for line in fresh):
        return Outcome.SAID, [line.removeprefix("look at: ") for line in fresh if line.startswith("look at: ")]
    if planned.frame.equals(before):
        return Outcome.HARMLESS, []
    return (Outcome.SAID if planned.changes.empty else Outcome.SILENT), []  # a file with nothing new is counted as such


def tried(home: Path, seed: str, share: float, times: int) -> list[Case]:
    """Make the data set in a folder, ingest damaged files one by one and return what was said: a share of the cases."""
    raw = small_home(home) / "data" / "raw"
    folder = home / "downloads"
    folder.mkdir()
    found = []
    for adapter, file, real in files(raw):
        start = plan(adapter, file.write(folder))
        was = start.target.read_bytes()
        write_plan(start, "as the publisher has them")
        for newest in (False, True):
            if newest and not without_newest(start.target):
                continue
            clean = plan(adapter, file.write(folder))
            known = describe(clean)
            for number in range(times):
                made = cases(file, folder, f"{seed} {number}", newest, share * OF_REAL if real else share)
                for kind, path in made:
                    outcome, lines = judged(adapter, path, clean.frame, known)
                    setting = "new" if newest else "known"
                    found.append(Case(FAMILY, f"{adapter} {path.name}", f"{setting}: {kind}", outcome, tuple(lines)))
        start.target.write_bytes(was)
    return found
