"""A drawn figure as one SVG that serves twice: an image complete in itself, and a drawing inside a page in the page's colours.

Colours are written as ``var(--role,#hex)``: a page that names the role gives its own colour (dark mode, forced colours), an
image falls back on the hex. What a mark says when it is pointed at or reached by the arrow keys stands in its ``<title>``.
"""

import base64
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from xml.etree import ElementTree as ET

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from analysis.display.style import INK, ROLES, SETTINGS, lay_out

FONTS = "'DejaVu Sans',Verdana,Arial,sans-serif"
"""The widths are measured in the first; where it is not installed the second is as wide and the others narrower."""
INHERITED = {"font-size": "9px", "fill": ROLES[INK.lower()], "text-anchor": "start"}
"""What most of the text has, written once on the drawing; the last is how text stands anyway."""
SAID = "said:"
MARK = "m"
"""The class of a mark, or of a group of marks, whose words another drawing has."""
_BETWEEN = "␟"
_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_LINK = re.compile(r"(?:^|url\()#([\w-]+)")
_LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_AROUND_COMMAND = re.compile(r"\s*([A-Za-z])\s*")
_FALLBACK = re.compile(r"var\((--[\w-]+),#\w{6}\)")
_IMAGE_ONLY = re.compile(r' (?:width|height|font-family)="[^"]*"')
_UNUSED = {"metadata", "style"}
_STRAIGHT = ("stroke-linejoin", "stroke-linecap")
"""How lines end and bend, which no eye tells at their width."""
_COORDINATES = ("d", "x", "y", "transform", "width", "height")

ET.register_namespace("", "http://www.w3.org/2000/svg")
_drafts = ContextVar("drafts", default=False)


@contextmanager
def draft() -> Iterator[None]:
    """Make images alone, without the form for a page: for a screen that is drawn again at every choice."""
    before = _drafts.set(True)
    try:
        yield
    finally:
        _drafts.reset(before)


def is_draft() -> bool:
    """Say whether images alone are wanted."""
    return _drafts.get()


def label_marks(artist: Artist, words: Sequence[str]) -> None:
    """Give an artist's marks, in the order drawn, what each says when it is pointed at or reached by the arrow keys."""
    if not words:
        return
    artist.set_gid(SAID + _BETWEEN.join(each.replace(_BETWEEN, " ") for each in words))


def label_each(artists: Iterable[Artist], words: Sequence[str]) -> None:
    """Give each of several artists of one mark its words."""
    for artist, said in zip(artists, words, strict=True):
        label_marks(artist, [said])


def svg_text(figure: Figure, label: str, *, titled: bool = True) -> str:
    """Return a figure as SVG: the same figure gives the same text, and no two figures share an id.

    Parameters
    ----------
    figure : Figure
        Drawn; its layout is settled here.
    label : str
        The drawing in words, for those who do not see it.
    titled : bool
        Whether marks have what they say in them. Those of a second drawing of the same chart are only named as marks: the page's script
        gives them the words of the first.
    """
    lay_out(figure)
    buffer = io.StringIO()
    with mpl.rc_context(SETTINGS):  # type: ignore[arg-type] # its stubs want every key spelled out
        # `savefig` would draw it once more
        FigureCanvasSVG(figure).print_svg(buffer, metadata={"Date": None, "Creator": None})  # type: ignore[no-untyped-call]
    drawn = buffer.getvalue()
    root = ET.fromstring(drawn)  # noqa: S314 - drawn two lines above
    prefix = f"c{hashlib.sha256((label + drawn).encode()).hexdigest()[:8]}"
    given = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
    used = [name for name in dict.fromkeys(_links(root)) if name in given]
    names = {name: f"{prefix}-{at}" for at, name in enumerate(used)}
    _tidy(root, names, titled=titled)
    root.attrib = {
        "class": "chart",
        "viewBox": root.attrib["viewBox"],
        "width": root.attrib["width"],
        "height": root.attrib["height"],
        "role": "img",
        "aria-label": label,
        "font-family": FONTS,
        "stroke-linejoin": "round",
        **{name: value for name, value in INHERITED.items() if name != "text-anchor"},
    }
    return ET.tostring(root, encoding="unicode").replace(" />", "/>")  # in words it is written otherwise


