"""A drawn figure as a small SVG image inside the page."""

import base64
import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import matplotlib as mpl
from matplotlib.figure import Figure
from scour import scour

from analysis.display.style import SETTINGS, lay_out

FONTS = "'DejaVu Sans',Verdana,Arial,sans-serif"
"""The widths are measured in the first; where it is not installed the second is as wide and the others narrower."""
_MEASURED = " font-family=\"'DejaVu Sans'\""
_DRAFTED = "'DejaVu Sans'"
_OPTIONS = [
    "--enable-id-stripping",
    "--enable-comment-stripping",
    "--shorten-ids",
    "--indent=none",
    "--no-line-breaks",
    "--remove-metadata",
    "--strip-xml-prolog",
]


_drafts = ContextVar("drafts", default=False)


@contextmanager
def draft() -> Iterator[None]:
    """Make images quickly instead of small: for a screen that is drawn again at every choice."""
    before = _drafts.set(True)
    try:
        yield
    finally:
        _drafts.reset(before)


def data_address(figure: Figure) -> str:
    """Return a figure as the address of an image that is complete in itself: the same figure gives the same text."""
    lay_out(figure)
    buffer = io.StringIO()
    with mpl.rc_context(SETTINGS):  # type: ignore[arg-type] # its stubs want every key spelled out
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    drawn = buffer.getvalue()
    named = drawn.replace(_DRAFTED, FONTS) if _drafts.get() else _small(drawn)
    return f"data:image/svg+xml;base64,{base64.b64encode(named.encode()).decode('ascii')}"


def _small(drawn: str) -> str:
    """Return an image without what a reader does not see, its font named once."""
    small = scour.scourString(drawn, scour.parse_args(_OPTIONS)).replace(_MEASURED, "")
    named: str = small.replace("*{stroke-linejoin", f"text{{font-family:{FONTS}}}*{{stroke-linejoin", 1)
    return named
