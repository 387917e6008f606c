"""Which report is meant where nothing is said: the project's own settings, in compendium.toml."""

import tomllib
from functools import lru_cache
from pathlib import Path

from analysis.errors import DataError, place
from analysis.paths import project_root

FILE = "compendium.toml"


def default_year() -> str:
    """Return the reporting year that is meant where none is given; empty where the project names none."""
    return _given("year")


def default_authority() -> str:
    """Return the authority that is meant where none is given; empty where the project names none."""
    return _given("authority")


def _given(name: str) -> str:
    root = project_root()
    own = root / FILE
    return _read(own if own.exists() else Path(__file__).resolve().parents[2] / FILE).get(name, "")


@lru_cache(maxsize=4)
def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(place(path.name, None, None, f"{error}", "TOML")) from None
    return {name: str(value) for name, value in given.get("report", {}).items()}
