"""What a batch is asked for, as people write it."""

from pathlib import Path

import pytest

from analysis.errors import ParameterError
from analysis.publish.plan import Asked, authorities_of, plan, remember, remembered, years_of


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2024/25", ["2024/25"]),
        ("2022-23..2024/25", ["2022/23", "2023/24", "2024/25"]),
        ("2024/25, 2019/20,2024/25", ["2019/20", "2024/25"]),
    ],
)
def test_years_are_one_a_span_or_a_list(text: str, years: list[str]) -> None:
    assert years_of(text) == years


@pytest.mark.parametrize("text", ["2024/25..2022/23", "soon", "2024/26", ""])
def test_other_years_are_refused(text: str) -> None:
    with pytest.raises(ParameterError):
        years_of(text)


@pytest.mark.parametrize(
    ("group", "size"), [("county-areas", 31), ("all", 153), ("metropolitan", 36), ("county-councils", 21)]
)
def test_a_group_gives_its_authorities(group: str, size: int) -> None:
    assert len(authorities_of(group)) == size


def test_names_codes_and_slugs_may_be_listed() -> None:
    assert authorities_of("kent, E10000018,Bristol, City of,kent") == ["E06000023", "E10000016", "E10000018"]


@pytest.mark.parametrize("text", ["", " , ", "atlantis", "dfe-neighbours"])
def test_what_is_no_authority_is_refused(text: str) -> None:
    with pytest.raises(ParameterError):
        authorities_of(text)


def test_a_report_that_cannot_be_made_is_planned_with_its_reason(tmp_path: Path) -> None:
    found = plan(Asked("2019/20", "cumberland,kent", ("risks",)), tmp_path)
    reasons = {one.authority: one.problems for one in found}
    assert reasons["Kent"] == ()
    assert "Cumberland began on 2023-04-01" in reasons["Cumberland"][0]


def test_what_was_asked_is_remembered_for_a_resume(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="found no batch in"):
        remembered(tmp_path)
    asked = Asked("2023/24..2024/25", "county-areas", ("funding", "risks"), "all")
    remember(asked, tmp_path)
    assert remembered(tmp_path) == asked
