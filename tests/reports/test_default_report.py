"""The default report: every file of the contract, with the figures that are known beforehand."""

import json
from pathlib import Path

import pandas as pd
import pytest
from command import compendium

from analysis.part_names import part_names

PAGES = ("index", *part_names())
CONTRACT = {
    "dashboards": "row_no dashboard subsection indicator value_text value unit period target_text target_met previous_text "
    "previous_value previous_period polarity direction direction_published quartile quartile_basis flag flag_published note",
    "dashboard_counts": "dashboard indicators improved worsened similar not_available exceptional issue q1 q2 q3 q4",
    "benchmark_ranks": "year indicator_id indicator theme authority_code authority period value polarity rank tied n quartile",
    "benchmark_positions": "year theme authority_code authority average_rank position n_authorities indicators_used coverage "
    "position_low position_high",
    "benchmark_quadrants": "year theme comparator authority_code authority type performance_rank comparator_rank "
    "comparator_value comparator_period quadrant",
    "benchmark_bottom_quartile": "theme indicator_id indicator rank n quartile previous_rank previous_quartile",
    "benchmark_improved": "theme indicator_id indicator rank n quartile previous_rank previous_quartile",
    "quartile_backtest": "row_no indicator indicator_id year n rank quartile_published quartile_computed",
    "funding_per_head": "financial_year definition authority_code authority type spending_power_m population per_head "
    "rank_lowest rank_lowest_of_type basis",
    "funding_gains": "comparator financial_year definition per_head gap_per_head gain_m basis",
    "funding_inequality": "financial_year measure value",
    "risks": "risk_id category title cause event consequence likelihood impact score rating target_score movement owner "
    "reviewed indicators",
    "statements": "statement_id part place published computed verdict explanation",
}


def table(report: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(report / "data" / f"{name}.csv", keep_default_na=False)


def test_every_page_and_notebook_is_there(leicestershire: Path) -> None:
    assert all((leicestershire / f"{page}.html").stat().st_size > 5_000 for page in PAGES)
    assert {path.stem for path in (leicestershire / "notebooks").glob("*.ipynb")} == set(PAGES) - {"index"}


def test_every_table_of_the_contract_has_its_columns_first(leicestershire: Path) -> None:
    for name, columns in CONTRACT.items():
        wanted = columns.split()
        assert list(table(leicestershire, name).columns)[: len(wanted)] == wanted, name


def test_dashboards_hold_every_row_and_the_printed_arrows(leicestershire: Path) -> None:
    rows = table(leicestershire, "dashboards")
    counts = rows["direction_published"].value_counts().to_dict()
    assert (len(rows), rows["dashboard"].nunique()) == (211, 17)
    assert counts == {"improved": 99, "worsened": 63, "similar": 40, "not_available": 9}
    assert rows["flag_published"].value_counts().to_dict() == {"none": 185, "exceptional": 24, "issue": 2}


def test_computed_directions_agree_with_nearly_all_arrows(leicestershire: Path) -> None:
    rows = table(leicestershire, "dashboards")
    judged = rows[(rows["direction_published"] != "not_available") & (rows["direction"] != "not_available")]
    assert len(judged) >= 160  # the others are money a head, and surveys without what a test needs
    assert (judged["direction"] == judged["direction_published"]).mean() >= 0.9
    flagged = rows[rows["flag"] == "exceptional"]
    assert not (flagged["target_met"] == "no").any()
    assert not (flagged["quartile"] == "4").any()


def test_counts_add_up_to_the_rows(leicestershire: Path) -> None:
    counts = table(leicestershire, "dashboard_counts")
    directions = counts[["improved", "worsened", "similar", "not_available"]]
    assert (directions.sum(axis=1) == counts["indicators"]).all()
    assert directions.sum().to_list() == [91, 62, 40, 18]
    assert counts[["not_tested", "context"]].sum().to_list() == [
        0,
        9,
    ]  # nine lines of money a head; every survey has a printed arrow


def test_spending_power_is_the_published_one(leicestershire: Path) -> None:
    frame = table(leicestershire, "funding_per_head")
    own = frame[(frame["authority"] == "Leicestershire") & (frame["definition"] == "csp")].set_index("financial_year")
    assert (round(own.at["2016/17", "per_head"]), round(own.at["2020/21", "per_head"])) == (623, 696)
    assert (own["rank_lowest_of_type"].astype(float) == 1).all()


def test_gains_are_computed_and_published_ones_are_marked(leicestershire: Path) -> None:
    frame = table(leicestershire, "funding_gains")
    computed = frame[frame["basis"] == "computed"].set_index("comparator")["gain_m"].astype(float)
    assert abs(computed["Surrey"] / 133 - 1) < 0.01
    assert abs(computed["Camden (the highest)"] / 372 - 1) < 0.01
    assert set(frame.loc[frame["basis"] == "published", "gain_m"].astype(float)) == {645.0, 172.0, 136.0}


def test_printed_quartiles_are_found_again(leicestershire: Path) -> None:
    frame = table(leicestershire, "quartile_backtest")
    assert len(frame) >= 40
    assert (frame["agrees"] == "yes").mean() >= 0.92


def test_the_register_has_its_risks_without_scores(leicestershire: Path) -> None:
    frame = table(leicestershire, "risks")
    assert (len(frame), frame["category"].nunique()) == (22, 6)
    assert (frame[["likelihood", "impact", "score", "rating", "target_score"]] == "").all(axis=None)
    assert (frame["indicators"] != "").sum() >= 15
    evidence = table(leicestershire, "risk_evidence")
    assert len(evidence) >= 40
    assert (evidence["value_text"] != "").all()


def test_the_manifest_lists_every_file_with_its_hash(leicestershire: Path) -> None:
    manifest = json.loads((leicestershire / "manifest.json").read_text(encoding="utf-8"))
    files = {path.relative_to(leicestershire).as_posix() for path in leicestershire.rglob("*") if path.is_file()}
    assert set(manifest["outputs"]) == files - {"manifest.json"}
    assert "local/leicestershire/2024-25/dashboards.csv" in manifest["inputs"]
    assert manifest["parameters"]["authority"] == "E10000018"


def test_nothing_changed_means_nothing_runs(leicestershire: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in leicestershire.rglob("*")}
    ran = compendium("build", "--out", str(leicestershire.parents[1]))
    assert "is up to date" in ran.stdout
    assert {path: path.stat().st_mtime_ns for path in leicestershire.rglob("*")} == before


@pytest.mark.slow
def test_a_second_build_gives_the_same_bytes(leicestershire: Path, tmp_path: Path) -> None:
    ran = compendium("build", "--out", str(tmp_path), "--part", "funding")
    assert ran.returncode == 0, ran.stderr
    again = tmp_path / "2024-25" / "leicestershire"
    names = ["notebooks/funding.ipynb", "data/funding_per_head.csv", "data/funding_gains.csv"]
    assert all((again / name).read_bytes() == (leicestershire / name).read_bytes() for name in names)


def test_executed_notebooks_tell_nothing_of_the_machine(leicestershire: Path) -> None:
    for path in (leicestershire / "notebooks").glob("*.ipynb"):
        text = path.read_text(encoding="utf-8")
        assert str(Path.home()) not in text
        assert str(leicestershire.parents[2]) not in text
        assert "duration" not in json.loads(text)["metadata"].get("papermill", {})
