"""A page as a tagged PDF, printed by Chromium where it is installed."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from analysis.errors import ProjectError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
INSTALLED = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
)
"""Where macOS and Windows have browsers, which they do not put on the path of commands."""
TIME_LIMIT = 120
_ELEMENT = re.compile(rb"\(node\d{8}\)")
_NO_DATE = b"20000101000000"
_DATE = re.compile(rb"/(?:CreationDate|ModDate) \(D:\d{14}[^)]*\)")


def find_browser() -> str | None:
    """Return the command of an installed Chromium, Chrome or Edge; None where there is none."""
    on_path = (found for name in BROWSERS if (found := shutil.which(name)))
    installed = (path for name in INSTALLED if Path(path := os.path.expandvars(name)).is_file())
    return next((*on_path, *installed).__iter__(), None)


def printed(document: str) -> bytes:
    """Return a page as a tagged PDF.

    Raises
    ------
    ProjectError
        If no Chromium is installed, or it prints nothing.
    """
    browser = find_browser()
    if browser is None:
        raise ProjectError(["pdf: found no Chromium, expected chromium or google-chrome to be installed"])
    with tempfile.TemporaryDirectory() as folder:
        made, source = Path(folder) / "page.pdf", Path(folder) / "page.html"
        source.write_text(document, encoding="utf-8")
        command = [browser, "--headless", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        command += [f"--user-data-dir={folder}/profile", "--no-pdf-header-footer", "--generate-pdf-document-outline"]
        command += ["--export-tagged-pdf", f"--print-to-pdf={made}", source.as_uri()]
        if getattr(os, "geteuid", lambda: 1)() == 0:
            command.insert(1, "--no-sandbox")  # Chromium refuses to run as root with it
        try:
            ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=TIME_LIMIT)  # noqa: S603 - fixed words
        except subprocess.TimeoutExpired:
            raise ProjectError(
                [f"pdf: Chromium took more than {TIME_LIMIT} s, expected it to print the page"]
            ) from None
        if not made.exists():
            last = (ran.stderr.strip().splitlines() or ["no reason"])[-1]
            raise ProjectError([f"pdf: Chromium printed nothing ({last}), expected a file"])
        return _settled(made.read_bytes())


def travelling(address: str) -> str | None:
    """Return a link as a PDF keeps it: links to files beside the page go, as it travels alone and would show where it was made."""
    return address if address.startswith(("#", "https:", "http:")) else None


def _settled(content: bytes) -> bytes:
    """Return a PDF without what differs between two runs: the moment it was made, and how Chromium counted its elements."""
    undated = _DATE.sub(lambda match: re.sub(rb"\d{14}", _NO_DATE, match[0], count=1), content)
    numbers = {name: b"(node%08d)" % place for place, name in enumerate(sorted(set(_ELEMENT.findall(undated))), 1)}
    return _ELEMENT.sub(lambda match: numbers[match[0]], undated)
