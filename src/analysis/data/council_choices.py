"""A council's settings.csv: checked once for each content, and remembered, since the checks take longer to import than most calls last."""

import pandas as pd

from analysis.data.folders import SETTINGS_FILE
from analysis.data.kept import kept
from analysis.files import hashes
from analysis.paths import raw_folder

BESIDE, ALONE = "beside", "alone"
"""Whether national indicators stand beside a council's own measures."""


def council_settings(slug: str) -> dict[str, list[str]]:
    """Return a council's own choices by setting, in the order of its file; an empty mapping where it has none.

    Raises
    ------
    DataError
        One line per problem of the file.
    """
    folder = raw_folder() / "local" / slug
    if not (folder / SETTINGS_FILE).exists():
        return {}
    files = [folder / SETTINGS_FILE, *folder.glob("*.png")]  # the crest that the settings name among them
    frame = _checked(slug, repr(hashes(files, folder)))
    return {str(name): list(rows["value"]) for name, rows in frame.groupby("setting", sort=False)}


@kept
def _checked(slug: str, content: str) -> pd.DataFrame:
    """Return setting and value of a file that is right; `content` is what they are remembered by."""
    from analysis.data.council import read_settings  # noqa: PLC0415 - pandera takes 0.2 s to import; most calls find what is kept

    del content
    return read_settings(raw_folder() / "local" / slug / SETTINGS_FILE)
