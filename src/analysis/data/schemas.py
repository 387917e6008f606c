"""What every table of data/raw must look like: columns, types, allowed values and keys.

Each schema is the single statement of its table; reading, checking and the datapackage use the same one.
"""

from pandera.pandas import Column, DataFrameSchema

from analysis.data.columns import choice, date, number, schema, text, years

AUTHORITY_CODE = r"E(06|08|09|10|12|92)\d{6}"
YEAR = r"(19|20)\d\d/\d\d"
TYPES = ["county", "unitary", "metropolitan", "inner london", "outer london", "region", "country"]
KINDS = ["performance", "outcome", "context"]
"""What a service does, what comes of it with many others, and what only describes the place."""
JUDGEMENTS = ["Outstanding", "Good", "Requires improvement to be good", "Inadequate"]
"""Ofsted's words, the best first."""
POLARITIES = ["high", "low", "none", "target"]
TRAVEL_RULES = ["exact", "relative", "points", "survey", "target", "context", "none"]
SOURCE_KINDS = ["file", "ees", "fingertips", "nomis", "ons", "govuk", "by_hand"]
"""How `compendium refresh` finds a source's newest file; `analysis.data.refreshing.addresses` has a function for each."""
DOWNLOAD = r"https://\S+|http://(127\.0\.0\.1|localhost)(:\d+)?(/\S*)?"

_YES_NO = ["yes", "no"]


def _code() -> Column:
    return text(AUTHORITY_CODE, blank=False, expected="an ONS code such as E10000018")


def _financial_year() -> Column:
    return years(YEAR, blank=False, expected="a financial year such as 2024/25")


