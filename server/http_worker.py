"""gunicorn's threaded worker, made to give a thread to a whole request only, and to wait for no client in its event loop.

gunicorn hands a connection to a thread when its first byte is there, so that as many half requests as there are threads
stop the server for everybody. Here the event loop collects the request, head and body, and a thread begins when all of
it is there. Who takes too long is closed, and no address may hold more than a share of the connections. And where gunicorn waits
two seconds in its event loop for the client to close a connection that is answered, the event loop goes on here.
"""

import errno
import socket
import time
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

from .web.arrival import Arrival, Unacceptable
from .web.clients import client_key

REQUEST_SECONDS = 15.0  # for a request to arrive
WRITE_SECONDS = 60.0  # for a piece of the answer to be taken
_FREE_BYTES = 4 * 1024  # of a request that is not whole: any may hold so much
_MOST_ARRIVING_BYTES = 64 * 1024 * 1024  # all of them together
_ADDRESS_SHARE = 8  # one address may hold this part of them
_LINGER_SECONDS = 2.0  # for a client to take the end of an answer before the connection is closed (RFC 9112, 9.6)
_MOST_LINGERING_BYTES = 1024 * 1024  # that it may send meanwhile
_PIECE_BYTES = 65_536
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
_TOO_MANY = b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 5\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Connection(TConn):  # type: ignore[misc]
    """A connection and what has come of its next request. key: of its address; closed: called once, when it closes."""

    def __init__(
        self, cfg: Any, sock: socket.socket, client: Any, server: Any, key: str, closed: Callable[[], None]
    ) -> None:
        super().__init__(cfg, sock, client, server)
        self.key = key
        self.arrival = Arrival()
        self.oversized = False
        self.drained = 0
        self.held = 0  # bytes of it that are counted among those of all
        self._closed: Callable[[], None] | None = closed

    def begin(self) -> None:
        """Give what was received to the parser."""
        self.init()
        self.parser.unreader.unread(bytes(self.arrival.received))
        self.oversized = self.arrival.oversized
        self.arrival = Arrival()
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
        self._arriving = 0  # bytes of requests that are not whole
        self._arriving_from: Counter[str] = Counter()  # the same by address
        self._accept_after = 0.0
        self._lingering: deque[Connection] = deque()  # in the order of their timeouts

    @classmethod
    def sharing(cls, address_connections: int | None) -> "type[RequestWorker]":
        """A worker class with so many connections for one address."""
        return type("RequestWorker", (cls,), {"address_connections": address_connections})

    def accept(self, listener: socket.socket) -> None:
        try:
            sock, address = listener.accept()
        except OSError as error:
            if error.errno in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM):
                self.log.warning("no connection can be taken for a second: %s", error.strerror)
                self._accept_after = time.monotonic() + 1.0
                self.set_accept_enabled(False)
            elif error.errno not in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                raise
            return
        key = client_key(address[0] if isinstance(address, tuple) else None)
        if self.address_connections is not None and self._open[key] >= self.address_connections:
            with suppress(OSError):
                sock.setblocking(False)
                sock.send(_TOO_MANY)
            sock.close()
            return
        self._open[key] += 1
        self.nr_conns += 1
        self._await(Connection(self.cfg, sock, address, listener.getsockname(), key, partial(self._forget, key)))

    def on_client_socket_readable(self, conn: Connection, client: socket.socket) -> None:
        """A connection that was kept open has its next request."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._await(conn)
        self.on_pending_socket_readable(conn, client)

    def on_pending_socket_readable(self, conn: Connection, client: socket.socket) -> None:
        """More of a request has come."""
        piece = _piece(client)
        if piece is None:
            return
        if not piece:
            self._unwatch(conn)
            self._give_up(conn)
            return
        try:
            whole = self._receive(conn, piece)
        except Unacceptable as refusal:
            self._unwatch(conn)
            self._refuse(conn, refusal)
            return
        if whole:
            self._unwatch(conn)
            self._start(conn)

    def handle_request(self, req: Any, conn: Connection) -> Any:
        """Nor may a thread wait for ever for a reader, or for a body that will be refused unread."""
        conn.sock.settimeout(WRITE_SECONDS)
        if conn.oversized:
            req.force_close()
        return super().handle_request(req, conn)

    def finish_request(self, conn: Connection, fs: Any) -> None:
        """What was read beyond the end of a request is the beginning of the next, which may be half of one."""
        kept_open = not fs.cancelled() and fs.exception() is None and fs.result() is True
        if not kept_open:
            self._linger(conn)
        elif rest := conn.parser.unreader.take_buffered():
            self._go_on(conn, rest)
        else:
            super().finish_request(conn, fs)

    def murder_pending(self) -> None:
        """Close those that took too long, to send a request or to take the end of an answer, and where all connections are taken, the
        one that has said nothing the longest: a client that speaks shall not have to wait for those that don't.
        """
        while self.pending_conns and self.pending_conns[0].timeout <= time.monotonic():
            conn = self.pending_conns[0]
            self._unwatch(conn)
            self._give_up(conn)
        while self._lingering and self._lingering[0].timeout <= time.monotonic():
            self._let_go(self._lingering[0])
        if self.nr_conns >= self.worker_connections:
            self._make_room()

    def set_accept_enabled(self, enabled: bool) -> None:
        """A worker that stops lets go of the address, so that new clients are refused at once in place of waiting."""
        super().set_accept_enabled(enabled and time.monotonic() >= self._accept_after)
        if not enabled and not self.alive:
            for listener in self.sockets:
                listener.close()

    def _go_on(self, conn: Connection, rest: bytes) -> None:
        """The beginning of the next request came with the one before."""
        try:
            whole = self._receive(conn, rest)
        except Unacceptable as refusal:
            self._refuse(conn, refusal)
            return
        if whole:
            self._start(conn)
        else:
            self._await(conn)

    def _receive(self, conn: Connection, piece: bytes) -> bool:
        """Whether a request is whole with this piece. Raises Unacceptable, also where all that arrive hold too much together."""
        whole = conn.arrival.add(piece)
        self._count(conn, conn.arrival.held)
        if not whole and conn.held > _FREE_BYTES and self._are_too_many(conn.key):
            raise Unacceptable("503 Service Unavailable", "Too many requests are on their way in.")
        if not whole:
            self._answer_expectation(conn)
        return whole

    def _are_too_many(self, key: str) -> bool:
        """Whether what arrives holds too much, in all or from one address."""
        shared = self.address_connections is None  # behind a proxy
        most = _MOST_ARRIVING_BYTES if shared else _MOST_ARRIVING_BYTES // _ADDRESS_SHARE
        return self._arriving > _MOST_ARRIVING_BYTES or self._arriving_from[key] > most

    def _count(self, conn: Connection, held: int) -> None:
        self._arriving += held - conn.held
        self._arriving_from[conn.key] += held - conn.held
        conn.held = held

    def _start(self, conn: Connection) -> None:
        self._count(conn, 0)
        conn.begin()
        self.enqueue_req(conn)

    def _give_up(self, conn: Connection) -> None:
        self._count(conn, 0)
        self.nr_conns -= 1
        conn.close()

    def _make_room(self) -> None:
        if len(self.keepalived_conns) + len(self.pending_conns) < 2:
            return  # the only one may have just come
        idle = self.keepalived_conns[0] if self.keepalived_conns else None
        half = self.pending_conns[0] if self.pending_conns else None
        if half is not None and (idle is None or half.timeout <= idle.timeout):
            self._unwatch(half)
            self._give_up(half)
        elif idle is not None:
            self.poller.unregister(idle.sock)
            self.keepalived_conns.popleft()
            self._give_up(idle)

    def _unwatch(self, conn: Connection) -> None:
        self.poller.unregister(conn.sock)
        self.pending_conns.remove(conn)

    def _answer_expectation(self, conn: Connection) -> None:
        """Tell a client that waits with its body to go on."""
        if conn.arrival.wants_continue:
            conn.arrival.wants_continue = False
            with suppress(OSError):
                conn.sock.send(_CONTINUE)

    def _refuse(self, conn: Connection, refusal: Unacceptable) -> None:
        """Answer a request that no thread shall look at."""
        self._count(conn, 0)
        body = f"{refusal}\n".encode()
        head = f"HTTP/1.1 {refusal.status}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        with suppress(OSError):
            conn.sock.send(head.encode() + body)
        self._linger(conn)

    def _linger(self, conn: Connection) -> None:
        """Close a connection when the client has, or soon: closed at once, what it still sends would take the answer from it."""
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._give_up(conn)
            return
        conn.timeout = time.monotonic() + _LINGER_SECONDS
        self._lingering.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self._drain, conn))

    def _drain(self, conn: Connection, client: socket.socket) -> None:
        piece = _piece(client)
        if piece is None:
            return
        conn.drained += len(piece)
        if not piece or conn.drained > _MOST_LINGERING_BYTES:
            self._let_go(conn)

    def _let_go(self, conn: Connection) -> None:
        self._lingering.remove(conn)
        self.poller.unregister(conn.sock)
        self._give_up(conn)

    def _await(self, conn: Connection) -> None:
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + REQUEST_SECONDS
        self.pending_conns.append(conn)  # in the order of their timeouts
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def _forget(self, key: str) -> None:
        self._open[key] -= 1
        if self._open[key] <= 0:
            del self._open[key]
            self._arriving_from.pop(key, None)


def _piece(client: socket.socket) -> bytes | None:
    """What has come from a client: None where nothing has, b"" where nothing will."""
    try:
        return client.recv(_PIECE_BYTES)
    except BlockingIOError:
        return None
    except OSError:
        return b""
