"""Words and figures found in a report's folder: in cells first, else in the sentences of its pages."""

import json
from pathlib import Path

import pytest

from analysis.errors import ParameterError
from analysis.parts.part import every_table
from analysis.provenance.look_up import places, sentences


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "manifest.json").write_text(json.dumps({"parameters": {}, "inputs": {}, "outputs": {}, "parts": {}}))
    (tmp_path / "data" / "risks.csv").write_text("risk_id,title\nR01,A gap of 4.3%\nR02,4.3%\n", encoding="utf-8")
    (tmp_path / "risks.html").write_text(
        "<main><p>The <b>register</b> has two\nrisks.</p><p>Other</p></main>", encoding="utf-8"
    )
    return tmp_path


def test_a_cell_that_is_the_figure_goes_before_one_that_holds_it(folder: Path) -> None:
    assert [(place.file, place.row, place.column) for place in places(folder, " 4.3% ")] == [("risks.csv", 3, "title")]
    assert [place.row for place in places(folder, "a gap")] == [2]
    assert places(folder, "nowhere") == []


def test_a_sentence_is_found_across_its_markup_with_the_tables_of_its_part(folder: Path) -> None:
    [one] = sentences(folder, "REGISTER has two risks")
    assert one.page == "risks.html"
    assert one.sentence == "The register has two risks."
    assert set(one.tables) <= set(every_table())
    assert sentences(folder, "nowhere") == []


def test_a_folder_without_a_report_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="found no manifest"):
        places(tmp_path, "4.3%")
