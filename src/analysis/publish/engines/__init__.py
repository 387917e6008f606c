"""How work is spread over processes and how a notebook's cells are run; every engine gives the same bytes."""

from analysis.errors import ParameterError
from analysis.publish.engines import forking

AUTO, SPAWN, FORK, PAPERMILL = "auto", "spawn", "fork", "papermill"
"""The quickest that is safe here; fresh processes (any system); forked ones (Linux); a kernel for each notebook (any system)."""


def start_method(engine: str) -> str:
    """Return how processes are started for an engine: ``fork`` or ``spawn``.

    Raises
    ------
    ParameterError
        If forking is asked for where it is not safe.
    """
    if engine == FORK and not forking.is_safe():
        raise ParameterError("engine: found fork, which only Linux does safely; expected auto, spawn or papermill")
    return FORK if engine != SPAWN and forking.is_safe() else SPAWN
