"""Checks within a council's return: figures against what is printed, periods against each other, references against what there is."""

from collections.abc import Collection, Mapping

import pandas as pd

from analysis.data import crosscheck_risks
from analysis.data.council_choices import ALONE, BESIDE
from analysis.data.findings import lines, unknown
from analysis.data.geography import slug
from analysis.data.periods import period_end_of
from analysis.data.printed_figures import agrees, figure_of

NO_FIGURE = ("", "N/A", "-")
"""What stands in print where there is no result."""
FEWEST_FRACTIONS = 4
"""So many per cents below 1 are no chance."""


def within(
    tables: Mapping[str, pd.DataFrame],
    places: Mapping[str, str],
    broken: Collection[str],
    indicator_ids: set[str],
    group_ids: set[str],
) -> list[str]:
    """Return the problems within one authority's return, one line each.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Those of the return's tables that are right by themselves, indexed by the row of their file.
    places : mapping of str to str
        The file (and sheet) of each, for the messages.
    broken : collection of str
        Tables that were given but are not right by themselves: references to them are not checked.
    indicator_ids : set of str
        The registry's; empty where it cannot be read, and then links are not checked.
    group_ids : set of str
        Those of the comparator groups; likewise.
    """
    problems: list[str] = []
    dashboards = tables.get("dashboards")
    if dashboards is not None:
        problems += _dashboards(dashboards, places["dashboards"])
    if "links" in tables:
        problems += _links(tables["links"], places["links"], indicator_ids, group_ids)
    if "dashboards" not in broken:
        problems += _references(tables, places)
    known = None if "dashboards" in broken else _row_numbers(tables)
    return problems + crosscheck_risks.register(tables, places, broken, known, indicator_ids)


def _row_numbers(tables: Mapping[str, pd.DataFrame]) -> set[int]:
    return set(tables["dashboards"]["row_no"].astype(int)) if "dashboards" in tables else set()


def _dashboards(rows: pd.DataFrame, file: str) -> list[str]:
    problems: list[str] = []
    for printed, figure in (("value_text", "value"), ("previous_text", "previous_value")):
        given = rows[figure].notna()
        if printed == "value_text":
            untold = ~given & ~rows[printed].isin(NO_FIGURE)
        else:
            untold = ~given & rows[printed].map(lambda text: figure_of(text) is not None).astype(bool)
        problems += lines(rows, untold, figure, file, "a number beside the printed value")
        pairs = zip(rows[printed], rows[figure], strict=True)
        wrong = pd.Series(
            [pd.notna(number) and not agrees(text, number) for text, number in pairs], index=rows.index, dtype=bool
        )
        for row in rows.index[wrong]:
            one = pd.Series(data=True, index=[row])
            problems += lines(
                rows.loc[[row]],
                one,
                figure,
                file,
                f"what {printed} says, {str(rows.at[row, printed])!r}, within rounding",
            )
        problems += _signs(rows, printed, file)
    problems += _fractions(rows, file)
    survey = (rows["travel_rule"] == "survey") & (rows["travel_tolerance"] <= 1)
    expected = "the survey's number of answers, or nothing where it is not known"
    problems += lines(rows, survey, "travel_tolerance", file, expected)
    ends, before = rows["period"].map(period_end_of), rows["previous_period"].map(period_end_of)
    backwards = (before != "") & (ends != "") & (before >= ends)
    for row in rows.index[backwards]:
        one = pd.Series(data=True, index=[row])
        problems += lines(rows.loc[[row]], one, "previous_period", file, f"a period before {rows['period'][row]}")
    return problems


def _signs(rows: pd.DataFrame, printed: str, file: str) -> list[str]:
    """Refuse printed figures whose pound or per cent sign is not that of the row's unit."""
    figure = rows[printed].map(lambda text: figure_of(text) is not None).astype(bool)
    problems: list[str] = []
    for sign in ("%", "£"):
        wrong = figure & rows[printed].str.contains(sign, regex=False) & ~rows["unit"].str.contains(sign, regex=False)
        for row in rows.index[wrong]:
            one = pd.Series(data=True, index=[row])
            expected = f"a unit with {sign}, as {printed} has: {rows.at[row, printed]!r}"
            problems += lines(rows.loc[[row]], one, "unit", file, expected)
    return problems


def _fractions(rows: pd.DataFrame, file: str) -> list[str]:
    """Refuse per cents that all lie between 0 and 1: a workbook gives them so where the cells lack the format."""
    percent = rows[(rows["unit"] == "%") & rows["value"].notna() & (rows["value"] != 0)]
    if len(percent) < FEWEST_FRACTIONS or not percent["value"].abs().le(1).all():
        return []
    first = pd.Series(data=False, index=rows.index)
    first[percent.index[0]] = True
    return list(lines(rows, first, "value", file, f"41 for 41%: all {len(percent)} per cents here are between 0 and 1"))


def _links(links: pd.DataFrame, file: str, indicator_ids: set[str], group_ids: set[str]) -> list[str]:
    one_sided = (links["year"] == "") != (links["group"] == "")
    expected = "a year and a group, or neither where the definitions differ"
    problems = list(lines(links, one_sided, "group", file, expected))
    if group_ids:
        problems += unknown(links, "group", {"", *group_ids}, file, "a comparator group's id")
    if indicator_ids:
        problems += unknown(links, "indicator_id", indicator_ids, file, "an indicator of indicators.csv")
    return problems


def _references(tables: Mapping[str, pd.DataFrame], places: Mapping[str, str]) -> list[str]:
    """Return the references to rows and dashboards that there are not."""
    problems: list[str] = []
    known = _row_numbers(tables)
    if "statements" in tables:
        statements, file = tables["statements"], places["statements"]
        wrong = statements["subject_row_nos"].map(lambda text: any(int(number) not in known for number in text.split()))
        problems += lines(statements, wrong.astype(bool), "subject_row_nos", file, "row numbers of dashboards.csv")
        strange = statements["row_no"].notna() & ~statements["row_no"].isin(known)
        problems += lines(statements, strange, "row_no", file, "a row number of dashboards.csv")
    if "links" in tables:
        problems += unknown(tables["links"], "row_no", known, places["links"], "a row number of dashboards.csv")
    if "notes" in tables:
        names = set(tables["dashboards"]["dashboard"]) if "dashboards" in tables else set()
        problems += unknown(tables["notes"], "dashboard", names, places["notes"], "a dashboard of dashboards.csv")
    return problems


def settings(given: pd.DataFrame, authorities: pd.DataFrame, group_ids: set[str], file: str) -> list[str]:
    """Return the areas and groups that a council's settings name and that there are not, a line each."""
    names = {name for column in ("code", "name") for name in authorities[column]}
    slugs = set(authorities["name"].map(slug))
    area, group = given["setting"] == "named_area", given["setting"] == "fitted_group"
    known = given["value"].isin(names | slugs)
    problems = list(lines(given, area & ~known, "value", file, "an authority's code, name or slug"))
    national = (given["setting"] == "national_indicators") & ~given["value"].isin([BESIDE, ALONE])
    problems += lines(given, national, "value", file, f"{BESIDE} or {ALONE}")
    return problems + list(
        lines(given, group & ~given["value"].isin(group_ids), "value", file, "a comparator group's id")
    )
