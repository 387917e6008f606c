"""The words a chart cannot be shown without, and how words begin that a spreadsheet takes for a formula."""

from typing import NamedTuple

FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\u2212")
"""The last five are the signs at full width and the minus of print, which some spreadsheets read as the plain ones."""


class ChartWords(NamedTuple):
    """Headline (the finding, a sentence), subtitle (measure, place, period) and alternative text of a chart."""

    headline: str
    subtitle: str
    alt: str
