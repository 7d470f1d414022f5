"""A Telegram channel of which the bot is an administrator → Document: the posts that Telegram gave us. Pure.

Nothing is fetched: the chat side keeps each post, and the poller reads what is kept.
"""

import re
from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

from bot.feeds import dates, entries
from storage.model import Document, Post

_ADDRESS: Final = re.compile(r"tg://channel\?id=(-\d{1,19})")


def address(chat_id: int) -> str:
    """Return the address under which a channel is a source: its id, since a name may change."""
    return f"tg://channel?id={chat_id}"


def is_posted(url: str) -> bool:
    """Tell whether a source's address is such a channel."""
    return _ADDRESS.fullmatch(url) is not None


def channel_of(url: str) -> int | None:
    """Return the id of the channel that is the source at this address; None: none is."""
    found = _ADDRESS.fullmatch(url)
    return int(found[1]) if found else None


def digest(posts: Sequence[Post]) -> bytes:
    """Return 128 bits that change with any of the posts."""
    parts = (f"{one.message_id}\0{one.markup}\0{one.outlet}" for one in posts)
    return blake2b("\0\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def document(posts: Sequence[Post], url: str) -> Document:
    """Make a document of posts, the newest first."""
    chat_id = url.rpartition("=")[2]
    raws = (
        entries.Raw(
            guid=f"{chat_id}/{one.message_id}",
            link=one.link,
            bodies=(one.markup.replace("\n", "<br>"),),
            published=dates.Dated(at=one.posted_at),
            outlet=one.outlet,
        )
        for one in posts
    )
    return Document(title="", entries=entries.entries(raws, base=""))
