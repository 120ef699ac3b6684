"""Frames between the web process and a worker: one byte for the kind, four for the length, the payload."""

import json
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

HEAD = struct.Struct("!cI")
FRAME_BYTES = 262_144  # of a piece of a result, about: larger ones change hands less often
_LENGTH = struct.Struct("!I")

HELLO = b"H"  # worker -> web, once: it is ready (JSON)
QUERY = b"Q"  # web -> worker (JSON)
DATA = b"D"  # worker -> web: a piece of the result
END = b"E"  # worker -> web: the last piece, and facts about the whole (see join_end)
FAIL = b"X"  # worker -> web: there is no result, or no whole one (JSON)


class Closed(Exception):  # noqa: N818 - it names what happened
    """The other end is gone."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame."""

    kind: bytes
    payload: bytes

    def json(self) -> dict[str, Any]:
        value = json.loads(self.payload)
        if not isinstance(value, dict):
            raise ValueError(f"a frame of kind {self.kind!r} must hold an object")
        return value


def send(sock: socket.socket, kind: bytes, payload: bytes) -> None:
    """Send one frame. Raises Closed where the other end is gone."""
    try:
        sock.sendall(HEAD.pack(kind, len(payload)) + payload)
    except (BrokenPipeError, ConnectionResetError) as error:
        raise Closed from error


def send_json(sock: socket.socket, kind: bytes, value: Mapping[str, Any]) -> None:
    """Send one frame that holds an object."""
    send(sock, kind, json.dumps(value, ensure_ascii=False).encode())


def join_end(data: bytes, facts: Mapping[str, Any]) -> bytes:
    """The payload of an END frame: the length of the facts, the facts as JSON, the last piece of the result."""
    encoded = json.dumps(facts).encode()
    return _LENGTH.pack(len(encoded)) + encoded + data


def split_end(payload: bytes) -> tuple[bytes, dict[str, Any]]:
    """The other side of `join_end`."""
    (length,) = _LENGTH.unpack_from(payload)
    start = _LENGTH.size
    return payload[start + length :], json.loads(payload[start : start + length])


def receive(sock: socket.socket) -> Frame:
    """Wait for one frame. Raises Closed where the other end is gone, TimeoutError by the socket's timeout."""
    kind, length = HEAD.unpack(_exactly(sock, HEAD.size))
    return Frame(kind, _exactly(sock, length))


def _exactly(sock: socket.socket, size: int) -> bytes:
    pieces: list[bytes] = []
    while size:
        try:
            piece = sock.recv(size)
        except ConnectionResetError as error:
            raise Closed from error
        if not piece:
            raise Closed
        pieces.append(piece)
        size -= len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)
