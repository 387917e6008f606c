"""A publisher's server on this machine: it gives files as publishers do, or misbehaves as networks do."""

import gzip
import hashlib
import json
import socket
import struct
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BLOCK = b"0123456789abcde\n" * 4096
SMALL_AND_LARGE = gzip.compress(bytes(10_000_000))
TEN_GIGABYTES = 10_000_000_000


class Handler(BaseHTTPRequestHandler):
    """Gives what the server's table has for a path, with or without the query."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.heard.set()
        behaviour = (
            self.server.table.get(self.path) or self.server.table.get(self.path.partition("?")[0]) or status(404)
        )
        try:
            behaviour(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def head(self, code: int, headers: dict[str, str]) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Say nothing."""


Behaviour = Callable[[Handler], None]


class Server(ThreadingHTTPServer):
    """A server with a table of paths, and a list of what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.table: dict[str, Behaviour] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.heard = threading.Event()
        self.stopping = threading.Event()
        self.address = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        self.stopping.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that hang up are what is tested."""


def marks_of(body: bytes) -> dict[str, str]:
    """Return the headers by which a server knows a file again."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    return {"ETag": etag, "Last-Modified": "Mon, 03 Nov 2025 09:30:00 GMT"}


def gives(body: bytes, content_type: str = "text/csv", *, known: bool = True) -> Behaviour:
    """Give a file; where `known`, with an ETag, and 304 to who has it."""
    marks = marks_of(body) if known else {}

    def behave(handler: Handler) -> None:
        if known and handler.headers.get("If-None-Match") == marks["ETag"]:
            handler.head(304, marks)
            return
        handler.head(200, {"Content-Type": content_type, "Content-Length": str(len(body))} | marks)
        handler.wfile.write(body)

    return behave


def gives_json(page: object) -> Behaviour:
    return gives(json.dumps(page).encode(), "application/json", known=False)


def status(code: int, **headers: str) -> Behaviour:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.head(code, {"Content-Length": "0"} | names)


def redirect(location: str) -> Behaviour:
    return status(302, Location=location)


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """Behave in one way after the other; in the last for good."""
    left = list(behaviours)

    def behave(handler: Handler) -> None:
        now = left.pop(0) if len(left) > 1 else left[0]
        now(handler)

    return behave


def drip(body: bytes, parts: int, pause: float) -> Behaviour:
    """Give a file in small parts."""

    def behave(handler: Handler) -> None:
        handler.head(200, {"Content-Type": "text/csv", "Content-Length": str(len(body))} | marks_of(body))
        size = -(-len(body) // parts)
        for start in range(0, len(body), size):
            handler.wfile.write(body[start : start + size])
            handler.server.stopping.wait(pause)

    return behave


def dripping_head(handler: Handler) -> None:
    """Send one header after the other and never the body."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.server.stopping.wait(0.05):
        handler.wfile.write(b"X-More: yes\r\n")


def stalled(handler: Handler) -> None:
    """Begin, and say no more."""
    handler.head(200, {"Content-Type": "text/csv", "Content-Length": "1000"})
    handler.wfile.write(b"indicator_id,")
    handler.server.stopping.wait(20)


def silent(handler: Handler) -> None:
    """Take the question and say nothing."""
    handler.server.stopping.wait(20)


def truncated(body: bytes) -> Behaviour:
    """Announce more than is sent."""

    def behave(handler: Handler) -> None:
        handler.head(200, {"Content-Type": "text/csv", "Content-Length": str(len(body) + 100)})
        handler.wfile.write(body)
        handler.close_connection = True

    return behave


def reset(handler: Handler) -> None:
    """Begin, and break the connection off."""
    handler.head(200, {"Content-Type": "text/csv", "Content-Length": "1000"})
    handler.wfile.write(b"indicator_id,")
    handler.wfile.flush()
    time.sleep(0.05)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.connection.close()


def hung_up(handler: Handler) -> None:
    """Close without an answer."""
    handler.close_connection = True


def no_http(handler: Handler) -> None:
    """Answer in no protocol."""
    handler.wfile.write(b"220 ready\r\n")
    handler.close_connection = True


def endless(handler: Handler) -> None:
    """Send until the other side hangs up."""
    handler.head(200, {"Content-Type": "text/csv", "Connection": "close"})
    while not handler.server.stopping.is_set():
        handler.wfile.write(BLOCK)


def announces(size: int) -> Behaviour:
    """Announce a size, then send without end."""

    def behave(handler: Handler) -> None:
        handler.head(200, {"Content-Type": "text/csv", "Content-Length": str(size)})
        while not handler.server.stopping.is_set():
            handler.wfile.write(BLOCK)

    return behave


def packed(handler: Handler) -> None:
    """Send a few kilobytes that unpack to megabytes, though nobody asked for packed content."""
    size = str(len(SMALL_AND_LARGE))
    handler.head(200, {"Content-Type": "text/csv", "Content-Encoding": "gzip", "Content-Length": size})
    handler.wfile.write(SMALL_AND_LARGE)
