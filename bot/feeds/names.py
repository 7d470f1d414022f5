"""What a source is called that names itself: not as another one is. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from bot.feeds.owners import owner
from bot.news.words.letters import in_latin
from bot.news.words.links import host_of
from bot.news.words.one_name import SIGNS, one_name
from bot.news.words.text import fold

_SHOWN: Final = 60  # characters of a name that messages show
_HOST: Final = 40  # of these, for the host: of a longer one its end
_BEHIND: Final = re.compile(r"(?<=\S)\s*[(\[][^()\[\]]*[)\]]\s*$")  # what a name says of itself in brackets
# Between words: no hyphen, no apostrophe, no dot of a host.
_SIGN: Final = re.compile(r"(?<=\S)(?:\s+[^\w\s]|[^\w\s](?=\s|$)|[:,;/&+–—" + re.escape(SIGNS) + "])")
_ALIKE: Final = str.maketrans("01i|", "olll")


def settled(title: str, url: str, others: Iterable[tuple[str, str]]) -> str:
    """Return the name that a source gets for good: its title, or its host if it gives none.

    A name that another owner's source has, or that looks like it or begins with it and a sign, gets its host
    behind it. No name reads as several. `others`: title and address of each other source.
    """
    host, name = _host(url), one_name(title)
    if not name:
        return host
    mine, whose = _keys(title) | _keys(name), owner(url)
    if not host or not any(_key(taken) in mine and owner(other) != whose for taken, other in others):
        return name
    shown = host[-_HOST:]
    return f"{name[: _SHOWN - len(shown) - len(' ()')].rstrip()} ({shown})"


def _host(url: str) -> str:
    """Return the host; of a channel its name, too."""
    host = host_of(url)
    return f"{host}/{urlsplit(url).path.rpartition('/')[2]}" if host == "t.me" else host


def _keys(name: str) -> set[str]:
    """Return what a reader sees of a name, and of what stands before a sign: "Wire: World" is "Wire"."""
    name = unicodedata.normalize("NFKC", name)
    return {_key(name), *(_key(name[: found.start()]) for found in _SIGN.finditer(name))}


def _key(name: str) -> str:
    """Return what a reader sees of a name: no signs, case, look-alike letters, nothing in brackets behind."""
    text = _BEHIND.sub("", unicodedata.normalize("NFKC", name))
    seen = "".join(one for one in fold(in_latin(text)) if one.isalnum() or one == "|")
    return seen.translate(_ALIKE) or name
