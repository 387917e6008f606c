"""What stands around every page: the links between the parts and the line about how it was made."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analysis import __version__
from analysis.parameters import PARTS
from analysis.parts.report import Report

TEMPLATES = Path(__file__).parent / "templates"
NAMES = {"funding": "Funding", "benchmarking": "Benchmarking", "dashboards": "Dashboards", "risks": "Risks"}


def navigation(parts: Sequence[str], current: str) -> list[dict[str, Any]]:
    """Return the links between the pages of one folder."""
    pages = [("index", "Front page"), *((part, NAMES[part]) for part in PARTS if part in parts)]
    return [{"href": f"{page}.html", "name": name, "current": page == current} for page, name in pages]


def context(report: Report, parts: Sequence[str], current: str) -> dict[str, Any]:
    """Return what a page's frame needs besides its own content."""
    made = f"{report.authority.name}, reporting year {report.period}, compared with {report.group}. Made with version {__version__} of the project."
    return {"nav": navigation(parts, current), "made": made}
