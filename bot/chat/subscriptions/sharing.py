"""A filter in a link: `t.me/<bot>?start=<payload>`, 64 characters of A-Z, a-z, 0-9, "_" and "-". Pure.

A plain filter stands in it as it is (`kyiv_-drone`, `UA-63`); any other one encoded behind a mark, Cyrillic
in a byte a letter, so that 46 letters fit.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final

from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import Filter, parse

_PAYLOAD: Final = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_REGION: Final = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", re.ASCII)
_ENCODINGS: Final = {"q-": "utf-8", "w-": "windows-1251"}
_FIELD: Final = "region:"


def query_of(payload: str, *, known: tuple[str, ...]) -> str:
    """Read a deep link's payload as a filter. `known`: the codes of countries.

    "_" stands for a space and "-" for itself: `kyiv_-drone` is "kyiv -drone", `Ivano-Frankivsk` one word. The
    code of a country or region in capitals (`UA`, `UA-63`) is that region.
    """
    if not _PAYLOAD.fullmatch(payload):
        return payload
    if _REGION.fullmatch(payload) and payload[:2] in known:
        return f"{_FIELD}{payload}"
    return _decoded(payload) or " ".join(payload.replace("_", " ").split())


def payload_of(query: str, lexicon: Lexicon, *, known: tuple[str, ...]) -> str:
    """Return the payload that reads back as this filter; "" where it is too long."""
    plain = query.removeprefix(_FIELD) if query.startswith(_FIELD) else query.replace(" ", "_")
    candidates = [plain, *(_encoded(query, mark) for mark in _ENCODINGS)]
    fitting = (one for one in candidates if _PAYLOAD.fullmatch(one) and query_of(one, known=known) == query)
    return next(fitting, "") if isinstance(parse(query, lexicon), Filter) else ""


def _encoded(query: str, mark: str) -> str:
    try:
        data = query.encode(_ENCODINGS[mark])
    except UnicodeEncodeError:
        return ""
    return mark + urlsafe_b64encode(data).decode().rstrip("=")


def _decoded(payload: str) -> str:
    """Return the filter behind a mark; "" where there is none, or it is no text."""
    encoding = _ENCODINGS.get(payload[:2], "")
    if not encoding:
        return ""
    data = payload[2:]
    try:
        text = urlsafe_b64decode(data + "=" * (-len(data) % 4)).decode(encoding)
    except ValueError:
        return ""
    return text if text and text.isprintable() else ""
