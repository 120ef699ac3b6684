"""HTTP by hand: bytes on a socket, so that no client library mends what a test breaks."""

import http.client
import socket
from collections.abc import Sequence
from dataclasses import dataclass

_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Reply:
    """A response. kind: its media type, without parameters."""

    status: int
    content_type: str
    body: bytes

    @property
    def kind(self) -> str:
        return self.content_type.partition(";")[0].strip()


def exchange(
    port: int, method: str, path: str, headers: Sequence[tuple[str, str]] = (), body: bytes | None = None
) -> Reply:
    """Send one request on a connection of its own. Nothing is added but Host, Connection and Content-Length."""
    lines = [f"{method} {path} HTTP/1.1", "Host: www.example", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers]
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    with socket.create_connection(("127.0.0.1", port), timeout=_SECONDS) as connection:
        connection.sendall("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + (body or b""))
        response = http.client.HTTPResponse(connection, method=method)
        response.begin()
        try:
            return Reply(response.status, response.headers.get("Content-Type", ""), response.read())
        finally:
            response.close()
