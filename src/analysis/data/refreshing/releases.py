"""catalogue/releases.csv: which file each source's figures were taken from, and when."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.data.accepted import comparing
from analysis.data.accepted.differences import differences
from analysis.data.accepted.state import accepted_table
from analysis.data.columns import date, number, schema, text
from analysis.data.folders import RELEASES_FILE, SHARED_FILES
from analysis.data.reading import read_table
from analysis.data.schemas import SCHEMAS
from analysis.files import write_whole
from analysis.paths import raw_folder

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


def recorded() -> dict[str, Release]:
    """Return the lines of releases.csv by source; none where there is no such file.

    Raises
    ------
    DataError
        If the file is wrong.
    """
    path = raw_folder() / RELEASES_FILE
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
    _accept_date(sources, path, release)
    lines = recorded() | {release.source_id: release}
    frame = pd.DataFrame([lines[name] for name in sorted(lines)], columns=list(Release._fields))
    write_whole(raw_folder() / RELEASES_FILE, _csv(frame))


def _accept_date(sources: pd.DataFrame, path: Path, release: Release) -> None:
    """Take the new date for accepted; whatever else somebody changed in sources.csv is left for them to confirm."""
    old = accepted_table("sources")
    if old is None:
        return
    cells = differences(old, sources, ["source_id"])
    if (cells["column"] == "retrieved").all():
        comparing.record("sources", sources.reset_index(drop=True), path, cells, f"refresh {release.source_id}")


def _csv(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False, lineterminator="\n").encode()
