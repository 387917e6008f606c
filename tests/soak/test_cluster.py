"""The same batch on a Dask cluster of this machine: plain and with TLS, with shared storage, and with whom it loses or refuses."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from command import content

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src"
COMPENDIUM = Path(sys.executable).with_name("compendium")
DASK = Path(sys.executable).with_name("dask")
TWO = "leicestershire,surrey"
PATIENCE = 300


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a copy of the frozen data set."""
    shutil.copytree(ROOT / "tests" / "frozen" / "data" / "raw", tmp_path / "data" / "raw")
    return tmp_path


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@dataclass
class Cluster:
    """A scheduler of this machine and the workers it is given, each a process group of its own."""

    home: Path
    settings: dict[str, str] = field(default_factory=dict)
    protocol: str = "tcp"
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    address: str = ""

    def begin(self) -> None:
        port = free_port()
        self.address = f"{self.protocol}://127.0.0.1:{port}"
        protocol = [] if self.protocol == "tcp" else ["--protocol", self.protocol]
        self._start({}, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", *protocol)

    def worker(self, changed: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
        folder = self.home / f"worker-{len(self.running)}"
        protocol = [] if self.protocol == "tcp" else ["--protocol", self.protocol]
        words = ("--nthreads", "1", "--no-dashboard", "--local-directory", str(folder))
        return self._start(changed or {}, "worker", self.address, *words, *protocol)

    def _start(self, changed: dict[str, str], *words: str) -> subprocess.Popen[bytes]:
        environment = os.environ | {"COMPENDIUM_HOME": str(self.home)} | self.settings | changed
        process = subprocess.Popen(
            [DASK, *words],
            env=environment,
            cwd=self.home,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.running.append(process)
        return process

    def ask(self, *words: str, **changed: str) -> subprocess.Popen[str]:
        """Begin a batch of two councils on it."""
        return subprocess.Popen(
            [COMPENDIUM, "batch", "--authorities", TWO, "--scheduler", self.address, *words],
            env=os.environ | {"COMPENDIUM_HOME": str(self.home)} | self.settings | changed,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture
def cluster(home: Path) -> Iterator[Cluster]:
    made = Cluster(home)
    made.begin()
    yield made
    for process in made.running:
        end(process)


@pytest.fixture
def here(home: Path) -> dict[str, str]:
    """Give the hashes of the same reports, built by this machine alone."""
    command = [COMPENDIUM, "batch", "--authorities", TWO, "--out", str(home / "here")]
    environment = os.environ | {"COMPENDIUM_HOME": str(home)}
    ran = subprocess.run(command, env=environment, check=False, capture_output=True, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr
    return reports(home / "here")


def reports(out: Path) -> dict[str, str]:
    found = content(out / "2024-25")
    assert {name.split("/")[0] for name in found} >= {"leicestershire", "surrey"}
    return found


def said(asked: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = asked.communicate(timeout=PATIENCE)
    assert "Traceback" not in err
    assert all(len(line) <= 300 for line in err.splitlines())
    return asked.returncode, out, err


def certificates(folder: Path) -> dict[str, str]:
    """Make an authority and a certificate of this machine; return Dask's settings that name them."""
    folder.mkdir()

    def openssl(words: str) -> None:
        subprocess.run(["openssl", *words.split()], check=True, capture_output=True, cwd=folder)

    openssl("req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test-authority -keyout ca.key -out ca.pem")
    openssl("req -newkey rsa:2048 -nodes -subj /CN=127.0.0.1 -keyout key.pem -out asked.pem")
    openssl("x509 -req -in asked.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out cert.pem")
    comm = "DASK_DISTRIBUTED__COMM__"
    settings = {f"{comm}REQUIRE_ENCRYPTION": "True", f"{comm}TLS__CA_FILE": str(folder / "ca.pem")}
    for role in ("SCHEDULER", "WORKER", "CLIENT"):
        settings[f"{comm}TLS__{role}__CERT"] = str(folder / "cert.pem")
        settings[f"{comm}TLS__{role}__KEY"] = str(folder / "key.pem")
    return settings


def test_a_lost_worker_costs_no_report(home: Path, cluster: Cluster, here: dict[str, str]) -> None:
    lost, _ = cluster.worker(), cluster.worker()
    asked = cluster.ask("--out", str(home / "there"))
    time.sleep(12)
    end(lost)
    code, out, err = said(asked)
    assert code == 0, err
    assert out.endswith("2 built\n")
    assert reports(home / "there") == here


def test_with_certificates_of_its_own_and_nobody_without(home: Path, here: dict[str, str]) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed: no certificates can be made")
    safe = Cluster(home, certificates(home / "tls"), "tls")
    safe.begin()
    try:
        safe.worker()
        code, out, err = said(safe.ask("--out", str(home / "there")))
        assert code == 0, err
        assert out.endswith("2 built\n")
        assert reports(home / "there") == here
        others = Cluster(home, certificates(home / "others"), "tls", address=safe.address)
        code, _, err = said(others.ask("--out", str(home / "none"), DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="3s"))
        assert code == 1
        assert err.startswith(f"compendium: scheduler: found nobody at {safe.address}")
    finally:
        for process in safe.running:
            end(process)


def test_a_folder_that_workers_see_is_written_by_them_and_a_second_call_has_nothing_to_do(
    home: Path, cluster: Cluster, here: dict[str, str]
) -> None:
    cluster.worker()
    out = home / "shared"
    code, told, err = said(cluster.ask("--out", str(out)))
    assert code == 0, err
    assert told.endswith("2 built\n")
    assert reports(out) == here
    assert not [path for path in out.rglob("*") if path.name.startswith((".shared-", ".writing-"))]
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.html")}
    code, told, err = said(cluster.ask("--out", str(out)))
    assert code == 0, err
    assert "10 up to date, 0 to run" in told
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.html")} == before


def test_a_lost_scheduler_is_told_and_resume_goes_on(home: Path, cluster: Cluster, here: dict[str, str]) -> None:
    cluster.worker()
    out = home / "there"
    asked = cluster.ask("--keep-going", "--out", str(out), DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="3s")
    time.sleep(12)
    end(cluster.running[0])
    code, _, err = said(asked)
    assert code == 1
    assert "the scheduler was lost" in err
    end(cluster.running[1])  # in the middle of a report, perhaps
    again = Cluster(home)
    again.begin()
    try:
        again.worker()
        resumed = subprocess.run(
            [COMPENDIUM, "batch", "--years", "2024/25", "--resume", "--scheduler", again.address, "--out", str(out)],
            env=os.environ | {"COMPENDIUM_HOME": str(home)},
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        assert resumed.returncode == 0, resumed.stderr
        assert reports(out) == here
        assert not list(out.rglob(".writing-*"))
    finally:
        for process in again.running:
            end(process)


def other_code(home: Path) -> dict[str, str]:
    """Give a worker's settings: the project with one line more."""
    shutil.copytree(PACKAGE, home / "other" / "src", ignore=shutil.ignore_patterns("__pycache__"))
    with (home / "other" / "src" / "analysis" / "version.py").open("a", encoding="utf-8") as stream:
        stream.write("# another version\n")
    return {"PYTHONPATH": str(home / "other" / "src")}


def other_data(home: Path) -> dict[str, str]:
    """Give a worker's settings: the data with one figure changed."""
    shutil.copytree(home / "data", home / "other" / "data")
    file = home / "other" / "data" / "raw" / "finance" / "gdp_deflator.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",100", ",101"), encoding="utf-8")
    return {"COMPENDIUM_HOME": str(home / "other")}


def older(home: Path) -> dict[str, str]:
    """Give a worker's settings: a project that does not know what it is asked."""
    other_code(home)
    (home / "other" / "src" / "analysis" / "publish" / "on_worker.py").unlink()
    return {"PYTHONPATH": str(home / "other" / "src")}


@pytest.mark.parametrize(
    ("makes", "expected"),
    [
        (other_code, "has other code"),
        (other_data, "has other data"),
        (older, "has not this version"),
    ],
)
def test_a_worker_of_another_state_is_refused(
    home: Path, cluster: Cluster, makes: Callable[[Path], dict[str, str]], expected: str
) -> None:
    cluster.worker()
    cluster.worker(makes(home))
    time.sleep(8)
    code, _, err = said(cluster.ask("--out", str(home / "out")))
    assert code == 1
    [line] = err.splitlines()
    assert re.search(r"compendium: scheduler: the worker tcp://127\.0\.0\.1:\d+ " + re.escape(expected), line)
    assert not list((home / "out").rglob("*.html"))


def test_a_scheduler_that_is_not_there_is_told_in_a_line(home: Path) -> None:
    nobody = Cluster(home, address="tcp://127.0.0.1:9")
    asked = nobody.ask("--out", str(home / "out"), DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="2s")
    code, _, err = said(asked)
    assert code == 1
    assert "scheduler: found nobody at tcp://127.0.0.1:9" in err
