"""The command as a process of its own: killed at any moment, with endless files, behind proxies, with certificates."""

import multiprocessing
import os
import random
import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from publisher import Server, drip, endless, gives, gives_json, redirect
from refreshed import Command, catalogue, downloads, figures, made_up, raw, run_with

pytestmark = pytest.mark.slow

ROWS = [f"waste-per-head,E10000901,{year},{year}-12-31,{year - 1600},,,,,final,\n" for year in range(1995, 2020)]
COMMAND = [sys.executable, "-m", "analysis", "refresh", "--write"]
LAUNCHER = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""
"""A small process between: what starts another one counts towards its peak, and the tests' own process is large."""
KILLS = 15
MEGABYTE = 1_000_000


def test_a_run_killed_at_any_moment_leaves_old_or_new_and_the_next_one_finishes(
    project: Path, server: Server, refresh: Command, record_property: Callable[[str, object], None]
) -> None:
    file = figures(*ROWS)
    old = raw(project)
    server.table["/made-up.csv"] = gives(file)
    assert refresh("--write")[0] == 0
    new = raw(project)
    assert {name for name in new if new[name] != old.get(name)} == {
        "observations/made-up.csv",
        "catalogue/sources.csv",
        "catalogue/releases.csv",
    }
    put_back(project, old)
    server.heard.clear()
    wait, _ = started(ready=True)
    assert server.heard.wait(60)
    begun = time.monotonic()
    wait()
    whole = time.monotonic() - begun
    moments = random.Random(20251201)  # noqa: S311 - where to kill, not a secret
    states = set()
    for number in range(KILLS):
        put_back(project, old)
        server.table["/made-up.csv"] = drip(file, 20, 0.01) if number % 3 == 0 else gives(file)
        server.heard.clear()
        _, kill = started(ready=number % 5 != 0)
        assert server.heard.wait(60)
        time.sleep(moments.uniform(0, 2 * whole))
        kill()
        found = {name: content for name, content in raw(project).items() if ".writing-" not in name}
        assert all(content in {old.get(name), new[name]} for name, content in found.items())
        assert set(old) <= set(found)
        states.add(tuple(found.get(name) == new[name] for name in sorted(new)))
        assert {name for name in downloads(project) if not name.startswith(".writing-")} <= {"made-up.csv"}
        server.table["/made-up.csv"] = gives(file)
        assert refresh("--write")[0] == 0
        assert raw(project) == new
        assert downloads(project) == ["made-up.csv"]
    record_property("measured", f"refresh: killed {KILLS} times, data/raw found in {len(states)} states")


