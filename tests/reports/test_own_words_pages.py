"""A synthetic council's own words in a report, the strict build, and the page of a proof."""

from pathlib import Path

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import Visit, chromium
from command import compendium
from test_accessibility import STANDARDS

pytestmark = pytest.mark.slow

TEXTS = {
    "foreword.md": "We came {{ position.overall }} <b>overall</b>.",
    "risks-introduction.md": "Our risks are synthetic.",
    "risks-conclusion.md": "- One\n- Two",
}
WRONG = "# Housing\n\nThe number of affordable homes delivered was 727. We gave away 12 benches.\n"


@pytest.fixture(scope="module")
def written(home: Path) -> Path:
    """Give the frozen data with a synthetic council's texts."""
    folder = home / "data/raw/local/leicestershire/2024-25/texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def report(home: Path, written: Path) -> Path:  # noqa: ARG001 - the texts must be there
    """Build its part on risks and the checks."""
    ran = compendium("build", "--part", "risks", "--part", "checks", "--out", str(home / "out"), home=home)
    assert ran.returncode == 0, ran.stderr
    return home / "out" / "2024-25" / "leicestershire"


def test_every_text_stands_in_its_place_marked_and_escaped(report: Path) -> None:
    with chromium() as browser:
        front = Visit(browser, report / "index.html").page
        words = front.locator(".own-words")
        assert words.count() == 1
        assert words.inner_text().startswith("In the words of Leicestershire\n\nWe came ")
        assert "of 31 <b>overall</b>." in words.inner_text()
        risks = Visit(browser, report / "risks.html").page
        assert risks.locator(".own-words").all_inner_texts()[0].endswith("Our risks are synthetic.")
        assert risks.locator(".own-words li").count() == 2
        assert risks.get_by_role("heading", name="The council's conclusion").count() == 1
        for page in (front, risks):
            found = (
                Axe().run(page, options={"runOnly": STANDARDS, "resultTypes": ["violations"]}).response["violations"]
            )
            assert [rule["id"] for rule in found] == []
    whole = (report / "compendium.html").read_text(encoding="utf-8")
    assert whole.count('class="own-words"') == len(TEXTS)
    assert pd.read_csv(report / "data" / "proof.csv")["verdict"].isin(["agrees", "not checked"]).all()


@pytest.mark.usefixtures("report")
def test_a_text_that_changes_makes_the_report_out_of_date(home: Path, written: Path) -> None:
    command = ("build", "--part", "risks", "--part", "checks", "--out", str(home / "out"))
    assert "is up to date" in compendium(*command, home=home).stdout
    (written / "risks-introduction.md").write_text("Our risks are still synthetic.", encoding="utf-8")
    assert "is built" in compendium(*command, home=home).stdout


def test_a_strict_build_stops_at_a_wrong_figure_and_others_say_so(home: Path, written: Path, tmp_path: Path) -> None:
    (written / "risks-conclusion.md").write_text(WRONG, encoding="utf-8")
    try:
        ran = compendium("build", "--strict", "--part", "checks", "--out", str(tmp_path / "out"), home=home)
        assert ran.returncode == 1
        (line,) = ran.stderr.splitlines()
        assert "risks-conclusion.md, paragraph 2: 727: The tables have 772" in line
        assert not (tmp_path / "out" / "2024-25").exists()
        ran = compendium("build", "--part", "checks", "--out", str(tmp_path / "out"), home=home)
        assert ran.returncode == 0
        page = (tmp_path / "out/2024-25/leicestershire/checks.html").read_text(encoding="utf-8")
        assert "The tables have 772 for the latest result of row 189" in page
    finally:
        (written / "risks-conclusion.md").write_text(TEXTS["risks-conclusion.md"], encoding="utf-8")


def test_a_wrong_reference_stops_builds_and_batches_in_one_line(home: Path, written: Path, tmp_path: Path) -> None:
    (written / "foreword.md").write_text("One.\n\n{{ row(999).value }}", encoding="utf-8")
    try:
        for command in (("build",), ("batch", "--authorities", "leicestershire")):
            ran = compendium(*command, "--out", str(tmp_path / "out"), home=home)
            assert ran.returncode == 1
            lines = [line for line in ran.stderr.splitlines() if "foreword.md" in line]
            assert len(lines) == 1
            assert "foreword.md, line 3: found row 999, expected a row number of the dashboards" in lines[0]
    finally:
        (written / "foreword.md").write_text(TEXTS["foreword.md"], encoding="utf-8")


def test_the_command_proofs_a_text_and_writes_csv_and_page(tmp_path: Path) -> None:
    text, csv, html = tmp_path / "report.md", tmp_path / "proof.csv", tmp_path / "proof.html"
    text.write_text(WRONG, encoding="utf-8")
    ran = compendium("proof", str(text), "--csv", str(csv), "--html", str(html))
    assert ran.returncode == 1
    assert ran.stderr == ""
    assert ran.stdout.endswith("report.md, Leicestershire 2024/25: 2 claims: 0 agree, 1 disagree, 1 not checked\n")
    frame = pd.read_csv(csv, dtype="str").fillna("")
    assert list(frame) == ["place", "sentence", "claim", "about", "published", "computed", "verdict", "explanation"]
    assert frame[["about", "published", "computed", "verdict"]].to_numpy().tolist() == [
        ["189", "727", "772", "disagrees"],
        ["", "12", "", "not checked"],
    ]
    with chromium() as browser:
        for width, dark in ((1280, False), (390, True)):
            visit = Visit(browser, html, width, dark=dark)
            found = (
                Axe()
                .run(visit.page, options={"runOnly": STANDARDS, "resultTypes": ["violations"]})
                .response["violations"]
            )
            assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == []
            assert visit.outside == []
            assert visit.page.locator("mark.disagrees").last.inner_text().startswith("727")
    text.write_text("Nothing to see.", encoding="utf-8")
    assert compendium("proof", str(text)).returncode == 0
    missing = compendium("proof", str(tmp_path / "none.docx"))
    assert missing.returncode == 1
    assert missing.stderr == "compendium: none.docx: found no such file, expected a text to read\n"
