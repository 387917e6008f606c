"""A dashboard's paragraph: the most severe first, every flag named, short, and true to its rows."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.narrative.overview import DIRECTIONS, MOST_WORDS, brief, paragraph, tallied

ROW = {
    "short_name": "Potholes filled",
    "topic": "roads",
    "kind": "tested",
    "unit": "%",
    "period": "2024/25",
    "direction": "improved",
    "flag": "none",
    "change_pct": 5.0,
    "news": True,
    "quartile": "",
    "quartile_basis": "",
    "target_met": "not_applicable",
    "target_text": "",
    "previous_text": "90%",
    "value_text": "95%",
}


def board(*changes: dict[str, object]) -> pd.DataFrame:
    """Return synthetic rows: the row above, changed."""
    return pd.DataFrame([ROW | {"short_name": f"Measure {at}"} | change for at, change in enumerate(changes)])


def test_the_most_severe_row_comes_first_with_both_results_target_and_quartile() -> None:
    rows = board(
        {"direction": "worsened"},
        {
            "direction": "worsened",
            "short_name": "Roads unlit",
            "quartile": "4",
            "quartile_basis": "2023/24",
            "target_met": "no",
            "target_text": "2%",
        },
    )
    assert paragraph(rows).startswith(
        "Most in need of attention: roads unlit, 90% to 95% (target 2% missed, bottom quartile in 2023/24). Also worse: roads (one more measure)."
    )


def test_a_change_that_is_no_news_is_not_named() -> None:
    said = paragraph(board({"direction": "worsened", "news": False}, {"direction": "improved", "news": False}, {}))
    assert "easure 0" not in said
    assert said == "What went best: measure 2, 90% to 95%."
    assert paragraph(board({"direction": "worsened", "news": False})) == "The one measure got worse."


def test_of_two_that_could_not_be_compared_neither_is_said() -> None:
    said = paragraph(board(*[{"direction": "not_available"}] * 2))
    assert said == "Neither of the two measures could be compared with a result before."


def test_every_flagged_row_is_named() -> None:
    rows = board(*[{"direction": "worsened", "flag": "issue"}] * 3, *[{"flag": "exceptional"}] * 3)
    said = paragraph(rows)
    assert all(f"easure {number}" in said for number in range(6)), said


def test_every_issue_is_named_and_of_what_is_exceptional_the_first_three() -> None:
    said = paragraph(board(*[{"direction": "worsened", "flag": "issue"}] * 6, *[{"flag": "exceptional"}] * 6))
    assert all(f"easure {number}" in said for number in range(6)), said
    assert "also flagged: measure 7, measure 8 and three more." in said


def test_what_only_describes_the_place_is_never_named() -> None:
    rows = board({"kind": "context", "direction": "worsened"}, {"kind": "context", "flag": "issue"}, {})
    said = paragraph(rows)
    assert "easure 0" not in said
    assert "easure 1" not in said
    assert said.startswith("What went best: measure 2,")


def test_among_equals_the_largest_change_leads_but_a_scores_change_says_nothing_of_size() -> None:
    rows = board(
        {"direction": "worsened", "change_pct": -5.0},
        {"direction": "worsened", "change_pct": -60.0},
        {"direction": "worsened", "change_pct": -90.0, "unit": "score"},
    )
    assert paragraph(rows).startswith("Most in need of attention: measure 1,")


def test_what_else_got_worse_is_named_by_topic_with_how_many() -> None:
    rows = board(
        {"direction": "worsened", "quartile": "4"},
        *[{"direction": "worsened", "topic": "satisfaction"}] * 3,
        {"direction": "worsened", "topic": "SEND plans"},
    )
    assert "Also worse: satisfaction (3 measures) and SEND plans." in paragraph(rows)
    many = board(*[{"direction": "worsened", "topic": f"topic {at}"} for at in range(6)])
    assert "Also worse: topic 1, topic 2, topic 3 and two other topics." in paragraph(many)


@pytest.mark.parametrize(
    ("met", "missed", "words"),
    [
        (1, 0, "The one target was met."),
        (0, 1, "The one target was missed."),
        (2, 0, "Of two targets, all were met."),
        (0, 2, "Of two targets, none were met."),
        (1, 1, "Of two targets, one was met."),
    ],
)
def test_targets_are_counted_with_the_right_grammar(met: int, missed: int, words: str) -> None:
    rows = board(
        *[{"target_met": "yes", "target_text": "1"}] * met, *[{"target_met": "no", "target_text": "1"}] * missed
    )
    assert paragraph(rows).endswith(words)


def test_a_board_where_nothing_moved_says_so() -> None:
    assert paragraph(board({"direction": "similar"}, {"direction": "not_tested"})) == (
        "Of two measures, one stayed about the same and one could not be tested for chance."
    )


@pytest.mark.parametrize(
    ("direction", "one", "every"),
    [
        ("improved", "The one measure improved.", "Every one of the three measures improved."),
        ("worsened", "The one measure got worse.", "Every one of the three measures got worse."),
        ("similar", "The one measure stayed about the same.", "Every one of the three measures stayed about the same."),
        (
            "not_available",
            "The one measure could not be compared with a result before.",
            "None of the three measures could be compared with a result before.",
        ),
        (
            "not_tested",
            "The one measure could not be tested for chance.",
            "None of the three measures could be tested for chance.",
        ),
        (
            "context",
            "The one measure is shown without judgement.",
            "Every one of the three measures is shown without judgement.",
        ),
    ],
)
def test_a_board_where_all_did_the_same_says_it_of_all(direction: str, one: str, every: str) -> None:
    alike = {"direction": direction, "kind": "context"}  # what only describes the place is not named, and so counted
    assert paragraph(board(alike)) == one
    assert paragraph(board(*[alike] * 3)) == every


def test_a_result_without_one_before_or_after_is_not_called_a_change() -> None:
    for before in ("", "N/A", "95%"):
        said = paragraph(board({"direction": "worsened", "previous_text": before}))
        assert said.startswith("Most in need of attention: measure 0, 95%."), said
    assert "no result yet" in paragraph(board({"flag": "issue", "value_text": "", "direction": "not_available"}))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (board({}), "1 measure: 1 better"),
        (board({}, {"direction": "worsened"}, {"direction": "similar"}), "3 measures: 1 better, 1 worse, 1 level"),
        (board({"target_met": "no"}, {"target_met": "yes"}), "2 measures: 2 better; 1 of 2 targets missed"),
        (board({"target_met": "no"}), "1 measure: 1 better; its one target missed"),
        (board({"direction": "context"}), "1 measure"),
    ],
)
def test_a_line_of_counts(rows: pd.DataFrame, words: str) -> None:
    assert brief(rows) == words


def test_a_verb_follows_its_number() -> None:
    assert tallied("context", 1) == "one is shown without judgement"
    assert tallied("context", 2) == "two are shown without judgement"


@settings(max_examples=200)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "direction": st.sampled_from(DIRECTIONS),
                "quartile": st.sampled_from(["", "1", "4", "1/2"]),
                "target_met": st.sampled_from(["yes", "no", "not_applicable"]),
                "topic": st.sampled_from(["roads", "buses", "waste", "schools", "care"]),
            }
        ),
        min_size=1,
        max_size=25,
    )
)
def test_any_board_gets_at_most_four_sentences_and_seventy_words(changes: list[dict[str, object]]) -> None:
    said = paragraph(board(*changes))
    assert len(said.split()) <= MOST_WORDS
    assert 1 <= len(re.findall(r"\.(?: |$)", said)) <= 4
    assert "nan" not in said
