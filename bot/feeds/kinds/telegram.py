"""A public Telegram channel, by its preview page (t.me/s/NAME) → Document: the last posts. Pure.

The page has a post's time, text, pictures and where it was forwarded from, and no titles: the first sentence
is the headline. A channel without a preview is redirected to its card, which says nothing of posts.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, cast
from urllib.parse import unquote, urlsplit

from lxml import etree

from bot.feeds import dates, entries, wording
from bot.news.words.text import plain
from storage.model import Document, ParseResult, Unreadable

_HOSTS: Final = frozenset({"t.me", "telegram.me", "telegram.dog"})
_NAME: Final = r"[A-Za-z][A-Za-z0-9_]{3,31}"
_HANDLE: Final = re.compile(rf"@({_NAME})")
_LINK: Final = re.compile(
    r"(?:(?P<scheme>https?)://)?(?:www\.)?(?:t\.me|telegram\.(?:me|dog))(?P<port>:\d{1,5})?/(?:s/)?"
    rf"(?P<name>{_NAME})(?:/\d{{1,12}})?/?(?:[?#].{{0,500}})?",
    re.IGNORECASE,
)
_PREVIEW: Final = re.compile(rf"/s/{_NAME}/?")
# What stands at t.me beside channels and people.
_RESERVED: Final = frozenset(
    "joinchat addstickers addemoji addlist addtheme share proxy socks setlanguage login confirmphone invoice "
    "boost contact giftcode".split()
)
MOST_POSTS: Final = 100  # a page shows 20
_PICTURE: Final = re.compile(r"background-image\s*:\s*url\(\s*['\"]?([^'\")\s]{1,2000})", re.IGNORECASE)


def address(text: str) -> str:
    """Return the preview page of a channel that is written as "@name" or a link to it; "": it is neither."""
    handle, link = _HANDLE.fullmatch(text), _LINK.fullmatch(text)
    name = handle[1] if handle else link["name"] if link else ""
    if not name or name.lower() in _RESERVED:
        return ""
    port = (link["port"] or "") if link else ""
    scheme = "http" if port and link and (link["scheme"] or "").lower() == "http" else "https"
    return f"{scheme}://t.me{port}/s/{name.lower()}"


def is_telegram(url: str) -> bool:
    """Tell whether the address is at t.me, or one of its other names."""
    try:
        return (urlsplit(url).hostname or "").removesuffix(".") in _HOSTS
    except ValueError:
        return False


def is_channel(url: str) -> bool:
    """Tell whether the address is a channel's preview page."""
    return is_telegram(url) and bool(_PREVIEW.fullmatch(unquote(urlsplit(url).path)))


def read(body: bytes, url: str) -> ParseResult:
    """Read a preview page: the newest post first."""
    if not is_channel(url):
        return Unreadable(detail=wording.NO_PREVIEW)
    try:
        page = etree.fromstring(body, etree.HTMLParser(no_network=True, encoding="utf-8"))
    except (etree.XMLSyntaxError, ValueError):
        page = None
    if page is None:
        return Unreadable(detail=wording.WEB_PAGE, blocked=True)
    title = _text(_first(page, "tgme_channel_info_header_title"))
    found = list(_of_class(page, "tgme_widget_message"))[-MOST_POSTS:]
    if not title and not found:
        return Unreadable(detail=wording.WEB_PAGE, blocked=True)
    raws = [raw for one in reversed(found) if (raw := _post(one, url)) is not None]
    return Document(title=title[: entries.MAX_TITLE], site_url=url, entries=entries.entries(raws, base=url))


def _post(post: etree._Element, url: str) -> entries.Raw | None:
    """Read one post; None where it is only a remark ("channel created")."""
    name = str(post.get("data-post") or "")
    if "service_message" in str(post.get("class") or "").split() or "/" not in name:
        return None
    date = _first(post, "tgme_widget_message_date")
    time = date.find("time") if date is not None else None
    at = dates.read(str(time.get("datetime") or "")) if time is not None else None
    parts = urlsplit(url)
    return entries.Raw(
        guid=name.lower(),
        link=f"{parts.scheme}://{parts.netloc}/{name}",
        bodies=(_body(post),),
        published=at,
        outlet=_text(_first(post, "tgme_widget_message_forwarded_from_name")),
        image_url=_picture(post),
    )


def _body(post: etree._Element) -> str:
    """Give the markup of what the post says; of a poll its question."""
    for name in ("tgme_widget_message_text", "tgme_widget_message_poll_question"):
        text = _first(post, name)
        if text is not None:
            return etree.tostring(text, encoding="unicode", method="html", with_tail=False)
    return ""


def _picture(post: etree._Element) -> str:
    for name in ("tgme_widget_message_photo_wrap", "tgme_widget_message_video_thumb"):
        for one in _of_class(post, name):
            if found := _PICTURE.search(str(one.get("style") or "")):
                return found[1]
    return ""


def _of_class(element: etree._Element, name: str) -> Iterator[etree._Element]:
    condition = f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
    return iter(cast("list[Any]", element.xpath(condition)))


def _first(element: etree._Element, name: str) -> etree._Element | None:
    return next(_of_class(element, name), None)


def _text(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return " ".join(
        plain(etree.tostring(element, encoding="unicode", method="html", with_tail=False)).split()
    )
