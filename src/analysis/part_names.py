"""The names of a report's parts: the folders of `analysis.parts`. Listing them imports none of them."""

from pathlib import Path

_FOLDER = Path(__file__).parent / "parts"


def part_names() -> tuple[str, ...]:
    """Return every part's name, sorted; `analysis.parts.part.every_part` gives their records in a report's order."""
    return tuple(sorted(path.parent.name for path in _FOLDER.glob("*/__init__.py")))
