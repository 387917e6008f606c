"""What the last run of a notebook drew, kept in data/processed: a chart whose figures and code are the same is not drawn again."""

import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from analysis.display.drawn_before import Drawings, remembering
from analysis.files import write_whole
from analysis.paths import processed_folder
from analysis.publish import fingerprint

FOLDER = "drawings"
MOST = 100
"""Notebooks whose drawings are kept, a tenth of a megabyte each: those run last."""
_FASTEST = 1


@contextmanager
def drawings_of(*notebook: object) -> Iterator[None]:
    """Draw what a notebook shows, or find it as its last run drew it; what this run no longer shows is forgotten.

    Parameters
    ----------
    *notebook : object
        What tells it from others, plain values: its part and its parameters.
    """
    path = processed_folder() / FOLDER / f"{fingerprint.digest(notebook)[:16]}.json.gz"
    state = fingerprint.digest([fingerprint.code_hash(), fingerprint.library_versions()])
    drawings = Drawings(_read(path, state))
    with remembering(drawings):
        yield
    if drawings.now.keys() != drawings.before.keys():
        content = json.dumps({"state": state, "drawings": drawings.now}, sort_keys=True)
        with suppress(OSError):  # where nothing can be written they are drawn each time
            write_whole(path, gzip.compress(content.encode(), _FASTEST, mtime=0))
            _forget(path.parent)


def _read(path: Path, state: str) -> dict[str, str]:
    """Return the drawings of a file; none where it is missing, damaged or by other code."""
    try:
        content = json.loads(gzip.decompress(path.read_bytes()))
    except (OSError, EOFError, ValueError, zlib.error):
        return {}
    drawings = content.get("drawings") if isinstance(content, dict) and content.get("state") == state else None
    return drawings if isinstance(drawings, dict) else {}


def _forget(folder: Path) -> None:
    """Remove the drawings of notebooks that were run longest ago."""
    files = sorted(folder.glob("*.json.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[MOST:]:
        path.unlink(missing_ok=True)
