"""What a council's risk register must look like: the risks, their actions, the evidence for them and the settings."""

from pandera.pandas import DataFrameSchema

from analysis.data.columns import choice, date, number, schema, text
from analysis.data.risk_scale import MOST_STEPS

MOVEMENTS = ["new", "up", "down", "unchanged", "closed"]
SETTINGS = ["scale_to", "low_to", "medium_to", "appetite", "as_at"]
"""The highest likelihood and impact, the highest low score, the highest medium score, the highest score accepted, and the date."""
_ID = r"[A-Z]{1,5}\d+(\.\d+)*"
_AN_ID = "an id such as R01"

RISK_SCHEMAS: dict[str, DataFrameSchema] = {
    "risks": schema(
        {
            "risk_id": text(_ID, expected=_AN_ID, blank=False),
            "category": text(blank=False),
            "title": text(blank=False),
            "cause": text(blank=False),
            "event": text(blank=False),
            "consequence": text(blank=False),
            "controls": text(),
            "inherent_likelihood": number(1, MOST_STEPS, whole=True),
            "inherent_impact": number(1, MOST_STEPS, whole=True),
            "likelihood": number(1, MOST_STEPS, whole=True),
            "impact": number(1, MOST_STEPS, whole=True),
            "target_likelihood": number(1, MOST_STEPS, whole=True),
            "target_impact": number(1, MOST_STEPS, whole=True),
            "owner": text(),
            "reviewed": date(),
            "movement": choice(["", *MOVEMENTS]),
        },
        ["risk_id"],
    ),
    "risk_actions": schema(
        {
            "risk_id": text(_ID, expected=_AN_ID, blank=False),
            "action": text(blank=False),
            "owner": text(),
            "due": date(blank=False),
            "completed": date(),
        },
        ["risk_id", "action"],
    ),
    "risk_evidence": schema(
        {
            "risk_id": text(_ID, expected=_AN_ID, blank=False),
            "row_no": number(1, whole=True),
            "indicator_id": text(),
            "worry": choice(["higher", "lower"]),
            "reason": text(),
        },
        ["risk_id", "row_no", "indicator_id"],
    ),
    "risk_settings": schema(
        {
            "setting": choice(SETTINGS),
            "category": text(),
            "value": text(blank=False),
        },
        ["setting", "category"],
    ),
}
