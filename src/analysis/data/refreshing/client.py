"""The HTTP client, set up as councils' networks need it: proxies and certificates as the environment says."""

import os
import ssl

import httpx
import truststore

from analysis.data.refreshing.limits import Limits
from analysis.data.refreshing.refusals import one_line
from analysis.errors import ProjectError
from analysis.version import VERSION

USER_AGENT = f"annual-performance-compendium/{VERSION}"
CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def client(limits: Limits) -> httpx.AsyncClient:
    """Return a client that follows no redirect by itself and asks for files as they are, not packed.

    HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY are httpx's own; certificates are those that SSL_CERT_FILE or
    SSL_CERT_DIR name, else those of the operating system.

    Raises
    ------
    ProjectError
        If the environment names a proxy or certificates that cannot be used.
    """
    try:
        return httpx.AsyncClient(
            verify=_trust(),
            timeout=httpx.Timeout(limits.read, connect=limits.connect),
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity", "Accept": "*/*"},
            follow_redirects=False,
        )
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        expected = "one such as http://proxy.example.org:8080"
        raise ProjectError(
            f"HTTPS_PROXY, HTTP_PROXY or ALL_PROXY: found a proxy that cannot be used ({one_line(str(error), 120)}), expected {expected}"
        ) from None


def _trust() -> ssl.SSLContext:
    """Return the certificates to trust."""
    file, folder = (os.environ.get(name) or None for name in CERTIFICATES)
    if file is None and folder is None:
        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        return ssl.create_default_context(cafile=file, capath=folder)
    except (OSError, ssl.SSLError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ProjectError(
            f"SSL_CERT_FILE: found {file or folder!r} ({one_line(reason, 80)}), expected a file of certificates (PEM)"
        ) from None
