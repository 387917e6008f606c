"""Whether a report's folder is as it was made: against its manifest, and, where the same data are at hand, made again and compared."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analysis.errors import ProjectError
from analysis.files import sha256
from analysis.parts.part import every_table
from analysis.parts.report import Report
from analysis.parts.rests import Values
from analysis.provenance.backward import SAME, trace_row
from analysis.provenance.raw_rows import FIRST_ROW
from analysis.provenance.report_folder import DATA, MANIFEST, changed_inputs, manifest_of, report_in, rows_of
from analysis.publish import fingerprint
from analysis.publish.build import BuildOptions, build
from analysis.publish.manifest import PDF

SAMPLE = 40
"""Rows that are worked out again one by one."""


@dataclass(frozen=True)
class Verdict:
    """What was found of a report's folder.

    Attributes
    ----------
    problems : tuple of str
        One line for each thing that is not as it was made.
    said : tuple of str
        What was checked and what could not be, a line each.
    """

    problems: tuple[str, ...]
    said: tuple[str, ...]


def verify(folder: Path, *, again: bool = True, sample: int = SAMPLE, seed: int = 0) -> Verdict:
    """Check a report's folder.

    Parameters
    ----------
    folder : Path
        The report's.
    again : bool
        Whether to make the report again and compare every file, where the data and the code are those it was made with.
    sample : int
        How many rows of its tables are worked out again from the rows they rest on alone.
    seed : int
        Which rows: the same seed chooses the same.

    Raises
    ------
    ParameterError
        If the folder holds no report.
    """
    manifest = manifest_of(folder)
    problems = list(_against_manifest(folder, manifest["outputs"]))
    said = [f"{len(manifest['outputs'])} files held against {MANIFEST}"]
    report = report_in(folder)
    changed = changed_inputs(manifest)
    problems += _sampled(report, folder, sample, seed, said)
    if changed:
        said.append(
            f"not made again: {len(changed)} files of data/raw are other now than when the report was made, {changed[0]} among them"
        )
    elif manifest.get("code") != fingerprint.code_hash():
        said.append("not made again: the project's code is other now than when the report was made")
    elif again:
        problems += _made_again(report, folder, manifest, said)
    return Verdict(tuple(problems), tuple(said))


def _against_manifest(folder: Path, outputs: Mapping[str, str]) -> Iterator[str]:
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    for name in sorted(outputs):
        if name not in present:
            yield f"{name}: is not there"
        elif sha256(folder / name) != outputs[name]:
            yield f"{name}: is not what {MANIFEST} says"
    for name in sorted(present - set(outputs)):
        yield f"{name}: {MANIFEST} does not know it"


def _sampled(report: Report, folder: Path, sample: int, seed: int, said: list[str]) -> Iterator[str]:
    """Work out some rows again; what they are is chosen at random, and each table with rows has its turn."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    problems: list[str] = []
    tables: dict[str, list[dict[str, str]]] = {}
    for name in every_table():
        try:
            tables |= {name: rows_of(file)} if (file := folder / DATA / f"{name}.csv").exists() else {}
        except ProjectError as error:
            problems += error.problems
    filled = sorted(name for name, rows in tables.items() if rows)
    rounds = -(-sample // max(1, len(filled)))
    chosen = [name for _ in range(rounds) for name in chance.sample(filled, len(filled))][:sample]
    agree = 0
    for name in chosen:
        at = chance.randrange(len(tables[name]))
        problem = _does_not_follow(report, name, tables[name][at], FIRST_ROW + at)
        agree += not problem
        problems += [problem] if problem else []
    counted = f"{len(chosen)} rows of {len(filled)} tables worked out again from the rows they rest on alone"
    said.append(f"{counted}: {agree} agree")
    yield from problems


def _does_not_follow(report: Report, name: str, row: Values, number: int) -> str:
    """Return in a line what of a row does not follow from the data; empty where all of it does."""
    try:
        found = trace_row(report, name, row, number)
    except ProjectError as error:
        return f"{DATA}/{name}.csv, row {number}: {error.problems[0]}"
    columns = ", ".join(found.differing) or "the row"
    return (
        ""
        if found.verdict == SAME
        else f"{DATA}/{name}.csv, row {number}: {columns} does not follow from the data at hand"
    )


def _made_again(report: Report, folder: Path, manifest: Mapping[str, Any], said: list[str]) -> Iterator[str]:
    """Make the report again elsewhere and compare every file, whatever the manifest says of it."""
    parts: Sequence[str] = sorted(manifest.get("parts", {}))
    with TemporaryDirectory() as name:
        options = BuildOptions(say=lambda _: None, remember=False)  # what was drawn before is in doubt as well
        made = build(report, parts, Path(name), options).folder
        files = sorted(
            path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file() and path.name != MANIFEST
        )
        wrong = [
            file for file in files if not (folder / file).is_file() or sha256(folder / file) != sha256(made / file)
        ]
    more = {name for name in manifest["outputs"] if name not in files and name != PDF}
    said.append(f"made again from the same data: {len(files) - len(wrong)} of {len(files)} files are the same")
    yield from (f"{file}: comes out otherwise when the report is made again" for file in wrong)
    yield from (f"{file}: does not come out when the report is made again" for file in sorted(more))
