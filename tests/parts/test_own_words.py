"""What a council writes itself: references filled from the audit's figures, texts shown where they belong, and what is refused."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.display.markdown import markdown
from analysis.errors import DataError
from analysis.parts import checks, dashboards, own_words, risks
from analysis.parts.dashboards import views as dashboard_views
from analysis.parts.references import Known, filled
from analysis.parts.report import Report, prepare
from analysis.parts.risks import views as risk_views
from analysis.statements.formulas import UnknownNameError
from analysis.statements.rounded import Rounded

ROOT = Path(__file__).resolve().parents[2]
RETURN = "data/raw/local/leicestershire/2024-25"


def row(number: int) -> dict[str, str]:
    if number != 30:
        raise UnknownNameError(f"row {number}", "30")
    return {"value": "44.4%", "target": ""}


KNOWN = Known(
    {"position": {"overall": "4th of 31"}},
    {
        "row": row,
        "per_head": lambda area, year: f"£{len(area)}{year[:2]}",
        "value": lambda _: Rounded.printed(12.5, 1),
    },
)


def test_references_become_figures() -> None:
    text = 'Placed {{ position.overall }}, at {{row(30).value}} and {{ per_head("own", "2020/21") }}; {{ value(1) }}.'
    assert filled(text, "a.md", KNOWN) == "Placed 4th of 31, at 44.4% and £320; 12.5."
    assert filled("No reference { here }.", "a.md", KNOWN) == "No reference { here }."


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("row(31).value", "found row 31, expected 30"),
        ("row(30).colour", "the property 'colour', expected one of target, value"),
        ("row(30).target", "it has no target"),
        ("row(30)", "no figure by itself"),
        ("rows(30).value", "perhaps row"),
        ("positon.overall", "perhaps position"),
        ("value(1).digits", "this is a figure already"),
        ("row()", "row with 0 values"),
        ("row(30).value.__class__", "this is a figure already"),
        ("().__class__.__bases__", "expected a figure such as"),
        ("__import__('os').system('x')", "expected a figure such as"),
        ("open('x')", "expected a figure such as"),
        ("row(30 if 1 else 2).value", "a number or words in quotation marks"),
        ("1 + 1", "expected a figure such as"),
        ("value(*[1])", "a number or words in quotation marks"),
        ("x" * 500, "expected a figure such as"),
        ("(" * 90, "expected a figure such as"),
        ("", "expected a figure such as"),
    ],
)
def test_a_wrong_reference_is_named_by_file_line_and_what_was_expected(reference: str, words: str) -> None:
    with pytest.raises(DataError) as error:
        filled(f"One line.\n\nThen {{{{ {reference} }}}}.", "texts/foreword.md", KNOWN)
    (line,) = error.value.problems
    assert line.startswith("texts/foreword.md, line 3: ")
    assert words in line
    assert len(line) <= 600


def test_all_wrong_references_are_named_at_once_and_so_are_lone_brackets() -> None:
    with pytest.raises(DataError) as error:
        filled("{{ a }}\n{{ row(1).value }}\nand {{ open", "f.md", KNOWN)
    assert [line.split(":")[0] for line in error.value.problems] == ["f.md, line 1", "f.md, line 2", "f.md, line 3"]


def problems_of(text: str) -> list[str]:
    try:
        filled(text, "f.md", KNOWN)
    except DataError as error:
        return error.problems
    return []


@given(st.text(max_size=60))
def test_no_reference_raises_anything_but_words(reference: str) -> None:
    assert all(line.startswith("f.md, line ") for line in problems_of(f"{{{{{reference}}}}}"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# Big\n\nand **bold**", "<h3>Big</h3>\n<p>and <strong>bold</strong></p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>x</p>"),
        ("[x](data:text/html,hi)", "<p>x</p>"),
        ("[risks](risks.html#register)", '<p><a href="risks.html#register">risks</a></p>'),
        ("![a picture](http://example.org/x.png)", "<p>a picture</p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
    ],
)
def test_markdown_does_no_harm(text: str, shown: str) -> None:
    assert markdown(text).markup == shown


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder for a synthetic council's texts in a copy of data/raw, in use."""
    shutil.copytree(ROOT / "data" / "raw", tmp_path / "data" / "raw")
    if (ROOT / "data" / "processed").is_dir():
        shutil.copytree(ROOT / "data" / "processed", tmp_path / "data" / "processed")
    monkeypatch.setenv("COMPENDIUM_HOME", str(tmp_path))
    folder = tmp_path / RETURN / "texts"
    folder.mkdir()
    return folder


