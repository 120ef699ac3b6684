"""gunicorn's threaded worker, made to give a thread to a whole request only.

gunicorn hands a connection to a thread when its first byte is there, so that as many half requests as there are threads
stop the server for everybody. Here the event loop collects the request, head and declared body, and a thread begins when all of
it is there. Who takes too long is closed, and no address may hold more than a share of the connections.
"""

import errno
import re
import socket
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

from .web.clients import client_key

REQUEST_SECONDS = 15.0  # for a request to arrive
WRITE_SECONDS = 60.0  # for a piece of the answer to be taken
MOST_BODY_BYTES = 1024 * 1024  # a longer body is left to the application, which refuses it unread
_MOST_HEAD_BYTES = 256 * 1024  # the parser refuses much shorter ones, with the right status
_HEAD_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,12})[ \t]*\r\n", re.IGNORECASE)
_TOO_MANY = b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 5\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Connection(TConn):  # type: ignore[misc]
    """A connection and what has come of its next request. closed: called once, when it closes."""

    def __init__(self, cfg: Any, sock: socket.socket, client: Any, server: Any, closed: Callable[[], None]) -> None:
        super().__init__(cfg, sock, client, server)
        self.received = bytearray()
        self._closed: Callable[[], None] | None = closed

    def is_whole(self) -> bool:
        """Whether a thread can go on without waiting for the client."""
        end = self.received.find(_HEAD_END)
        if end < 0:
            return len(self.received) > _MOST_HEAD_BYTES
        length = _LENGTH.search(self.received, 0, end + 2)
        missing = int(length[1]) - (len(self.received) - end - len(_HEAD_END)) if length else 0
        return missing <= 0 or missing > MOST_BODY_BYTES or b"\r\nexpect:" in self.received[:end].lower()

    def begin(self) -> None:
        """Give what was received to the parser."""
        self.init()
        self.parser.unreader.unread(bytes(self.received))
        self.received.clear()
        self.data_ready = True

    def close(self, graceful: bool = False) -> None:
        closed, self._closed = self._closed, None
        if closed is not None:
            closed()
        super().close(graceful)


class RequestWorker(ThreadWorker):  # type: ignore[misc]
    """The worker. address_connections: a setting of the subclass that `sharing` makes; None where a proxy stands in front."""

    address_connections: int | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._open: Counter[str] = Counter()

    @classmethod
    def sharing(cls, address_connections: int | None) -> "type[RequestWorker]":
        """A worker class with so many connections for one address."""
        return type("RequestWorker", (cls,), {"address_connections": address_connections})

    def accept(self, listener: socket.socket) -> None:
        try:
            sock, address = listener.accept()
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                return
            raise
        key = client_key(address[0] if isinstance(address, tuple) else None)
        if self.address_connections is not None and self._open[key] >= self.address_connections:
            with suppress(OSError):
                sock.setblocking(False)
                sock.send(_TOO_MANY)
            sock.close()
            return
        self._open[key] += 1
        self.nr_conns += 1
        self._await(Connection(self.cfg, sock, address, listener.getsockname(), partial(self._forget, key)))

    def on_client_socket_readable(self, conn: Connection, client: socket.socket) -> None:
        """A connection that was kept open has its next request."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._await(conn)
        self.on_pending_socket_readable(conn, client)

    def on_pending_socket_readable(self, conn: Connection, client: socket.socket) -> None:
        """More of a request has come."""
        try:
            piece = client.recv(65_536)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        conn.received += piece
        if piece and not conn.is_whole():
            return
        self.poller.unregister(client)
        self.pending_conns.remove(conn)
        if piece:
            conn.begin()
            self.enqueue_req(conn)
        else:
            self.nr_conns -= 1
            conn.close()

    def handle_request(self, req: Any, conn: Connection) -> Any:
        """Nor may a thread wait for ever for a reader, or for a body of unknown length."""
        conn.sock.settimeout(WRITE_SECONDS)
        return super().handle_request(req, conn)

    def finish_request(self, conn: Connection, fs: Any) -> None:
        """What was read beyond the end of a request is the beginning of the next, which may be half of one."""
        kept_open = not fs.cancelled() and fs.exception() is None and fs.result() is True
        if kept_open and (rest := conn.parser.unreader.take_buffered()):
            conn.received += rest
            if conn.is_whole():
                conn.begin()
                self.enqueue_req(conn)
            else:
                self._await(conn)
            return
        super().finish_request(conn, fs)

    def _await(self, conn: Connection) -> None:
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + REQUEST_SECONDS
        self.pending_conns.append(conn)  # in the order of their timeouts; gunicorn closes those that have passed
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def _forget(self, key: str) -> None:
        self._open[key] -= 1
        if self._open[key] <= 0:
            del self._open[key]