def data_address(svg: str) -> str:
    """Return an SVG as the address of an image."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode('ascii')}"


def for_page(svg: str) -> str:
    """Return an SVG without what only an image needs: colours to fall back on, its fonts and its size."""
    opening, end, inside = _FALLBACK.sub(r"var(\1)", svg).partition(">")
    return _IMAGE_ONLY.sub("", opening) + end + inside


def _links(root: ET.Element) -> Iterator[str]:
    """Give what something refers to as an id; a colour looks the same."""
    for element in root.iter():
        for value in element.attrib.values():
            yield from _LINK.findall(value)


def _tidy(parent: ET.Element, names: dict[str, str], *, titled: bool) -> None:
    """Leave in an element what is seen or said: ids that are used, colours by role, one decimal, no empty groups."""
    children: list[ET.Element] = []
    for child in list(parent):
        tag = child.tag.removeprefix(_SVG)
        if tag in _UNUSED:
            continue
        said = child.attrib.pop("id", "")
        _shorten(child, names)
        if said in names:
            child.set("id", names[said])
        _tidy(child, names, titled=titled)
        if said.startswith(SAID):
            _entitle(child, said.removeprefix(SAID).split(_BETWEEN), titled=titled)
        if tag != "text":
            child.text = None
        child.tail = None
        bare = tag in {"g", "defs"} and not child.attrib
        children += list(child) if bare and (tag == "g" or not len(child)) else [child]
    parent[:] = children
    if len(children) > 1 and all(child.tag == f"{_SVG}use" for child in children):
        _share(parent, children)


def _share(parent: ET.Element, children: Sequence[ET.Element]) -> None:
    """Write once, on the group, what all its marks have in common."""
    first, *others = children
    for name in [name for name in first.attrib if name not in _COORDINATES]:
        if all(child.attrib.get(name) == first.attrib[name] for child in others) and name != "href":
            parent.set(name, first.attrib[name])
            for child in children:
                del child.attrib[name]


def _shorten(element: ET.Element, names: dict[str, str]) -> None:
    """Write styles as attributes, colours by role, links by their new names, and numbers with one decimal."""
    for declared in filter(None, element.attrib.pop("style", "").split("; ")):
        name, value = declared.split(": ", 1)
        if name != "font-family":
            element.set(name, value)
    if _HREF in element.attrib:
        element.set("href", element.attrib.pop(_HREF))
    for name, value in element.attrib.items():
        element.set(name, _written(name, value, names))
    if element.attrib.get("transform", "").startswith("rotate(-0 "):
        del element.attrib["transform"]
    for name in _STRAIGHT:
        element.attrib.pop(name, None)
    if element.tag == f"{_SVG}text":
        for name, value in INHERITED.items():
            if element.attrib.get(name) == value:
                del element.attrib[name]


def _written(name: str, value: str, names: dict[str, str]) -> str:
    """Return an attribute's value as it is kept."""
    if name in _COORDINATES:
        rounded = _LONG_NUMBER.sub(_rounded, value)
        return _AROUND_COMMAND.sub(r"\1", rounded) if name == "d" else rounded
    found = _LINK.search(value)
    if found and found[1] in names:
        return value.replace(f"#{found[1]}", f"#{names[found[1]]}")
    return ROLES.get(value, value)


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}".removesuffix(".0")


def _entitle(group: ET.Element, words: Sequence[str], *, titled: bool) -> None:
    """Put words into a group's marks, or name them as marks.

    Raises
    ------
    ValueError
        If there are not as many words as marks.
    """
    placed = list(group.iter(f"{_SVG}use"))
    marks = placed or [element for element in group if element.tag == f"{_SVG}path"]
    if len(marks) != len(words):
        raise ValueError(f"marks of a chart: found {len(marks)}, expected {len(words)}, one for {words[0]!r} and so on")
    for mark, said in zip(marks, words, strict=True):
        if titled:
            ET.SubElement(mark, f"{_SVG}title").text = said
    if not titled:
        (group if placed else marks[0]).set("class", MARK)
