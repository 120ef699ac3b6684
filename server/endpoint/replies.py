"""Results as HTTP responses: whole with its length, or streamed and visibly broken where it breaks."""

import ctypes
import errno
import logging
import socket
import struct
from collections.abc import Iterator

from flask import Response

from vietpol.server.engine.errors import QueryFailed
from vietpol.server.web.cache import CachedResult
from vietpol.server.web.compression import WORTHWHILE_BYTES, compress, compress_stream

from .runner import Run

log = logging.getLogger("vietpol.server")

_ANY_ADDRESS = struct.pack("H14x", socket.AF_UNSPEC)


def whole(body: bytes, content_type: str, *, gzip: bool) -> Response:
    """A response with its length."""
    response = Response(content_type=content_type)
    if gzip and len(body) >= WORTHWHILE_BYTES:
        body = compress(body)
        response.headers["Content-Encoding"] = "gzip"
    response.set_data(body)
    return response


def from_cache(found: CachedResult, content_type: str, *, gzip: bool) -> Response:
    """A response from the cache, compressed once for all."""
    packed = found.gzipped() if gzip else None
    response = Response(found.body if packed is None else packed, content_type=content_type)
    if packed is not None:
        response.headers["Content-Encoding"] = "gzip"
    return response


def streamed(pieces: Iterator[bytes], run: Run, content_type: str, *, gzip: bool, stall_seconds: float) -> Response:
    """A response of unknown length.

    Where the result breaks off, the connection is reset: an ending that no client takes for the end of the result.
    Where the reader takes nothing for a while, the connection is closed.
    """
    connection = run.connection
    guarded = _guarded(compress_stream(pieces) if gzip else pieces, connection, stall_seconds)
    response = Response(guarded, content_type=content_type)
    if gzip:
        response.headers["Content-Encoding"] = "gzip"
    response.call_on_close(run.close)
    return response


def _guarded(pieces: Iterator[bytes], connection: socket.socket | None, stall_seconds: float) -> Iterator[bytes]:
    before = None if connection is None else connection.gettimeout()
    if connection is not None:
        connection.settimeout(stall_seconds)
    try:
        yield from pieces
    except (QueryFailed, OSError) as failure:
        log.warning("a result broke off: %s (%s)", failure, getattr(failure, "code", "system"))
        if connection is None:
            raise
        _reset(connection)
        raise ConnectionResetError(errno.ECONNRESET, str(failure)) from failure
    if connection is not None:
        connection.settimeout(before)


def _reset(connection: socket.socket) -> None:
    """End a TCP connection by a reset in place of an orderly end.

    A reader of HTTP/1.0, such as a proxy, takes an orderly end for the end of the result. Linux resets a connection
    that is "connected" to no address; elsewhere nothing happens here, and only readers of chunks see the break.
    """
    ctypes.CDLL(None).connect(connection.fileno(), _ANY_ADDRESS, len(_ANY_ADDRESS))
