"""The documentation as a site: `make docs`, or `sphinx-build -W -q -b dirhtml docs site`.

Nothing is fetched while it is built, and no page asks another server for anything.
"""

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

DOCS = Path(__file__).resolve().parent
ABOVE = DOCS.parent
EXAMPLES = ("2024-25/leicestershire", "2024-25/rutland")
"""Reports that the site shows where they are built: one of a council with a return, and one without."""
INCLUDED = {"CHANGELOG": "changelog", "CONTRIBUTING": "contributing"}
"""Files of the folder above that are pages of the site."""

project = "Annual Performance Compendium"
release = tomllib.loads((ABOVE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
language = "en_GB"
extensions = ["myst_parser"]
myst_heading_anchors = 4
highlight_language = "text"
html_theme = "furo"
html_title = project
html_copy_source = False
html_show_copyright = False


def setup(app: Sphinx) -> None:
    """Say what is done beside what Sphinx and MyST do by themselves."""
    app.add_config_value("reports_folder", str(ABOVE / "reports"), "env")
    app.connect("source-read", leave_out_unwritten)
    app.connect("doctree-read", point_links, priority=100)  # before linked files are collected as downloads
    app.connect("build-finished", copy_examples)


def leave_out_unwritten(app: Sphinx, page: str, source: list[str]) -> None:
    """Leave pages out of the lists of the index that are not written yet."""
    if page == "index":
        lines = source[0].splitlines()
        gone = {line for line in lines if re.fullmatch(r"[a-z-]+", line) and line not in app.env.found_docs}
        source[0] = "\n".join(line for line in lines if line not in gone)


def point_links(app: Sphinx, page: nodes.document) -> None:
    """Point links to example reports and to files outside docs/ to where they are in the site; else leave their words."""
    links = [*page.findall(addnodes.pending_xref), *page.findall(addnodes.download_reference)]
    for link in links:
        if link.get("reftype") == "myst" and (replaced := _replaced(app, link)):
            link.replace_self(replaced)


def _replaced(app: Sphinx, link: Any) -> nodes.Element | None:
    """Return what stands in place of a link; nothing where it leads to a page of the site, or nowhere."""
    target, words = link["reftarget"], link.children
    if target.startswith("#") or target in app.env.found_docs:
        return None
    if target.startswith("examples/"):
        built = target.removeprefix("examples/").removesuffix("/index.html") in _built(app)
        above = app.builder.get_relative_uri(app.env.docname, "index")
        return nodes.reference("", "", *words, refuri=above + target) if built else nodes.inline("", "", *words)
    path, _, anchor = target.partition("#")
    if name := INCLUDED.get(Path(path).name.removesuffix(".md")):
        page = {"refdomain": "doc", "reftarget": name, "reftargetid": link.get("reftargetid") or anchor or None}
        return addnodes.pending_xref("", *words, **{**link.attributes, **page})
    outside = link.get("refdomain") == "doc" or _is_outside(path, app.env.docname)
    return nodes.inline("", "", *words) if outside else None


def _is_outside(path: str, page: str) -> bool:
    """Say whether a path leads from a page to something of the project that is not in docs/."""
    found = ((ABOVE if page in INCLUDED.values() else DOCS) / path).resolve()
    return found.exists() and found.is_relative_to(ABOVE) and not found.is_relative_to(DOCS)


def copy_examples(app: Sphinx, problem: Exception | None) -> None:
    """Copy the example reports that are built into the site."""
    if problem or app.builder.name != "dirhtml":
        return
    examples = Path(app.outdir, "examples")
    shutil.rmtree(examples, ignore_errors=True)
    for name in _built(app):
        shutil.copytree(Path(app.config.reports_folder, name), examples / name)


def _built(app: Sphinx) -> list[str]:
    folder = Path(app.config.reports_folder)
    return [name for name in EXAMPLES if (folder / name / "index.html").is_file()]
