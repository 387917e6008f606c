"""The scale of a risk register's scores, and the limits that a register has which gives none of its own."""

USUAL_STEPS, MOST_STEPS = 5, 10
"""The top of the scale where a register gives none, and the highest there may be."""
USUAL_LOW_TO, USUAL_MEDIUM_TO = 5, 12
"""The highest low and the highest medium score of a scale of five that gives none of its own."""


def usual_limits(scale_to: int) -> tuple[int, int]:
    """Return the highest low and the highest medium score of a scale that gives none of its own: those of five, in proportion."""
    share = scale_to**2 / USUAL_STEPS**2
    return round(USUAL_LOW_TO * share), round(USUAL_MEDIUM_TO * share)
