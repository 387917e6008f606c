"""What stands around every page: the links between the parts and the line about how it was made."""

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from analysis.parts.part import chosen_parts
from analysis.parts.report import Report
from analysis.publish.identity import identity
from analysis.version import VERSION

TEMPLATES = Path(__file__).parent / "templates"
SCRIPTS = (TEMPLATES / "compendium" / "page.js", TEMPLATES / "compendium" / "marks.js")
"""The whole compendium in one file: a page, and printed."""


def rendered(template: str, **values: Any) -> str:
    """Return a page of the project's own templates, which escape what they are given, as nbconvert's do."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES / "compendium"), autoescape=False)  # noqa: S701 - see above
    return environment.get_template(template).render(**values)


def navigation(parts: Sequence[str], current: str) -> list[dict[str, Any]]:
    """Return the links between the pages of one folder."""
    pages = [
        ("index", "Front page"),
        *((part.name, part.title) for part in chosen_parts(parts)),
        ("explorer", "Explorer"),
    ]
    return [{"href": f"{page}.html", "name": name, "current": page == current} for page, name in pages]


def with_script(*scripts: Path, text: str = "") -> dict[str, str]:
    """Return a page's script and the hash by which its security policy allows it; `text` follows the files."""
    text = "".join(path.read_text(encoding="utf-8") for path in scripts) + text
    if "</" in text:
        raise ValueError("found </ in a script, expected none: it could end the element it stands in")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return {"script": text, "script_hash": f"sha256-{digest}"}


def supposed(report: Report) -> str:
    """Return the sentence by which every page of a scenario is marked; empty for a report as it stands."""
    if not report.scenario:
        return ""
    return f"This is the scenario {report.scenario.name}, not the report: some figures rest on what is supposed and not on what is the rule."


def context(report: Report, parts: Sequence[str], current: str) -> dict[str, Any]:
    """Return what a page's frame needs besides its own content."""
    made = f"{report.authority.name}, reporting year {report.period}, compared with {report.group}. Made with version {VERSION} of the project."
    return {
        "nav": navigation(parts, current),
        "made": made,
        "scenario": supposed(report),
        "part": current,
        "identity": identity(report),
        **with_script(*SCRIPTS),
    }
