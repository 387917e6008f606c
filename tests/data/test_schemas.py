"""What each table allows, shown by one wrong cell at a time in the made-up data set."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pandera.pandas import DataFrameSchema

from analysis.data.folders import SHARED_FILES
from analysis.data.reading import read_table
from analysis.data.return_schemas import RETURN_SCHEMAS
from analysis.data.schemas import SCHEMAS
from analysis.errors import DataError

Edit = Callable[[str, str, str], None]
LOCAL = "local/northshire/2024-25"
FILES = SHARED_FILES | {"observations": "observations/made-up.csv"}
FILES |= {name: f"{LOCAL}/{name}.csv" for name in RETURN_SCHEMAS}
ALL: dict[str, DataFrameSchema] = SCHEMAS | RETURN_SCHEMAS

DAMAGE = [
    ("authorities", "Northshire,county,", "Northshire,shire,", 4, "type", "'shire'", "one of county, unitary"),
    ("authorities", ",2021-03-31,", ",31/03/2021,", 6, "valid_to", "'31/03/2021'", "a date such as 2024-03-31"),
    ("authorities", ",2021-03-31,", ",2021-13-31,", 6, "valid_to", "'2021-13-31'", "a date such as 2024-03-31"),
    ("authorities", ",2021-04-01,", ",2021-02-30,", 2, "valid_from", "'2021-02-30'", "a date such as 2024-03-31"),
    ("authorities", "South Region,yes,,2021", "South Region,Yes,,2021", 6, "upper_tier", "'Yes'", "one of yes, no"),
    ("authorities", "31,E06000901", "31,E06", 6, "successor_code", "'E06'", "ONS codes with spaces between"),
    (
        "comparator_groups",
        "county-areas,E10000902",
        "My areas,E10000902",
        3,
        "group_id",
        "'My areas'",
        "lower-case words",
    ),
    ("neighbours", "dfe-neighbours,", "friends,", 2, "kind", "'friends'", "one of dfe-neighbours, ons-similar"),
    ("neighbours", "E10000901,1,E10000902", "E10000901,0,E10000902", 2, "position", "'0'", "a number of at least 1"),
    ("population", "2024,1000,18.5", "24,1000,18.5", 2, "year", "'24'", "a number of at least 1991"),
    ("population", "2024,3000,,,", "2024,0,,,", 4, "population", "'0'", "a number of at least 1"),
    ("deprivation", "2019,31,1,", "2019,310,1,", 4, "score", "'310'", "a number of at most 100"),
    ("deprivation", "estimated", "guessed", 4, "status", "'guessed'", "one of official, estimated"),
    ("spending_power", "csp,E10000902", "new,E10000902", 3, "definition", "'new'", "one of csp, csp_with_fire, rsp"),
    ("spending_power", "901,96,", "901,-96,", 2, "spending_power_m", "'-96'", "a number of at least 0"),
    ("spend_by_service", "adult_social_care", "Adults", 2, "service", "'Adults'", "a service such as"),
    ("gdp_deflator", "2024/25", "2024", 3, "financial_year", "'2024'", "a financial year such as 2024/25"),
    ("sources", "https://", "ftp://", 2, "address", "'ftp://example.org/results'", "an https address"),
    ("council_tax", "1500.5", "lots", 2, "band_d", "'lots'", "a number"),
    ("council_tax", ",no,", ",maybe,", 2, "rounded", "'maybe'", "one of yes, no"),
    ("settlement_per_head", "79.5", "179.5", 2, "council_tax_share_pct", "'179.5'", "a number of at most 100"),
    ("sources", "2025-01-31", "January", 2, "retrieved", "'January'", "a date such as 2024-03-31"),
    ("sources", "OGL-UK-3.0", "", 2, "licence", "''", "some text"),
    ("indicators", "kg,0,low", "kg,0,lower", 3, "polarity", "'lower'", "one of high, low, none, target"),
    ("indicators", "kg,0,low", "kg,0,", 3, "polarity", "''", "one of high, low, none, target"),
    ("indicators", "relative,1,", "nearly,1,", 2, "travel_rule", "'nearly'", "one of exact, relative, points"),
    ("indicators", "relative,1,,", "relative,1,recently,", 2, "breaks", "'recently'", "years with spaces between"),
    ("observations", "2023-03-31", "31.3.2023", 2, "period_end", "'31.3.2023'", "a date such as 2024-03-31"),
    ("observations", "2023-03-31", "2023-99-01", 2, "period_end", "'2023-99-01'", "a date such as 2024-03-31"),
    ("observations", "provisional", "draft", 5, "status", "'draft'", "one of final, provisional, estimated"),
    ("observations", "suppressed", "hidden", 4, "missing", "'hidden'", "one of (empty), suppressed"),
    ("dashboards", "high,1,2023/24", "high,5,2023/24", 2, "quartile", "'5'", "one of 1, 2, 3, 4, 1/2, 3/4, (empty)"),
    ("dashboards", "improved,exceptional", "up,exceptional", 2, "direction_published", "'up'", "one of improved"),
    ("dashboards", "2,Roads", "0,Roads", 3, "row_no", "'0'", "a number of at least 1"),
    ("dashboards", "Buses on time", "", 3, "indicator", "''", "some text"),
    ("risks", "4,3,2,3", "11,3,2,3", 2, "likelihood", "'11'", "a number of at most 10"),
    ("risks", "R02,Environment", "R02,", 3, "category", "''", "some text"),
    ("risks", "4,3,2,3", "12,3,2,3", 2, "likelihood", "'12'", "a number of at most 10"),
    ("risks", "4,3,2,3", "3.5,3,2,3", 2, "likelihood", "'3.5'", "a whole number"),
    ("risks", "4,3,2,3", "4,0,2,3", 2, "impact", "'0'", "a number of at least 1"),
    ("risks", "roads,Rain", "roads,", 2, "cause", "''", "some text"),
    ("risks", "2025-02-28", "2025-02-30", 2, "reviewed", "'2025-02-30'", "a date such as 2024-03-31"),
    ("risks", "R01,Economy", "1,Economy", 2, "risk_id", "'1'", "an id such as R01"),
    ("risk_actions", "2024-11-30", "", 2, "due", "''", "a date such as 2024-03-31"),
    ("risk_evidence", "lower,", "down,", 2, "worry", "'down'", "one of higher, lower"),
    ("risk_evidence", "R01,1,", "R01,1.5,", 2, "row_no", "'1.5'", "a whole number"),
    (
        "risk_settings",
        "medium_to",
        "middle",
        2,
        "setting",
        "'middle'",
        "one of scale_to, low_to, medium_to, appetite, as_at",
    ),
    ("statements", "S001", "1", 2, "statement_id", "'1'", "an id such as S001"),
    ("statements", ",count,", ",number,", 3, "kind", "'number'", "one of count, list, level"),
]


@pytest.mark.parametrize(
    ("table", "old", "new", "row", "column", "found", "expected"), DAMAGE, ids=[f"{row[0]}-{row[2]}" for row in DAMAGE]
)
def test_a_cell_that_is_not_allowed_is_named(
    home: Path, edit: Edit, table: str, old: str, new: str, row: int, column: str, found: str, expected: str
) -> None:
    edit(FILES[table], old, new)
    with pytest.raises(DataError) as caught:
        read_table(home / "data" / "raw" / FILES[table], ALL[table])
    place = f"data/raw/{FILES[table]}, row {row}, column {column}: found {found}, expected {expected}"
    assert [problem[: len(place)] for problem in caught.value.problems] == [place]


@pytest.mark.parametrize("table", [name for name in ALL if name != "funding"])
def test_the_made_up_tables_are_allowed(home: Path, table: str) -> None:
    frame = read_table(home / "data" / "raw" / FILES[table], ALL[table])
    assert list(frame.columns) == list(ALL[table].columns)


REPEATED = [
    ("authorities", "code"),
    ("comparator_groups", "group_id + authority_code"),
    ("population", "authority_code + year"),
    ("spending_power", "financial_year + definition + authority_code"),
    ("indicators", "indicator_id"),
    ("observations", "indicator_id + authority_code + period"),
    ("dashboards", "row_no"),
    ("risks", "risk_id"),
    ("risk_actions", "risk_id + action"),
    ("risk_evidence", "risk_id + row_no + indicator_id"),
    ("risk_settings", "setting + category"),
    ("statements", "statement_id"),
]


@pytest.mark.parametrize(("table", "key"), REPEATED)
def test_a_repeated_row_is_named_by_its_key(home: Path, table: str, key: str) -> None:
    path = home / "data" / "raw" / FILES[table]
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[1]]), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_table(path, ALL[table])
    place = f"data/raw/{FILES[table]}, row {len(lines) + 1}, column {key}: found "
    assert [problem[: len(place)] for problem in caught.value.problems] == [place]


@pytest.mark.parametrize("table", ALL)
def test_every_table_has_a_key_among_its_columns(table: str) -> None:
    key = (ALL[table].metadata or {})["key"]
    assert key
    assert set(key) <= set(ALL[table].columns)


@pytest.mark.parametrize("code", ["E06000001", "E08000025", "E09000033", "E10000018", "E12000004", "E92000001"])
def test_the_kinds_of_codes_of_england_are_allowed(home: Path, edit: Edit, code: str) -> None:
    edit(FILES["authorities"], "E06000902", code)
    frame = read_table(home / "data" / "raw" / FILES["authorities"], SCHEMAS["authorities"])
    assert code in set(frame["code"])


@pytest.mark.parametrize("code", ["W06000001", "E07000130", "E1000018", "E100000180", "e10000018"])
def test_other_codes_are_not_allowed(home: Path, edit: Edit, code: str) -> None:
    edit(FILES["authorities"], "E06000902", code)
    with pytest.raises(DataError, match=f"row 3, column code: found '{code}', expected an ONS code such as E10000018"):
        read_table(home / "data" / "raw" / FILES["authorities"], SCHEMAS["authorities"])
