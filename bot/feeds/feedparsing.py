"""feedparser, tamed: our hooks in it, and the one call of it. Nothing else imports it.

It gets a stream, never a URL and never bare bytes: it opens a URL itself (its PR #559), and takes bytes
for a file name first. Its sanitiser and its URI resolver are off: our own text cleaner makes both needless,
and on long bodies they take three quarters of the time.
"""

import io
from collections.abc import Callable, Mapping
from functools import partialmethod
from itertools import islice
from typing import Any
from xml.sax.xmlreader import AttributesNSImpl

import feedparser

from bot.feeds import wording
from storage.model import Unreadable

_DEEPEST = 10_000  # open elements; feedparser does not see all the ends of honest ones
_MOST_ATTRIBUTES = 100
# expat, at once: feedparser looks for another reader of XML with every document.
feedparser.api.PREFERRED_XML_PARSERS.clear()
# A guid stays as sent: resolved against the address, every guid would change when the source moves.


def _start_title(
    parser: Any, start: Callable[[Any, dict[str, str]], None], attributes: dict[str, str]
) -> None:
    """Note the type that a title is declared with: feedparser guesses where there is none."""
    start(parser, attributes)
    parser._get_context()["title_declared"] = attributes.get("type", "")  # noqa: SLF001 - its hooks


class _TooDeep(ValueError):
    """Elements stand in elements beyond any honest document's depth."""


_open = feedparser.mixin._FeedParserMixin.unknown_starttag  # noqa: SLF001 - its hooks
_start = feedparser.api.StrictFeedParser.startElementNS
_absolute = feedparser.mixin.make_safe_absolute_uri


def _open_element(parser: Any, tag: str, attributes: Any) -> None:
    """Stop where elements are not closed any more: each costs as much as an honest one."""
    if len(parser.basestack) > _DEEPEST:
        raise _TooDeep
    _open(parser, tag, attributes)


def _start_element(parser: Any, name: Any, qname: Any, attributes: Any) -> None:
    """Pass on the first attributes only: of so many in one element, each costs as much as all before it."""
    if len(attributes) > _MOST_ATTRIBUTES:
        kept = dict(islice(attributes.items(), _MOST_ATTRIBUTES))
        names = {key: attributes.getQNameByName(key) for key in kept}
        attributes = AttributesNSImpl(kept, names)
    _start(parser, name, qname, attributes)


def _base(base: str, given: str | None = None) -> str:
    """Join an element's base with its parent's; nearly all elements have their parent's, joined before."""
    is_joined = given == base and base.startswith(("https://", "http://"))
    return base if is_joined else _absolute(base, given)


feedparser.api.StrictFeedParser.startElementNS = _start_element
feedparser.mixin.make_safe_absolute_uri = _base


def _start_geocode(name: str) -> Callable[[Any, Any], None]:
    return lambda parser, _attributes: parser.push(name, 1)


def _end_geocode_name(parser: Any) -> None:
    """Begin a pair of cap:geocode: feedparser keeps the last pair of an entry, under the pair's own names."""
    pairs = parser._get_context().setdefault("geocodes", [])  # noqa: SLF001 - its hooks
    pairs.append([parser.pop("valuename") or "", ""])


def _end_geocode_value(parser: Any) -> None:
    value = parser.pop("value") or ""
    if pairs := parser._get_context().get("geocodes"):  # noqa: SLF001 - its hooks
        pairs[-1][1] = pairs[-1][1] or value


for _parser in (feedparser.api.StrictFeedParser, feedparser.api.LooseFeedParser):
    _parser.unknown_starttag = _open_element
    _parser.can_be_relative_uri = _parser.can_be_relative_uri - {"id"}
    _parser._start_title = partialmethod(_start_title, _parser._start_title)  # noqa: SLF001 - its hooks
    for _prefix in ("", "cap_"):  # in the feed's own namespace or in CAP's
        for _name, _end in (("valuename", _end_geocode_name), ("value", _end_geocode_value)):
            setattr(_parser, f"_start_{_prefix}{_name}", _start_geocode(_name))
            setattr(_parser, f"_end_{_prefix}{_name}", _end)
    # What media:title and media:description say is of a picture or a film: apart from the entry's own words.
    _parser._start_media_title = lambda self, _attributes: self.push("media_title", 1)  # noqa: SLF001 - its hooks
    _parser._end_media_title = lambda self: self.pop("media_title")  # noqa: SLF001 - likewise
    _parser._start_media_description = lambda self, _attributes: self.push("media_description", 1)  # noqa: SLF001
    _parser._end_media_description = lambda self: self.pop("media_description")  # noqa: SLF001 - likewise


def read(body: bytes, headers: Mapping[str, str]) -> Any:
    """What feedparser makes of it, or Unreadable."""
    try:
        return feedparser.parse(
            io.BytesIO(body), response_headers=dict(headers), resolve_relative_uris=False, sanitize_html=False
        )
    except _TooDeep:
        return Unreadable(detail=wording.TOO_DEEP)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        # feedparser is meant not to raise; on broken input its loose parser sometimes does.
        return Unreadable(detail=wording.BROKEN.format(kind=type(error).__name__))
