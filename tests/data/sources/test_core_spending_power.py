"""The Core Spending Power workbook, on synthetic workbooks that the tests write in the layouts of two releases.

Layout A is that of the 2025-26 settlement, layout B that of the settlement for 2026-27 to 2028-29. All figures are made up.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pandas as pd
import pytest
from test_workbook_adapters import registry, xlsx

from analysis.data.sources import core_spending_power
from analysis.errors import DataError

Row = Sequence[str | float]
AUTHORITIES = pd.DataFrame(
    {
        "code": ["E06000902", "E10000901", "E06000901", "E10000903", "E10000904", "E06000904"],
        "type": ["unitary", "county", "unitary", "county", "county", "unitary"],
        "valid_to": ["", "", "", "2021-03-31", "2023-03-31", ""],
        "successor_code": ["", "", "", "E06000901 E06000902", "E06000904", ""],
    }
)
DISTRICTS = pd.DataFrame(
    [
        ("E07000901", "E10000901", "", ""),
        ("E07000902", "E10000901", "", ""),
        ("E07000903", "E10000904", "", "2019-03-31"),
        ("E07000904", "E10000904", "", "2019-03-31"),
        ("E07000905", "E10000904", "2019-04-01", "2023-03-31"),
    ],
    columns=["district_code", "authority_code", "valid_from", "valid_to"],
)
POPULATION = pd.DataFrame(
    [
        ("E06000902", 2023.0, 100_000.0),
        ("E06000902", 2024.0, 110_000.0),
        ("E10000901", 2024.0, 1_010_000.0),
        ("E10000901", 2023.0, 1_000_000.0),
        ("E06000904", 2018.0, 200_000.0),
        ("E06000904", 2020.0, 210_000.0),
        ("E06000904", 2023.0, 220_000.0),
    ],
    columns=["authority_code", "year", "population"],
)
RIVERMOUTH: Row = ["E06000902", "Rivermouth", 1.0, 95.0]
NORTHSHIRE: list[Row] = [
    ["E10000901", "Northshire", 1.0, 600.25],
    ["E07000901", "Hillside", 1.0, 30.5],
    ["E07000902", "Valley", 1.0, 20.125],
]


def added(rows: Sequence[Row]) -> float:
    return sum(row[3] for row in rows if len(row) > 3 and isinstance(row[3], float))


def settlement(
    years: Mapping[str, Sequence[Row]],
    *,
    code: str = "ons_code",
    csp: str = "",
    england: Callable[[float], float] = lambda total: total,
    wide: Sequence[Row] = (),
) -> bytes:
    """Return a synthetic workbook in layout A: rows are code, name, a component and the figure; data from row 9 on."""
    sheets: dict[str, Sequence[Row]] = {"Cover": [["Core Spending Power"]]}
    for year, rows in years.items():
        above: list[Row] = [["Core Spending Power"], [f"{year}, £ million"], [""]]
        machine = [code, "authority", "sfa", csp or f"csp_{year[:4]}"]
        words = ["ONS code", "Authority", "Settlement Funding Assessment", "Core Spending Power"]
        total: list[Row] = [[""], [""], ["", "England", 1.0, england(added(rows))]]
        sheets[year] = [*above, machine, words, *total, *rows]
    return xlsx(sheets | ({"input_data": wide} if wide else {}))


def input_data(years: Mapping[str, Sequence[Row]], england: float = 0) -> list[Row]:
    """Return the sheet input_data with what `settlement` takes for some years: a row an authority, components and totals side by side."""
    starts = [year[:4] for year in years]
    names = {str(row[0]): str(row[1]) for rows in years.values() for row in rows}
    figures = {(year[:4], str(row[0])): row[3] for year, rows in years.items() for row in rows if len(row) > 3}
    heading = ["ons_code", "authority", "ecode", *(f"{word}_{start}" for start in starts for word in ("sfa", "csp"))]
    table: list[Row] = [heading]
    total = [part for rows in years.values() for part in (1.0, england or added(rows))]
    table.append(["", "England", "TE", *total])
    for number, (code, name) in enumerate(names.items()):
        cells = [part for start in starts for part in (1.0, figures.get((start, code), ""))]
        table.append([code, name, f"E{1000 + number}", *cells])
    return table


def layout_b(years: Mapping[str, Sequence[Row]]) -> bytes:
    """Return a synthetic workbook in layout B: a drop-down, flat sheets with the machine names on top, input_data."""
    sheets: dict[str, Sequence[Row]] = {"Core Spending Power": [["Select an authority"], ["", "csp_2026", 1.0]]}
    for year, rows in years.items():
        machine = ["ecode", "ons_code", "authority", "region", "class", f"csp_{year[:4]}", f"pop_{year[:4]}"]
        total: Row = ["TE", "E92000001", "England", "", "", added(rows), 1.0]
        body = [[f"E{1000 + at}", row[0], row[1], "NW", "UA", *row[3:], 1.0] for at, row in enumerate(rows)]
        sheets[year] = [machine, total, *body]
    return xlsx(sheets | {"input_data": input_data(years)})


def spending(path: Path, content: bytes) -> pd.DataFrame:
    path.write_bytes(content)
    return core_spending_power.read(
        path, registry(), population=POPULATION, districts=DISTRICTS, authorities=AUTHORITIES
    )


def figures(found: pd.DataFrame) -> list[tuple[object, ...]]:
    return list(
        found[["financial_year", "authority_code", "spending_power_m", "population"]].itertuples(index=False, name=None)
    )


def test_a_county_is_counted_with_its_districts_and_fire_and_london_wide_bodies_are_left_out(tmp_path: Path) -> None:
    rows = [
        *NORTHSHIRE,
        ["E06000902", "Rivermouth", 1.0, 90.123456789],
        ["E31000901", "Northshire Fire", 1.0, 40.0],
        ["-", "Greater London Authority", 1.0, 2000.0],
        ["E09000001", "City of London", 1.0, 50.0],
        ["E47000901", "Combined Authority", 1.0, 100.0],
        ["E06000901", "East Oldshire, not yet there", 1.0, ""],
        ["E10000903", "Oldshire, whose residents are not held", 1.0, 70.0],
        ["E12000001", "North, a sum of others", 1.0, "of note"],
        ["", "Note: figures may not add up", "", "of note"],
    ]
    found = spending(tmp_path / "csp.xlsx", settlement({"2023-24": rows}))
    expected = pd.DataFrame(
        {
            "financial_year": ["2023/24", "2023/24"],
            "definition": ["csp", "csp"],
            "authority_code": ["E06000902", "E10000901"],
            "spending_power_m": [90.123457, 650.875],
            "population": [100_000.0, 1_000_000.0],
            "note": ["", ""],
        }
    )
    pd.testing.assert_frame_equal(found, expected)


def test_the_years_are_those_of_the_sheets_and_a_year_to_come_has_the_latest_population(tmp_path: Path) -> None:
    found = spending(tmp_path / "csp.xlsx", settlement({"2028-29": [RIVERMOUTH], "2024-25": [RIVERMOUTH]}))
    assert list(found["financial_year"]) == ["2024/25", "2028/29"]
    assert list(found["population"]) == [110_000, 110_000]
    assert list(found["note"]) == ["", "per head of mid-2024, the latest population"]


def test_the_layout_of_a_settlement_for_several_years_is_read_without_its_drop_down(tmp_path: Path) -> None:
    years = {f"{start}-{start - 1999}": [*NORTHSHIRE, RIVERMOUTH] for start in (2024, 2026, 2028)}
    found = spending(tmp_path / "csp.xlsx", layout_b(years))
    assert figures(found) == [
        (year, code, money, people)
        for year in ("2024/25", "2026/27", "2028/29")
        for code, money, people in (("E06000902", 95.0, 110_000), ("E10000901", 650.875, 1_010_000))
    ]


def test_a_workbook_without_sheets_of_years_is_read_from_its_input_data(tmp_path: Path) -> None:
    wide = input_data({"2023-24": [*NORTHSHIRE, RIVERMOUTH], "2024-25": [RIVERMOUTH]})
    found = spending(tmp_path / "csp.xlsx", settlement({}, wide=wide))
    assert figures(found) == [
        ("2023/24", "E06000902", 95, 100_000),
        ("2023/24", "E10000901", 650.875, 1_000_000),
        ("2024/25", "E06000902", 95, 110_000),
    ]


def test_of_an_authority_that_input_data_has_twice_the_larger_figure_of_each_year_counts(tmp_path: Path) -> None:
    heading: Row = ["ons_code", "authority", "ecode", "csp_2023", "csp_2024"]
    england: Row = ["", "England", "TE", 95.0, 99.0]
    twice: list[Row] = [
        ["E06000902O", "Rivermouth, as it was", "E0901O", 95.0, 0.0],
        ["E06000902", "Rivermouth", "E0901", "", 99.0],
    ]
    for order in (twice, twice[::-1]):
        found = spending(tmp_path / "csp.xlsx", settlement({}, wide=[heading, england, *order]))
        assert list(found["spending_power_m"]) == [95, 99]


def test_predecessors_are_placed_or_left_out_by_the_year(tmp_path: Path) -> None:
    before: list[Row] = [
        ["E10000904", "Moorshire", 1.0, 200.0],
        ["E07000903", "Moor", 1.0, 6.0],
        ["E07000904", "Fell", 1.0, 4.0],
        ["E07000905", "Moor and Fell, not yet there", 1.0, 0.0],
        ["E06000904", "Moorshire, not yet there", 1.0, ""],
        ["E10000903", "Oldshire, divided since", 1.0, 70.0],
    ]
    between: list[Row] = [["E10000904", "Moorshire", 1.0, 210.0], ["E07000905", "Moor and Fell", 1.0, 11.0]]
    after: list[Row] = [["E06000904", "Moorshire", 1.0, 240.0], ["E07000905", "Moor and Fell", 1.0, 0.0]]
    years = {"2018-19": before, "2020-21": between, "2023-24": after}
    assert figures(spending(tmp_path / "csp.xlsx", settlement(years))) == [
        ("2018/19", "E06000904", 210, 200_000),
        ("2020/21", "E06000904", 221, 210_000),
        ("2023/24", "E06000904", 240, 220_000),
    ]


def test_sheets_of_years_and_input_data_may_differ_by_rounding_alone(tmp_path: Path) -> None:
    wide = input_data({"2024-25": [["E06000902", "Rivermouth", 1.0, 95.09]]}, england=95.0)
    found = spending(tmp_path / "csp.xlsx", settlement({"2024-25": [RIVERMOUTH]}, wide=wide))
    assert list(found["spending_power_m"]) == [95]


SHEET = "csp.xlsx, sheet 2025-26"
YEAR = "2025-26"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (settlement({}), "csp.xlsx: found the sheets Cover, expected one like 2025-26 or input_data"),
        (
            settlement({YEAR: NORTHSHIRE}, csp="csp_2024"),
            f"{SHEET}, row 4, column csp_2025: found no such heading, expected this column",
        ),
        (
            settlement({YEAR: NORTHSHIRE}, code="code"),
            f"{SHEET}, column ons_code: found no such heading in the first 15 rows, expected it there",
        ),
        (
            settlement({}, wide=[["ons_code", "authority", "ecode", "sfa_2025"], ["E06000902", "", "E1", 1.0]]),
            "csp.xlsx, sheet input_data, row 1, column csp_2015: found no such heading, expected this column",
        ),
        (
            settlement({}, wide=[["ons_code", "ecode", "csp_2025", "csp_2025"], ["E06000902", "E1", 1.0, 2.0]]),
            "csp.xlsx, sheet input_data, row 1, column csp_2025: found this heading more than once, expected it once",
        ),
        (
            settlement({YEAR: [["E10000901", "Northshire", 1.0], ["E07000901", "Hillside", 1.0]]}),
            f"{SHEET}, column csp_2025: found no figure, expected GBP million of each authority",
        ),
        (
            settlement({YEAR: [["E31000901", "Northshire Fire", 1.0, 5.0]]}),
            f"{SHEET}, column csp_2025: found no figure of a council, expected GBP million of each",
        ),
        (
            settlement({YEAR: [["E06000902", "Rivermouth", 1.0, "ninety"]]}),
            f"{SHEET}, row 9, column csp_2025: found 'ninety', expected a number, GBP million",
        ),
        (
            settlement({YEAR: [["E06000902", "Rivermouth", 1.0, -3.0]]}, england=abs),
            f"{SHEET}, row 9, column csp_2025: found -3.0, expected a number, GBP million",
        ),
        (
            settlement({YEAR: NORTHSHIRE[:2]}),
            f"{SHEET}, column ons_code: found no figure of E07000902 in 2025/26, "
            "expected one, as E10000901 of the same county has one",
        ),
        (
            settlement({YEAR: NORTHSHIRE[1:]}),
            f"{SHEET}, column ons_code: found no figure of E10000901 in 2025/26, "
            "expected one, as E07000902 of the same county has one",
        ),
        (
            settlement({YEAR: [*NORTHSHIRE, ["E07000999", "Nowhere", 1.0, 5.0]]}),
            f"{SHEET}, row 12, column ons_code: found 'E07000999', expected a district of districts.csv in 2025/26",
        ),
        (
            settlement({YEAR: [*NORTHSHIRE, ["E07000903", "Moor", 1.0, 5.0]]}),
            f"{SHEET}, row 12, column ons_code: found 'E07000903', expected a district of districts.csv in 2025/26",
        ),
        (
            settlement({YEAR: [*NORTHSHIRE, NORTHSHIRE[0]]}),
            f"{SHEET}, row 12, column ons_code: found E10000901 again, expected each once",
        ),
        (
            settlement({YEAR: [["E10000904", "", 1.0, 200.0], ["E06000904", "", 1.0, 200.0]]}),
            f"{SHEET}, row 9, column ons_code: found E10000904 beside E06000904, which it became, expected one of them",
        ),
        (
            settlement({YEAR: [["E06000901", "East Oldshire", 1.0, 5.0]]}),
            "csp.xlsx: found no population of E06000901 for 2025 or before, expected one in population.csv",
        ),
        (
            settlement({YEAR: [RIVERMOUTH]}, wide=input_data({YEAR: [["E06000902", "", 1.0, 95.2]]}, england=95.0)),
            f"{SHEET}, row 9, column csp_2025: found 95, expected 95.2 as in sheet input_data, row 3",
        ),
        (
            settlement({YEAR: [RIVERMOUTH]}, england=lambda total: 1.02 * total),
            f"{SHEET}, row 8, column csp_2025: found 96.9 for England in 2025/26, "
            "expected about 95, the sum of all authorities listed",
        ),
        (
            settlement({YEAR: [["E06000902", "Rivermouth", 1.0, 95_000.0]]}, england=lambda total: total / 1000),
            f"{SHEET}, row 8, column csp_2025: found 95 for England in 2025/26, "
            "expected about 95000, the sum of all authorities listed",
        ),
        (
            settlement({}, wide=input_data({YEAR: NORTHSHIRE}, england=2000.0)),
            "csp.xlsx, sheet input_data, row 2, column csp_2025: found 2000 for England in 2025/26, "
            "expected about 650.875, the sum of all authorities listed",
        ),
        (
            settlement({YEAR: [["E06000902", "Rivermouth", 1.0, 95_000.0]]}),
            f"{SHEET}, column csp_2025: found 863,636 pounds a head in the middle area, "
            "expected GBP million: 100 to 20,000 pounds a head",
        ),
        (
            layout_b({YEAR: [["E06000902", "Rivermouth", 1.0, "ninety"]]}),
            f"{SHEET}, row 3, column csp_2025: found 'ninety', expected a number, GBP million",
        ),
    ],
)
def test_a_damaged_settlement_is_refused_with_its_place(tmp_path: Path, content: bytes, found: str) -> None:
    with pytest.raises(DataError) as caught:
        spending(tmp_path / "csp.xlsx", content)
    assert caught.value.problems == [found]


def test_england_within_a_hundredth_of_the_sum_is_near_enough(tmp_path: Path) -> None:
    found = spending(tmp_path / "csp.xlsx", settlement({YEAR: [RIVERMOUTH]}, england=lambda total: 1.009 * total))
    assert list(found["spending_power_m"]) == [95]
