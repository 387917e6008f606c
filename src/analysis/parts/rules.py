"""The rules by which figures are made, in words: the sentences of ``patterns/rules.toml``."""

from analysis.narrative.patterns import say

_PATTERNS = {
    "rank": "rules.rank",
    "no_result": "rules.no_result",
    "position": "rules.position",
    "fixed_panel": "rules.fixed_panel",
    "other_ways": "rules.other_ways",
    "votes": "rules.votes",
    "association": "rules.association",
    "inspections": "rules.inspections",
    "thin": "rules.thin",
    "group": "rules.group",
    "quadrant": "rules.quadrant",
    "movement": "rules.movement",
    "compared": "rules.compared",
    "quartile_counts": "rules.quartile_counts",
    "per_head": "rules.per_head",
    "per_head_by_type": "rules.per_head_by_type",
    "per_head_over_time": "rules.per_head_over_time",
    "gain": "rules.gain",
    "plan": "rules.plan",
    "fair_shares": "rules.fair_shares",
    "council_tax": "rules.council_tax",
    "settlement": "rules.settlement",
    "inequality": "rules.inequality",
    "spending_by_service": "rules.spending_by_service",
    "printed": "rules.printed",
    "claim": "rules.claim",
    "rating": "rules.rating",
    "counts": "rules.counts",
    "severity": "rules.severity",
    "commentary": "rules.commentary",
    "register": "rules.register",
    "risk_score": "rules.risk_score",
    "risk_matrix": "rules.risk_matrix",
    "risk_movement": "rules.risk_movement",
    "evidence": "rules.evidence",
    "gap": "rules.gap",
    "statement": "rules.statement",
    "proof": "rules.proof",
    "printed_quartile": "rules.printed_quartile",
    "printed_spending": "rules.printed_spending",
}


def in_words(rule: str) -> str:
    """Return a rule in a sentence.

    Parameters
    ----------
    rule : str
        Its name, as `Rests` has it.
    """
    return say(_PATTERNS[rule])
