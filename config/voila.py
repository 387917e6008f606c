"""The gallery: it answers this computer's own names alone, and neither lists nor runs what writes files.

Other names are let in by a line in it: a page elsewhere cannot then read the gallery through a name of its own that leads here.
"""

from fnmatch import fnmatchcase
from urllib.parse import unquote

from tornado.web import HTTPError

WRITES = ["tutorial*", "Untitled*", "__pycache__", ".*"]
"""Notebooks that write files, such as the tutorial's return and report, and what is in nobody's list."""
OTHER_NAMES: list[str] = []
"""The names under which others on the network reach it, for a gallery with --Voila.ip=0.0.0.0."""
ASK_NOBODY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self' ws: wss:; frame-ancestors 'self'"
)
"""Pages ask this server alone: their template would have icons from a public one."""


def refuse_what_writes(handler, **_):  # noqa: ANN001, ANN003, ANN201 - as Voila calls it
    """Say that there is no such page where a notebook's address is typed that is not listed."""
    name = unquote(handler.request.path).rstrip("/").rpartition("/")[2].lower()
    if any(fnmatchcase(name, pattern.lower()) for pattern in WRITES):
        raise HTTPError(404)


c = get_config()  # noqa: F821 - Voila gives it
c.Voila.tornado_settings = {
    "allow_remote_access": False,
    "local_hostnames": ["localhost", *OTHER_NAMES],
    "headers": {"Content-Security-Policy": ASK_NOBODY},
}
c.ContentsManager.hide_globs = WRITES
c.VoilaConfiguration.prelaunch_hook = refuse_what_writes
c.VoilaConfiguration.show_tracebacks = False
