"""Addresses of sources: which text is one, which two are the same, what is shown of one. Pure."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

from yarl import URL

from bot.feeds.kinds import telegram
from bot.news.words.text import canonical_link
from storage.model import Feed

LONGEST = 2_000  # characters; the database keeps no longer one unique
_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?://)", re.IGNORECASE)
_SECRET_NAME = re.compile(
    r"key|token|auth|secret|sig|pass|pwd|session|sid\b|code|hash|user|login|mail|access|cred", re.IGNORECASE
)
_KEY_VALUE = re.compile(r"[\w.~+/=-]{16,}")
_KEY = re.compile(r"(?=[^0-9]*[0-9])(?=[^a-zA-Z]*[a-zA-Z])[A-Za-z0-9_=]{20,}|[0-9a-f-]{32,}")
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
    """Tell whether it looks like an address to poll: http or https, with a host, without blanks."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    is_plain = text.isprintable() and not any(character.isspace() for character in text)
    return parts.scheme in {"http", "https"} and bool(host) and is_plain and len(text) <= LONGEST


def bare(url: str) -> str:
    """Return an address without user, password, query and fragment: what links are relative to."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


def shown(url: str) -> str:
    """Return an address as people and logs may see it: without user and password, what may be a key is "…".

    A query is kept only where none of its values looks like a key: `?format=rss`, but not `?key=7c1f…`.
    """
    plain = bare(url)
    if not plain:
        return "…"
    parts = urlsplit(plain)
    path = "/".join("…" if _KEY.fullmatch(part) else part for part in parts.path.split("/"))
    asked, _, fragment = url.partition("#")
    _, mark, query = asked.partition("?")
    is_open = all(not _may_be_key(name, value) for name, value in parse_qsl(query, keep_blank_values=True))
    ending = f"#{fragment}" if fragment and not _may_be_key(fragment, fragment) else ""
    return parts._replace(path=path).geturl() + (f"{mark}{query}{ending}" if is_open else "?…")


def _may_be_key(name: str, value: str) -> bool:
    return bool(_SECRET_NAME.search(name)) or _KEY_VALUE.fullmatch(value) is not None


def host_asked(url: str) -> str:
    """Name the host as it is asked for: in ASCII, as in DNS. "" when there is none."""
    try:
        return URL(url).raw_host or ""
    except ValueError:
        return ""


def is_of_one_host(one: str, other: str) -> bool:
    """Tell whether two addresses are of one host, or one's host is below the other's: feeds.paper.example."""
    first, second = _names(one), _names(other)
    shortest = min(len(first), len(second))
    return shortest > 0 and first[:shortest] == second[:shortest]


def _names(url: str) -> list[str]:
    """Return the names of a host, the last first, without "www."."""
    host = host_asked(url).rstrip(".").removeprefix("www.")
    return host.split(".")[::-1] if host else []


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
