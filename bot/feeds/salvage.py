"""Cuts a document that is not well-formed into its entries, so that a bad one spoils only itself. Pure.

feedparser reads such a document loosely as a whole: an unclosed tag in one title takes the entries behind it
along. Here each entry that is well-formed by itself stays with the others of its kind, the rest stand alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from bot.feeds import delta

_EDGE: Final = re.compile(rb"<(/?)((?:[\w-]{1,40}:)?(?:item|entry))(?=[\s>/<])", re.IGNORECASE)
_ROOT: Final = re.compile(rb"<(rss|feed|(?:\w{1,20}:)?rdf)\b[^<>]{0,8000}>", re.IGNORECASE)
_CHANNEL: Final = re.compile(rb"<channel\b[^<>]{0,2000}>", re.IGNORECASE)
MOST_ALONE: Final = 100  # bad entries read one by one; the rest of them are read together


@dataclass(frozen=True, slots=True)
class Pieces:
    """A document in parts: what is around its entries, and each entry with whether it is well-formed."""

    outside: bytes
    opening: bytes
    closing: bytes
    entries: tuple[tuple[bytes, bool], ...]

    def document(self, entries: Iterable[bytes]) -> bytes:
        """Return a document of some of the entries alone."""
        return self.opening + b"".join(entries) + self.closing


def pieces(body: bytes, *, most: int) -> Pieces | None:
    """Cut a document (UTF-8, no prolog) into its `most` newest entries; None: it has no root or no entry."""
    root = _ROOT.search(body)
    spans = _spans(body)
    if root is None or not spans:
        return None
    channel = _CHANNEL.search(body, root.end(), spans[0][0])
    is_within = channel is not None and b"</channel" not in body[channel.end() : spans[0][0]].lower()
    opening = root[0] + (channel[0] if channel and is_within else b"")
    closing = (b"</channel>" if channel and is_within else b"") + b"</" + root[1] + b">"
    outside = body[: spans[0][0]] + body[spans[-1][1] :]
    raws = [body[start:end] for start, end in spans]
    raws = [raws[at] for at in delta.newest([delta.date_of(raw) for raw in raws], most)]
    return Pieces(
        outside, opening, closing, tuple((raw, _is_well_formed(opening, raw, closing)) for raw in raws)
    )


def _spans(body: bytes) -> list[tuple[int, int]]:
    """Return where entries begin and end. One without an end tag ends where the next begins."""
    spans: list[tuple[int, int]] = []
    start = -1
    for edge in _EDGE.finditer(body):
        if not edge[1]:
            if start >= 0:
                spans.append((start, edge.start()))
            start = edge.start()
        elif start >= 0:
            end = body.find(b">", edge.end()) + 1
            spans.append((start, end or len(body)))
            start = -1
    if start >= 0:
        spans.append((start, len(body)))
    return spans


def _is_well_formed(opening: bytes, raw: bytes, closing: bytes) -> bool:
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    try:
        parser.Parse(opening + raw + closing, True)  # noqa: FBT003 (expat takes no keywords)
    except expat.ExpatError:
        return False
    return True
