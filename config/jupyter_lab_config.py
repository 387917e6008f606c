"""How `make explore` opens JupyterLab: on the welcome page, at the project, without asking the network for news.

The report's notebooks open read-only; a folder work/, which git ignores, is there for one's own. COMPENDIUM_LAB names another project.
"""

import os
from pathlib import Path

from analysis.explore.lab import Contents, prepare

HERE = Path(__file__).resolve().parent
ROOT = Path(os.environ.get("COMPENDIUM_LAB") or HERE.parent).resolve()
prepare(ROOT)

c = get_config()  # noqa: F821 - Jupyter gives it
c.ServerApp.root_dir = str(ROOT)
c.ServerApp.contents_manager_class = Contents
c.ServerApp.tornado_settings = {"static_custom_path": [str(HERE / "lab")]}
c.ServerApp.allow_root = True  # containers have no other user; whoever starts it is root already
c.LabApp.custom_css = True
c.LabApp.default_url = "/lab/tree/notebooks/welcome.md"
c.LabApp.app_settings_dir = str(HERE / "lab")
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
