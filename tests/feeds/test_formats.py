"""Every format is read to the same entry, whatever the server calls it and whatever clock the machine has."""

import json
from datetime import UTC, datetime

import pytest

from bot.feeds import headers
from bot.feeds.parse import parse
from bot.feeds.report import report
from bot.feeds.worker import ParserPool
from storage.model import Document, NotModified

URL = "https://paper.example/feed"
TITLE, LINK = "Storm warning for the coast", "https://paper.example/storm"
AT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
ITEM = f"<item><title>{TITLE}</title><link>{LINK}</link><description>Stay inside.</description>"
ATOM = (
    f'<title>{TITLE}</title><link rel="alternate" href="{LINK}"/><id>urn:1</id>'
    "<summary>Stay inside.</summary>"
)


def json_feed(version: str) -> str:
    item = {"id": 1, "url": LINK, "title": TITLE, "content_text": "Stay inside."}
    item |= {"date_published": "2026-03-01T14:30:00+02:00"}
    return json.dumps(
        {"version": f"https://jsonfeed.org/version/{version}", "title": "Paper", "items": [item]}
    )


FORMATS = {
    "RSS 0.91": f'<rss version="0.91"><channel><title>Paper</title>{ITEM}</item></channel></rss>',
    "RSS 0.92": f'<rss version="0.92"><channel><title>Paper</title>{ITEM}</item></channel></rss>',
    "RSS 0.90": (
        f'<rdf:RDF {RDF} xmlns="http://my.netscape.com/rdf/simple/0.9/">'
        f"<channel><title>Paper</title></channel>{ITEM}</item></rdf:RDF>"
    ),
    "RSS 1.0": (
        f'<rdf:RDF {RDF} xmlns="http://purl.org/rss/1.0/"><channel rdf:about="{URL}"><title>Paper</title>'
        f"</channel>{ITEM}<dc:date>2026-03-01T12:30:00Z</dc:date></item></rdf:RDF>"
    ),
    "RSS 2.0": (
        f'<rss version="2.0"><channel><title>Paper</title>{ITEM}'
        "<pubDate>Sun, 01 Mar 2026 14:30:00 +0200</pubDate></item></channel></rss>"
    ),
    "Atom 0.3": (
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Paper</title>'
        f"<entry>{ATOM}<issued>2026-03-01T12:30:00Z</issued></entry></feed>"
    ),
    "Atom 1.0": (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Paper</title>'
        f"<entry>{ATOM}<published>2026-03-01T14:30:00+02:00</published></entry></feed>"
    ),
    "JSON Feed 1.0": json_feed("1"),
    "JSON Feed 1.1": json_feed("1.1"),
}
DATELESS = ("RSS 0.9",)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "content_type",
    [*"text/html text/plain;charset=ascii image/png application/octet-stream text/xml nonsense".split(), ""],
)
def test_format_is_read_whatever_the_server_calls_it(name, content_type):
    read = parse(FORMATS[name].encode(), url=URL, content_type=content_type)
    assert isinstance(read, Document)
    (entry,) = read.entries
    assert (read.title, entry.title, entry.link, entry.text) == ("Paper", TITLE, LINK, "Stay inside.")
    assert entry.published_at == (None if name.startswith(DATELESS) else AT)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_json_is_read_in_the_encodings_that_it_may_have(encoding):
    body = json_feed("1.1").replace("Storm", "Шторм").encode(encoding)
    (entry,) = parse(body, url=URL, content_type="application/feed+json").entries
    assert entry.title == TITLE.replace("Storm", "Шторм")


def test_a_json_number_of_any_length_spoils_nothing():
    body = json_feed("1.1").replace('"id": 1', '"id": ' + "9" * 5_000)
    (entry,) = parse(body.encode(), url=URL, content_type="application/feed+json").entries
    assert entry.guid.startswith("blake2b:")


DATES = {
    "": None,
    "<pubDate>soon</pubDate>": None,
    "<pubDate>Sun, 01 Mar 2026 12:30:00</pubDate>": AT,
    "<dc:date>2026-03-01T12:30:00</dc:date>": AT,
    "<dc:date>2026-03-01T21:30:00+09:00</dc:date>": AT,
    "<pubDate>1 March 2026 12:30:00</pubDate>": AT,
    "<pubDate>Sun, 01 Mar 2026 12:30</pubDate>": AT,
    "<pubDate>2026-03-01 12:30</pubDate>": AT,
    "<pubDate>Sun, 31 Feb 2026 12:30:00</pubDate>": None,
    "<pubDate>Tue, 01 Mar 2061 12:30:00 GMT</pubDate>": AT.replace(year=2061),
    "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>": None,
    "<dc:date>0001-01-01T00:00:00Z</dc:date>": None,
}


async def test_the_machines_own_clock_is_no_zone_of_a_date(monkeypatch):
    """A date without a zone is UTC on a machine in Tokyo, too (changedetection #4309)."""
    items = "".join(f"<item><title>Storm {n}</title>{date}</item>" for n, date in enumerate(DATES))
    body = f'<rss version="2.0" {RDF}><channel><title>Paper</title>{items}</channel></rss>'.encode()
    told = []
    for zone in ("UTC", "Asia/Tokyo"):
        monkeypatch.setenv("TZ", zone)
        async with ParserPool() as pool:
            read = await pool.parse(body, url=URL, content_type="application/rss+xml")
        told.append([entry.published_at for entry in read.entries])
    assert told[0] == told[1]
    for date, at in zip(DATES, told[0], strict=True):
        assert at == DATES[date], date


def test_date_in_a_header_that_no_calendar_has_is_none():
    assert headers.instant("Fri, 31 Dec 9999 23:59:59 -2359") is None


def test_answer_without_a_document_is_said_to_be_none():
    assert report(NotModified(), None).error == "sends no document"
