"""papermill and nbconvert by their own commands: no alarming words, and a page that reads without the network."""

import subprocess
import sys
from pathlib import Path

import pytest
from browsing import chromium

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
ALARMING = ("WARNING", "ERROR", "Traceback", "Exception")

ENDED = "KeyboardInterrupt caught in kernel"
"""What a kernel may say of papermill's ending it after the last cell; whether it has the time to is chance."""


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("plain") / "risks.ipynb"
    command = [sys.executable, "-m", "papermill", "notebooks/risks.ipynb", str(target), "-p", "authority", "kent"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr
    said = [line for line in (ran.stdout + ran.stderr).splitlines() if ENDED not in line]
    assert not [word for word in ALARMING if any(word in line for line in said)], ran.stderr
    return target


def test_the_page_of_plain_nbconvert_shows_the_notebook_and_asks_for_nothing(executed: Path) -> None:
    command = [sys.executable, "-m", "nbconvert", "--to", "html", str(executed)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=executed.parent)
    assert ran.returncode == 0, ran.stderr
    assert not [word for word in ALARMING if word in ran.stdout + ran.stderr], ran.stderr
    with chromium() as browser:
        page = browser.new_page()
        asked, complaints = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(executed.with_suffix(".html").as_uri())
        page.wait_for_timeout(1000)
        assert [url for url in asked if not url.startswith("data:")] == [executed.with_suffix(".html").as_uri()]
        assert complaints == []
        assert page.get_by_text("There is no risk register").first.is_visible()
