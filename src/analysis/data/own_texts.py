"""What a council writes itself: one Markdown file for each place in the report, in the folder texts of its return or of the council."""

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.data import store
from analysis.data.folders import TEXTS_FOLDER, return_path, text_files
from analysis.data.geography import slug
from analysis.data.reads import note
from analysis.errors import DataError, place
from analysis.part_names import part_names
from analysis.paths import shown

MOST_BYTES = 200_000
COLUMNS = ["place", "file", "text"]
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def own_texts(council: str, period: str, dashboards: list[str], risks: list[str]) -> pd.DataFrame:
    """Return a council's own texts.

    Parameters
    ----------
    council, period : str
        Whose (its slug), and of which year.
    dashboards, risks : list of str
        The ends of the names that files on dashboards and risks may have (slugs).

    Returns
    -------
    DataFrame
        place (the file's name without its ending), file (for messages) and text; by place.

    Raises
    ------
    DataError
        One line per file whose name is no place of the report, or that is no text.
    """
    note([f"{return_path(council, period)}/{TEXTS_FOLDER}"])
    return read_texts(text_files(council, period), dashboards, risks)


def read_texts(files: list[Path], dashboards: list[str], risks: list[str]) -> pd.DataFrame:
    """Return texts from their files, wherever they lie: see `own_texts`."""
    places = [
        "foreword",
        *(f"{part}-{end}" for part in part_names() if part != "checks" for end in ("introduction", "conclusion")),
        *(f"dashboard-{name}" for name in dashboards),
        *(f"risk-{name}" for name in risks),
    ]
    rows, problems = [], []
    for path in files:
        if path.suffix != ".md" or path.stem not in places:
            problems.append(_misnamed(path, places))
            continue
        try:
            rows.append((path.stem, shown(path), _text(path)))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


def check_texts(files: list[Path], tables: Mapping[str, pd.DataFrame]) -> None:
    """Refuse texts for places that there are not: those of a return's own tables, or of the national dashboards where it has none.

    Raises
    ------
    DataError
        As `own_texts`.
    """
    if not files:
        return
    national = store.table("indicators")["theme"].drop_duplicates()
    boards = tables["dashboards"]["dashboard"].drop_duplicates() if "dashboards" in tables else national
    risks = tables["risks"]["risk_id"] if "risks" in tables else pd.Series(dtype="str")
    read_texts(files, [slug(str(name)) for name in boards], [slug(str(name)) for name in risks])


def _misnamed(path: Path, places: list[str]) -> str:
    kind = path.stem.split("-")[0]
    alike = [name for name in places if name.startswith(kind)] or places
    return place(
        shown(path),
        None,
        None,
        f"the file {path.name!r}",
        f"a place of the report with .md, such as {', '.join(alike[:6])}",
    )


def _text(path: Path) -> str:
    content = path.read_bytes() if path.is_file() else b""
    if not path.is_file() or len(content) > MOST_BYTES:
        raise DataError(
            place(
                shown(path),
                None,
                None,
                f"{len(content):,} bytes" if content else "no file",
                f"a text of at most {MOST_BYTES:,} bytes",
            )
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataError(
            place(
                f"{shown(path)}, line {line}",
                None,
                None,
                "letters that are not UTF-8",
                "UTF-8; in Word: Save As, Plain Text, UTF-8",
            )
        ) from None
    bad = _CONTROL.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        raise DataError(
            place(f"{shown(path)}, line {line}", None, None, f"the control character {ord(bad[0]):#04x}", "text")
        )
    return text.replace("\r\n", "\n").strip()
