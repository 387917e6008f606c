"""A scenario's file: read, written, and refused by name where it says what no scenario knows."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.data.scenario import NONE, Scenario, as_scenario, parsed, written
from analysis.data.scenario_file import POLARITIES, SHARES
from analysis.errors import ParameterError

WHOLE = """
name = "Stricter"
comparators = "nearest"
without = ["Kent", "Surrey"]
[rules]
issue_change_pct = 5
similar_change_pct = 3.5
[polarity]
ehc-plans-20-weeks = "low"
[weights]
adult-obesity = 0
[fair_shares]
population = 100
floor = 0.5
[targets]
197 = "60%"
"""
NAMES = st.text("abcdefghij-", min_size=1, max_size=12)
AMOUNTS = st.floats(0, 100)


def test_every_value_of_a_file_is_read() -> None:
    assert parsed(WHOLE, "file") == Scenario(
        name="Stricter",
        comparators="nearest",
        without="Kent, Surrey",
        issue_change_pct=5.0,
        similar_change_pct=3.5,
        floor=0.5,
        polarity=(("ehc-plans-20-weeks", "low"),),
        weights=(("adult-obesity", 0.0),),
        shares=(("population", 100.0),),
        targets=(("197", "60%"),),
    )


@given(
    name=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=70).map(
        lambda text: f"a {text}".strip()
    ),
    issue=st.none() | st.floats(0, 1000),
    polarity=st.dictionaries(NAMES, st.sampled_from(POLARITIES)),
    weights=st.dictionaries(NAMES, AMOUNTS),
    shares=st.dictionaries(st.sampled_from(SHARES), st.floats(0.1, 100)),
    targets=st.dictionaries(NAMES, st.just("90%"), min_size=1),
)
def test_what_is_written_is_read_again_as_the_same(
    name: str,
    issue: float | None,
    polarity: dict[str, str],
    weights: dict[str, float],
    shares: dict[str, float],
    targets: dict[str, str],
) -> None:
    scenario = Scenario(
        name=name,
        issue_change_pct=issue,
        polarity=tuple(sorted(polarity.items())),
        weights=tuple(sorted(weights.items())),
        shares=tuple(sorted(shares.items())),
        targets=tuple(sorted(targets.items())),
    )
    text = written(scenario)
    assert parsed(text, "again") == scenario
    assert written(parsed(text, "again")) == text


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ('name = "Stricter"', ""),
        ("[rules", "expected TOML"),
        ('name = ""\n[rules]\nissue_change_pct = 5', "name: found ''"),
        ('name = "x"\n[rules]\nissue = 5', "rules: found 'issue', expected one of issue_change_pct"),
        ('name = "x"\n[rules]\nissue_change_pct = -1', "issue_change_pct: found -1, expected a number from 0 to 1000"),
        ('name = "x"\n[rules]\nissue_change_pct = nan', "issue_change_pct: found nan"),
        ('name = "x"\n[rules]\nissue_change_pct = true', "issue_change_pct: found True"),
        ('name = "x"\n[weight]\nfoo = 1', "found 'weight', expected one of name"),
        ('name = "x"\n[weights]\nfoo = "much"', "weight of foo: found 'much', expected a number from 0 to 100"),
        ('name = "x"\n[weights]\nfoo = [1, 2]', "weights of foo: found several values"),
        ('name = "x"\nweights = 4', "weights: found 4, expected names with a value each"),
        ('name = "x"\n[polarity]\nfoo = "up"', "polarity of foo: found 'up', expected high, low or none"),
        ('name = "x"\n[fair_shares]\npopulation = 0', "found no weight above 0"),
        ('name = "x"\n[fair_shares]\nfloor = 2', "floor: found 2, expected a number from 0 to 1"),
        ('name = "x"\n[targets]\n197 = 60', "target of 197: found 60, expected text"),
        ('name = "x"\nwithout = 3', "without: found 3, expected text"),
        ('name = "x"\nname = "y"', "expected TOML"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(changed: str, told: str) -> None:
    with pytest.raises(ParameterError) as refused:
        parsed(changed, "scenario file.toml")
    [line] = refused.value.problems
    assert line.startswith("scenario file.toml")
    assert (told or "found a name and no change") in line


def test_a_parameter_is_a_path_or_what_stands_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "stricter.toml"
    file.write_text(WHOLE, encoding="utf-8")
    assert as_scenario(str(file)) == as_scenario(WHOLE) == as_scenario(written(parsed(WHOLE, "x")))
    assert as_scenario("") == NONE
    assert not as_scenario("  ")
    with pytest.raises(ParameterError, match=r"found no file none\.toml, expected a TOML file"):
        as_scenario("none.toml")
    with pytest.raises(ParameterError, match="cannot be read"):
        as_scenario(str(_latin(tmp_path)))


def _latin(folder: Path) -> Path:
    file = folder / "latin.toml"
    file.write_bytes('name = "Caf\xe9"'.encode("latin-1"))
    return file
