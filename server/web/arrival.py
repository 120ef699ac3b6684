"""Whether a request has arrived whole, from the bytes that came: head, declared or chunked body (RFC 9112, 2.1, 6 and 7.1).

It says when a thread can begin without having to wait for the client. What the parser makes of the request is the parser's.
"""

import re

LONGEST_LINE = 8_190  # bytes of the request line; longer queries are POSTed
MOST_HEAD_BYTES = 64 * 1024
# A longer one is refused by the application, unread, or here where its length is not declared.
MOST_BODY_BYTES = 1024 * 1024
_MOST_CHUNKS = 10_000  # each takes time
_LINE = b"\r\n"
_HEAD_END = b"\r\n\r\n"
_LONGEST_CHUNK_LINE = 1_024
_LENGTH = re.compile(rb"\r\ncontent-length[ \t]*:[ \t]*([^\r\n]*?)[ \t]*(?=\r\n)", re.IGNORECASE)
_LENGTH_VALUE = re.compile(rb"[0-9]{1,12}")
_HOST = re.compile(rb"\r\nhost:[ \t]*([^\r\n]*?)[ \t]*(?=\r\n)", re.IGNORECASE)
_HOST_VALUE = re.compile(rb"(?:[\w.~%!$&'()*+,;=\-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{0,5})?")
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[^\r\n]*chunked", re.IGNORECASE)
_EXPECT = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*(?=\r\n)", re.IGNORECASE)
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})(?:[ \t]*;[\t\x20-\x7e\x80-\xff]*)?\r\n")  # with extensions, which nobody knows


class Unacceptable(Exception):  # noqa: N818 - it names what the request is
    """No thread shall look at this request. status: of HTTP; the message tells the client why."""

    def __init__(self, status: str, message: str) -> None:
        super().__init__(message)
        self.status = status


class Arrival:
    """One request on its way in. What is amiss in its head in another way than here is for the parser to say.

    received: its bytes so far, but for the chunks that are in `held`; once it is whole, all of it, with one chunk in place of many, for
    the parser copies what lies behind a chunk with each; oversized: it declares a body longer than MOST_BODY_BYTES, which is not waited
    for; wants_continue: the client waits for "100 Continue" before it sends the body.
    """

    def __init__(self) -> None:
        self.received = bytearray()
        self.oversized = False
        self.wants_continue = False
        self._body = 0  # where it begins; 0: the head is not all here
        self._length: int | None = None  # None: chunked
        self._chunks = 0
        self._chunked = bytearray()  # what they held
        self._looked = 0

    @property
    def held(self) -> int:
        """Bytes of the request that are here."""
        return len(self.received) + len(self._chunked)

    def add(self, piece: bytes) -> bool:
        """Take more bytes in. True: the request is whole. Raises Unacceptable."""
        self.received += piece
        if not self._body and not self._head():
            return False
        missing = self._missing()
        self.wants_continue = self.wants_continue and missing
        return not missing

    def _head(self) -> bool:
        end = self.received.find(_HEAD_END, max(0, self._looked - len(_HEAD_END)))
        self._looked = len(self.received)
        line = self.received.find(_LINE, 0, LONGEST_LINE + len(_LINE))
        if line < 0 and len(self.received) > LONGEST_LINE:
            raise Unacceptable(
                "414 URI Too Long", f"The address is longer than {LONGEST_LINE} bytes; send the query by POST."
            )
        if len(self.received) > MOST_HEAD_BYTES and not 0 <= end <= MOST_HEAD_BYTES:
            raise Unacceptable(
                "431 Request Header Fields Too Large", f"The headers are longer than {MOST_HEAD_BYTES} bytes."
            )
        if end < 0 and b"\n\n" in self.received:
            raise Unacceptable("400 Bad Request", "The lines of a head end with CR and LF.")
        if end < 0:
            return False
        head = bytes(self.received[: end + len(_LINE)])
        if _EXPECT.search(head) is not None:  # answered here; the parser would answer it again
            self.wants_continue = not head[:line].endswith(b"HTTP/1.0")
            rest = self.received[end + len(_LINE) :]
            head = _EXPECT.sub(b"", head)
            self.received = bytearray(head) + rest
        hosts = _HOST.findall(head)
        if len(hosts) > 1 or not all(map(_HOST_VALUE.fullmatch, hosts)) or not (hosts or head[:line].endswith(b"/1.0")):
            raise Unacceptable("400 Bad Request", "One header Host must name the host that is asked (RFC 9112, 3.2).")
        self._body = len(head) + len(_LINE)
        lengths = _LENGTH.findall(head)
        if len(lengths) > 1 or not all(map(_LENGTH_VALUE.fullmatch, lengths)):
            raise Unacceptable("400 Bad Request", "The length of the body is not one number.")
        if _CHUNKED.search(head) is None:
            self._length = int(lengths[0]) if lengths else 0
            self.oversized = self._length > MOST_BODY_BYTES
        return True

    def _missing(self) -> bool:
        """Whether a part of the body is still to come."""
        if self._length is not None:
            return not self.oversized and len(self.received) - self._body < self._length
        at = self._body
        while size := self._chunk_size(at):
            data, length = size.end(), int(size[1], 16)
            if length == 0:
                if self._trailer_missing(data - len(_LINE)):
                    break
                self._join(at)
                return False
            if len(self._chunked) + length > MOST_BODY_BYTES or self._chunks == _MOST_CHUNKS:
                raise Unacceptable(
                    "413 Content Too Large",
                    f"The body is longer than {MOST_BODY_BYTES} bytes, or comes in more than {_MOST_CHUNKS} chunks.",
                )
            if len(self.received) < data + length + len(_LINE):
                break
            if not self.received.startswith(_LINE, data + length):
                raise Unacceptable("400 Bad Request", "A chunk of the body is longer than it says.")
            self._chunked += self.received[data : data + length]
            self._chunks += 1
            at = data + length + len(_LINE)
        del self.received[self._body : at]
        return True

    def _chunk_size(self, at: int) -> re.Match[bytes] | None:
        """The line with the size of the chunk that begins there, None: it is not all here. Raises Unacceptable."""
        size = _SIZE.match(self.received, at, at + _LONGEST_CHUNK_LINE)
        if size is None and (
            len(self.received) - at >= _LONGEST_CHUNK_LINE
            or self.received.find(b"\n", at, at + _LONGEST_CHUNK_LINE) >= 0
        ):
            raise Unacceptable("400 Bad Request", "A chunk of the body does not begin with its size.")
        return size

    def _join(self, last: int) -> None:
        """Put what the chunks held before the last, empty one, as one chunk."""
        one = b"%x\r\n%b\r\n" % (len(self._chunked), bytes(self._chunked)) if self._chunked else b""
        self.received[self._body : last] = one
        self._chunked.clear()

    def _trailer_missing(self, last: int) -> bool:
        """Behind the last chunk, whose line ends at `last`, an empty line must come, with trailers before it or without."""
        if self.received.find(_HEAD_END, last) >= 0:
            return False
        if len(self.received) - last > MOST_HEAD_BYTES:
            raise Unacceptable(
                "431 Request Header Fields Too Large", f"The trailers are longer than {MOST_HEAD_BYTES} bytes."
            )
        return True
