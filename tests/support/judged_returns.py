"""What the project says of a damaged return of a council.

A return is tried as a first one, and as one that is sent again and compared with what is there.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from damage_home import accepted_home
from damage_returns import BYTES, EXCEL, NEEDS, Bundle, Page, damages, excel, own_return, text_of, workbook
from excel_return import excel_return

from analysis.data.ingest_local import Plan, describe, plan, write
from analysis.errors import ProjectError
from analysis.parts.acceptance import try_return
from damage import Case, Outcome, dice_of, named

FAMILY = "returns"
SLUG, OTHER, PERIOD = "leicestershire", "devon", "2024/25"
LOOK = "look at: "
AGAIN = 0.3
"""The share of damaged tables that are sent a second time."""


def given(bundle: Bundle, folder: Path) -> Path:
    """Write tables into a folder as somebody sends them."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, rows in bundle.items():
        (folder / f"{name}.csv").write_text(text_of(rows), encoding="utf-8", newline="")
    return folder


class Clean(NamedTuple):
    """A return without damage: what it would be, and what is said of it."""

    planned: Plan
    lines: list[str]


class Sent(NamedTuple):
    """A damaged return: whose, where, without damage, which file of it and what was done."""

    slug: str
    path: Path
    clean: Clean
    target: str
    kind: str


def undamaged(path: Path, slug: str) -> Clean:
    """Read a return that is in order."""
    planned = plan(path, slug, PERIOD)
    return Clean(planned, list(describe(planned)))


def judged(sent: Sent) -> tuple[Outcome, list[str]]:
    """Return what `compendium ingest local` makes of a damaged return."""
    try:
        planned = plan(sent.path, sent.slug, PERIOD)
        fresh = named(describe(planned), sent.clean.lines)
        told = [line for line in fresh if line in planned.notes or line.startswith(("new: ", "changed: ", "gone: "))]
        if told:
            return Outcome.SAID, [line.removeprefix(LOOK) for line in told if line.startswith(LOOK)]
        if _same(planned, sent.clean.planned):
            return Outcome.HARMLESS, []
        try_return(planned, {"authority": sent.slug, "reporting_year": PERIOD, "quarter": ""})
    except ProjectError as error:
        return Outcome.REFUSED, error.problems
    except Exception as error:  # noqa: BLE001 - whatever else it is, it is what this test looks for
        return Outcome.UNEXPECTED, [f"{type(error).__name__}: {error}"]
    return Outcome.SILENT, []


def _same(one: Plan, other: Plan) -> bool:
    return set(one.new) == set(other.new) and all(frame.equals(other.new[name]) for name, frame in one.new.items())


def tried(home: Path, seed: str, share: float, times: int) -> list[Case]:
    """Make the data set in a folder with a return in it, send damaged ones one by one and return what was said."""
    accepted_home(home)
    write(plan(given(own_return(), home / "own"), SLUG, PERIOD))
    folder, bundle = home / "post", own_return()
    found = []
    for maker in (_of_tables, _of_bytes, _of_workbooks):
        for number in range(times):
            for sent in maker(bundle, folder, f"{seed} {number}", share):
                outcome, lines = judged(sent)
                found.append(Case(FAMILY, sent.target, sent.kind, outcome, tuple(lines)))
    return found


def _of_tables(bundle: Bundle, folder: Path, seed: str, share: float) -> Iterator[Sent]:
    """Damage each table: sent again by itself, or for the first time with those that refer to it."""
    clean: dict[tuple[str, str], Clean] = {}
    for table, kind, damage in damages():
        dice = dice_of(seed, table, kind)
        page = Page(bundle, table)
        if dice.random() < share:
            damage(page, dice)
        if page.rows == bundle[table]:
            continue
        again = dice.random() < AGAIN
        slug = SLUG if again else OTHER
        beside = {} if again else {name: bundle[name] for name in NEEDS.get(table, ())}
        end = f"{table}.csv" if again else ""
        if (slug, table) not in clean:
            clean[slug, table] = undamaged(given({table: bundle[table]} | beside, folder / "sent") / end, slug)
        path = given({table: page.rows} | beside, folder / "sent") / end
        yield Sent(slug, path, clean[slug, table], f"{table}.csv", f"{'again' if again else 'first'}: {kind}")


def _of_bytes(bundle: Bundle, folder: Path, seed: str, share: float) -> Iterator[Sent]:
    """Damage the bytes of a file."""
    for what, made in BYTES.items():
        for table in ("dashboards", "risks"):
            if dice_of(seed, table, what).random() < share:
                path = given({table: bundle[table]}, folder / "sent") / f"{table}.csv"
                clean = undamaged(path, OTHER)
                path.write_bytes(made(bundle[table]))
                yield Sent(OTHER, path, clean, path.name, f"file: {what}")


def _of_workbooks(bundle: Bundle, folder: Path, seed: str, share: float) -> Iterator[Sent]:
    """Damage a made-up workbook, and the project's own return as a workbook."""
    path = given({}, folder / "sent") / "return.xlsx"
    clean = undamaged(excel_return(path), OTHER)
    for kind in EXCEL:
        if dice_of(seed, kind).random() < share:
            yield Sent(OTHER, excel(path, kind), clean, path.name, f"workbook: {kind}")
    clean = undamaged(workbook(bundle, path), OTHER)
    for table, kind, damage in damages():
        dice = dice_of(seed, "workbook", table, kind)
        page = Page(bundle, table)
        if dice.random() < share / 6 and "control" not in kind:  # which no workbook can hold
            damage(page, dice)
        if page.rows != bundle[table]:
            yield Sent(OTHER, workbook(bundle | {table: page.rows}, path), clean, path.name, f"first: {kind}")
