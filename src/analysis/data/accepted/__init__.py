"""The accepted state of the shared tables: what differs from it is said, and what is unlikely has to be confirmed with a reason."""

from analysis.data.accepted.comparing import REMEDY, Comparison, accept, compare, record
from analysis.data.accepted.state import changed_files, is_there, last_accepted, lost_files

__all__ = [
    "REMEDY",
    "Comparison",
    "accept",
    "changed_files",
    "compare",
    "is_there",
    "last_accepted",
    "lost_files",
    "record",
]
