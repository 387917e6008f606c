"""catalogue/releases.csv: which file each source's figures were taken from, and when."""

import os
from datetime import UTC, datetime
from typing import NamedTuple

import pandas as pd

from analysis.data.build import SHARED_FILES
from analysis.data.columns import date, number, schema, text
from analysis.data.reading import read_table
from analysis.data.schemas import SCHEMAS
from analysis.errors import ParameterError
from analysis.files import write_whole
from analysis.paths import raw_folder

FILE = "catalogue/releases.csv"
EPOCH = "SOURCE_DATE_EPOCH"
_WORDS = r"[a-z0-9-]+"
RELEASES = schema(
    {
        "source_id": text(_WORDS, expected="lower-case words joined by hyphens", blank=False),
        "adapter": text(_WORDS, expected="a word of `compendium list adapters`", blank=False),
        "address": text(r"https?://\S+", expected="an address", blank=False),
        "retrieved": date(blank=False),
        "bytes": number(1, blank=False, whole=True),
        "sha256": text(r"[0-9a-f]{64}", expected="64 hexadecimal digits", blank=False),
        "etag": text(),
        "last_modified": text(),
        "file": text(),
    },
    ["source_id"],
)


class Release(NamedTuple):
    """A line of releases.csv."""

    source_id: str
    adapter: str
    address: str
    retrieved: str
    bytes: int
    sha256: str
    etag: str
    last_modified: str
    file: str


def today() -> str:
    """Return the date of today (UTC), or that of SOURCE_DATE_EPOCH, as ISO has it.

    Raises
    ------
    ParameterError
        If SOURCE_DATE_EPOCH is no number of seconds.
    """
    given = os.environ.get(EPOCH, "")
    try:
        moment = datetime.fromtimestamp(int(given), UTC) if given else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise ParameterError(f"{EPOCH}: found {given!r}, expected seconds since 1970") from None
    return moment.date().isoformat()


def recorded() -> dict[str, Release]:
    """Return the lines of releases.csv by source; none where there is no such file.

    Raises
    ------
    DataError
        If the file is wrong.
    """
    path = raw_folder() / FILE
    if not path.exists():
        return {}
    frame = read_table(path, RELEASES).astype({"bytes": int})
    lines = [Release(*row) for row in frame.itertuples(index=False, name=None)]
    return {line.source_id: line for line in lines}


def record(release: Release) -> None:
    """Write down from which file a source's figures are.

    The date in sources.csv goes first and releases.csv last: as long as that does not name the file, the next run fetches it
    again and writes down whatever was not, so that a run may end anywhere.
    """
    path = raw_folder() / SHARED_FILES["sources"]
    sources = read_table(path, SCHEMAS["sources"])
    sources.loc[sources["source_id"] == release.source_id, "retrieved"] = release.retrieved
    write_whole(path, _csv(sources))
    lines = recorded() | {release.source_id: release}
    frame = pd.DataFrame([lines[name] for name in sorted(lines)], columns=list(Release._fields))
    write_whole(raw_folder() / FILE, _csv(frame))


def _csv(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False, lineterminator="\n").encode()
