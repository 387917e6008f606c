"""What the tables of funding rest on."""

from analysis.data.lens import Input, where
from analysis.parts.funding.over_time import SERVICES
from analysis.parts.funding.spending_power import year_shown
from analysis.parts.report import Report
from analysis.parts.rests import Rests, Values, returned, whole

POWER = "spending_power"
_SERVICE_IDS = {words: service for service, words in SERVICES.items()}


def _of_power_year(report: Report, row: Values) -> list[Input]:
    del report
    return [Input(POWER, where(financial_year=row["financial_year"]))]


def _shown(report: Report, row: Values) -> list[Input]:
    del row
    return [Input(POWER, where(financial_year=year_shown(report)))]


def _gains(report: Report, row: Values) -> list[Input]:
    printed = [Input("return:funding"), Input("population", where(authority_code=report.authority.code))]
    return [*_shown(report, row), *printed]


def _model(report: Report, row: Values) -> list[Input]:
    return [*_shown(report, row), Input("population"), Input("deprivation")]


def _services(report: Report, row: Values) -> list[Input]:
    del report
    service = _SERVICE_IDS[row["service"]]
    return [Input("spend_by_service", where(service=service, financial_year=row["financial_year"]))]


RESTS = {
    "funding_per_head": Rests(
        "per_head", ("financial_year", "definition", "authority_code"), ("financial_year",), _of_power_year
    ),
    "funding_by_type": Rests("per_head_by_type", ("type",), (), _shown),
    "funding_over_time": Rests("per_head_over_time", ("financial_year", "definition"), (), whole(POWER)),
    "funding_gains": Rests("gain", ("comparator", "financial_year", "basis"), (), _gains),
    "funding_gains_all": Rests("gain", ("comparator",), (), _shown),
    "funding_plan": Rests("plan", ("label",), (), whole("return:funding")),
    "funding_fair_model": Rests("fair_shares", ("authority_code",), (), _model),
    "funding_council_tax": Rests("council_tax", ("financial_year",), (), whole("council_tax")),
    "funding_settlement": Rests(
        "settlement", ("financial_year",), (), whole("settlement_per_head", "council_tax", "population")
    ),
    "funding_inequality": Rests("inequality", ("financial_year", "measure"), (), whole(POWER)),
    "funding_services": Rests(
        "spending_by_service", ("service", "financial_year", "basis"), ("service", "financial_year"), _services
    ),
    "funding_published": Rests("printed", ("figure_id",), ("figure_id",), returned("funding", "figure_id")),
    "funding_claims": Rests("claim", ("title", "comparator"), (), whole("return:funding", POWER, "population")),
}
"""By table."""
