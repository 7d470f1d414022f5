"""Outside text made safe for Telegram's HTML: cleaned, cut, isolated, escaped once. Knows no layout."""

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from bot.news.words.text import cut

_FSI: Final = "\u2068"
_PDI: Final = "\u2069"
# Marks that turn what follows around, a byte order mark, a soft hyphen. Joiners stay: emoji need them.
_DIRECTION: Final = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0x00AD]
)
_UNSHOWN: Final = frozenset({"Cc", "Cs", "Cn", "Co"})
_MAX_LINK_BYTES: Final = 2_000  # as escaped; a post holds nine at most, and Telegram takes 32,768 bytes
# What Telegram would make a command or a mention of. Behind a letter it makes none: "km/h", "me@a.example".
_ALIVE: Final = re.compile(r"(?<![A-Za-z0-9_/<>])/(?=[A-Za-z0-9_])|(?<![A-Za-z0-9_])@(?=[A-Za-z0-9_])")
_WORD_JOINER: Final = "\u2060"  # cannot be seen
_ENTITIES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def one_line(text: str, limit: int) -> str:
    """Clean plain text on one line, at most `limit` UTF-16 units, not yet escaped.

    Control characters, lone surrogates and marks of direction go; text with right-to-left letters is
    isolated, so that it cannot turn around what stands beside it. Commands and mentions in it are dead.
    """
    shown = "".join(
        " " if character.isspace() else character
        for character in text[: limit * 8].translate(_DIRECTION)
        if character.isspace() or unicodedata.category(character) not in _UNSHOWN
    )
    line = dead(" ".join(shown.split()))
    if line.isascii() or not any(unicodedata.bidirectional(character) in {"R", "AL"} for character in line):
        return cut(line, limit)
    return f"{_FSI}{cut(line, limit - 2)}{_PDI}"


def dead(text: str) -> str:
    """Return outside text in which no command can be tapped and nobody is called: it reads as before."""
    return _ALIVE.sub(_with_joiner, text) if "/" in text or "@" in text else text


def _with_joiner(found: re.Match[str]) -> str:
    return found[0] + _WORD_JOINER


def escape(text: str) -> str:
    """Escape for Telegram's HTML, with its four named entities only. Once."""
    return text.translate(_ENTITIES)


def bold(text: str) -> str:
    """Return text, not yet escaped, as bold."""
    return f"<b>{escape(text)}</b>"


def linked(text: str, link: str, *, max_bytes: int = _MAX_LINK_BYTES) -> str:
    """Return text, not yet escaped, as a link; alone where the link is absent, unsafe or too long."""
    link = link.replace(" ", "%20")  # as browsers read it
    if not is_safe(link):
        return escape(text)
    address = escape(link)
    if len(address.encode()) > max_bytes:
        return escape(text)
    return f'<a href="{address}">{escape(text)}</a>'


def is_safe(link: str) -> bool:
    """Tell whether a link is http(s), to a host, without a user name and without characters to hide in."""
    if not link.isprintable() or any(character.isspace() or character in "<>\\" for character in link):
        return False
    try:
        parts = urlsplit(link)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and "@" not in parts.netloc
