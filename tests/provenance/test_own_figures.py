"""Where the authority's own figures stand: the row named holds the figure, and what is computed is not called published."""

import pytest

from analysis.parts.part import every_table
from analysis.parts.report import prepare
from analysis.paths import raw_folder
from analysis.provenance import own_figures as own
from analysis.provenance.raw_rows import as_text


@pytest.mark.parametrize(
    ("authority", "year"), [("leicestershire", "2024/25"), ("kent", "2024/25"), ("rutland", "2012/13")]
)
def test_the_row_of_the_file_holds_the_figure(authority: str, year: str) -> None:
    report = prepare({"reporting_year": year, "authority": authority})
    frames = {name: every_table()[name].frame(report) for name in own.TABLES}
    found = own.own_figures(report, frames)
    ranks = frames["benchmark_ranks"]
    mine = ranks[(ranks["authority_code"] == report.authority.code) & (ranks["year"] == report.benchmark_year)]
    values = mine.set_index("indicator_id")["value"]
    listed = found[found["table"] == "benchmark_ranks"]
    assert set(listed["place"]) == set(mine["indicator_id"])
    for row in listed.sample(min(20, len(listed)), random_state=1).to_dict("records"):
        raw = as_text(raw_folder() / row["file"]).loc[int(row["raw_row"])]
        assert raw["indicator_id"] == row["place"]
        assert float(raw["value"]) == pytest.approx(values[row["place"]])
    power = found[found["table"] == "funding_per_head"]
    for row in power.to_dict("records"):
        raw = as_text(raw_folder() / row["file"]).loc[int(row["raw_row"])]
        assert (raw["authority_code"], raw["financial_year"]) == (report.authority.code, row["period"])
    measures = found[found["table"] == "dashboards"]
    printed = frames["dashboards"].set_index("row_no")["value_text"].astype(str)
    assert measures["figure"].tolist() == printed[measures["place"].astype(int)].tolist()


def test_what_is_computed_is_called_so() -> None:
    for authority, basis in (("leicestershire", own.PRINTED), ("kent", own.PUBLISHED)):
        report = prepare({"reporting_year": "2024/25", "authority": authority})
        found = own.own_figures(report, {name: every_table()[name].frame(report) for name in own.TABLES})
        named = found.groupby("table")["basis"].unique().map(list).to_dict()
        estimated = own.RANK_COMPUTED.replace(own.PUBLISHED, own.ESTIMATED)
        assert {name: sorted(words) for name, words in named.items()} == {
            "dashboards": [basis] if basis == own.PRINTED else [own.ESTIMATED, basis],
            "benchmark_ranks": [estimated, own.RANK_COMPUTED],
            "funding_per_head": [own.COMPUTED],
        }
