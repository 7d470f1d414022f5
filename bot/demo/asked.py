"""Reads what the page asks for. Answers nothing."""

import json
from typing import Any, Final

from aiohttp import web

from bot.demo.refusal import Json

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
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="That is no JSON object.\n")
    return body
