"""The front page's message for councils at the edges: first, last, tiny, new, early years; with and without a return."""

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from front_message import UNFINISHED, faults

from analysis.narrative.overview import MOST_WORDS, paragraph
from analysis.narrative.wording import mid_sentence
from analysis.parts import dashboards, funding
from analysis.parts.dashboards import words
from analysis.parts.report import open_report
from analysis.publish.front import message
from analysis.publish.front_cards import money

FROZEN = Path(__file__).resolve().parents[1] / "frozen" / "data" / "raw"

COUNCILS = [("leicestershire", "2024/25"), ("kent", "2024/25"), ("city-of-london", "2024/25")]
"""The long tests have more."""


@pytest.mark.parametrize(("authority", "year"), COUNCILS)
def test_the_message_is_whole_for_any_council(authority: str, year: str) -> None:
    assert faults(authority, year) == []


def test_the_default_reports_message() -> None:
    said = message(open_report("2024/25", "leicestershire", ""), ["dashboards"])
    assert said["verdict"] == (
        "Leicestershire, the lowest-funded county area in 2020/21, comes 4th of 31 in 2023/24, "
        "but people killed or seriously injured went from 227 to 286 in 2024"
    )
    assert said["deck"] == (
        "91 measures got better than the result before and 62 worse (most for 2024/25); 37 of 67 targets were missed."
    )
    assert [len(shown["rows"]) for shown in said["lists"]] == [5, 5]
    assert all(row["href"].startswith("dashboards.html#row-") for shown in said["lists"] for row in shown["rows"])
    assert len(said["risks"]) == 3


def test_marks_of_a_missing_figure_are_found_in_text() -> None:
    assert all(
        UNFINISHED.search(words) for words in ("went from £nan to 4", "5 of 0 measures", "in None", "two  spaces")
    )
    assert not UNFINISHED.search("Finance and nanoscience, 1st of 31")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the frozen data set, whose return a test may change."""
    shutil.copytree(FROZEN, tmp_path / "data" / "raw")
    monkeypatch.setenv("COMPENDIUM_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2))])
def test_every_flagged_row_is_named_in_paragraph_lead_and_front_page(home: Path, seed: int) -> None:
    path = home / "data/raw/local/leicestershire/2024-25/dashboards.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    flagged = set(table.sample(4, random_state=seed).index)
    table["flag_published"] = ["issue" if at in flagged else "none" for at in range(len(table))]
    table.to_csv(path, index=False, lineterminator="\n")
    report = open_report("2024/25", "leicestershire", "")
    rows = dashboards.commented(dashboards.rows(report))
    names = {mid_sentence(name): board for name, board in zip(table["short_name"], table["dashboard"], strict=True)}
    wanted = [mid_sentence(table["short_name"].iloc[at]) for at in flagged]
    shown = [mid_sentence(row["name"]) for row in message(report, ["dashboards"])["lists"][0]["rows"]]
    lead = " ".join(words.summary(dashboards.counts(rows), rows, local=True))
    judged = rows.assign(direction=rows["shown_direction"], flag=rows["flag_published"])
    boards = {str(name): paragraph(mine) for name, mine in judged.groupby("dashboard")}
    for name in wanted:
        assert name in shown
        assert name in lead
        assert name in boards[names[name]]
    assert all(len(text.split()) <= MOST_WORDS for text in boards.values())


@pytest.mark.parametrize(
    ("authority", "year", "words"),
    [
        (
            "leicestershire",
            "2017/18",
            r"a head in 2018/19, computed: the lowest of \d+ county councils and their districts",
        ),
        (
            "leeds",
            "2024/25",
            r"a head in 2021/22 with the fire authority, computed: the third lowest of 36; without it, computed for 2020/21: the second lowest of \d+ .+",
        ),
        ("leicestershire", "2024/25", r"a head in 2025/26, published; computed for 2020/21: the lowest of \d+ .+"),
    ],
)
def test_the_card_of_money_says_once_how_a_figure_came_about(authority: str, year: str, words: str) -> None:
    report = open_report(year, authority, "")
    card = money(report, funding.newest_per_head(report), funding.of_year(report))
    assert card is not None
    assert re.fullmatch(words, card.words)
