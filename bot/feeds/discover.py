"""The feeds that a web page names, for a person who gave the page's address instead. Pure: fetches nothing.

What a page names may be gone or be something else: read each one before it is offered.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from bot.feeds.address import written
from bot.feeds.entries import absolute
from bot.feeds.kinds import sitemap
from bot.news.words.text import cut, plain

MAX_CANDIDATES: Final = 8  # as many as a person wants to choose from
MAX_PAGE: Final = 1024 * 1024  # bytes that are looked at
MAX_TITLE: Final = 60  # UTF-16 units: what a button shows

# https://html.spec.whatwg.org/multipage/links.html#rel-alternate; plain JSON is a site's API, not its feed.
_TYPES: Final = frozenset(
    "application/rss+xml application/atom+xml application/feed+json application/rdf+xml "
    "application/xml text/xml".split()
)
_FEED_PATH: Final = re.compile(
    r"(?:^|/)(?:feeds?|rss2?|atom)(?:/|$)|(?:^|[/._-])(?:feed|rss|atom|index)\.(?:xml|rss|atom|rdf|json)$|\.rss$|\.atom$",
    re.IGNORECASE,
)
_FEED_QUERY: Final = re.compile(
    r"(?:^|&)(?:feed|format|type|output)=(?:feed|rss2?|atom|rdf)(?:&|$)", re.IGNORECASE
)
_FEED_HOST: Final = re.compile(r"(?:feeds?|rss)\.", re.IGNORECASE)
_SAYS_FEED: Final = re.compile(r"\b(?:rss|atom|news ?feed|web ?feed)\b", re.IGNORECASE)
_MOST_WORDS: Final = 20  # pieces of text on one link
# A parameter's value ends at a quote mark of its own, so that commas and semicolons may stand in it.
_LINK: Final = re.compile(
    r"<([^<>]{1,2000})>((?:\s*;\s*[\w*-]{1,40}\s*=\s*(?:\"[^\"]{0,500}\"|[^\s,;\"]{0,500}))*)"
)
_PARAMETER: Final = re.compile(r";\s*([\w*-]{1,40})\s*=\s*(?:\"([^\"]{0,500})\"|([^\s,;\"]{0,500}))")
_COMMENTS: Final = re.compile(r"comment|kommentar|коментар|комментар", re.IGNORECASE)
# Where WordPress, Drupal, Ghost, Hugo, Jekyll and most newsrooms' own systems put a feed.
_COMMON_PATHS: Final = ("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A feed that the page names, or the address where one usually is. `title` "": none is told."""

    url: str
    title: str


def discover(body: bytes, url: str, links: str = "") -> tuple[Candidate, ...]:
    """Give the feeds of the web page `body` that came from `url`, the likeliest first; () for none.

    `links`: the page's Link header. Declared ones (`rel="alternate"` of a feed's type, there or in the page)
    come first, then links that look like feeds, feeds of comments last; where there are none, as guesses
    without a title, the paths where feeds usually are.
    """
    if listed := sitemap.named(body) if sitemap.is_sitemap(body) else ():
        addresses = dict.fromkeys(absolute(one, base=url) for one in listed)
        return tuple(Candidate(url=one, title="") for one in addresses if one)
    page = _read(body)
    base = absolute(page.base, base=url) or url
    named = {one.url: one for one in _candidates(_in_header(links), url)}
    for one in (*_candidates(page.declared, base), *_candidates(page.linked, base)):
        named.setdefault(one.url, one)
    found = list(named.values()) or _guesses(url)
    return tuple(sorted(found, key=_is_of_comments)[:MAX_CANDIDATES])


