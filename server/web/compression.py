"""gzip for those who accept it."""

import zlib
from collections.abc import Iterable, Iterator

WORTHWHILE_BYTES = 1_024
_GZIP = 16 + zlib.MAX_WBITS
_STREAM_LEVEL = 1  # a stream is compressed while others wait for the processor
_WHOLE_LEVEL = 6


def accepts_gzip(header: str | None) -> bool:
    """Whether an Accept-Encoding header allows gzip."""
    said: dict[str, bool] = {}
    for part in (header or "").lower().split(","):
        name, _, weight = part.partition(";")
        said[name.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.", "q=0.0", "q=0.00", "q=0.000")
    return next((said[name] for name in ("gzip", "x-gzip", "*") if name in said), False)


def compress(body: bytes) -> bytes:
    """The same bytes give the same bytes: no time stamp goes in."""
    packer = zlib.compressobj(_WHOLE_LEVEL, zlib.DEFLATED, _GZIP)
    return packer.compress(body) + packer.flush()


def compress_stream(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Compress piece by piece, so that the reader sees each as soon as it is there."""
    packer = zlib.compressobj(_STREAM_LEVEL, zlib.DEFLATED, _GZIP)
    for piece in pieces:
        packed = packer.compress(piece) + packer.flush(zlib.Z_SYNC_FLUSH)
        if packed:
            yield packed
    yield packer.flush()
