"""`compendium explore`: the notebooks in JupyterLab, or without code in the gallery."""

import os
import subprocess
import sys
from typing import Annotated

import typer

from analysis.cli.options import DONE, WRONG
from analysis.paths import LAB_VARIABLE, project_root, starting_folder


def explore(
    gallery: Annotated[
        bool, typer.Option("--gallery", help="Without code, for staff to look at, with live controls.")
    ] = False,
    port: Annotated[int, typer.Option(min=0, help="Where it answers; the usual one of JupyterLab or Voila.")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Say the address and open no browser.")] = False,
) -> int:
    """Open the notebooks in JupyterLab."""
    root = (
        project_root() if (project_root() / "notebooks").is_dir() else starting_folder()
    )  # a home may have data alone
    config = root / "config"
    if gallery:
        command = ["voila", str(root / "notebooks"), f"--Voila.config_file_paths={config}"]
        command += [f"--port={port}"] if port else []
    else:
        command = ["jupyterlab", f"--config={config / 'jupyter_lab_config.py'}"]
        command += [f"--ServerApp.port={port}"] if port else []
    command += ["--no-browser"] if no_browser else []
    environment = os.environ | {LAB_VARIABLE: os.environ.get(LAB_VARIABLE) or str(root)}
    try:
        ended = subprocess.run([sys.executable, "-m", *command], check=False, env=environment)  # noqa: S603 - fixed words and folders
    except KeyboardInterrupt:
        return DONE
    return DONE if ended.returncode in {DONE, -2} else WRONG