SCHEMAS: dict[str, DataFrameSchema] = {
    "authorities": schema(
        {
            "code": _code(),
            "name": text(blank=False),
            "type": choice(TYPES),
            "region": text(),
            "upper_tier": choice(_YES_NO),
            "valid_from": date(),
            "valid_to": date(),
            "successor_code": text(rf"{AUTHORITY_CODE}( {AUTHORITY_CODE})*", expected="ONS codes with spaces between"),
        },
        ["code"],
    ),
    "authority_lookup": schema(
        {
            "authority_code": _code(),
            "authority": text(blank=False),
            "type": choice(TYPES),
            "region": text(blank=False),
        },
        ["authority_code"],
    ),
    "comparator_groups": schema(
        {
            "group_id": text(r"[a-z0-9-]+", expected="lower-case words joined by hyphens", blank=False),
            "authority_code": _code(),
        },
        ["group_id", "authority_code"],
    ),
    "districts": schema(
        {
            "district_code": text(r"E07\d{6}", expected="a district's ONS code", blank=False),
            "authority_code": _code(),
            "valid_from": date(),
            "valid_to": date(),
        },
        ["district_code"],
        optional=["valid_from", "valid_to"],
    ),
    "neighbours": schema(
        {
            "kind": choice(["dfe-neighbours", "ons-similar"]),
            "authority_code": _code(),
            "position": number(1, 200, blank=False),
            "neighbour_code": _code(),
        },
        ["kind", "authority_code", "neighbour_code"],
    ),
    "population": schema(
        {
            "authority_code": _code(),
            "year": number(1991, 2100, blank=False),
            "population": number(1, 1e8, blank=False),
            "pct_0_15": number(0, 100),
            "pct_65_plus": number(0, 100),
            "density_per_km2": number(0, 1e6),
        },
        ["authority_code", "year"],
    ),
    "deprivation": schema(
        {
            "authority_code": _code(),
            "year": number(2000, 2100, blank=False),
            "score": number(0, 100, blank=False),
            "rank": number(1, 200, blank=False),
            "status": choice(["official", "estimated"]),
        },
        ["authority_code", "year"],
    ),
    "spending_power": schema(
        {
            "financial_year": _financial_year(),
            "definition": choice(["csp", "csp_with_fire", "rsp"]),
            "authority_code": _code(),
            "spending_power_m": number(0, 1e6, blank=False),
            "population": number(1, 1e8, blank=False),
            "note": text(),
        },
        ["financial_year", "definition", "authority_code"],
    ),
    "spend_by_service": schema(
        {
            "financial_year": _financial_year(),
            "basis": choice(["outturn", "budget"]),
            "service": text(r"[a-z_]+", expected="a service such as adult_social_care", blank=False),
            "authority_code": _code(),
            "net_expenditure_k": number(-1e9, 1e9, blank=False),
            "population": number(1, 1e8, blank=False),
        },
        ["financial_year", "basis", "service", "authority_code"],
    ),
    "inspections": schema(
        {
            "authority_code": _code(),
            "inspection_date": date(blank=False),
            "published": date(blank=False),
            "kind": choice(["standard", "short"]),
            "overall": choice(JUDGEMENTS),
            "leadership": choice(JUDGEMENTS),
            "help_and_protection": choice(JUDGEMENTS),
            "children_in_care": choice(JUDGEMENTS),
            "care_leavers": choice(["", *JUDGEMENTS]),
        },
        ["authority_code", "inspection_date"],
    ),
    "council_tax": schema(
        {
            "financial_year": _financial_year(),
            "authority_code": _code(),
            "band_d": number(0, 1e5),
            "requirement_k": number(0, 1e9),
            "rounded": choice(["yes", "no"]),
            "note": text(),
        },
        ["financial_year", "authority_code"],
    ),
    "settlement_per_head": schema(
        {
            "financial_year": _financial_year(),
            "authority_code": _code(),
            "per_head_real": number(0, 1e6, blank=False),
            "council_tax_share_pct": number(0, 100),
        },
        ["financial_year", "authority_code"],
    ),
    "outlines": schema(
        {
            "authority_code": _code(),
            "ring": number(0, blank=False),
            "corner": number(0, blank=False),
            "x_km": number(blank=False),
            "y_km": number(blank=False),
        },
        ["authority_code", "ring", "corner"],
    ),
    "gdp_deflator": schema({"financial_year": _financial_year(), "index": number(1, blank=False)}, ["financial_year"]),
    "sources": schema(
        {
            "source_id": text(r"[a-z0-9-]+", expected="lower-case words joined by hyphens", blank=False),
            "publisher": text(blank=False),
            "title": text(blank=False),
            "licence": text(blank=False),
            "address": text(r"https://\S+", expected="an https address", blank=False),
            "retrieved": date(blank=False),
            "periods": text(blank=False),
            "kind": choice(["", *SOURCE_KINDS]),
            "adapter": text(r"[a-z0-9-]+", expected="a word of `compendium list adapters`"),
            "download": text(DOWNLOAD, expected="an https address, or http on 127.0.0.1 or localhost"),
            "pick": text(),
            "release": text(),
        },
        ["source_id"],
        optional=["kind", "adapter", "download", "pick", "release"],
    ),
    "indicators": schema(
        {
            "indicator_id": text(r"[a-z0-9-]+", expected="lower-case words joined by hyphens", blank=False),
            "name": text(blank=False),
            "short_name": text(r".{1,40}", expected="at most 40 characters", blank=False),
            "theme": text(blank=False),
            "service_area": text(blank=False),
            "topic": text(blank=False),
            "unit": text(blank=False),
            "decimals": number(0, 6, blank=False),
            "polarity": choice(POLARITIES),
            "polarity_basis": choice(["publisher", "project"]),
            "measure": text(r"[a-z0-9-]+", expected="lower-case words joined by hyphens", blank=False),
            "measure_group": text(r"[a-z0-9-]+", expected="lower-case words joined by hyphens", blank=False),
            "kind": choice(KINDS),
            "core": choice(_YES_NO),
            "headline": choice(_YES_NO),
            "shown": choice(_YES_NO),
            "reason": text(blank=False),
            "ranked": choice(_YES_NO),
            "estimated": choice(_YES_NO),
            "travel_rule": choice(TRAVEL_RULES),
            "travel_tolerance": number(0),
            "breaks": text(r"\d{4}( \d{4})*", expected="years with spaces between"),
            "source_id": text(blank=False),
            "source_measure": text(blank=False),
            "definition": text(blank=False),
        },
        ["indicator_id"],
    ),
    "wanted": schema(
        {
            "wanted_id": text(r"[a-z0-9-]+", expected="lower-case words joined by hyphens", blank=False),
            "part": choice(["funding", "benchmarking"]),
            "theme": text(),
            "publisher": text(blank=False),
            "title": text(blank=False),
            "gives": text(blank=False),
            "address": text(r"https://.+", expected="an address that begins with https://", blank=False),
            "format": text(blank=False),
            "adapter": text(blank=False),
        },
        ["wanted_id"],
    ),
    "observations": schema(
        {
            "indicator_id": text(blank=False),
            "authority_code": _code(),
            "period": text(blank=False),
            "period_end": date(blank=False),
            "value": number(),
            "lower_ci": number(),
            "upper_ci": number(),
            "numerator": number(),
            "denominator": number(),
            "status": choice(["final", "provisional", "estimated"]),
            "missing": choice(["", "suppressed", "not_available", "not_applicable"]),
        },
        ["indicator_id", "authority_code", "period"],
    ),
}
