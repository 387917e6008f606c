"""Which pages of a report rest on a file that has changed: what each read of the council's return was noted when it was made.

A page that read none of what changed would come out as it is, so it is kept. Everything but the return's tables counts for every page.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from analysis.data.folders import return_path
from analysis.parts.report import Report
from analysis.publish import fingerprint

EXPLORER = "explorer"
"""The page that is no part's."""
RESTS = "rests"
"""Of a manifest: what each page read of the return, and a hash of that and of all else it depends on."""
Read = Mapping[str, Collection[str]]
"""The files of the return, below data/raw, that each page read."""


def kept(manifest: Mapping[str, Any], report: Report, inputs: Mapping[str, str], shown: Iterable[str]) -> set[str]:
    """Return the pages of a folder that would come out as they are.

    Parameters
    ----------
    manifest : mapping
        The folder's.
    report : Report
        What the report is about.
    inputs : mapping of str to str
        As they are now, from `fingerprint.input_hashes`.
    shown : iterable of str
        The parts in the folder, which the navigation names.
    """
    parts = list(shown)
    now = resting(read_of(manifest), report, inputs, parts)
    return {page for page, rests in now.items() if manifest[RESTS][page].get("print") == rests["print"]}


def read_of(manifest: Mapping[str, Any]) -> Read:
    """Return what each page read of the return when it was made; pages of which it is not known are left out."""
    noted = manifest.get(RESTS)
    if not isinstance(noted, dict):
        return {}
    return {
        page: rests["read"]
        for page, rests in noted.items()
        if isinstance(rests, dict) and isinstance(rests.get("read"), list)
    }


def resting(read: Read, report: Report, inputs: Mapping[str, str], shown: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return what a manifest says of pages: what each read of the return, and a hash of all that it depends on."""
    parts, own = list(shown), f"{return_path(report.authority.slug, report.period)}/"
    return {
        page: {
            "read": sorted(files),
            "print": fingerprint.page_fingerprint(page, report.parameters, _narrowed(inputs, own, files), parts),
        }
        for page, files in read.items()
    }


def _narrowed(inputs: Mapping[str, str], own: str, read: Collection[str]) -> dict[str, str]:
    """Return inputs without the content of the return's tables that were not read; that they are there counts."""
    return {
        name: "" if name.startswith(own) and "/" not in name.removeprefix(own) and name not in read else digest
        for name, digest in inputs.items()
    }
