"""Runs each part's notebook on the frozen data set and stores them here, images left out, for nbval to compare with.

`make reference` runs this; look at the difference before committing it.
"""

import os
import re
import tempfile
from pathlib import Path

from analysis.part_names import part_names

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
IMAGE = re.compile(r"(data:image/svg\+xml;base64,)[A-Za-z0-9+/=]+")
DRAWING = re.compile(r"(?s)<svg xmlns.*?</svg>")


def main() -> None:
    """Write every reference notebook."""
    os.environ["COMPENDIUM_HOME"] = str(HERE.parent / "frozen")
    import nbformat  # noqa: PLC0415 - after the environment is set
    import papermill  # noqa: PLC0415

    from analysis.display.fragment import PAGE_TYPE  # noqa: PLC0415
    from analysis.publish.run import QUIET, clean  # noqa: PLC0415

    for part in part_names():
        source = ROOT / "notebooks" / f"{part}.ipynb"
        with tempfile.TemporaryDirectory() as folder:
            executed = Path(folder) / source.name
            papermill.execute_notebook(str(source), str(executed), progress_bar=False, extra_arguments=[QUIET])
            notebook = clean(nbformat.read(executed, as_version=4))
        for cell in notebook.cells:
            for output in cell.get("outputs", []):
                shown = output.get("data", {})
                for kind in set(shown) & {"text/html", PAGE_TYPE}:
                    shown[kind] = DRAWING.sub("DRAWING", IMAGE.sub(r"\1IMAGE", shown[kind]))
        nbformat.write(notebook, HERE / source.name)
        print(f"tests/notebooks/{source.name}")  # noqa: T201 - a command's own words


if __name__ == "__main__":
    main()
