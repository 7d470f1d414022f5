"""What a source is called that names itself: not as another one is. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from bot.news.words.letters import in_latin
from bot.news.words.links import host_of
from bot.news.words.text import fold

_SHOWN: Final = 60  # characters of a name that messages show
_HOST: Final = 40  # of these, for the host: of a longer one its end
_BEHIND: Final = re.compile(r"(?<=\S)\s*[(\[][^()\[\]]*[)\]]\s*$")  # what a name says of itself in brackets
_ALIKE: Final = str.maketrans("01i|", "olll")
# Where many publish under one host.
_SHARED: Final = frozenset("t.me youtube.com medium.com reddit.com news.google.com".split())


def settled(title: str, url: str, others: Iterable[tuple[str, str]]) -> str:
    """Return the name that a source gets for good: its title, or its host if it gives none.

    A name that a source of another host has, or one that looks like it, gets its host behind it.
    `others`: title and address of each other source.
    """
    host = _host(url)
    if not title.strip():
        return host
    mine, owner = _key(title), _owner(url)
    if not host or not any(_owner(other) != owner and _key(name) == mine for name, other in others):
        return title
    shown = host[-_HOST:]
    return f"{title[: _SHOWN - len(shown) - len(' ()')].rstrip()} ({shown})"


def _host(url: str) -> str:
    """Return the host; of a channel its name, too."""
    host = host_of(url)
    return f"{host}/{urlsplit(url).path.rpartition('/')[2]}" if host == "t.me" else host


def _owner(url: str) -> str:
    host = host_of(url)
    return url if host in _SHARED or not url.startswith("http") else host


def _key(name: str) -> str:
    """Return what a reader sees of a name: no signs, case, look-alike letters, nothing in brackets behind."""
    text = _BEHIND.sub("", unicodedata.normalize("NFKC", name))
    seen = "".join(one for one in fold(in_latin(text)) if one.isalnum() or one == "|")
    return seen.translate(_ALIKE) or name
