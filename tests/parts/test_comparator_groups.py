"""Groups of one's own: names, a file, some left out, and the areas most alike."""

from pathlib import Path

import pytest

from analysis.data import store
from analysis.data.geography import find_authority
from analysis.errors import ParameterError, ProjectError
from analysis.parts.comparator_groups import Group, characteristics, chosen_group, nearest_to


def group(text: str, authority: str = "leicestershire") -> Group:
    return chosen_group(text, find_authority(store.table("authorities"), authority))


def test_some_are_left_out_and_the_words_say_so() -> None:
    found = group("county-areas without surrey,Kent")
    assert len(found.members) == 29
    assert not {"E10000030", "E10000016"} & set(found.members)
    assert found.words == "the 29 county councils and county unitaries without Kent and Surrey"
    assert group(found.group_id) == found, "the id gives the group again"


@pytest.mark.parametrize("text", ["kent,Bristol, City of,E08000035", "E08000035,E10000016,E06000023"])
def test_a_list_of_names_or_codes_is_a_group_with_the_authority_in_it(text: str) -> None:
    found = group(text)
    assert set(found.members) == {"E10000018", "E10000016", "E06000023", "E08000035"}
    assert found.words == "the 4 authorities chosen (Bristol, City of, Kent, Leeds and Leicestershire)"


@pytest.mark.parametrize("content", ["authority,why\nKent,near\nDevon,far\n", "Kent\nDevon\n", '"Devon"\nkent\n'])
def test_a_file_of_names_gives_the_same_group_as_the_list(tmp_path: Path, content: str) -> None:
    path = tmp_path / "my-list.csv"
    path.write_text(content, encoding="utf-8")
    assert group(str(path)) == group("kent,devon")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("county-areas without leicestershire", "whose report this is"),
        ("county-areas without camden", "found Camden, expected members of the comparator group"),
        ("county-areas without atlantis", "atlantis"),
        ("atlantis", "expected one of all, county-areas"),
        ("kent", "found one authority beside Leicestershire, expected at least 2"),
        ("kent,atlantis", "atlantis"),
        ("nowhere.csv", "found no file"),
    ],
)
def test_a_wrong_group_is_one_line(text: str, words: str) -> None:
    with pytest.raises(ParameterError) as caught:
        group(text)
    assert len(caught.value.problems) == 1
    assert words in caught.value.problems[0]


@pytest.mark.parametrize("authority", ["leicestershire", "camden", "rutland", "leeds"])
def test_nearest_neighbours_are_of_a_kind(authority: str) -> None:
    found = group("nearest", authority)
    assert len(found.members) == 16
    assert "most alike" in found.words


def test_counties_lie_nearest_to_a_county_and_boroughs_to_a_borough() -> None:
    areas = store.table("authorities").set_index("code")
    near = nearest_to("E10000018")
    assert (areas.loc[near["authority_code"], "type"] == "county").sum() >= 10
    assert near["distance"].is_monotonic_increasing
    inner = areas.index[areas["name"] == "Camden"][0]
    assert areas.loc[nearest_to(inner)["authority_code"].head(5), "type"].str.contains("london").all()


def test_nearly_every_authority_has_every_characteristic() -> None:
    about = characteristics()
    assert len(about) >= 150
    assert about.notna().all().all()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Kent\n" * 60_000, "found 300,000 bytes, expected at most 100,000"),
        ("Kent\n" * 1001, "found 1001 lines, expected at most 1000"),
        ("Atlantis\n" * 30, "and 10 more problems"),
    ],
)
def test_a_file_that_names_too_many_is_told_in_few_lines(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "areas.csv").write_text(content, encoding="utf-8")
    with pytest.raises(ProjectError) as caught:
        group(str(tmp_path / "areas.csv"))
    assert words in caught.value.problems[-1]
    assert len(caught.value.problems) <= 21
