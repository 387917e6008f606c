"""One JupyterLab, started as `make explore` starts it, on a copy of the notebooks."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
"""Seconds that a server may take to answer."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str, server: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - on this machine
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.2)
    return False


def own_settings(folder: Path) -> dict[str, str]:
    """Keep Jupyter out of the settings of whoever runs the tests."""
    kept = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    }
    return os.environ | {name: str(folder / value) for name, value in kept.items()} | {"COMPENDIUM_LAB": str(folder)}


def run_server(command: list[str], url: str, folder: Path) -> Iterator[str]:
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=own_settings(folder), cwd=ROOT)
        try:
            assert answers(url, server), (folder / "log").read_text()[-2000:]
            yield url
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a copy of the notebooks and the docs, which JupyterLab takes for the project."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(
        ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints", "tutorial-work")
    )
    for name in ("docs", "config"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def lab(copied: Path) -> Iterator[str]:
    """Give the address of a JupyterLab with the project's own configuration."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--config",
        str(ROOT / "config" / "jupyter_lab_config.py"),
        "--no-browser",
        "--allow-root",
    ]
    command += [f"--ServerApp.port={port}", "--IdentityProvider.token="]
    yield from run_server(command, f"http://127.0.0.1:{port}/lab", copied)


@pytest.fixture(scope="session")
def gallery(copied: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of Voila on the notebooks."""
    port, folder = free_port(), tmp_path_factory.mktemp("gallery")
    command = [sys.executable, "-m", "voila", str(copied / "notebooks"), "--no-browser", f"--port={port}"]
    command += [f"--Voila.config_file_paths={copied / 'config'}"]
    yield from run_server(command, f"http://127.0.0.1:{port}/", folder)
