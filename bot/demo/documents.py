"""Reports → feed documents: RSS 2.0, Atom 1.0, JSON Feed 1.1. Pure."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree as ET

from bot.demo.script import Outlet

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an outlet published."""

    key: str
    title: str
    text: str
    link: str
    published_at: datetime
    updated_at: datetime


Writer = Callable[[Outlet, Sequence[Report], str], bytes]


def http_date(at: datetime) -> str:
    """Format an instant as HTTP and RSS want it."""
    return format_datetime(at, usegmt=True)


def _paragraphs(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _child(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, name, attributes)
    made.text = text or None
    return made


def _document(root: ET.Element) -> bytes:
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def rss(outlet: Outlet, reports: Sequence[Report], base_url: str) -> bytes:
    """Write RSS 2.0."""
    root = ET.Element("rss", version="2.0")
    channel = _child(root, "channel")
    _child(channel, "title", outlet.title)
    _child(channel, "link", f"{base_url}/news/{outlet.name}")
    _child(channel, "description", f"{outlet.title}: invented news of the demo")
    _child(channel, "language", outlet.language)
    for report in reports:
        item = _child(channel, "item")
        _child(item, "title", report.title)
        _child(item, "link", report.link)
        _child(item, "guid", f"{outlet.name}-{report.key}", isPermaLink="false")
        _child(item, "pubDate", http_date(report.published_at))
        _child(item, "description", _paragraphs(report.text))
    return _document(root)


def atom(outlet: Outlet, reports: Sequence[Report], base_url: str) -> bytes:
    """Write Atom 1.0."""
    language = {"xml:lang": outlet.language}
    root = ET.Element("feed", {"xmlns": _ATOM, **language})
    _child(root, "id", f"urn:demo:{outlet.name}")
    _child(root, "title", outlet.title)
    _child(root, "updated", max(report.updated_at for report in reports).isoformat())
    _child(root, "link", href=f"{base_url}/news/{outlet.name}")
    for report in reports:
        entry = _child(root, "entry")
        _child(entry, "id", f"urn:demo:{outlet.name}:{report.key}")
        _child(entry, "title", report.title)
        _child(entry, "link", href=report.link)
        _child(entry, "published", report.published_at.isoformat())
        _child(entry, "updated", report.updated_at.isoformat())
        _child(entry, "summary", _paragraphs(report.text), type="html")
    return _document(root)


def json_feed(outlet: Outlet, reports: Sequence[Report], base_url: str) -> bytes:
    """Write JSON Feed 1.1."""
    items = [
        {
            "id": f"{outlet.name}-{report.key}",
            "url": report.link,
            "title": report.title,
            "content_html": _paragraphs(report.text),
            "date_published": report.published_at.isoformat(),
            "date_modified": report.updated_at.isoformat(),
        }
        for report in reports
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.title,
        "home_page_url": f"{base_url}/news/{outlet.name}",
        "language": outlet.language,
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


FORMS: dict[str, tuple[Writer, str]] = {
    "rss": (rss, "application/rss+xml"),
    "atom": (atom, "application/atom+xml"),
    "json": (json_feed, "application/feed+json"),
}
