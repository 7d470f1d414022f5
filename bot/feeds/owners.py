"""Who owns the host of an address: who registered the domain. Pure, but for reading the list once."""

from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Final

import publicsuffixlist

from bot.feeds.address import host_asked, sameness
from storage.model import Feed

# Anybody gets a name below these, and the list lacks them.
_HOSTING: Final = (
    "beehiiv.com ghost.io livejournal.com medium.com substack.com tumblr.com typepad.com wordpress.com"
)
# Where many publish under one host, each at addresses of their own.
_BY_PATH: Final = frozenset("t.me youtube.com medium.com reddit.com news.google.com".split())


@lru_cache(maxsize=2_000)
def owner(url: str) -> str:
    """Return the registered domain of an address; where there is none its host. On a shared host: all of it.

    Domains below "co.uk" are of many owners, and so are those below "github.io".
    """
    host = host_asked(url).rstrip(".").removeprefix("www.")
    if not host or host in _BY_PATH or not url.startswith("http"):
        return sameness(url).partition("://")[2] or url
    if ":" in host or host.rpartition(".")[2].isdigit():
        return host
    return _suffixes().privatesuffix(host) or host


def have_one_owner(one: str, other: str) -> bool:
    """Tell whether two addresses are of one host, or below one registered domain: rss.paper.example, too."""
    return owner(one) == owner(other)


def is_at_home(feed: Feed) -> bool:
    """Tell whether a source is polled where somebody put it, or where its owner may have moved it."""
    return have_one_owner(feed.given_url, feed.url)


@cache
def _suffixes() -> publicsuffixlist.PublicSuffixList:
    """Read the list of suffixes when it is first asked: 0.1 s."""
    shipped = Path(publicsuffixlist.PSLFILE).read_text(encoding="utf-8").splitlines()
    return publicsuffixlist.PublicSuffixList(chain(shipped, _HOSTING.split()))
