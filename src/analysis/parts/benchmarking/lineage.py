"""What the tables of benchmarking rest on."""

from analysis.data import catalogue, store
from analysis.data.lens import Input
from analysis.parameters import shift_year
from analysis.parts.benchmarking.comparators import GROSS_MEASURE
from analysis.parts.benchmarking.positions import LA_CORE, OVERALL, years
from analysis.parts.report import Report
from analysis.parts.rests import Rests, Values, ranked_ids, results, up_to, whole

_COMPARATORS = ("spend_by_service", "spending_power", "deprivation", "population")


@store.cached
def voting_ids(theme: str) -> list[str]:
    """Return the ids of the indicators that vote in a position."""
    frame = catalogue.ranked()
    frame = frame[frame["headline"] == "yes"]
    if theme in {OVERALL, LA_CORE}:
        frame = frame[frame["estimated"] == "no"]
        return list(frame.loc[(frame["core"] == "yes") | (theme == OVERALL), "indicator_id"])
    return list(frame.loc[frame["theme"] == theme, "indicator_id"])


def of_indicator(report: Report, row: Values) -> list[Input]:
    """Return every result of a row's indicator."""
    return [results(report, [row["indicator_id"]])]


def _of_year(report: Report, row: Values) -> list[Input]:
    return [results(report, [row["indicator_id"]], up_to(row["year"]))]


def _position(report: Report, row: Values) -> list[Input]:
    return [results(report, voting_ids(row["theme"]), up_to(row["year"]))]


def _panel(report: Report, row: Values) -> list[Input]:
    del row
    every = years(report)
    return [results(report, voting_ids(OVERALL), sorted({*up_to(every[0]), *every}))]


def _benchmark(report: Report, row: Values) -> list[Input]:
    theme = row.get("theme", "")
    span = [*up_to(report.benchmark_year), *up_to(shift_year(report.benchmark_year, -1))]
    return [results(report, ranked_ids("" if theme in {OVERALL, LA_CORE} else theme), span)]


def _every(report: Report, row: Values) -> list[Input]:
    del row
    return _benchmark(report, {})


def _series(report: Report, row: Values) -> list[Input]:
    del row
    return [results(report, ranked_ids())]


def _against(report: Report, row: Values) -> list[Input]:
    span = up_to(report.benchmark_year)
    wanted = voting_ids(row["theme"]) if "theme" in row else ranked_ids()
    gross = results(report, [GROSS_MEASURE])
    return [results(report, wanted, span), gross, *(Input(table) for table in _COMPARATORS)]


def _associations(report: Report, row: Values) -> list[Input]:
    del row
    return _against(report, {})


RESTS = {
    "benchmark_ranks": Rests("rank", ("year", "indicator_id", "authority_code"), ("year", "indicator_id"), _of_year),
    "benchmark_missing": Rests(
        "no_result", ("year", "indicator_id", "authority_code"), ("year", "indicator_id"), _of_year
    ),
    "benchmark_positions": Rests("position", ("year", "theme", "authority_code"), ("year", "theme"), _position),
    "benchmark_fixed_panel": Rests("fixed_panel", ("year", "authority_code"), (), _panel),
    "benchmark_sensitivity": Rests("other_ways", ("variant",), (), _every),
    "benchmark_votes": Rests("votes", ("theme", "service_area", "measure_group"), (), _every),
    "benchmark_associations": Rests("association", ("theme", "comparator"), (), _associations),
    "benchmark_inspections": Rests("inspections", ("aspect",), (), whole("inspections")),
    "benchmark_thin": Rests("thin", ("theme",), (), _every),
    "benchmark_group": Rests("group", ("authority_code",), (), whole("authorities", "comparator_groups")),
    "benchmark_quadrants": Rests("quadrant", ("theme", "comparator", "authority_code"), ("theme",), _against),
    "benchmark_bottom_quartile": Rests("movement", ("indicator_id",), ("indicator_id",), of_indicator),
    "benchmark_top_quartile": Rests("movement", ("indicator_id",), ("indicator_id",), of_indicator),
    "benchmark_improved": Rests("movement", ("indicator_id",), ("indicator_id",), of_indicator),
    "benchmark_movement": Rests("movement", ("indicator_id",), ("indicator_id",), of_indicator),
    "benchmark_compared": Rests("compared", ("indicator_id",), (), _series),
    "benchmark_quartile_counts": Rests("quartile_counts", ("theme",), (), _series),
}
"""By table."""
