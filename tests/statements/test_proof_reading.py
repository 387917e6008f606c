"""The proof-reader on synthetic measures: what it finds, what it leaves, and what it never calls wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.data.documents import Block
from analysis.statements.proof.claim import AGREES, DISAGREES, NOT_CHECKED
from analysis.statements.proof.facts import Facts, Figure, Measure
from analysis.statements.proof.reading import read
from analysis.statements.rounded import Rounded


def measure(number: int, name: str, latest: float, previous: float, **more: object) -> Measure:
    """Return a measure with figures that follow from two results with one decimal."""
    one, two = Rounded.printed(latest, 1), Rounded.printed(previous, 1)
    figures = {"latest": one, "previous": two, "change": one - two, "change_pct": 100 * (one / two - 1)}
    target = more.pop("target", None)
    if isinstance(target, float):
        figures |= {"target": Rounded.exact(target), "gap": abs(one - Rounded.exact(target))}
    given_words = {
        "unit": "%",
        "scale": 1.0,
        "polarity": "high",
        "period": "2024/25",
        "previous_period": "2023/24",
    } | more
    return Measure(
        number=number,
        names=(name,),
        dashboard=str(given_words.pop("dashboard", "Roads")),
        figures=figures,
        **given_words,
    )  # type: ignore[arg-type]


MEASURES = (
    measure(
        1,
        "Potholes mended within two weeks",
        81.4,
        77.2,
        target=85.0,
        target_met="no",
        direction="improved",
        quartile="2",
    ),
    measure(2, "Street lamps that are working", 96.1, 97.3, direction="worsened", quartile="4"),
    measure(3, "Casualties on country lanes", 412.0, 380.0, unit="casualties", polarity="low", direction="worsened"),
    measure(
        4,
        "Bridges closed for repair",
        6.5,
        6.4,
        unit="per 1,000",
        polarity="low",
        dashboard="Bridges",
        direction="similar",
    ),
    measure(
        5,
        "Visits to village museums",
        140.2,
        134.1,
        unit="thousand visits",
        scale=1e3,
        dashboard="Culture",
        direction="improved",
    ),
)
FACTS = Facts(
    "Northshire",
    MEASURES,
    (
        Figure(
            "core spending power per head",
            (frozenset({"head"}), frozenset({"spend", "fund"})),
            Rounded.printed(832, 0),
            "£",
        ),
        Figure(
            "spending power of Eastshire",
            (frozenset({"head"}), frozenset({"spend"})),
            Rounded.printed(700, 0),
            "£",
            area="Eastshire",
        ),
    ),
    frozenset({"Eastshire"}),
)


def verdicts(text: str, heading: str = "") -> dict[str, str]:
    """Return the verdict on each thing printed in a text."""
    blocks = [*([Block("", "heading", heading)] if heading else []), Block("", "text", text)]
    return {one.claim.published: one.claim.verdict for one in read(blocks, FACTS)}


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("Potholes mended within two weeks rose to 81.4% from 77.2%.", ("81.4%", "77.2%", "rose"), ()),
        ("Potholes mended within two weeks rose to 84.1% from 77.2%.", ("77.2%", "rose"), ("84.1%",)),
        ("Potholes mended within two weeks rose to 77.2%.", ("rose",), ("77.2%",)),
        ("Potholes mended within two weeks fell to 81.4%.", ("81.4%",), ("fell",)),
        ("Potholes mended within two weeks rose by 4.2 percentage points.", ("4.2 percentage points",), ()),
        ("Potholes mended within two weeks rose by 4.2%.", (), ("4.2%",)),
        ("Potholes mended within two weeks rose by 5.4%.", ("5.4%",), ()),
        ("Potholes mended within two weeks rose by 5.4 percentage points.", (), ("5.4 percentage points",)),
        (
            "Potholes mended within two weeks, at 81.4%, missed the target of 85%.",
            ("81.4%", "85%", "missed the target"),
            (),
        ),
        ("Potholes mended within two weeks met the target.", (), ("met the target",)),
        ("Potholes mended within two weeks is in the second quartile.", ("second quartile",), ()),
        ("Potholes mended within two weeks is in the bottom quartile.", (), ("bottom quartile",)),
        ("Street lamps that are working worsened to 96.1%.", ("worsened", "96.1%"), ()),
        ("Street lamps that are working improved to 96.1%.", ("96.1%",), ("improved",)),
        ("Casualties on country lanes rose 8% to 412.", ("8%", "412"), ()),
        ("Casualties on country lanes rose by 8 percentage points.", (), ("8 percentage points",)),
        ("Casualties on country lanes doubled.", (), ("doubled",)),
        ("Visits to village museums grew to over 140,000 in 2024/25.", ("140,000",), ()),
        ("Bridges closed for repair: 6.5 per 1,000, against 6.4 in 2023/24.", ("6.5", "6.4"), ()),
        ("Core spending power was £832 a head.", ("£832",), ()),
        ("Core spending power was £823 a head.", (), ("£823",)),
        ("Spending power in Eastshire was £700 a head.", ("£700",), ()),
    ],
)
def test_what_a_sentence_claims_is_found_and_judged(
    sentence: str, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    found = verdicts(sentence)
    assert {name for name, verdict in found.items() if verdict == DISAGREES} == set(wrong)
    assert {name for name, verdict in found.items() if verdict == AGREES} >= set(right)


@pytest.mark.parametrize(
    "sentence",
    [
        "Potholes mended within two weeks cost £3.5m last year.",
        "In Eastshire 62.3% of potholes mended within two weeks were deep.",
        "Improvement plans for potholes mended within two weeks have been agreed.",
        "Potholes mended within two weeks will rise to 90% by 2030.",
        "Casualties on country lanes were 350 in 2019.",
        "Casualties on country lanes are below the long-term average of 460 since 2015.",
        "We expect casualties on country lanes to fall by 10%.",
        "A total of 898 claims on potholes mended within two weeks were settled.",
        "Street lamps that are working are higher than in most counties.",
        "Potholes mended within two weeks were 81.4%, while museum cafes fell 12%.",
    ],
)
def test_what_is_about_something_else_is_never_called_wrong(sentence: str) -> None:
    assert DISAGREES not in verdicts(sentence).values()


def test_a_sentence_on_several_measures_is_read_for_each_and_none_is_called_wrong() -> None:
    found = verdicts(
        "Potholes mended within two weeks were 81.4%, and street lamps that are working 96.1% but 12.3% of benches were painted."
    )
    assert found == {"two": NOT_CHECKED, "81.4%": AGREES, "96.1%": AGREES, "12.3%": NOT_CHECKED}


def test_what_is_counted_beside_a_rate_is_not_the_rate() -> None:
    assert verdicts("58 people crossed them in 2024/25, against 62 in 2023/24.", MEASURES[3].names[0]) == {
        "58": NOT_CHECKED,
        "62": NOT_CHECKED,
    }
    assert DISAGREES not in verdicts("Better Care Fund money helped.", MEASURES[1].names[0]).values()


def test_a_heading_or_a_row_says_what_sentences_without_a_name_are_about() -> None:
    assert verdicts("Up 4.2 percentage points since 2023/24, which is better.", MEASURES[0].names[0]) == {
        "Up": AGREES,
        "better": AGREES,
        "4.2 percentage points": AGREES,
    }
    assert (
        verdicts("Up 4.2 percentage points since 2023/24, which is worse.", MEASURES[0].names[0])["worse"] == DISAGREES
    )
    row = [
        Block("", "head", "Indicator\tLatest\tPrevious\tQuartile"),
        Block("", "row", f"{MEASURES[1].names[0]}\t97.3%\t96.1%\t4th"),
    ]
    assert [one.claim.verdict for one in read(row, FACTS)] == [DISAGREES, DISAGREES, AGREES]


@pytest.mark.parametrize(
    "sentence",
    [
        "Casualties on country lanes almost doubled in a hot spell.",
        "Fewer than one in ten street lamps that are working were replaced.",
        "Casualties on country lanes rose from 380 to 412, and collisions with deer by 17% to 516.",
        "Casualties on country lanes were 412; on main roads the figure is 96.1.",
        "Street lamps that are working fell to 96.1%, driven by villages, where they fell 3 points to 90%.",
        "The recovery rate rose by 0.4 points to 35.3% and 96.1% of street lamps that are working are new.",
        "Street lamps that are working, backed by £1.2m, will be joined by 8 more.",
        "Street lamps and potholes mended within two weeks were 96.1% and 81.4% respectively, the former down and the latter up.",
        "Street lamps that are working: 96.1% (2023/24: 97.3%).",
        "Street lamps that are working did not improve.",
        "Potholes mended within two weeks were reached by 81.4% of crews.",
        "Casualties on country lanes, put down to ice, rose to 412.",
        "Casualties on country lanes are better than in three quarters of counties.",
        "Street lamps that are working were 96.1%, down from 97.3% and 88.8% for benches.",
        "Lamps are up seven points, whereas street lamps that are working slipped from 97.3% to 96.1%.",
        "Potholes mended within two weeks were 81.4%, whereas up-to-date signs fell by five to 80%.",
        "Although fewer roads were dug up, potholes mended within two weeks were 81.4%.",
        "Casualties on country lanes were 412, compared with 945 for all roads.",
        "Street lamps that are working made up 96.1%, down from 97.3%.",
        "Casualties on country lanes rose from 380 to 412, near misses from 9 to 11.",
        "One in ten (9.9%) and three in five (60.2%) agreed.",
        "Village schools did well: their potholes mended within two weeks rose from 37.6% to 38.8%.",
    ],
)
def test_other_subjects_hedges_and_brackets_raise_no_false_alarm(sentence: str) -> None:
    found = verdicts(sentence)
    assert [name for name, verdict in found.items() if verdict == DISAGREES and name != "doubled"] == []


@pytest.mark.parametrize(
    ("before", "now", "sentence", "right"),
    [
        (14, 33, "more than doubled", True),
        (36, 66, "almost doubled", True),
        (14, 33, "trebled", False),
        (10, 30, "trebled", True),
        (0.1, 0.2, "doubled", True),
    ],
)
def test_times_allow_for_hedges_and_rounding(before: float, now: float, sentence: str, *, right: bool) -> None:
    one = measure(1, "Spaces in country shelters", now, before, unit="spaces", dashboard="Roads")
    found = read([Block("", "text", f"Spaces in country shelters {sentence}.")], Facts("Northshire", (one,)))
    assert [claim.claim.verdict for claim in found] == [AGREES if right else DISAGREES]


def test_a_negation_turns_a_word_round_and_a_label_names_what_follows() -> None:
    assert verdicts("Potholes mended within two weeks did not improve.")["improve"] == DISAGREES
    assert verdicts("Street lamps that are working did not improve.")["improve"] == AGREES
    assert verdicts("Street lamps that are working: 91.6% (was 97.3%).") == {"91.6%": DISAGREES, "97.3%": AGREES}


def test_what_a_sentence_says_of_itself_is_judged() -> None:
    assert verdicts("Something unknown fell from 9.1 to 11.5.")["fell"] == DISAGREES
    assert "fell" not in verdicts("Something unknown fell from 11.5 to 9.1.")


def test_counts_are_those_of_the_dashboard_and_add_up() -> None:
    true = "Looking at the 3 indicators, one improved, two declined and none stayed the same."
    assert set(verdicts(true, "Roads").values()) == {AGREES}
    assert verdicts("Looking at the 3 indicators, two improved and one declined.", "Roads")["two"] == DISAGREES
    assert (
        verdicts("Looking at the 4 indicators, 2 improved, 2 declined and 1 was similar.", "Something else")["4"]
        == DISAGREES
    )


def test_sentences_are_set_against_each_other() -> None:
    blocks = [
        Block("page 1", "text", "Our comparison draws on 256 indicators."),
        Block(
            "page 2",
            "text",
            "Looking across 263 indicators for which there are quartiles, 39 (15%) are in the bottom one.",
        ),
        Block("page 3", "text", "The yearly budget for winter gritting of roads was £4.1m in 2024/25."),
        Block("page 9", "text", "The yearly budget for winter gritting of roads was £4.7m in 2024/25."),
    ]
    wrong = [
        (blocks[one.block].place, one.claim.published) for one in read(blocks, FACTS) if one.claim.verdict == DISAGREES
    ]
    assert sorted(wrong) == [("page 2", "263"), ("page 9", "£4.7m")]


def test_numbers_that_no_one_writes_are_named() -> None:
    found = verdicts("About 1,00 people answered in 2024/24, and seven of five agreed.")
    assert found["1,00"] == found["2024/24"] == found["seven of five"] == DISAGREES


def test_nothing_is_said_twice() -> None:
    text = "Potholes mended within two weeks fell from 77.2% to 81.4% in 2024/24, and seven of five lamps, 1,00 in all, are new."
    for heading in ("", MEASURES[0].names[0], "Roads"):
        found = read([Block("", "heading", heading or "Report"), Block("", "text", text)], FACTS)
        said = [(one.claim.start, one.claim.end, one.claim.explanation) for one in found]
        assert len(said) == len(set(said))


def test_every_number_has_a_verdict() -> None:
    found = verdicts("The lottery gave £25,000 for 12 benches.")
    assert found == {"£25,000": NOT_CHECKED, "12": NOT_CHECKED}


SPOKEN = """potholes mended within two weeks rose fell by to from 81.4% 77.2% 4.2 percentage points target of 85% England the in 2024/25
2023/24 better worse top quartile while ; . , ( ) 412 casualties on country lanes £832 head spending twice 3 of 5 indicators improved"""
WORDS = st.sampled_from(sorted(set(SPOKEN.split())))


@settings(max_examples=200)
@given(st.lists(WORDS, max_size=30), st.sampled_from(["text", "row", "head", "heading"]))
def test_any_words_are_read_without_an_accident(words: list[str], kind: str) -> None:
    blocks = [Block("1", "heading", "Roads"), Block("2", kind, " ".join(words)), Block("3", "row", "\t".join(words))]
    for one in read(blocks, FACTS):
        assert one.claim.verdict in {AGREES, DISAGREES, NOT_CHECKED}
        assert one.claim.explanation.endswith(".")
        assert 0 <= one.at + one.claim.start <= one.at + one.claim.end <= len(blocks[one.block].text)
