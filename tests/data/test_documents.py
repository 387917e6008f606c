"""Documents of every kind: the same words give the same blocks, and what no report is is refused in one line."""

import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest
from browsing import chromium
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from analysis.data.documents import Block, read_document
from analysis.errors import DataError

HEADINGS = ("Performance report", "Roads")
PARAGRAPH = (
    "Casualties on country lanes rose from 380 in 2023 to 412 in 2024, which is a sentence long enough to be broken over two lines of a page, "
    "as the sentences of a report are."
)
ROWS = (
    ("Indicator", "Latest", "Commentary"),
    ("Street lamps that are working", "96.1%", "Worse than in the year before."),
)
EXPECTED = [
    ("heading", HEADINGS[0]),
    ("heading", HEADINGS[1]),
    ("text", PARAGRAPH),
    ("head", "\t".join(ROWS[0])),
    ("row", "\t".join(ROWS[1])),
]


def in_word(path: Path) -> None:
    document = docx.Document()
    for level, heading in enumerate(HEADINGS):
        document.add_heading(heading, level)
    document.add_paragraph(PARAGRAPH)
    table = document.add_table(rows=0, cols=len(ROWS[0]))
    for row in ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(path))


def in_markdown(path: Path) -> None:
    rows = "\n".join(f"| {' | '.join(row)} |" for row in (ROWS[0], ("---",) * len(ROWS[0]), ROWS[1]))
    path.write_text(f"# {HEADINGS[0]}\n\n## {HEADINGS[1]}\n\n{PARAGRAPH}\n\n{rows}\n", encoding="utf-8")


def in_html(path: Path) -> None:
    head, row = (
        "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) for tag, cells in zip(("th", "td"), ROWS, strict=True)
    )
    body = f"<h1>{HEADINGS[0]}</h1><h2>{HEADINGS[1]}</h2><p>{PARAGRAPH}</p><table><tr>{head}</tr><tr>{row}</tr></table>"
    script = "<script>document.title = 'ran'</script>"
    path.write_text(
        f"<!doctype html><html lang='en'><title>x</title><body>{script}{body}</body></html>", encoding="utf-8"
    )


def in_plain_text(path: Path) -> None:
    lines = "\n".join("\t".join(row) for row in ROWS)
    words = PARAGRAPH.split(" ")
    wrapped = f"{' '.join(words[:12])}\n{' '.join(words[12:])}"
    path.write_text(f"{HEADINGS[0]}\n\n{HEADINGS[1]}\n\n{wrapped}\n\n{lines}\n", encoding="utf-8")


def in_pdf(path: Path) -> None:
    page = path.with_suffix(".html")
    in_html(page)
    with chromium() as browser:
        opened = browser.new_page()
        opened.goto(page.as_uri())
        opened.pdf(path=str(path), tagged=True)


