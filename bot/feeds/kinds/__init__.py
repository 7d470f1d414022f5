"""Kinds of source beside feeds: each tells by address or first bytes what is its own, and reads it.

A kind is fetched like a feed: politely, guarded and bounded. Pure; runs in the parsing process.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.feeds import wording
from bot.feeds.kinds import alerts, posts, sitemap, telegram
from bot.news.words.translation import N_
from storage.model import ParseResult, Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of source. `name`: what people are told that it is."""

    name: str
    fits: Callable[[str, bytes], bool]
    """Tell from an address and a document (UTF-8, without a prolog) whether it is of this kind.

    Also asked with an empty document, before anything was fetched: True says that the address alone tells.
    """
    read: Callable[[bytes, str], ParseResult]


ALERTS: Final = N_("Official alerts")
KINDS: Final = (
    Kind(
        name=N_("Telegram channel with me as its administrator"),
        fits=lambda url, _: posts.is_posted(url),
        read=lambda _, __: Unreadable(detail=wording.NO_DOCUMENT),  # its posts come from Telegram
    ),
    Kind(name=N_("Telegram channel"), fits=lambda url, _: telegram.is_telegram(url), read=telegram.read),
    Kind(name=N_("News sitemap"), fits=lambda _, body: sitemap.is_sitemap(body), read=sitemap.read),
    Kind(name=ALERTS, fits=lambda _, body: alerts.is_alert(body), read=alerts.read),
)


def name_of(url: str, told: str = "") -> str:
    """Return what people are told that a source is, by its address or its documents; "": a feed."""
    kind = of(url)
    return kind.name if kind else told


def of(url: str, document: bytes = b"") -> Kind | None:
    """Return the kind of a document, or as far as its address tells; None: it is a feed."""
    return next((kind for kind in KINDS if kind.fits(url, document)), None)
