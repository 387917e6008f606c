"""What a batch is to do: the reports of some years and authorities, and which of their parts are out of date."""

from dataclasses import dataclass
from pathlib import Path

from analysis.data import store
from analysis.data.geography import current, find_authority, group_ids, group_members
from analysis.errors import ParameterError, ProjectError
from analysis.files import read_json, write_json
from analysis.parameters import ReportParameters, shift_year
from analysis.parts.comparator_groups import split_names
from analysis.parts.report import Report, prepare
from analysis.publish.build import check_own_words
from analysis.publish.state import look

PLAN = ".batch.json"
_OF_AN_AUTHORITY = {"region", "dfe-neighbours", "ons-similar"}


@dataclass(frozen=True)
class Asked:
    """What a batch was asked for: years, authorities, parts and comparators as people write them."""

    years: str
    authorities: str
    parts: tuple[str, ...]
    comparators: str = ""


@dataclass(frozen=True)
class Planned:
    """One report of a batch: what it is about, its parts that are out of date and how many of their notebooks run, or why it cannot be made."""

    year: str
    authority: str
    report: Report | None
    stale: tuple[str, ...] = ()
    runs: int = 0
    problems: tuple[str, ...] = ()


def plan(asked: Asked, out: Path, *, force: bool = False) -> list[Planned]:
    """Return every report of a batch, those of one year and group together.

    Raises
    ------
    ParameterError
        If a year, an authority or a group is not known.
    """
    codes = authorities_of(asked.authorities)
    planned = [_planned(year, code, asked, out, force=force) for year in years_of(asked.years) for code in codes]
    return sorted(planned, key=lambda one: (one.year, one.report.members if one.report else (), one.authority))


def years_of(text: str) -> list[str]:
    """Return the years of ``2024/25``, of ``2016/17..2024/25`` or of a list with commas, in order."""
    found: list[str] = []
    for piece in text.split(","):
        first, _, last = piece.strip().partition("..")
        start = ReportParameters.checked({"reporting_year": first}).reporting_year
        end = ReportParameters.checked({"reporting_year": last or first}).reporting_year
        if end < start:
            raise ParameterError(f"years: found {piece.strip()!r}, expected the earlier year first")
        while start <= end:
            found.append(start)
            start = shift_year(start, 1)
    return sorted(set(found))


def authorities_of(text: str) -> list[str]:
    """Return the codes of a comparator group's authorities, or of authorities listed with commas, sorted."""
    known = store.table("authorities")
    groups = store.table("comparator_groups")
    wanted = text.strip()
    if wanted in set(group_ids(groups)) - _OF_AN_AUTHORITY:
        anyone = find_authority(known, str(current(known)["code"].iloc[0]))
        members = set(group_members(wanted, anyone, known, groups, store.table("neighbours")))
        listed = set(groups.loc[groups["group_id"] == wanted, "authority_code"])
        return sorted(members & listed if listed else _without_stranger(members, wanted, anyone.code))
    names = split_names(wanted)
    if not names:
        raise ParameterError(
            "authorities: found nothing, expected a group such as county-areas, or authorities with commas between"
        )
    return sorted({find_authority(known, name).code for name in names})


def _without_stranger(members: set[str], group: str, code: str) -> set[str]:
    """Return a computed group without the authority it was asked for, unless it belongs to it."""
    if group == "all":
        return members
    known = store.table("authorities")
    other = next(str(one) for one in current(known)["code"] if one != code)
    again = group_members(
        group, find_authority(known, other), known, store.table("comparator_groups"), store.table("neighbours")
    )
    return members & set(again)


def _planned(year: str, code: str, asked: Asked, out: Path, *, force: bool) -> Planned:
    name = find_authority(store.table("authorities"), code).name
    given = {"reporting_year": year, "authority": code, "comparators": asked.comparators, "quarter": ""}
    try:
        report = prepare(given)
        state = look(report, asked.parts, out, force=force)
        if state.stale:
            check_own_words(report)
    except ProjectError as error:
        return Planned(year, name, None, problems=tuple(error.problems))
    return Planned(year, name, report, state.stale, sum(part in state.run for part in state.shown))


def remember(asked: Asked, out: Path) -> None:
    """Write down what a batch was asked for, so that it can be resumed."""
    out.mkdir(parents=True, exist_ok=True)
    content = {"years": asked.years, "authorities": asked.authorities, "parts": list(asked.parts)}
    write_json(out / PLAN, content | {"comparators": asked.comparators})


def remembered(out: Path) -> Asked:
    """Return what the last batch into a folder was asked for.

    Raises
    ------
    ParameterError
        If there was none.
    """
    present = read_json(out / PLAN)
    parts = present.get("parts")
    if not isinstance(parts, list):
        raise ParameterError(f"resume: found no batch in {out}, expected one that was begun there")
    years, authorities = str(present["years"]), str(present["authorities"])
    return Asked(years, authorities, tuple(str(part) for part in parts), str(present.get("comparators", "")))
