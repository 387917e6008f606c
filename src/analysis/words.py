"""The words a chart cannot be shown without."""

from typing import NamedTuple


class ChartWords(NamedTuple):
    """Headline (the finding, a sentence), subtitle (measure, place, period) and alternative text of a chart."""

    headline: str
    subtitle: str
    alt: str
