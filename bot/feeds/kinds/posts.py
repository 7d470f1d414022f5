"""A Telegram channel of which the bot is an administrator → Document: the posts that Telegram gave us. Pure.

Nothing is fetched: the chat side keeps each post, and the poller reads what is kept.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Final

from bot.feeds import dates, entries
from storage.model import PICTURE_OF_TELEGRAM, Document, Post

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
    parts = (f"{one.message_id}\0{one.markup}\0{one.outlet}\0{one.photo}" for one in posts)
    return blake2b("\0\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def document(posts: Sequence[Post], url: str) -> Document:
    """Make a document of posts, the newest first."""
    chat_id = url.rpartition("=")[2]
    found = ((one, entries.entry(_raw(one, chat_id), base="")) for one in posts)
    return Document(
        title="",
        entries=tuple(
            replace(entry, image_url=f"{PICTURE_OF_TELEGRAM}{one.photo}") if one.photo else entry
            for one, entry in found
            if entry is not None
        ),
    )


def _raw(post: Post, chat_id: str) -> entries.Raw:
    return entries.Raw(
        guid=f"{chat_id}/{post.message_id}",
        link=post.link,
        bodies=(post.markup.replace("\n", "<br>"),),
        published=dates.Dated(at=post.posted_at),
        outlet=post.outlet,
    )
