"""A drawn figure as a small SVG image inside the page."""

import base64
import io

import matplotlib as mpl
from matplotlib.figure import Figure
from scour import scour

from analysis.display.style import SETTINGS, lay_out

FONTS = "'DejaVu Sans',Verdana,Arial,sans-serif"
"""The widths are measured in the first; where it is not installed the second is as wide and the others narrower."""
_MEASURED = " font-family=\"'DejaVu Sans'\""
_OPTIONS = [
    "--enable-id-stripping",
    "--enable-comment-stripping",
    "--shorten-ids",
    "--indent=none",
    "--no-line-breaks",
    "--remove-metadata",
    "--strip-xml-prolog",
]


def data_address(figure: Figure) -> str:
    """Return a figure as the address of an image that holds itself: the same figure gives the same text."""
    lay_out(figure)
    buffer = io.StringIO()
    with mpl.rc_context(SETTINGS):  # type: ignore[arg-type] # its stubs want every key spelled out
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    small = scour.scourString(buffer.getvalue(), scour.parse_args(_OPTIONS)).replace(_MEASURED, "")
    named = small.replace("*{stroke-linejoin", f"text{{font-family:{FONTS}}}*{{stroke-linejoin", 1)
    return f"data:image/svg+xml;base64,{base64.b64encode(named.encode()).decode('ascii')}"
