"""Addresses of sources: which text is one, and which two are the same. Pure; asks no server."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from yarl import URL

from bot.feeds.kinds import telegram
from bot.news.words.text import canonical_link
from storage.model import Feed

LONGEST = 2_000  # characters; the database keeps no longer one unique
_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?://)", re.IGNORECASE)
_FEED_HOST = re.compile(r"feed://", re.IGNORECASE)


def written(text: str) -> str:
    """Return the web address that a person or a page means.

    "feed:" before one is how browsers hand it on; "@name" and a link to a Telegram channel mean its preview.
    """
    text = _FEED_SCHEME.sub("", text.strip(), count=1)
    if channel := telegram.address(text):
        return channel
    return _FEED_HOST.sub("http://", text, count=1) if _FEED_HOST.match(text) else text


def is_feed_url(text: str) -> bool:
    """Whether it has the form of an address we would poll: http or https, with a host, without blanks."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    is_plain = text.isprintable() and not any(character.isspace() for character in text)
    return parts.scheme in {"http", "https"} and bool(host) and is_plain and len(text) <= LONGEST


def host_asked(url: str) -> str:
    """Name the host as it is asked for: in ASCII, as in DNS. "" when there is none."""
    try:
        return URL(url).raw_host or ""
    except ValueError:
        return ""


def sameness(url: str) -> str:
    """What addresses of one feed share: http or https, "www.", a slash at the end make no other feed.

    Nor do a tracking parameter or a key (`user:password@`), nor whether a name is in letters or in punycode.
    """
    same = canonical_link(url)
    host = urlsplit(same).hostname or ""
    if host.isascii():
        return same or url
    asked = host_asked(same)
    return canonical_link(same.replace(host, asked, 1)) if asked else same


def find_same(url: str, feeds: Iterable[Feed]) -> Feed | None:
    """Return the source that is polled at this address already."""
    wanted = sameness(url)
    return next((feed for feed in feeds if feed.url == url or sameness(feed.url) == wanted), None)
