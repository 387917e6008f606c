"""What a council's own return must look like: dashboards, funding figures, risks and statements."""

from pandera.pandas import DataFrameSchema

from analysis.data.columns import choice, number, period, schema, text, years
from analysis.data.formula_syntax import formula
from analysis.data.risk_schemas import RISK_SCHEMAS
from analysis.data.schemas import TRAVEL_RULES
from analysis.part_names import part_names

DIRECTIONS = ["improved", "worsened", "similar", "not_available"]
FLAGS = ["exceptional", "issue", "none"]
QUARTILES = ["1", "2", "3", "4", "1/2", "3/4", ""]
FUNDING_TOPICS = [
    "spending_power",
    "gain",
    "earlier_claim",
    "savings",
    "plan_part",
    "plan_total",
    "reserves",
    "gap",
    "spend_per_head",
    "council_tax",
    "other",
]
STATEMENT_KINDS = [
    "count",
    "list",
    "level",
    "change",
    "change_points",
    "comparison",
    "sum",
    "rank",
    "quartile",
    "target",
    "period",
]
_ROWS = r"\d+( \d+)*"

RETURN_SCHEMAS: dict[str, DataFrameSchema] = {
    "dashboards": schema(
        {
            "row_no": number(1, blank=False, whole=True),
            "dashboard": text(blank=False),
            "subsection": text(),
            "indicator": text(blank=False),
            "value_text": text(),
            "value": number(),
            "unit": text(blank=False),
            "decimals": number(0, 6, blank=False, whole=True),
            "period": period(),
            "target_text": text(),
            "previous_text": text(),
            "previous_value": number(),
            "previous_period": period(),
            "polarity": choice(["high", "low", "none"]),
            "quartile": choice(QUARTILES),
            "quartile_basis": text(),
            "direction_published": choice([*DIRECTIONS, ""]),
            "flag_published": choice([*FLAGS, ""]),
            "status": choice(["final", "provisional", "estimated"]),
            "travel_rule": choice(TRAVEL_RULES),
            "travel_tolerance": number(0),
            "note": text(),
            "short_name": text(r".{0,40}", expected="at most 40 characters"),
            "topic": text(),
            "commentary": text(),
        },
        ["row_no"],
        optional=["short_name", "topic", "commentary"],
    ),
    "links": schema(
        {
            "row_no": number(1, blank=False, whole=True),
            "indicator_id": text(blank=False),
            "year": period(),
            "group": text(),
            "note": text(),
        },
        ["row_no"],
    ),
    "notes": schema({"dashboard": text(blank=False), "note": text(blank=False)}, ["dashboard", "note"]),
    "funding": schema(
        {
            "figure_id": text(r"F\d+", expected="an id such as F01", blank=False),
            "topic": choice(FUNDING_TOPICS),
            "title": text(blank=False),
            "comparator": text(),
            "financial_year": years(
                r"\d{4}/\d\d(-\d{4}/\d\d)?", expected="a year or span such as 2025/26 or 2025/26-2028/29"
            ),
            "value": number(blank=False),
            "unit": text(blank=False),
            "direction": choice(["higher", "lower", "none", ""]),
            "place": text(blank=False),
            "basis": choice(["published"]),
            "note": text(),
        },
        ["figure_id"],
    ),
    **RISK_SCHEMAS,
    "statements": schema(
        {
            "statement_id": text(r"S\d+", expected="an id such as S001", blank=False),
            "part": choice(list(part_names())),
            "place": text(blank=False),
            "row_no": number(1, whole=True),
            "kind": choice(STATEMENT_KINDS),
            "claim": text(blank=False),
            "published": text(blank=False),
            "unit": text(),
            "subject_row_nos": text(_ROWS, expected="dashboard row numbers with spaces between"),
            "formula": formula(),
            "needs": text(),
        },
        ["statement_id"],
        optional=["needs"],
    ),
}

SETTINGS = ["named_area", "fitted_group", "colour", "accent", "crest", "national_indicators"]
COUNCIL_SETTINGS = schema({"setting": choice(SETTINGS), "value": text(blank=False)}, ["setting", "value"])
"""What a council's settings.csv must look like: areas named in its funding charts, groups fitted to its printed quartiles, its colours
and crest, and whether national indicators stand beside its own measures."""
