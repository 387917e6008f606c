"""Which report is meant where nothing is said: the project's own settings, in compendium.toml."""

import tomllib
from functools import lru_cache
from pathlib import Path

from analysis.errors import DataError, place
from analysis.paths import SETTINGS_FILE, project_root, starting_folder


def default_year() -> str:
    """Return the reporting year that is meant where none is given; empty where the project names none."""
    return _given("year")


def default_authority() -> str:
    """Return the authority that is meant where none is given; empty where the project names none."""
    return _given("authority")


def _given(name: str) -> str:
    own = project_root() / SETTINGS_FILE
    return _read(own if own.exists() else starting_folder() / SETTINGS_FILE).get(name, "")


@lru_cache(maxsize=4)
def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(place(path.name, None, None, f"{error}", "TOML")) from None
    return {name: str(value) for name, value in given.get("report", {}).items()}
