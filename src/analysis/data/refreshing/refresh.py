"""Look for newer files of the sources, say what they would change, and write it when asked."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from filelock import FileLock, Timeout

from analysis.data import ingest
from analysis.data.clock import today
from analysis.data.refreshing import by_hand
from analysis.data.refreshing.addresses import Offer, newest
from analysis.data.refreshing.catalogue import Source, chosen, measures
from analysis.data.refreshing.content import suffix_of
from analysis.data.refreshing.fetch import Fetched, Web
from analysis.data.refreshing.limits import Limits
from analysis.data.refreshing.refusals import (
    LONGEST_WORD,
    NoAnswerError,
    RefusedError,
    WithdrawnError,
    one_line,
)
from analysis.data.refreshing.releases import Release, record, recorded
from analysis.data.sources import ADAPTERS
from analysis.errors import LONGEST_LINE, ProjectError
from analysis.files import clear_after_the_dead
from analysis.paths import project_root, raw_folder, shown

LOCK = ".lock"
_PERIODS = ("period", "financial_year")


class Told(NamedTuple):
    """A line of what was found, and whether it is a problem."""

    text: str
    problem: bool = False


class Looked(NamedTuple):
    """A newer file and what it would change."""

    release: Release
    path: Path
    planned: ingest.Plan


def downloads_folder() -> Path:
    """Return data/downloads, where fetched files stay; ignored by git."""
    return project_root() / "data" / "downloads"


def refresh(
    names: Sequence[str], limits: Limits, *, write: bool = False, mirror: str = "", accept: str = ""
) -> Iterator[Told]:
    """Look for newer files of some sources, or of all.

    Parameters
    ----------
    names : sequence of str
        Sources, or lines of the wanted list; none for all.
    limits : Limits
        The bounds of each file.
    write : bool
        Whether the tables, releases.csv and the date in sources.csv are written; otherwise data/raw stays as it is.
    mirror : str
        See `Route`.
    accept : str
        Why changes that have to be confirmed are right; without it a source with such changes is not written.

    Yields
    ------
    Told
        Lines, as soon as they are known. What goes wrong with one source does not keep the others from being looked at.

    Raises
    ------
    ParameterError
        If a name or the mirror is wrong.
    DataError
        If the catalogue or releases.csv is wrong.
    ProjectError
        If another refresh is at work, or the environment names a proxy or certificates that cannot be used.
    """
    lines = chosen(names)
    if lines.fetched:
        with _alone(), Web(limits, mirror) as web:
            yield from _each(lines.fetched, web, write=write, accept=accept)
    for source in lines.by_hand:
        yield Told(by_hand.source_line(source))
    for wanted in lines.wanted:
        yield Told(by_hand.wanted_line(wanted))


@contextmanager
def _alone() -> Iterator[None]:
    """Let one refresh at a time work on data/raw, and clear what killed ones left."""
    folder = downloads_folder()
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise ProjectError(f"{shown(folder)}: another refresh is at work; wait for it") from None
    try:
        for each in (folder, *(path for path in raw_folder().iterdir() if path.is_dir())):
            clear_after_the_dead(each)
        yield
    finally:
        lock.release()


def _each(sources: Sequence[Source], web: Web, *, write: bool, accept: str) -> Iterator[Told]:
    before, registry = recorded(), measures()
    silent: list[tuple[Source, NoAnswerError]] = []
    pending = False
    for source in sources:
        try:
            looked = _look(source, web, registry.get(source.source_id, []), before.get(source.source_id))
            if looked is None:
                yield Told(f"{source.source_id}: unchanged since {source.retrieved}")
                continue
            pending = True
            yield from _tell(source, looked)
            if write:
                ingest.write(looked.planned, accept)
                record(looked.release)
                yield Told(f"{source.source_id}: written")
        except NoAnswerError as error:
            silent.append((source, error))
        except (ProjectError, OSError) as error:
            yield Told(_problem(source, error), problem=True)
        except Exception as error:  # noqa: BLE001 - a publisher's file can break a reader in any way; the others go on
            yield Told(_problem(source, error), problem=True)
    yield from _no_answers(silent, alone=len(silent) == len(sources))
    if pending and not write:
        yield Told("nothing written; add --write to write it")
    elif pending:
        yield Told("next: compendium data --check, then python tools/make_datapackage.py")


def _look(source: Source, web: Web, numbers: list[str], before: Release | None) -> Looked | None:
    """Return a source's newer file with what it would change, or None where there is none."""
    if source.adapter not in ADAPTERS or not source.download:
        found = f"{source.kind} with adapter {source.adapter!r} and address {source.download!r}"
        raise RefusedError(f"sources.csv: found {found}, expected a word of `compendium list adapters` and an address")
    offer = newest(source, web, numbers)
    same = before is not None and before.address == offer.address and before.adapter == source.adapter
    known = before._asdict() if before is not None and same else {}
    suffix = suffix_of(offer.file, source.source_id)
    path = downloads_folder() / f"{source.source_id}{suffix}"
    fetched = web.download(offer.address, path, known)
    if fetched is None or (before is not None and same and fetched.sha256 == before.sha256):
        return None
    return Looked(_release(source, offer, fetched), path, ingest.plan(source.adapter, path))


