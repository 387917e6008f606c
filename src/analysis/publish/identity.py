"""A council's own colours and crest on its pages."""

import base64

from analysis.parts.report import Report
from analysis.paths import raw_folder


def identity(report: Report) -> dict[str, str]:
    """Return the style and the crest that a page's frame takes: empty texts where the council names none.

    The colours are those of a light page and of paper; in the dark and with forced colours the page keeps its own, which are
    readable there.
    """
    settings = report.settings
    chosen = [f"--mast: {settings.colour}; --link: {settings.colour};"] if settings.colour else []
    chosen += [f"--mark: {settings.accent}; --focus: {settings.accent};"] if settings.accent else []
    ground = "@media (prefers-color-scheme: light) and (forced-colors: none), print"
    style = f"{ground} {{ :root {{ {' '.join(chosen)} }} }}" if chosen else ""
    return {"style": style, "crest": _crest(report)}


def _crest(report: Report) -> str:
    """Return the crest as the address of an image."""
    if not report.settings.crest:
        return ""
    path = raw_folder() / "local" / report.authority.slug / report.settings.crest
    return f"data:image/png;base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
