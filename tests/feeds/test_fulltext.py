"""Pages of articles, read for their text: on real HTTP, in the real parsing process."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web as http
from structlog.testing import capture_logs

from bot.feeds import fulltext, wording
from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.fulltext import PageRead
from bot.feeds.pages import MOST_PAGES, Pages
from bot.feeds.worker import ParserLimits, ParserPool
from bot.news.words.text import words
from storage.model import Entry, Feed, Unreadable
from tests.web import ToLoopback, Web, article

needs_extra = pytest.mark.skipif(
    not fulltext.is_installed(), reason="needs the extra: pip install '.[fulltext]'"
)
FOG = "The master told investigators that thick fog had hidden the buoys at the harbour mouth until too late."
TUG = "A tug from the next port will try to pull the vessel free at high tide on Tuesday evening."


def an_entry(link: str, text: str = "") -> Entry:
    return Entry(guid=link, link=link, title="Vessel in fog misses the harbour mouth", text=text)


NOW = datetime(2026, 3, 1, tzinfo=UTC)


def clock() -> datetime:
    return NOW


FEED = Feed(id=1, url="http://paper.example/feed", title="Paper", next_check_at=NOW)


class Reading:
    """Pages over a fake web."""

    def __init__(self, web: Web, fetcher: Fetcher, parser: ParserPool) -> None:
        self.web, self.fetcher, self.parser = web, fetcher, parser

    def page(self, name: str, *paragraphs: str, content_type: str = "text/html; charset=utf-8"):
        made = self.web.publish(name)
        made.serve(article("Ferry runs aground", *paragraphs), content_type)
        return made

    async def read(self, *entries: Entry, held: frozenset[str] = frozenset(), seconds: float = 20.0):
        pages = Pages(fetcher=self.fetcher, parser=self.parser, clock=clock, all_seconds=seconds)
        return await pages.read(FEED, entries, held=held)


@pytest.fixture
async def reading():
    fetcher = Fetcher(version="1", allow_private=True, limits=Limits(total_seconds=5))
    async with Web() as web, fetcher, ParserPool() as parser:
        yield Reading(web, fetcher, parser)


@needs_extra
async def test_page_gives_its_article_and_nothing_around_it(reading):
    page = reading.page("ferry", FOG, TUG)
    found = (await reading.read(an_entry(page.url))).texts[page.url]
    assert FOG in found.split("\n")
    assert TUG in found.split("\n")
    assert "newsletter" not in found
    assert "If-None-Match" not in page.asked[0].headers
    assert page.asked[0].headers["User-Agent"] == "Dateline/1"


@needs_extra
async def test_page_that_tells_less_than_the_feed_changes_nothing(reading):
    page = reading.page("ferry", FOG)
    assert (await reading.read(an_entry(page.url, text=f"{FOG} {TUG} {FOG}"))).texts == {}


@needs_extra
@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r"])
async def test_page_is_read_in_the_charset_that_its_server_names(reading, charset):
    snow = "Снег и сильный ветер остановили паромы между островами архипелага до вечера воскресенья."
    page = reading.web.publish("snow")
    body = article("Паромы стоят", snow, snow.replace("вечера", "утра")).replace("utf-8", charset)
    page.serve(body.encode(charset), f"text/html; charset={charset}")
    entry = replace(an_entry(page.url), title="Сильный ветер остановил паромы")
    assert snow in (await reading.read(entry)).texts[page.url]


@needs_extra
async def test_text_holds_only_words_of_the_page(reading):
    page = reading.page(
        "ferry",
        FOG,
        "Tags such as &lt;b&gt; and soft\u00adhyphens stay harmless, said the editor of the page.",
    )
    found = (await reading.read(an_entry(page.url))).texts[page.url]
    assert "softhyphens" in words(found)
    assert "<b> and" in found


@pytest.mark.parametrize("status", [403, 404, 500])
async def test_page_that_fails_leaves_the_feed_s_text(reading, status):
    page = reading.page("ferry", FOG)
    page.fail(status)
    found = await reading.read(an_entry(page.url))
    assert (found.texts, found.held) == ({}, {})


async def test_what_is_no_page_or_too_large_is_not_given_to_the_parser(reading):
    picture = reading.page("picture", FOG, content_type="image/png")
    large = reading.page("large", FOG + " " * fulltext.MARKUP_BYTES)
    found = await reading.read(an_entry(picture.url), an_entry(large.url), an_entry(""))
    assert found.texts == {}
    assert reading.parser.pid is None


async def test_a_host_that_asks_for_a_pause_is_asked_no_more(reading):
    pages = [reading.page(f"page{number}", FOG) for number in range(5)]
    for page in pages:
        page.fail(429, {"Retry-After": "120"})
    found = await reading.read(*(an_entry(page.url) for page in pages))
    assert found.held == {"127.0.0.1": 120.0}
    assert sum(len(page.asked) for page in pages) <= 2


async def test_nothing_is_asked_of_a_host_that_is_held(reading):
    page = reading.page("ferry", FOG)
    assert (await reading.read(an_entry(page.url), held=frozenset({"127.0.0.1"}))).held == {}
    assert page.asked == []


async def test_host_behind_a_redirect_has_its_pause_from_the_source_that_led_there(reading):
    """Another publisher was asked on and on for pages, whatever it answered."""
    now, busy = [NOW], reading.page("busy", FOG)
    busy.fail(429, {"Retry-After": "3600"})
    links = [reading.page(f"link{number}", FOG) for number in range(6)]
    for link in links:
        link.redirect(reading.web.address("busy", "herald.example"), 302)
    entries = [an_entry(reading.web.address(f"link{number}", "paper.example")) for number in range(6)]
    async with Fetcher(version="1", allow_private=True, resolver=ToLoopback()) as fetcher:
        pages = Pages(fetcher=fetcher, parser=reading.parser, clock=lambda: now[0])
        found = await pages.read(FEED, entries[:3], held=frozenset())
        asked = len(busy.asked)
        await pages.read(FEED, entries[3:], held=frozenset())
        assert (asked <= 2, len(busy.asked)) == (True, asked)
        assert found.held == {"herald.example": 3600.0}
        own = an_entry(reading.web.address("busy", "herald.example"))
        await pages.read(replace(FEED, id=2, url="http://herald.example/feed"), [own], held=frozenset())
        assert len(busy.asked) == asked + 1
        now[0] += timedelta(hours=2)
        await pages.read(FEED, entries[:1], held=frozenset())
        assert len(busy.asked) == asked + 2


async def test_redirect_to_a_host_that_is_held_is_not_followed(reading):
    busy, link = reading.page("busy", FOG), reading.page("link", FOG)
    link.redirect(reading.web.address("busy", "herald.example"), 302)
    async with Fetcher(version="1", allow_private=True, resolver=ToLoopback()) as fetcher:
        pages = Pages(fetcher=fetcher, parser=reading.parser, clock=clock)
        await pages.read(FEED, [an_entry(link.url)], held=frozenset({"herald.example"}))
    assert (len(link.asked), busy.asked) == (1, [])


@needs_extra
async def test_consent_page_that_each_link_leads_to_is_no_report_s_text(reading):
    """It was the text, the summary and the places of every report."""
    reading.page("consent", "We and our partners keep cookies on your device to measure who reads what.", TUG)
    links = [reading.page(f"link{number}", FOG) for number in range(3)]
    for link in links:
        link.redirect(reading.web.address("consent", "127.0.0.1"), 302)
    assert (await reading.read(*(an_entry(link.url) for link in links))).texts == {}
    assert (await reading.read(an_entry(links[0].url))).texts == {}


async def test_slow_pages_are_given_up_and_two_are_asked_at_once(reading):
    under_way, most, never = 0, 0, asyncio.Event()

    async def slow(_request: http.Request) -> http.StreamResponse:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await never.wait()
        return http.Response(text="")

    pages = [reading.page(f"page{number}", FOG) for number in range(5)]
    for page in pages:
        page.answer_with(slow)
    found = await reading.read(*(an_entry(page.url) for page in pages), seconds=0.5)
    never.set()
    assert (found.texts, most) == ({}, 2)


async def test_only_the_first_pages_of_a_document_are_read(reading):
    pages = [reading.page(f"page{number}", FOG) for number in range(MOST_PAGES + 3)]
    for page in pages:
        page.fail(404)
    await reading.read(*(an_entry(page.url) for page in pages))
    assert [len(page.asked) for page in pages] == [1] * MOST_PAGES + [0] * 3


async def test_private_addresses_are_not_asked(reading):
    page = reading.page("ferry", FOG)
    async with Fetcher(version="1", limits=Limits(total_seconds=5)) as guarded:
        pages = Pages(fetcher=guarded, parser=reading.parser, clock=clock)
        assert (await pages.read(FEED, [an_entry(page.url)], held=frozenset())).texts == {}
    assert page.asked == []


@needs_extra
async def test_page_that_takes_too_long_ends_and_feeds_are_read_on():
    long = article("Long", *[FOG] * 15_000).encode()
    async with ParserPool(limits=ParserLimits(seconds=0.1)) as pool:
        found = await pool.extract(long, content_type="text/html")
        assert found.text == Unreadable(detail="took over 0.1 s to read")
        assert await pool.parse(b"", url="", content_type="") == Unreadable(detail=wording.EMPTY)


@needs_extra
async def test_page_that_takes_too_long_leaves_the_process_that_reads_feeds_alone():
    long = article("Long", *[FOG] * 15_000).encode()
    async with ParserPool(limits=ParserLimits(usual_seconds=0.1)) as pool:
        await pool.parse(b"", url="", content_type="")
        of_feeds = pool.pid
        await pool.extract(long, content_type="text/html")
        assert pool.pid == of_feeds


async def test_page_that_breaks_the_parser_leaves_the_feed_s_text(reading):
    class Broken:
        async def extract(self, body: bytes, *, content_type: str) -> PageRead:
            return PageRead(Unreadable(detail="broke"), 0.1)

    page = reading.page("ferry", FOG)
    pages = Pages(fetcher=reading.fetcher, parser=Broken(), clock=clock)
    assert (await pages.read(FEED, [an_entry(page.url)], held=frozenset())).texts == {}


async def test_bug_on_a_page_is_told_and_leaves_the_feed_s_text(reading):
    class Raising:
        async def extract(self, body: bytes, *, content_type: str) -> PageRead:
            raise LookupError("a bug")

    page = reading.page("ferry", FOG)
    with capture_logs() as told:
        pages = Pages(fetcher=reading.fetcher, parser=Raising(), clock=clock)
        assert (await pages.read(FEED, [an_entry(page.url)], held=frozenset())).texts == {}
    assert [one["event"] for one in told if one["log_level"] == "error"] == ["feed.page_raised"]


class Costly:
    """A parser: each page costs so many seconds of CPU time, which the test's clock does not tell."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.read, self.at_once, self.most = seconds, 0, 0, 0

    async def extract(self, body: bytes, *, content_type: str) -> PageRead:
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        self.read += 1
        await asyncio.sleep(0.01)
        self.at_once -= 1
        return PageRead(f"{FOG} {TUG} It is page {self.read}.", self.seconds)


