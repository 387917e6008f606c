"""Whether somebody is there to turn controls: in a build nobody is, and a workbench would be drawn for no reader."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

UNATTENDED = "COMPENDIUM_UNATTENDED"
"""An environment variable, so that a kernel started by a build knows it too."""


@contextmanager
def unattended() -> Iterator[None]:
    """Run notebooks, in this process and in kernels it starts, with nobody at the controls."""
    before = os.environ.get(UNATTENDED)
    os.environ[UNATTENDED] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[UNATTENDED]
        else:
            os.environ[UNATTENDED] = before


def is_unattended() -> bool:
    """Say whether nobody is at the controls."""
    return UNATTENDED in os.environ
