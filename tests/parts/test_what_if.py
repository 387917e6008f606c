"""Scenarios: what they change comes out otherwise, nothing else does, and what is theirs never passes for the report."""

import re
from dataclasses import fields, replace
from pathlib import Path

import pandas as pd
import pytest

import analysis as ap
from analysis.data import lens, store
from analysis.data.scenario import NONE, Scenario, parsed, written
from analysis.errors import ParameterError
from analysis.methods import composite
from analysis.parts import benchmarking, dashboards, funding, what_if
from analysis.parts.benchmarking.ranked import ranks
from analysis.parts.report import Report, prepare, with_scenario

COUNCILS = ("leicestershire", "kent", "camden", "leeds", "rutland", "cumberland")


def report_of(authority: str = "leicestershire", scenario: str = "") -> Report:
    return prepare(
        {"reporting_year": "2024/25", "authority": authority, "comparators": "", "quarter": "", "scenario": scenario}
    )


def differing(report: Report, **changed: object) -> pd.DataFrame:
    return what_if.differences(with_scenario(report, Scenario(name="Tried", **changed)))  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _as_it_stands() -> None:
    lens.suppose(NONE)


@pytest.mark.parametrize("authority", COUNCILS)
def test_what_changes_nothing_makes_no_difference(authority: str) -> None:
    report = report_of(authority)
    registry = store.table("indicators").set_index("indicator_id")
    votes = registry.index[registry["headline"] == "yes"]
    same = {
        "issue_change_pct": 15.0,
        "polarity": tuple((name, str(registry.loc[name, "polarity"])) for name in votes[:3]),
        "weights": tuple((name, 1.0) for name in votes[3:6]),
        "shares": tuple(sorted(funding.fair_weights(report)[0].items())),
        "floor": 0.9,
    }
    assert differing(report, **same).empty


@pytest.mark.parametrize("authority", COUNCILS)
def test_a_weight_moves_positions_and_no_rank_or_rating(authority: str) -> None:
    report = report_of(authority)
    frame = ranks(report, report.benchmark_year)
    own = frame[(frame["authority_code"] == report.authority.code) & (frame["headline"] == "yes")]
    worst = own.assign(share=own["rank"] / own["n"]).sort_values("share")["indicator_id"].iloc[-1]
    found = differing(report, weights=((worst, 100.0),))
    assert {"position", "sentence"} >= set(found["what"]) > {"sentence"}
    places = found[found["what"] == "position"].set_index("item")
    assert "Overall" in places.index


def test_a_weight_is_that_of_the_literal_mean() -> None:
    report = report_of()
    frame = ranks(report, report.benchmark_year)
    voting = frame[(frame["headline"] == "yes") & (frame["estimated"] == "no")]
    heavy = min(voting["indicator_id"].unique())
    score = ((voting["rank"] - 0.5) / voting["n"]).groupby([voting["authority_code"], voting["indicator_id"]]).first()
    table = score.unstack()
    weights = pd.Series(1.0, index=table.columns)
    weights[heavy] = 7.0
    mean = (table * weights).sum(axis=1) / (table.notna() * weights).sum(axis=1)
    supposed = with_scenario(report, Scenario(name="Heavy", weights=((heavy, 7.0),)))
    with lens.supposing(supposed.scenario):
        placed = benchmarking.own_positions(supposed).set_index("theme").loc["Overall"]
    covered = table.notna().sum(axis=1) >= composite.SMALLEST_COVERAGE * table.shape[1]
    expected = mean[covered].round(12).rank(method="min")[report.authority.code]
    assert placed["position"] == expected
    assert placed["average_rank"] == pytest.approx(mean[report.authority.code] * int(covered.sum()) + 0.5)


def test_a_target_changes_its_own_row_alone() -> None:
    found = differing(report_of(), targets=(("197", "<1%"),))
    ratings = found[found["what"] == "rating"]
    assert len(ratings) == 1
    assert ratings["item"].iloc[0].startswith("Row 197: ")
    assert "target missed" in ratings["in_scenario"].iloc[0]


def test_a_national_indicator_can_have_a_target() -> None:
    report = report_of("kent")
    found = differing(report, targets=(("ehc-plans-20-weeks", "100%"),))
    assert found.loc[found["what"] == "rating", "in_scenario"].str.contains("target missed").all()
    assert (found["what"] == "rating").sum() == 1


