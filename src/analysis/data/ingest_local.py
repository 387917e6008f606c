"""A council's own return: its files checked together with what data/raw has, and then, when asked, put into data/raw."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.data.build import read_files, read_return
from analysis.data.folders import TEXTS_FOLDER, return_folder
from analysis.data.own_texts import check_texts
from analysis.data.return_schemas import RETURN_SCHEMAS
from analysis.errors import DataError, place
from analysis.files import whole_folder
from analysis.paths import shown

FILES = {f"{name}.csv": name for name in RETURN_SCHEMAS}


@dataclass(frozen=True)
class Plan:
    """A return that has passed every check: where it goes, the given files and texts, and the tables, new and as they are."""

    target: Path
    given: dict[str, Path]
    texts: list[Path]
    new: dict[str, pd.DataFrame]
    old: dict[str, pd.DataFrame]


def plan(path: Path, slug: str, period: str) -> Plan:
    """Check a return, or one file of it, together with the files already there.

    Parameters
    ----------
    path : Path
        A folder with any of the return's CSV files and the folder texts, or one of the files.
    slug : str
        Whose return it is.
    period : str
        The reporting year, with its quarter where it has one: ``2024/25``, ``2024/25 Q2``.

    Raises
    ------
    DataError
        One line per problem of the files and of what they say of each other.
    """
    given, texts = _given(path), _texts(path)
    target = return_folder(slug, period)
    present = {name: target / f"{name}.csv" for name in RETURN_SCHEMAS if (target / f"{name}.csv").exists()}
    new = read_files(present | given, path if path.is_dir() else path.parent, target)
    check_texts(texts, new)
    return Plan(target, given, texts, new, read_return(target) if present else {})


def _texts(path: Path) -> list[Path]:
    """Return the files of the folder of texts, if there is one."""
    folder = path / TEXTS_FOLDER
    return sorted(one for one in folder.iterdir() if one.name[0] != ".") if folder.is_dir() else []


def _given(path: Path) -> dict[str, Path]:
    """Return the files by table, refusing what is none of them."""
    names = ", ".join(FILES)
    if path.is_file():
        if path.name not in FILES:
            raise DataError(place(shown(path), None, None, f"the file {path.name!r}", f"one of {names}"))
        return {FILES[path.name]: path}
    if not path.is_dir():
        raise DataError(place(shown(path), None, None, "no such file or folder", f"a folder with any of {names}"))
    found = sorted(one for one in path.iterdir() if one.name != TEXTS_FOLDER)
    strange = [one.name for one in found if one.name not in FILES]
    if strange or not (found or (path / TEXTS_FOLDER).is_dir()):
        raise DataError(
            place(shown(path), None, None, f"{strange or 'nothing'}", f"a folder with any of {names} and nothing else")
        )
    return {FILES[one.name]: one for one in found}


def describe(planned: Plan) -> Iterator[str]:
    """Return what the return has and what is new, changed and gone in each given file, a line each."""
    for name in planned.given:
        new, old = planned.new[name], planned.old.get(name)
        key = list((RETURN_SCHEMAS[name].metadata or {})["key"])
        rows = f"{name}.csv: {len(new)} {'row' if len(new) == 1 else 'rows'}"
        if old is None:
            yield f"{rows}, not there before"
            continue
        was, now = old.set_index(key), new.set_index(key)
        both = now.index.intersection(was.index)
        left, right = now.loc[both], was.loc[both]
        same = (left.eq(right) | (left.isna() & right.isna())).all(axis=1)
        counts = (len(now.index.difference(was.index)), int((~same).sum()), len(was.index.difference(now.index)))
        yield f"{rows}; {counts[0]} new, {counts[1]} changed, {counts[2]} gone"
    if planned.texts:
        changed = sum(_differs(path, planned.target / TEXTS_FOLDER / path.name) for path in planned.texts)
        yield f"texts: {len(planned.texts)} {'file' if len(planned.texts) == 1 else 'files'}, {changed} new or changed"


def write(planned: Plan) -> bool:
    """Put the files into data/raw as they were given, whole or not at all; say whether anything changed."""
    targets = {planned.target / f"{name}.csv": path for name, path in planned.given.items()}
    targets |= {planned.target / TEXTS_FOLDER / path.name: path for path in planned.texts}
    changed = any(_differs(path, target) for target, path in targets.items())
    if changed:
        with whole_folder(planned.target) as folder:
            if planned.target.exists():
                shutil.copytree(planned.target, folder, dirs_exist_ok=True)
            for target, path in targets.items():
                place_in = folder / target.relative_to(planned.target)
                place_in.parent.mkdir(exist_ok=True)
                shutil.copyfile(path, place_in)
    return changed


def _differs(given: Path, present: Path) -> bool:
    return not present.exists() or present.read_bytes() != given.read_bytes()