@dataclass(slots=True)
class _Page:
    """Receives lxml's events: no tree is built, so deep nesting costs nothing."""

    base: str = ""
    declared: list[tuple[str, str]] = field(default_factory=list)  # (href, title)
    linked: list[tuple[str, str]] = field(default_factory=list)
    anchor: str = ""  # where the link leads that is open
    anchor_title: str = ""
    words: list[str] = field(default_factory=list)  # what is written on it

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        href = written(attributes.get("href", ""))
        if tag == "a":
            self._close()
            self.anchor, self.anchor_title = href, attributes.get("title", "")
        elif tag == "img" and self.anchor:
            self.words.append(attributes.get("alt", ""))
        if not href:
            return
        if tag == "base":
            self.base = self.base or href
        elif tag == "link" and _declares_feed(attributes):
            self.declared.append((href, attributes.get("title", "")))
        elif tag == "a" and (_type(attributes) in _TYPES or _looks_like_feed(href)):
            self._link()

    def end(self, tag: str) -> None:
        if tag == "a":
            self._close()

    def data(self, text: str) -> None:
        if self.anchor and len(self.words) < _MOST_WORDS:
            self.words.append(text)

    def close(self) -> "_Page":
        self._close()
        return self

    def _close(self) -> None:
        said = " ".join(" ".join([*self.words, self.anchor_title]).split())
        if self.anchor and len(said) <= MAX_TITLE and _SAYS_FEED.search(said):
            self._link()
        self.anchor = ""
        self.words.clear()

    def _link(self) -> None:
        self.linked.append((self.anchor, self.anchor_title))


def _read(body: bytes) -> _Page:
    page, head = _Page(), body[:MAX_PAGE]
    # type: the stubs ask for `comment`, which lxml calls only where it exists
    parser = etree.HTMLParser(target=page, no_network=True, huge_tree=True, encoding=_encoding(head))  # type: ignore[arg-type]
    try:
        etree.fromstring(head, parser)
    except etree.XMLSyntaxError:
        return page  # with what it had gathered
    return page


def _in_header(links: str) -> list[tuple[str, str]]:
    """Give the feeds of a Link header (RFC 8288), as (address, title)."""
    found = []
    for href, rest in _LINK.findall(links):
        told = {name.lower(): quoted or plain_ for name, quoted, plain_ in _PARAMETER.findall(rest)}
        if _declares_feed(told):
            found.append((written(href), told.get("title", "")))
    return found


def _encoding(head: bytes) -> str | None:
    """Say UTF-8 where the bytes are; else lxml goes by the page's own declaration."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        is_cut = len(head) == MAX_PAGE and error.start > MAX_PAGE - 4
        return "utf-8" if is_cut else None
    return "utf-8"


def _declares_feed(attributes: dict[str, str]) -> bool:
    relations = attributes.get("rel", "").lower().split()
    return ("alternate" in relations and _type(attributes) in _TYPES) or "feed" in relations


def _type(attributes: dict[str, str]) -> str:
    return attributes.get("type", "").partition(";")[0].strip().lower()


def _looks_like_feed(href: str) -> bool:
    try:
        parts = urlsplit(href)
        return bool(
            _FEED_PATH.search(parts.path)
            or _FEED_QUERY.search(parts.query)
            or _FEED_HOST.match(parts.hostname or "")
        )
    except ValueError:
        return False


def _candidates(named: list[tuple[str, str]], base: str) -> list[Candidate]:
    found: dict[str, Candidate] = {}
    for href, title in named:
        url = absolute(href, base=base).partition("#")[0]
        if url and url not in found:
            found[url] = Candidate(url=url, title=cut(" ".join(plain(title).split()), MAX_TITLE))
    return list(found.values())


def _guesses(url: str) -> list[Candidate]:
    def paths() -> Iterator[str]:
        page = urlsplit(url).path.rstrip("/")
        if page:
            yield f"{page}/feed"  # a section's own
        yield from _COMMON_PATHS

    found = dict.fromkeys(absolute(path, base=url) for path in paths())
    return [Candidate(url=guess, title="") for guess in found if guess and guess != url]


def _is_of_comments(candidate: Candidate) -> bool:
    return bool(_COMMENTS.search(candidate.url) or _COMMENTS.search(candidate.title))
