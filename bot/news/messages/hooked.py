"""What was sent to a chat → the JSON that its own address gets. Pure: asks nobody.

`docs/webhooks.md` tells receivers what each field means: fields are added, never changed.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from bot.news.messages.telegram_html import is_safe
from storage.model import Delivery, Item, Role

PING: Final = "ping"
"""The type of what an address is tried with."""


def document(delivery: Delivery, items: Sequence[Item], *, html: str, at: datetime) -> bytes:
    """Write what is posted of a delivery: JSON in UTF-8.

    `html` is the message as it reads now, of the Bot API's kind; `at`: when it was sent.
    """
    return _json(
        delivery.kind.value,
        at,
        {
            "delivery": delivery.id,
            "chat_id": delivery.chat.chat_id,
            "thread_id": delivery.chat.thread_id or None,
            "message_id": delivery.message_id,
            "html": html,
            "items": [_item(item) for item in items],
        },
    )


def ping(at: datetime) -> bytes:
    """Write what an address is tried with."""
    return _json(PING, at, {})


def host_of(url: str) -> str:
    """Return what of an address may be shown to everybody in a chat."""
    return urlsplit(url).hostname or ""


def _json(kind: str, at: datetime, data: dict[str, Any]) -> bytes:
    said = {"type": kind, "timestamp": at.isoformat(), "data": data}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _item(item: Item) -> dict[str, Any]:
    happened = dict.fromkeys(place.code for place in item.places if place.role is Role.HAPPENED)
    return {
        "id": item.id,
        "story": item.story_id,
        "title": item.title,
        "summary": item.summary,
        "link": item.link if is_safe(item.link) else "",
        "source": item.source,
        "outlet": item.outlet or None,
        "language": item.language or None,
        "published_at": item.happened_at.isoformat(),
        "edited_at": item.edited_at.isoformat() if item.edited_at else None,
        "places": list(happened),
        "regions": sorted(code for code in item.regions if not code.isdigit()),  # no continents
        "image": item.image_url if is_safe(item.image_url) else None,
    }
