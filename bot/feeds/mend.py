"""Makes a document well-formed where single marks in it are not XML, so that it is read strictly. Pure.

One impossible reference made feedparser read a whole document loosely, and entities of a DTD vanish for it.
What is mended here is what any reader would take it for; what is left is read entry by entry (parse.py).
"""

import re
from collections.abc import Mapping
from html.entities import html5
from types import MappingProxyType
from typing import Final

_MAX_BLANKS: Final = 10_000  # bytes of white space between two things before the root
_DOCTYPE: Final = re.compile(
    rb"<!DOCTYPE\b[^>\[]{0,2000}(?:\[(?P<inner>[^\]]{0,16000})\]\s{0,100})?>", re.IGNORECASE
)
_OWN_ENTITY: Final = re.compile(
    rb"<!ENTITY\s{1,20}(\w{1,40})\s{1,20}(?:\"([^\"&%<]{0,200})\"|'([^'&%<]{0,200})')\s*>"
)
_ROOT: Final = 8_000  # bytes in which the root's tag ends
_NAMESPACE: Final = re.compile(
    rb"(\bxmlns(?::[\w.-]{1,40})?\s{0,10}=\s{0,10})(\"[^\"<>]{0,500}\"|'[^'<>]{0,500}')"
)
_BLANK: Final = re.compile(
    rb"\s|\xc2[\x85\xa0]|&\#(?:0*(?:9|1[0-3]|32|133|160)|[xX]0*(?:9|[a-dA-D]|20|85|[aA]0));"
)
_CONTROLS: Final = bytes(code for code in range(0x20) if code not in b"\t\n\r")
_NO_CHARACTER: Final = re.compile(b"\xef\xbf[\xbe\xbf]")  # U+FFFE and U+FFFF
# Of surrogates, of control characters, of what lies beyond Unicode.
_IMPOSSIBLE: Final = re.compile(
    rb"&\#(?:"
    rb"[xX]0*(?P<hex>[0-8bBcCeEfF]|1[0-9a-fA-F]|[dD][89a-fA-F][0-9a-fA-F]{2}|[fF]{3}[eEfF]|[1-9a-fA-F][0-9a-fA-F]{5,11})"
    rb"|0*(?P<dec>[0-8]|1[124-9]|2\d|3[01]|5[5-7]\d{3}|6553[45]|[1-9]\d{6,11})"
    rb");(?:&\#(?:[xX]0*(?P<lowhex>[dD][c-fC-F][0-9a-fA-F]{2})|0*(?P<lowdec>5[67]\d{3}));)?"
)
_AMPERSAND: Final = re.compile(
    rb"<!\[CDATA\[(?:.*?\]\]>|.*)|&(?:(?P<known>(?:amp|lt|gt|quot|apos|\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6});)"
    rb"|(?P<name>[A-Za-z][A-Za-z0-9]{0,31});)?",
    re.DOTALL,
)
_CONTROL: Final = range(0x20)
_BELOW: Final = range(0x20, 0xD800)
_ABOVE: Final = range(0xE000, 0xFFFE)
_BEYOND: Final = range(0x10000, 0x110000)
_HIGH: Final = range(0xD800, 0xDC00)
_LOW: Final = range(0xDC00, 0xE000)


def without_prolog(body: bytes) -> tuple[bytes, dict[bytes, bytes]]:
    """Take off what stands before the root: comments, instructions, the document type; return its entities.

    26 comments there, 300 bytes, held feedparser for ten seconds. Entities that hold others are left out:
    they are how a few bytes become gigabytes.
    """
    own: dict[bytes, bytes] = {}
    at = 0
    while True:
        at += len(body[at : at + _MAX_BLANKS]) - len(body[at : at + _MAX_BLANKS].lstrip())
        if body.startswith(b"<!--", at):
            end = body.find(b"-->", at)
        elif body.startswith(b"<?", at):
            end = body.find(b"?>", at) - 1
        elif found := _DOCTYPE.match(body, at):
            own = {
                name: double or single for name, double, single in _OWN_ENTITY.findall(found["inner"] or b"")
            }
            end = found.end() - 3
        else:
            break
        if end < at:
            break
        at = end + 3
    return body[at:], own


def mended(body: bytes) -> bytes:
    """Return the document (UTF-8) with every reference and character in it possible."""
    body, own = without_prolog(body)
    body = _NO_CHARACTER.sub(b"", body.translate(None, _CONTROLS))
    return with_references(_IMPOSSIBLE.sub(_possible, body), own)


def with_references(body: bytes, own: Mapping[bytes, bytes] = MappingProxyType({})) -> bytes:
    """Return the document with what HTML and its own DTD name as characters, and each lone "&" as text."""

    def plain(found: re.Match[bytes]) -> bytes:
        if found["known"] or found[0].startswith(b"<"):
            return found[0]
        if found["name"] is None:
            return b"&amp;"
        name = found["name"]
        if name in own:
            return own[name]
        character = html5.get(name.decode("ascii") + ";")
        return character.encode() if character else b"&amp;" + name + b";"

    return _AMPERSAND.sub(plain, body)


def with_plain_namespaces(body: bytes) -> bytes:
    """Take blanks out of the namespaces that the root names: feedparser counts words there, and raises."""

    def whole(found: re.Match[bytes]) -> bytes:
        return found[1] + _BLANK.sub(b"", found[2])

    return _NAMESPACE.sub(whole, body[:_ROOT]) + body[_ROOT:]


def _possible(found: re.Match[bytes]) -> bytes:
    """Join the halves of a surrogate pair; what can be no character goes, or becomes U+FFFD."""
    first = int(found["hex"], 16) if found["hex"] else int(found["dec"])
    has_second = found["lowhex"] or found["lowdec"]
    second = (int(found["lowhex"], 16) if found["lowhex"] else int(found["lowdec"])) if has_second else 0
    if first in _HIGH and second in _LOW:
        return chr(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)).encode()
    rest = found[0][found[0].index(b";") + 1 :]
    if any(first in span for span in (_BELOW, _ABOVE, _BEYOND)):
        return found[0]
    shown = b"" if first in _CONTROL else "\ufffd".encode()
    return shown + _IMPOSSIBLE.sub(_possible, rest)
