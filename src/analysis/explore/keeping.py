"""What is shown in a workbench, kept as files in work/: each chart as a picture and a drawing, each frame, and the code."""

from collections.abc import Mapping

import pandas as pd

from analysis.data.geography import slug
from analysis.display import Fragment
from analysis.explore.ask.keep import save
from analysis.explore.ask.labelled import TITLE
from analysis.explore.supposing import SCENARIO
from analysis.files import write_whole
from analysis.paths import work_folder

LONGEST = 60


def keep(title: str, drawn: Fragment, frames: Mapping[str, pd.DataFrame], code: str) -> list[str]:
    """Write the charts, the frames and the code of a view.

    Parameters
    ----------
    title : str
        What is shown; the files begin with it.
    drawn : Fragment
        What is shown.
    frames : mapping of str to DataFrame
        What it was made from, by name.
    code : str
        The lines that give the same.

    Returns
    -------
    list of str
        The files, as a reader should see them; those that were there under the same names are replaced.
    """
    folder, stem = work_folder(), slug(title)[:LONGEST].strip("-")
    folder.mkdir(exist_ok=True)
    files = []
    for at, drawing in enumerate(drawn.drawings, 1):
        numbered = f"{stem}-{at}" if len(drawn.drawings) > 1 else stem
        one = Fragment("", "", drawings=(drawing,))
        files += [save(one, folder / f"{numbered}{ending}") for ending in (".png", ".svg")]
    for name, frame in frames.items():
        frame.attrs.setdefault(TITLE, title)
        if frame.attrs.get(SCENARIO):
            files.append(save(frame, folder / f"{stem}.toml"))
        files.append(save(frame, folder / f"{stem}-{slug(name)}.csv"))
    script = folder / f"{stem}.py"
    write_whole(script, f"{code}\n".encode())
    return [f"{folder.name}/{path.name}" for path in [*files, script]]
