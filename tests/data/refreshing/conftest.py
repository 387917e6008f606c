"""A publisher's server, a small data set whose source is fetched from it, and the command."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from publisher import Server
from refreshed import PROXIES, Command, catalogue, made_up

from analysis.cli import run

FAST = "connect=2 read=1 deadline=4 pause=0.02 longest_pause=0.2 megabytes=1"
"""Bounds of a test; those of the command are minutes."""


@pytest.fixture
def server() -> Iterator[Server]:
    started = Server()
    yield started
    started.stop()


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests from proxies and certificates of this machine, and make them quick."""
    for name in (*PROXIES, "SSL_CERT_FILE", "SSL_CERT_DIR", "COMPENDIUM_MIRROR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COMPENDIUM_REFRESH", FAST)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764547200")  # 2025-12-01


@pytest.fixture
def project(home: Path, server: Server) -> Path:
    """Return the folder of the small data set, whose source's file is at /made-up.csv of the server."""
    catalogue(home, made_up(f"{server.address}/made-up.csv"))
    return home


@pytest.fixture
def refresh(capsys: pytest.CaptureFixture[str]) -> Command:
    """Return a function that runs the command: its exit code, its lines but that of the wanted list, and its complaints."""

    def answer(*arguments: str) -> tuple[int, list[str], list[str]]:
        code = run(["refresh", *arguments])
        out, err = capsys.readouterr()
        assert not [line for line in out.splitlines() + err.splitlines() if len(line) >= 300]
        lines = [line for line in out.splitlines() if not line.startswith("by hand: buses")]
        return code, lines, err.splitlines()

    return answer
