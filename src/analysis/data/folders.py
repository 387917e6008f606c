"""Which files of data/raw there are: the shared tables, and the returns of councils."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.parameters import year_folder
from analysis.paths import raw_folder

SETTINGS_FILE = "settings.csv"
"""A council's own choices, beside the folders of its returns."""
TEXTS_FOLDER = "texts"
"""What a council writes itself, in the folder of a return or beside those of all."""
ACCEPTED_FOLDER = "accepted"
"""The shared tables as somebody has accepted them: see `analysis.data.accepted`."""

RELEASES_FILE = "catalogue/releases.csv"
"""Which file the figures of a source were taken from: a record, no table that a report draws on."""
SHARED_FILES = {
    "authorities": "geography/authorities.csv",
    "authority_lookup": "geography/authority_lookup.csv",
    "comparator_groups": "geography/comparator_groups.csv",
    "districts": "geography/districts.csv",
    "neighbours": "geography/neighbours.csv",
    "population": "geography/population.csv",
    "deprivation": "geography/deprivation.csv",
    "spending_power": "finance/spending_power.csv",
    "spend_by_service": "finance/spend_by_service.csv",
    "council_tax": "finance/council_tax.csv",
    "settlement_per_head": "finance/settlement_per_head.csv",
    "inspections": "inspections/childrens_services.csv",
    "outlines": "geography/outlines.csv.gz",
    "gdp_deflator": "finance/gdp_deflator.csv",
    "sources": "catalogue/sources.csv",
    "wanted": "catalogue/wanted.csv",
    "indicators": "catalogue/indicators.csv",
}
"""The shared tables by name and their files below data/raw; `observations` has a folder of files."""
_STANDING_IN: dict[tuple[str, str], Path] = {}
"""Folders that are read in place of a return's own: see `standing_in`."""


def shared_inputs() -> list[Path]:
    """Return the tables of data/raw that every report draws on."""
    apart = {raw_folder() / "local", raw_folder() / ACCEPTED_FOLDER, raw_folder() / RELEASES_FILE}
    return sorted(path for path in raw_folder().rglob("*.csv*") if path.is_file() and not apart & {path, *path.parents})


def return_folder(slug: str, period: str) -> Path:
    """Return the folder of an authority's return for a year or a quarter; it need not exist."""
    return _STANDING_IN.get((slug, year_folder(period)), raw_folder() / return_path(slug, period))


def return_path(slug: str, period: str) -> str:
    """Return where a return's own folder is below data/raw, whatever stands in for it."""
    return f"local/{slug}/{year_folder(period)}"


@contextmanager
def standing_in(slug: str, period: str, folder: Path) -> Iterator[None]:
    """Let a folder stand in for a return's own, so that a return can be tried before it is put into data/raw."""
    key = (slug, year_folder(period))
    _STANDING_IN[key] = folder
    try:
        yield
    finally:
        del _STANDING_IN[key]


def text_files(slug: str, period: str) -> list[Path]:
    """Return the files of a council's own texts for a period: those of the year go before those for any year, by name."""
    own = return_folder(slug, period)
    folders = (raw_folder() / "local" / slug / TEXTS_FOLDER, own / TEXTS_FOLDER)
    found = {
        path.name: path for folder in folders if folder.is_dir() for path in folder.iterdir() if path.name[0] != "."
    }
    return [found[name] for name in sorted(found)]


def returns_supplied() -> list[tuple[str, str]]:
    """Return (authority's slug, period as folders have it) of every return in data/raw/local, sorted."""
    return sorted(
        (path.parent.name, path.name)
        for path in (raw_folder() / "local").glob("*/*")
        if path.is_dir() and path.name != TEXTS_FOLDER and path.name[0] != "."
    )


def earlier_register(slug: str, period: str) -> str | None:
    """Return the period of the risk register before a period's, as folders have it; None where there is none.

    Parameters
    ----------
    slug : str
        The authority's slug.
    period : str
        ``2024/25``, ``2024/25 Q2`` or as folders have them, ``2024-25-q2``. A year's own register comes after
        its quarters'.
    """
    before = [
        folder
        for name, folder in returns_supplied()
        if name == slug
        and _order(folder) < _order(year_folder(period))
        and (return_folder(slug, folder) / "risks.csv").exists()
    ]
    return max(before, key=_order, default=None)


def _order(folder: str) -> str:
    return folder if "-q" in folder else f"{folder}-q5"
