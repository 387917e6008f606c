"""How `make explore` opens JupyterLab: on the welcome page, without asking the network for news."""

from pathlib import Path

HERE = Path(__file__).resolve().parent

c = get_config()  # noqa: F821 - Jupyter gives it
c.ServerApp.root_dir = str(HERE.parent / "notebooks")
c.LabApp.default_url = "/lab/tree/welcome.md"
c.LabApp.app_settings_dir = str(HERE / "lab")
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