KINDS = {".docx": in_word, ".md": in_markdown, ".html": in_html, ".txt": in_plain_text, ".pdf": in_pdf}


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_same_words_are_the_same_blocks(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"report{kind}"
    KINDS[kind](path)
    found = read_document(path)
    assert [(block.kind, block.text) for block in found] == EXPECTED
    assert all(block.place for block in found)


def test_a_pdf_without_tags_never_joins_two_columns_into_a_sentence(tmp_path: Path) -> None:
    page, path = tmp_path / "columns.html", tmp_path / "columns.pdf"
    cells = "<div style='display: flex; gap: 8rem'><p style='width: 14rem'>Lamps that work in every street of the county</p><p>96.1% in 2024</p></div>"
    page.write_text(f"<body><h1>Roads</h1><p>{PARAGRAPH}</p>{cells}</body>", encoding="utf-8")
    with chromium() as browser:
        opened = browser.new_page()
        opened.goto(page.as_uri())
        opened.pdf(path=str(path), tagged=False)
    found = read_document(path)
    assert next(block.text for block in found if block.kind == "text") == PARAGRAPH
    assert not any("county 96.1%" in block.text or "of the 96.1%" in block.text for block in found)


def refused(path: Path) -> str:
    with pytest.raises(DataError) as error:
        read_document(path)
    (line,) = error.value.problems
    assert path.name in line
    assert "expected" in line or "save" in line
    assert len(line) < 300
    return line


def changed(path: Path, target: Path, part: str, content: bytes) -> Path:
    """Write a Word document again with one part replaced or added."""
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name in given.namelist():
            if name != part:
                written.writestr(name, given.read(name))
        written.writestr(part, content)
    return target


def test_hostile_word_documents_are_refused(tmp_path: Path) -> None:
    good = tmp_path / "good.docx"
    in_word(good)
    bomb = changed(good, tmp_path / "bomb.docx", "word/media/zeros.xml", b"0" * 70_000_000)
    assert "MB" in refused(bomb)
    assert "macros" in refused(changed(good, tmp_path / "macros.docx", "word/vbaProject.bin", b"x"))
    with zipfile.ZipFile(good) as package:
        relations = package.read("word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    added = f'<Relationship Id="rX" Type="{kind}" Target="http://example.org/t.dotm" TargetMode="External"/></Relationships>'
    linked = relations.replace("</Relationships>", added).encode()
    assert "attachedTemplate" in refused(
        changed(good, tmp_path / "linked.docx", "word/_rels/document.xml.rels", linked)
    )
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><w:document xmlns:w="http://x">&b;</w:document>'
    refused(changed(good, tmp_path / "laughs.docx", "word/document.xml", laughs))
    (tmp_path / "torn.docx").write_bytes(good.read_bytes()[:2000])
    refused(tmp_path / "torn.docx")
    (tmp_path / "text.docx").write_text("no package", encoding="utf-8")
    refused(tmp_path / "text.docx")


def test_a_link_that_a_reader_follows_is_no_harm(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("See ")
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"),
        document.part.relate_to("https://www.gov.uk", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
    )
    paragraph._p.append(link)  # noqa: SLF001 - the library writes no links by itself
    document.save(str(tmp_path / "link.docx"))
    assert [block.text for block in read_document(tmp_path / "link.docx")] == ["See"]


def test_huge_cells_and_paragraphs_are_refused(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("word " * 20_000, encoding="utf-8")
    assert "characters" in refused(long)
    document = docx.Document()
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "x" * 60_000
    document.save(str(tmp_path / "cell.docx"))
    assert "characters" in refused(tmp_path / "cell.docx")


def test_hostile_pdfs_are_refused(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(200, 200)
    stream = pypdf.generic.StreamObject()
    stream.set_data(b" " * 40_000_000)
    page[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream.flate_encode())  # noqa: SLF001 - no other way to a large stream
    writer.write(tmp_path / "bomb.pdf")
    assert "MB" in refused(tmp_path / "bomb.pdf")
    locked = pypdf.PdfWriter()
    locked.add_blank_page(200, 200)
    locked.encrypt("secret", algorithm="RC4-128")
    locked.write(tmp_path / "locked.pdf")
    assert "locked" in refused(tmp_path / "locked.pdf")
    (tmp_path / "text.pdf").write_text("no PDF", encoding="utf-8")
    refused(tmp_path / "text.pdf")


def test_other_files_are_refused_and_old_encodings_read(tmp_path: Path) -> None:
    for name, content in (("a.doc", b"x"), ("b.exe", b"MZ"), ("c.txt", b"\0\1\2"), ("d", b"x")):
        (tmp_path / name).write_bytes(content)
        refused(tmp_path / name)
    refused(tmp_path / "missing.md")
    (tmp_path / "old.txt").write_bytes("Spending rose to £14 \u2013 more.".encode("cp1252"))
    (tmp_path / "wide.txt").write_bytes("Spending rose to £14.".encode("utf-16"))
    assert read_document(tmp_path / "old.txt")[0].text == "Spending rose to £14 \u2013 more."
    assert read_document(tmp_path / "wide.txt")[0].text == "Spending rose to £14."


@pytest.mark.skipif(sys.platform != "linux", reason="the system cannot bound a process's memory in this way")
def test_a_bomb_is_refused_within_bounded_memory(tmp_path: Path) -> None:
    good = tmp_path / "good.docx"
    in_word(good)
    bomb = changed(good, tmp_path / "bomb.docx", "word/document.xml", b"<a>" + b" " * 250_000_000 + b"</a>")
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_DATA, (600_000_000,) * 2)\n"
        "from pathlib import Path; from analysis.data.documents import read_document; from analysis.errors import DataError\n"
        "try: read_document(Path(sys.argv[1]))\nexcept DataError as error: print(error.problems[0])"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(bomb)], capture_output=True, text=True, check=True)
    assert "when unpacked" in ran.stdout


def test_a_block_knows_its_cells() -> None:
    assert Block("", "row", " a\t b \t\t").cells == ["a", "b"]
