"""What a printed PDF still needs, and what it says of itself: page numbers of places, words of links, roles, and marks."""

import io
from html import escape
from html.parser import HTMLParser

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from analysis.errors import ProjectError
from analysis.publish.artifacts import with_artifacts

ROLES = {"/Strong": "/Span", "/Em": "/Span"}
"""Kinds of structure that came with PDF 2.0, and what an older reader takes them for."""
_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>'
    '<rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag>'
    '</dc:language></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)


def pages_of_places(content: bytes) -> dict[str, int]:
    """Return the page, counted from 1, of every place in a PDF that a link leads to, by its id."""
    reader = PdfReader(io.BytesIO(content))
    found = {}
    for name, place in reader.named_destinations.items():
        number = reader.get_destination_page_number(place)
        if number is not None:
            found[name.removeprefix("/")] = number + 1
    return found


def completed(content: bytes, document: str) -> bytes:
    """Return a printed PDF with what Chromium leaves out: words of its links, roles, and its title as metadata.

    Parameters
    ----------
    content : bytes
        The PDF.
    document : str
        The page that it was printed from.
    """
    writer = PdfWriter(clone_from=io.BytesIO(content))
    root = writer.root_object
    tree = root["/StructTreeRoot"].get_object() if "/StructTreeRoot" in root else None
    if not isinstance(tree, DictionaryObject):
        raise ProjectError(["pdf: found a print without tags, expected a Chromium that writes them"])
    tree[NameObject("/RoleMap")] = DictionaryObject({NameObject(k): NameObject(v) for k, v in ROLES.items()})
    words = _words_of_links(document)
    for page in writer.pages:
        _mark(page)
        for link in page.get("/Annots", ArrayObject()):
            _describe(link.get_object(), words)
    title = (writer.metadata.title if writer.metadata else None) or ""
    stream = DecodedStreamObject()
    stream.set_data(_XMP.format(title=escape(title)).encode())
    stream.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    root[NameObject("/Metadata")] = writer._add_object(stream)  # noqa: SLF001 - pypdf has no other way to add one
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _mark(page: PageObject) -> None:
    """Mark what a page draws outside the structure."""
    content = page["/Contents"].get_object()
    if isinstance(content, StreamObject):
        content.set_data(with_artifacts(content.get_data()))


def _describe(link: PdfObject | None, words: dict[str, str]) -> None:
    """Give a link its words, which a reader of the screen says where the text around it is not read."""
    if not isinstance(link, DictionaryObject) or link.get("/Subtype") != "/Link":
        return
    place = str(link.get("/Dest", "")).removeprefix("/")
    address = str(link["/A"].get("/URI", "")) if "/A" in link else f"#{place}"  # type: ignore[attr-defined] # an action is a dictionary
    link[NameObject("/Contents")] = TextStringObject(words.get(address, address))


def _words_of_links(document: str) -> dict[str, str]:
    reader = _Links()
    reader.feed(document)
    return reader.words


class _Links(HTMLParser):
    """Gathers what the first link to each address says."""

    def __init__(self) -> None:
        super().__init__()
        self.words: dict[str, str] = {}
        self._address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") if tag == "a" else None
        if address and address not in self.words:
            self._address = address
            self.words[address] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._address:
            self.words[self._address] = " ".join(self.words[self._address].split())
            self._address = ""

    def handle_data(self, data: str) -> None:
        if self._address:
            self.words[self._address] += data