async def test_source_whose_page_took_long_has_none_read_for_a_while(reading):
    """Ten pages of 2 MB of one source kept those of all others waiting for a minute."""
    entries = [an_entry(reading.page(f"page{number}", FOG).url) for number in range(5)]
    now, costly = [NOW], Costly(1.2)
    pages = Pages(fetcher=reading.fetcher, parser=costly, clock=lambda: now[0])
    assert len((await pages.read(FEED, entries, held=frozenset())).texts) == 1
    await pages.read(FEED, entries, held=frozenset())
    assert costly.read == 1
    other = await pages.read(replace(FEED, id=2), entries, held=frozenset())
    assert (len(other.texts), costly.read) == (1, 2)
    now[0] += timedelta(minutes=10)
    await pages.read(FEED, entries, held=frozenset())
    assert costly.read == 3


async def test_usual_pages_are_all_read_and_one_of_a_document_is_in_line_at_a_time(reading):
    entries = [an_entry(reading.page(f"page{number}", FOG).url) for number in range(5)]
    usual = Costly(0.9)
    pages = Pages(fetcher=reading.fetcher, parser=usual, clock=clock)
    assert len((await pages.read(FEED, entries, held=frozenset())).texts) == 5
    assert usual.most == 1


@needs_extra
async def test_page_is_told_what_it_cost_without_the_loading_of_the_reader():
    async with ParserPool() as pool:
        first = await pool.extract(article("Ferry", FOG, TUG).encode(), content_type="text/html")
        again = await pool.extract(article("Ferry", FOG, TUG).encode(), content_type="text/html")
    assert first.seconds - again.seconds < 0.1
