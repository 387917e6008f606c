"""`compendium build`: one report."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.cli.notices import tell_unaccepted
from analysis.cli.options import AUTHORITY, COMPARATORS, DONE, ONE_PART, WITHOUT, WRONG, YEAR, EngineName, PartName
from analysis.errors import DataError, ProjectError
from analysis.part_names import part_names

if TYPE_CHECKING:
    from analysis.parts.report import Report
    from analysis.publish.build import BuildOptions


def build(
    year: Annotated[str, YEAR],
    authority: Annotated[str, AUTHORITY],
    part: Annotated[list[PartName] | None, ONE_PART] = None,
    comparators: Annotated[str, COMPARATORS] = "",
    without: Annotated[str, WITHOUT] = "",
    quarter: Annotated[str, typer.Option(help="Q1 to Q4, where there is a return for it.")] = "",
    scenario: Annotated[
        str, typer.Option(help="A TOML file of what is supposed otherwise; the report is marked as a scenario.")
    ] = "",
    out: Annotated[Path, typer.Option(help="Folder of the reports.")] = Path("reports"),
    force: Annotated[bool, typer.Option("--force", help="Run even what is up to date.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Print a PDF too, where Chromium is installed.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Build nothing if the council's own texts disagree with the tables.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Stay, and build again whenever a file of the report changes; Ctrl-C ends.")
    ] = False,
    engine: Annotated[EngineName, typer.Option(help="How notebooks are run.")] = EngineName.AUTO,
) -> int:
    """Build one authority's report for one year."""
    from analysis.publish.build import BuildOptions

    asked = {"reporting_year": year, "authority": authority, "comparators": comparators, "quarter": quarter}
    asked |= {"scenario": scenario}
    chosen = [str(name) for name in part or part_names()]
    options = BuildOptions(force=force, pdf=pdf, engine=engine.value, say=_say)

    def made() -> int:
        return _build(asked, without, chosen, out, options, strict=strict)

    if not watch:
        return made()
    return _watch(made, asked, chosen, [Path(text) for text in (scenario, comparators) if os.path.isfile(text)])  # noqa: PTH113 - a long text is no path


def _build(
    asked: dict[str, str], without: str, parts: list[str], out: Path, options: "BuildOptions", *, strict: bool
) -> int:
    from analysis.parts.report import prepare
    from analysis.publish.build import build as build_report

    report = prepare(asked)
    tell_unaccepted()
    if without:
        report = prepare(asked | {"comparators": f"{report.group_id} without {without}"})
    if strict and (wrong := _disagreements(report)):
        for line in wrong:
            _say(f"compendium: {line}")
        return WRONG
    outcome = build_report(report, parts, out, options)
    state = "is built" if outcome.built else "is up to date"
    typer.echo(f"{report.authority.name} {report.period} {state}: {outcome.folder / 'index.html'}")
    return DONE


def _watch(made: Callable[[], int], asked: dict[str, str], parts: list[str], given: list[Path]) -> int:
    """Build a report, and again at each change of its files, until Ctrl-C; a problem is said, and what was built last stays."""
    from analysis.parts.report import prepare, return_of
    from analysis.paths import shown
    from analysis.publish.engines import stopping
    from analysis.publish.fingerprint import watched_files
    from analysis.publish.watching import at_each_change

    slug, period = return_of(asked["authority"], asked["reporting_year"], asked["quarter"])
    with suppress(DataError):  # which may be put right while it is watched, unlike a wrong option
        prepare(asked)

    def again(changed: tuple[Path, ...]) -> None:
        if changed:
            _say(f"changed: {', '.join(shown(path) for path in changed)}")
        made()

    stopping.listen()
    try:
        for problems in at_each_change(again, lambda: [*watched_files(slug, period), *given]):
            for problem in problems:
                _say(f"compendium: {problem}")
            _say("watching its files: save one and the report is built again; Ctrl-C ends")
            if not problems:
                _get_ready(asked, parts)
    except KeyboardInterrupt:
        _say("no longer watching; the report is as it was built last")
    return DONE


def _get_ready(asked: dict[str, str], parts: list[str]) -> None:
    """Import and work out what the next build needs, which takes seconds where the report was up to date and moments where it was built."""
    from analysis.parts.report import prepare
    from analysis.publish import making

    with suppress(ProjectError):  # the next build says what is wrong
        making.get_ready(prepare(asked), parts)


def _say(line: str) -> None:
    typer.echo(line, err=True)


def _disagreements(report: "Report") -> list[str]:
    from analysis.parts import checks

    return checks.disagreements(checks.own_proof(report))
