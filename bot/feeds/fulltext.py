"""Bytes of an article's page → its text, by trafilatura, which the `fulltext` extra brings.

`extract` runs in the parsing process only. Fetches nothing, and writes no word of its own.
"""

import importlib
import importlib.util
import re
from html import escape
from typing import NamedTuple

from bot.feeds.entries import MAX_TEXT
from bot.news.words.text import cut, plain
from bot.news.words.translation import N_
from storage.model import Unreadable

MISSING = N_("Full text needs one more package: .venv/bin/python -m pip install -e '.[fulltext]'")
"""What to say to who asks for full text where the extra is not installed."""

MARKUP_BYTES = 2 * 1024 * 1024  # of a page; an article's markup is 20 to 500 kB, the rest is scripts
_CHARSET = re.compile(r"charset\s*=\s*\"?([\w-]+)", re.IGNORECASE)


class PageRead(NamedTuple):
    """What came of reading a page: the article, "" = none found; and the CPU seconds that it cost."""

    text: str | Unreadable
    seconds: float


def is_installed() -> bool:
    """Tell whether pages can be read for their text here."""
    return importlib.util.find_spec("trafilatura") is not None


def load() -> None:
    """Import trafilatura where it is there: no page is to pay for that."""
    if is_installed():
        importlib.import_module("trafilatura")


def is_page(content_type: str) -> bool:
    """Tell whether an answer calls itself a web page."""
    return content_type.partition(";")[0].strip().lower() in {"text/html", "application/xhtml+xml"}


def extract(body: bytes, content_type: str) -> str:
    """Give the text of the article on a page, a paragraph a line, at most MAX_TEXT units; "" = none found."""
    import trafilatura  # noqa: PLC0415 (an extra, and 40 MB of memory: in the parsing process, when needed)

    found = trafilatura.extract(
        _decoded(body, content_type),
        output_format="txt",
        include_comments=False,
        include_tables=False,
        favor_precision=True,
        fast=True,  # without the slower second opinions
    )
    # Their text may hold characters that ours never does: marks that can't be seen, tags shown as text.
    return cut(plain("<br>".join(escape(line) for line in (found or "").split("\n"))), MAX_TEXT)


def _decoded(body: bytes, content_type: str) -> str | bytes:
    """Read the page by the charset that its server names; one that names none, or a wrong one, is guessed."""
    named = _CHARSET.search(content_type)
    try:
        return body.decode(named[1] if named else "utf-8")
    except (UnicodeDecodeError, LookupError):
        return body
