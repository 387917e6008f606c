"""The report on paper: its length, its contents, its pages, its tags; with and without a return; the same bytes each time."""

import re
import shutil
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from command import compendium
from paper import Pdf, squeezed
from pypdf import PdfReader

from analysis.parts.report import open_report
from analysis.publish.artifacts import BEGINS, ENDS
from analysis.publish.paper import print_report

pytestmark = pytest.mark.slow

SHORTEST, LONGEST = 45, 55
"""Pages of the default report before its annex."""
ANNEX = "Annex: checks"
CHAPTERS = ["Contents", "Summary", "Funding", "Benchmarking", "Dashboards", "Risks", ANNEX]
HALF = 0.5
SMALLEST = 7.4
"""In points: 7.5, of which a browser's rounding may take a little."""
DEAD = [
    "On this page",
    "Data of this",
    "as a table",
    "Every table as CSV",
    "Filter",
    "Skip to",
    "Explore every",
    "Show ",
]
STANDARD = re.findall(
    r"/\w+",
    "/Document /Part /Sect /Div /Art /BlockQuote /Caption /TOC /TOCI /NonStruct /Private /P /H /H1 /H2 /H3 /H4 /H5 /H6 /L /LI /Lbl "
    "/LBody /Table /TR /TH /TD /THead /TBody /TFoot /Span /Quote /Note /Reference /Code /Link /Annot /Figure /Formula /Form",
)
"""Kinds of structure of PDF 1.7; any other needs a role."""


@pytest.fixture(scope="module")
def pdf(printed: Path) -> Pdf:
    return Pdf(printed)


@pytest.fixture(scope="module")
def kents(printed_kent: Path) -> Pdf:
    return Pdf(printed_kent)


@pytest.fixture(params=["pdf", "kents"])
def either(request: pytest.FixtureRequest) -> Pdf:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Pdf)
    return found


def test_the_default_report_has_the_length_agreed(pdf: Pdf) -> None:
    assert [*pdf.chapters][1:] == CHAPTERS
    assert SHORTEST <= pdf.chapters[ANNEX] - 1 <= LONGEST


def test_contents_give_the_pages_of_the_outline(either: Pdf) -> None:
    contents = squeezed(either.pages[either.chapters["Contents"] - 1])
    listed = [line for line in either.outline if line[2] > either.chapters["Summary"] and line[0] == 2]
    listed += [(1, words, page) for words, page in either.chapters.items() if page > either.chapters["Contents"]]
    assert len(listed) > 25
    assert [line for line in listed if f"{squeezed(line[1])}{line[2]}" not in contents] == []


def test_every_page_but_the_cover_says_which_it_is_of_how_many_and_whose(either: Pdf) -> None:
    total = len(either.pages)
    name = next(iter(either.chapters))
    assert "Page 1 of" not in either.pages[0]
    for number, words in enumerate(either.pages[1:], 2):
        assert f"Page {number} of {total}" in words
        assert re.search(rf"{name}, 20\d\d/\d\d", words)


def test_a_running_head_names_the_chapter(either: Pdf) -> None:
    begins = {page: words for words, page in either.chapters.items() if page > either.chapters["Contents"]}
    current = ""
    for number, words in enumerate(either.pages, 1):
        current = begins.get(number, current)
        assert current in words[:400] or current in words[-400:]


def test_the_cover_says_whose_report_it_is_and_who_it_is_compared_with(pdf: Pdf) -> None:
    for words in ("Annual Performance Compendium", "Leicestershire", "2024/25", "Compared with the 31 county"):
        assert words in pdf.pages[0]


def test_no_page_is_under_half_full_but_the_end_of_a_chapter(pdf: Pdf) -> None:
    last = {page - 1 for page in pdf.chapters.values()} | {len(pdf.pages)}
    thin = {number: pdf.fullness(number) for number in range(1, len(pdf.pages) + 1) if number not in last}
    assert {number: full for number, full in thin.items() if full < HALF} == {}


def test_dashboards_lie_across_and_all_else_stands_upright(pdf: Pdf) -> None:
    across = range(pdf.chapters["Dashboards"], pdf.chapters["Risks"])
    for number, page in enumerate(pdf.reader.pages, 1):
        sides = sorted((float(page.mediabox.width), float(page.mediabox.height)))
        assert sides == pytest.approx([595, 842], abs=1)
        assert (page.mediabox.width > page.mediabox.height) == (number in across)


