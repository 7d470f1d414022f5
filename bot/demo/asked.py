"""Reads what the page asks for. Answers nothing."""

import json
from typing import Any, Final

from aiohttp import web

from bot.demo.refusal import Json

_LONGEST_NUMBER: Final = 15  # digits
POLICY: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
"""Headers of every answer to the page."""


async def body_of(request: web.Request) -> Json:
    """Return the body. JSON only: no form of another page can send that."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="JSON, please.\n")
    try:
        body: Any = json.loads(await request.text())
    except (ValueError, LookupError, RecursionError):  # no JSON, an unknown charset, nested too deep
        body = None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="That is no JSON object.\n")
    return body


def number_of(text: str) -> int | None:
    """Return a number that an address or a header of the page tells; None: it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER else None