def _release(source: Source, offer: Offer, fetched: Fetched) -> Release:
    file = one_line(offer.file)
    marks = (fetched.etag, fetched.last_modified)
    return Release(source.source_id, source.adapter, offer.address, today(), fetched.size, fetched.sha256, *marks, file)


def _tell(source: Source, looked: Looked) -> Iterator[Told]:
    """Say in a line what is new or revised, then the difference."""
    changes = looked.planned.changes
    if changes.empty:
        name = looked.release.file or looked.path.name
        yield Told(f"{source.source_id}: unchanged: a new file, {one_line(name, LONGEST_WORD)}, with the same figures")
        return
    counted = changes["kind"].value_counts()
    revised = counted.get("changed", 0) + counted.get("gone", 0)
    parts = [f"{counted[kind]:,} {kind}" for kind in ("new", "changed", "gone") if kind in counted]
    word = "revised" if revised else "new"
    yield Told(f"{source.source_id}: {word}: {', '.join(parts)}, {_periods(changes)}")
    for line in ingest.describe(looked.planned):
        yield Told(f"  {line}")


def _periods(changes: pd.DataFrame) -> str:
    column = next(name for name in _PERIODS if name in changes.columns)
    periods = sorted(changes[column].unique())
    return str(periods[0]) if len(periods) == 1 else f"{periods[0]} to {periods[-1]}"


def _problem(source: Source, error: Exception) -> str:
    """Return what went wrong with a source in one line, with what to do."""
    path = next(iter(sorted(downloads_folder().glob(f"{source.source_id}.*"))), None)
    if isinstance(error, WithdrawnError):
        words, after = f"withdrawn: {error.problems[0]}", f"see {source.address}"
    elif isinstance(error, RefusedError):
        words, after = error.problems[0], by_hand.instead(source)
    elif isinstance(error, OSError):
        words, after = f"{error.filename or 'a file'}: {error.strerror or error}", "try again"
    else:
        problems = error.problems if isinstance(error, ProjectError) else [f"{type(error).__name__}: {error}"]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        words = problems[0] + more
        after = f"see: compendium ingest {source.adapter} {shown(path) if path else 'FILE'}"
    start, end = f"{source.source_id}: ", f"; {after}"
    return start + one_line(words, max(LONGEST_LINE - len(start) - len(end), 60)) + end


def _no_answers(silent: Sequence[tuple[Source, NoAnswerError]], *, alone: bool) -> Iterator[Told]:
    """Say who did not answer: in one line where nobody did."""
    hosts = list(dict.fromkeys(error.host for _, error in silent))
    if not hosts:
        return
    if alone:
        others = f" and {len(hosts) - 1} more" if len(hosts) > 1 else ""
        yield Told(NoAnswerError(hosts[0] + others).problems[0], problem=True)
        return
    for source, error in silent:
        yield Told(f"{source.source_id}: {error.problems[0]}", problem=True)