def test_no_heading_or_head_of_a_table_ends_a_page(pdf: Pdf) -> None:
    for _, words, page in pdf.outline:
        text = squeezed(pdf.pages[page - 1])
        foot = squeezed(f"Annual Performance Compendium Page {page} of {len(pdf.pages)}")
        assert not text.replace(foot, "").endswith(squeezed(words)), words


def test_text_of_tables_is_no_smaller_than_agreed(pdf: Pdf) -> None:
    page = pdf.drawn[pdf.chapters["Risks"]]
    sizes = [abs(each.get_matrix().d) * each.get_font_size() for each in page.get_objects() if each.type == 1]
    assert sizes
    assert min(sizes) >= SMALLEST


def test_words_of_the_screen_are_left_out_and_sources_stand_once(either: Pdf) -> None:
    every = " ".join(either.pages)
    assert [words for words in DEAD if words in every] == []
    headings = [words for _, words, _ in either.outline]
    assert headings.count("Sources") == headings.count("Abbreviations") == 1


def test_the_document_is_tagged_named_and_in_english(either: Pdf) -> None:
    assert either.root["/MarkInfo"]["/Marked"].value is True
    assert either.root["/Lang"] == "en-GB"
    assert either.root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert either.reader.metadata is not None
    title = either.reader.metadata.title
    assert title
    assert title.startswith("Annual Performance Compendium")
    assert either.reader.xmp_metadata is not None
    assert either.reader.xmp_metadata.dc_title == {"x-default": title}


def test_every_page_is_in_the_tree_and_read_in_its_order(either: Pdf) -> None:
    for page in either.reader.pages:
        assert "/StructParents" in page
        assert page.get("/Tabs") == "/S"
        for link in page.get("/Annots", []):
            assert link.get_object().get("/Contents"), "a link says where it leads"
            assert "/StructParent" in link.get_object()


def test_every_kind_of_structure_is_standard_or_has_a_role(either: Pdf) -> None:
    roles = either.root["/StructTreeRoot"]["/RoleMap"]
    kinds = {str(each["/S"]) for each in either.elements}
    assert {roles.get(kind, kind) for kind in kinds} <= set(STANDARD)


def test_pictures_have_words_and_tables_have_heads(either: Pdf) -> None:
    assert all(str(each.get("/Alt", "")).strip() for each in either.of_kind("/Figure"))
    assert len(either.of_kind("/Figure")) > 20
    heads = either.of_kind("/TH")
    assert heads
    assert all("/Scope" in str(each["/A"]) for each in heads)
    assert len(either.of_kind("/Table")) < len(heads)


def test_no_level_of_headings_is_skipped(either: Pdf) -> None:
    levels = [int(each["/S"][2]) for each in either.elements if re.fullmatch(r"/H\d", each["/S"])]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_is_drawn_that_is_neither_tagged_nor_marked(either: Pdf) -> None:
    for page in either.reader.pages:
        content = page.get_contents()
        assert content is not None
        depth = 0
        for line in content.get_data().split(b"\n"):
            operator = line.rsplit(b" ", 1)[-1]
            assert not (depth and b"/MCID" in line), "what is marked or tagged holds nothing else that is tagged"
            depth += operator.endswith((b"BDC", b"BMC"))
            assert depth or operator not in BEGINS | ENDS
            depth -= operator == b"EMC"
        assert depth == 0


def test_two_prints_are_the_same_to_the_byte(printed: Path, tmp_path: Path) -> None:
    for page in printed.parent.glob("*.html"):
        shutil.copy(page, tmp_path)
    print_report(open_report("2024/25", "leicestershire", ""), tmp_path)
    assert (tmp_path / "compendium.pdf").read_bytes() == printed.read_bytes()


def test_a_pdf_shows_no_path_and_no_moment(printed: Path) -> None:
    content = printed.read_bytes()
    assert b"file:" not in content
    assert str(printed.parent).encode() not in content
    about = PdfReader(printed).metadata
    assert about is not None
    assert {about["/CreationDate"][:16], about["/ModDate"][:16]} == {"D:20000101000000"}


def test_a_pdf_that_cannot_be_printed_is_said_and_the_rest_built(
    leicestershire: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    out = tmp_path / "out"
    shutil.copytree(leicestershire, out / "2024-25" / "leicestershire")
    ran = compendium("build", "--out", str(out), "--pdf")
    assert (ran.returncode, ran.stderr.strip()) == (0, "no PDF: Chromium is not installed")