def started(*, ready: bool) -> tuple[Callable[[], object], Callable[[], object]]:
    """Start the command, from the beginning or in a process that has imported all; return the ways to wait for it and to kill it."""
    if not ready:
        process = subprocess.Popen(COMMAND, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return process.wait, lambda: (process.kill(), process.wait())
    context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
    context.set_forkserver_preload(["analysis.data.refreshing.refresh", "analysis.cli"])
    child = context.Process(target=run_with, args=(dict(os.environ),))
    child.start()
    return child.join, lambda: (child.kill(), child.join())


def put_back(home: Path, files: dict[str, bytes]) -> None:
    for name in raw(home):
        (home / "data/raw" / name).unlink()
    for name, content in files.items():
        (home / "data/raw" / name).write_bytes(content)
    shutil.rmtree(home / "data/downloads")


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not say what memory one process had")
def test_a_download_needs_no_more_memory_the_longer_it_is(
    project: Path, server: Server, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    server.table["/made-up.csv"] = endless
    peaks = []
    for megabytes in (1, 100):
        monkeypatch.setenv("COMPENDIUM_REFRESH", f"megabytes={megabytes} deadline=60")
        done = subprocess.run([sys.executable, "-c", LAUNCHER, *COMMAND], capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert f"found more than {megabytes},000,000 bytes" in done.stderr
        peaks.append(int(done.stdout.splitlines()[-1]) * (1 if sys.platform == "darwin" else 1024))
    assert downloads(project) == []
    assert peaks[1] - peaks[0] < 30 * MEGABYTE
    words = " and ".join(f"{peak / MEGABYTE:.0f} MB" for peak in peaks)
    record_property("measured", f"refresh: an endless file cut off after 1 and 100 MB: peak memory {words}")


def test_one_refresh_at_a_time_works_on_the_data(project: Path, server: Server, refresh: Command) -> None:
    server.table["/made-up.csv"] = drip(figures(*ROWS), 100, 0.05)
    process = subprocess.Popen(COMMAND, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert server.heard.wait(30)
    assert refresh("--write") == (1, [], ["compendium: data/downloads: another refresh is at work; wait for it"])
    process.kill()
    process.wait()
    server.table["/made-up.csv"] = gives(figures(*ROWS))
    assert refresh("--write")[0] == 0
    assert project.exists()


def test_help_and_wrong_options_need_no_client() -> None:
    code = "import sys; from analysis.cli import run; run(['refresh', '--help']); sys.exit('httpx' in sys.modules or 'pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_what_the_environment_names_as_proxy_is_asked(
    project: Path, server: Server, refresh: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPENDIUM_MIRROR", "http://mirror.invalid/open")
    monkeypatch.setenv("HTTP_PROXY", server.address)
    catalogue(project, made_up("https://publisher.invalid/made-up.csv"))
    asked = "http://mirror.invalid/open/publisher.invalid/made-up.csv"
    server.table[asked] = gives(figures(*ROWS))
    assert refresh()[::2] == (0, [])
    assert [path for path, _ in server.asked] == [asked]
    monkeypatch.setenv("NO_PROXY", "mirror.invalid")
    code, _, problems = refresh()
    assert code == 1
    assert "no answer from mirror.invalid" in problems[0]


def test_a_proxy_that_refuses_is_told_of(
    project: Path, server: Server, refresh: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", server.address)
    catalogue(project, made_up("https://publisher.invalid/made-up.csv"))
    code, _, problems = refresh()
    assert code == 1
    assert "publisher.invalid: found the proxy's answer '501 Unsupported method" in problems[0]
    assert "expected a way through it" in problems[0]


def test_redirects_and_lists_lead_through_the_mirror_as_well(project: Path, server: Server, refresh: Command) -> None:
    catalogue(project, made_up("https://publisher.invalid/list?a=b c".replace(" ", "%20"), kind="govuk"))
    attachment = {"url": "https://assets.invalid/a.csv", "filename": "a.csv", "title": "A"}
    server.table |= {
        "/publisher.invalid/list?a=b%20c": gives_json({"details": {"attachments": [attachment]}}),
        "/assets.invalid/a.csv": redirect("/b.csv"),
        "/assets.invalid/b.csv": redirect("https://cdn.invalid/c.csv"),
        "/cdn.invalid/c.csv": redirect(f"{server.address}/d.csv"),
        "/d.csv": gives(figures(*ROWS)),
    }
    code, lines, problems = refresh("--mirror", server.address)
    assert (code, problems) == (0, [])
    assert lines[0] == "made-up: new: 8 new, 2012 to 2019"
    assert [path for path, _ in server.asked][1:] == [
        "/assets.invalid/a.csv",
        "/assets.invalid/b.csv",
        "/cdn.invalid/c.csv",
        "/d.csv",
    ]


def test_the_newest_edition_of_a_page_of_the_ons_is_found(project: Path, server: Server, refresh: Command) -> None:
    catalogue(project, made_up("https://www.ons.gov.uk/a/datasets/b", kind="ons", pick=r"\.csv$"))
    server.table |= {
        "/www.ons.gov.uk/a/datasets/b/data": gives_json(
            {"datasets": [{"uri": "/a/datasets/b/2025"}, {"uri": "/a/datasets/b/2024"}]}
        ),
        "/www.ons.gov.uk/a/datasets/b/2025/data": gives_json({"downloads": [{"file": "b.xlsx"}, {"file": "b.csv"}]}),
        "/www.ons.gov.uk/file?uri=/a/datasets/b/2025/b.csv": gives(figures(*ROWS)),
    }
    code, lines, problems = refresh("--mirror", server.address)
    assert (code, problems) == (0, [])
    assert lines[0] == "made-up: new: 8 new, 2012 to 2019"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
def test_a_certificate_that_is_not_trusted_is_refused_and_one_that_is_named_is_trusted(
    project: Path,
    server: Server,
    refresh: Command,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("certificate")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-days", "2", "-keyout", key, "-out", certificate),
            *names,
        ],
        check=True,
        capture_output=True,
    )
    trusted = Server()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    trusted.socket = context.wrap_socket(trusted.socket, server_side=True, do_handshake_on_connect=False)
    trusted.table["/made-up.csv"] = gives(figures(*ROWS))
    catalogue(project, made_up(f"https://localhost:{trusted.server_address[1]}/made-up.csv"))
    try:
        code, _, problems = refresh()
        assert code == 1
        assert "localhost: found a certificate that is not trusted (self-signed certificate)" in problems[0]
        assert "SSL_CERT_FILE names a file of certificates to trust" in problems[0]
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert refresh()[::2] == (0, [])
    finally:
        trusted.stop()
    assert server.asked == []
