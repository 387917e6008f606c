"""A council's own choices: who its funding is compared with, its colours, and what its dashboards show."""

from dataclasses import dataclass

from analysis.data import store
from analysis.data.council_choices import BESIDE, council_settings
from analysis.data.geography import find_authority


@dataclass(frozen=True)
class CouncilSettings:
    """A council's own choices, from data/raw/local/COUNCIL/settings.csv; the defaults suit any council.

    Attributes
    ----------
    named_areas : tuple of str
        Codes of areas that its funding is compared with by name, besides the highest.
    fitted_groups : tuple of str
        Comparator groups that were chosen because they reproduce its printed quartiles.
    colour, accent : str
        The colours of its pages' masthead and of its own marks, as #rrggbb; empty for the project's.
    crest : str
        The name of the picture in its pages' masthead, which lies beside the file; empty for none.
    national_beside : bool
        Whether national indicators are shown beside the council's own measures.
    """

    named_areas: tuple[str, ...] = ()
    fitted_groups: tuple[str, ...] = ()
    colour: str = ""
    accent: str = ""
    crest: str = ""
    national_beside: bool = False


USUAL = CouncilSettings()
"""Those of a council that has none of its own."""


def settings_of(slug: str) -> CouncilSettings:
    """Return a council's settings, with areas by code."""
    given = council_settings(slug)
    areas = store.table("authorities")
    return CouncilSettings(
        named_areas=tuple(find_authority(areas, name).code for name in given.get("named_area", [])),
        fitted_groups=tuple(given.get("fitted_group", [])),
        colour=given.get("colour", [""])[0],
        accent=given.get("accent", [""])[0],
        crest=given.get("crest", [""])[0],
        national_beside=given.get("national_indicators", [""])[0] == BESIDE,
    )