def test_a_polarity_turns_the_rank_round() -> None:
    report = report_of("leeds")
    frame = ranks(report, report.benchmark_year)
    own = frame[frame["authority_code"] == report.authority.code].set_index("indicator_id")
    chosen = own[(own["polarity"] == "high") & ~own["tied"]].index[0]
    supposed = with_scenario(report, Scenario(name="Turned", polarity=((chosen, "low"),)))
    with lens.supposing(supposed.scenario):
        turned = ranks(supposed, report.benchmark_year)
    mine = turned[(turned["authority_code"] == report.authority.code) & (turned["indicator_id"] == chosen)].iloc[0]
    assert mine["rank"] + own.loc[chosen, "rank"] == own.loc[chosen, "n"] + 1
    assert mine["polarity"] == "low"
    unjudged = with_scenario(report, Scenario(name="Unjudged", polarity=((chosen, "none"),)))
    with lens.supposing(unjudged.scenario):
        assert chosen not in set(ranks(unjudged, report.benchmark_year)["indicator_id"])


def test_a_rule_of_issues_changes_flags_alone() -> None:
    report = report_of()
    found = differing(report, issue_change_pct=1.0)
    ratings = found[found["what"] == "rating"]
    assert len(ratings)
    assert ratings["in_scenario"].str.endswith("issue").all()
    assert ratings["as_it_stands"].eq(ratings["in_scenario"].str.removesuffix(", issue")).all()
    assert "printed stay as printed" in " ".join(
        what_if.changes(with_scenario(report, Scenario(name="x", issue_change_pct=1.0)))
    )


def test_a_group_and_those_left_out_replace_the_comparators_and_the_report_gives_itself_again() -> None:
    scenario = Scenario(name="Others", comparators="nearest", without="")
    supposed = with_scenario(report_of(), scenario)
    again = report_of(scenario=supposed.parameters["scenario"])
    assert again == supposed
    assert again.parameters["comparators"] == "county-areas"
    assert what_if.as_it_stands(again) == replace(report_of(), settings=again.settings)
    out = with_scenario(report_of(), Scenario(name="Out", without="Kent, Surrey"))
    assert len(out.members) == 29
    assert any("in place of the 31 county councils" in line for line in what_if.changes(out))


def test_a_report_of_another_scenario_than_the_one_supposed_is_refused() -> None:
    report = report_of()
    supposed = with_scenario(report, Scenario(name="Heavy", weights=(("adult-obesity", 3.0),)))
    for asked in (lambda: ranks(supposed, supposed.benchmark_year), lambda: dashboards.rows(supposed)):
        with pytest.raises(ParameterError, match="found a report of 'Heavy' while 'none' is supposed"):
            asked()


def test_what_is_not_there_is_told_with_what_was_perhaps_meant() -> None:
    with pytest.raises(ParameterError) as refused:
        with_scenario(
            report_of("kent"),
            Scenario(
                name="Slips",
                polarity=(("ehc-plan-20-weeks", "low"),),
                weights=(("spend-libraries", 2.0), ("nonsense-entirely", 1.0)),
                targets=(("197", "60%"), ("ehc-plans-20-weeks", "soon")),
            ),
        )
    lines = "\n".join(refused.value.problems)
    assert "did you mean ehc-plans-20-weeks" in lines
    assert "targets: found row 197, expected a row of the council's return" in lines
    assert "target of ehc-plans-20-weeks: found 'soon', expected a target such as 95%" in lines
    assert all(len(line) < 300 for line in refused.value.problems)
    assert store.table("indicators").set_index("indicator_id").loc["ehc-plans-20-weeks", "polarity"] == "high"


def test_a_refused_scenario_leaves_what_is_supposed_as_it_was() -> None:
    report_of()
    with pytest.raises(ParameterError):
        report_of(scenario='name = "x"\n[weights]\nnonsense = 3')
    assert lens.weights().empty


def test_the_scenario_of_the_docs_is_one() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "scenarios.md").read_text(encoding="utf-8")
    [text] = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    supposed = with_scenario(report_of(), parsed(text, "docs/scenarios.md"))
    assert all(getattr(supposed.scenario, field.name) for field in fields(Scenario))
    assert len(what_if.changes(supposed)) == 8


def test_an_analyst_asks_and_keeps_the_answer(tmp_path: object) -> None:
    frame = ap.what_if({"rules": {"issue_change_pct": 1}, "name": "Strict"}, authority="leicestershire")
    assert set(frame.columns) == {"what", "item", "as_it_stands", "in_scenario"}
    target = ap.save(frame, f"{tmp_path}/strict.toml")
    again = ap.what_if(target, authority="leicestershire")
    pd.testing.assert_frame_equal(frame, again)
    assert target.read_text() == written(Scenario(name="Strict", issue_change_pct=1.0))
    with pytest.raises(ParameterError, match=r"expected a frame from ap\.what_if"):
        ap.save(ap.find("plans"), f"{tmp_path}/x.toml")
    with pytest.raises(ParameterError, match="weights: found 'nonsense'"):
        ap.what_if({"weights": {"nonsense": 2}}, authority="leicestershire")
