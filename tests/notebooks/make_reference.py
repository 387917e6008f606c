"""Runs each part's notebook and each recipe and stores them here, images left out, for nbval to compare with.

The parts run on the frozen data set, the recipes on the project's own data: they are about indicators that a small set has not.

`make reference` runs this; look at the difference before committing it.
"""

import os
import re
import tempfile
from pathlib import Path

import nbformat
import papermill

from analysis.display.fragment import PAGE_TYPE
from analysis.part_names import part_names
from analysis.publish.run import QUIET, clean

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
IMAGE = re.compile(r"(data:image/svg\+xml;base64,)[A-Za-z0-9+/=]+")
DRAWING = re.compile(r"(?s)<svg xmlns.*?</svg>")


def main() -> None:
    """Write every reference notebook."""
    homes = {ROOT / "notebooks" / f"{part}.ipynb": HERE.parent / "frozen" for part in part_names()}
    homes |= dict.fromkeys(sorted((ROOT / "notebooks" / "recipes").glob("*.ipynb")), ROOT)
    for source, home in homes.items():
        os.environ["COMPENDIUM_HOME"] = str(home)
        with tempfile.TemporaryDirectory() as folder:
            executed = Path(folder) / source.name
            papermill.execute_notebook(str(source), str(executed), progress_bar=False, extra_arguments=[QUIET])
            notebook = clean(nbformat.read(executed, as_version=4))
        for cell in notebook.cells:
            for output in cell.get("outputs", []):
                shown = output.get("data", {})
                for kind in set(shown) & {"text/html", PAGE_TYPE}:
                    shown[kind] = DRAWING.sub("DRAWING", IMAGE.sub(r"\1IMAGE", shown[kind]))
        target = HERE / source.relative_to(ROOT / "notebooks")
        target.parent.mkdir(exist_ok=True)
        nbformat.write(notebook, target)
        print(target.relative_to(ROOT))  # noqa: T201 - a command's own words


if __name__ == "__main__":
    main()