def report_of(authority: str = "leicestershire") -> Report:
    return prepare({"reporting_year": "2024/25", "authority": authority, "quarter": ""})


def test_without_texts_nothing_is_shown_and_nothing_is_made_up() -> None:
    report = report_of()
    assert own_words.texts(report).empty
    assert own_words.show(report, "foreword").absent
    assert own_words.foreword(report).markup == ""
    assert own_words.of_dashboards(report) == own_words.of_risks(report) == {}
    assert checks.own_proof(report).empty


def test_texts_stand_where_they_belong_with_their_figures_and_are_proof_read(written: Path) -> None:
    report = report_of()
    board = str(dashboards.rows(report)["dashboard"].iloc[14])
    name = "highways-transport"
    risk = str(risks.register(report)["risk_id"].iloc[0])
    (written / f"dashboard-{name}.md").write_text(
        "Total casualties on Leicestershire roads rose to {{ row(29).value }} from 961.", encoding="utf-8"
    )
    (written / f"risk-{risk.lower()}.md").write_text("We watch this *closely*.", encoding="utf-8")
    texts = own_words.texts(report)
    assert texts["place"].tolist() == [f"dashboard-{name}", f"risk-{risk.lower()}"]
    boards = own_words.of_dashboards(report)
    assert list(boards) == [board]
    assert "rose to 943 from 961" in boards[board].text
    commented = dashboards.commented(dashboards.rows(report))
    shown = dashboard_views.dashboard_tables(report, commented, dashboards.series(report, commented), {}, {}, boards)
    assert shown.markup.count('class="own-words"') == 1
    register = risk_views.register_tables(report, risks.register(report), own_words.of_risks(report))
    assert "We watch this <em>closely</em>" in register.markup
    proof = checks.own_proof(report)
    assert proof.loc[proof["verdict"] == "disagrees", "published"].tolist() == ["961"]
    assert len(checks.disagreements(proof)) == 1


def test_commentary_of_the_return_is_shown_filled_and_proof_read(written: Path) -> None:
    path = written.parent / "dashboards.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[34] += '"Up to {{ row(34).value }}, and 12.9% of it is glass."'
    lines[35] += "This indicator improved to 17.0%."
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    report = report_of()
    frame = own_words.with_references(report, dashboards.commented(dashboards.rows(report)))
    assert frame["own_commentary"].tolist()[33] == "Up to 44.4%, and 12.9% of it is glass."
    shown = dashboard_views.dashboard_tables(report, frame, dashboards.series(report, frame), {}, {})
    assert "The council's commentary" in shown.text
    assert "12.9% of it is glass" in shown.text
    wrong = checks.disagreements(checks.own_proof(report))
    assert len(wrong) == 1
    assert wrong[0].startswith("row 35, commentary: 17.0%:")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("forward.md", b"x", "the file 'forward.md', expected a place of the report"),
        ("dashboard-nowhere.md", b"x", "dashboard-"),
        ("foreword.txt", b"x", "expected a place of the report with .md"),
        ("foreword.md", b"\xff\xfe\x00", "not UTF-8"),
        ("foreword.md", b"a\x07b", "control character 0x07"),
        ("foreword.md", b"x" * 300_000, "at most 200,000 bytes"),
        ("foreword.md", b"one\n{{ row(999).value }}", "line 2: found row 999"),
    ],
)
def test_what_is_no_text_for_the_report_is_refused_before_anything_is_built(
    written: Path, name: str, content: bytes, words: str
) -> None:
    (written / name).write_bytes(content)
    with pytest.raises(DataError) as error:
        own_words.check(report_of())
    (line,) = error.value.problems
    assert words in line
    assert name in line
