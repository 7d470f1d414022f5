"""Unpacks bodies that come gzipped without a header that says so, once or twice. Pure, bounded."""

import zlib
from typing import Final

_GZIP: Final = b"\x1f\x8b"
_LAYERS: Final = 2  # a file that was packed by hand, on a server that packs it again


def unpacked(body: bytes, *, limit: int) -> bytes | None:
    """Return the body without its layers of gzip; None once it passes `limit` bytes. What is broken stays."""
    for _ in range(_LAYERS):
        if not body.startswith(_GZIP):
            return body
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            plain = unpacker.decompress(body, limit + 1)
        except zlib.error:
            return body
        if len(plain) > limit:
            return None
        body = plain
    return body
