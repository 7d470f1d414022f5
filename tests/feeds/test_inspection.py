"""An address read once for a person: a feed, a web page with feeds, or a fault. Real HTTP, real parser."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import pytest

from bot.feeds import inspection
from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.inspection import Inspector
from bot.feeds.report import CheckReport, Offer
from bot.feeds.worker import ParserPool
from storage.model import Feed
from tests.desk import FERRY, SNOW, START
from tests.web import Web, dripping


@dataclass
class Place:
    """A web and somebody who looks at its addresses."""

    web: Web
    inspector: Inspector

    async def looks_at(self, url: str) -> CheckReport:
        feed = Feed(id=0, url=url, title="", next_check_at=START, etag="old", body_hash=b"old")
        return await self.inspector.inspect(feed)


@asynccontextmanager
async def opened(*, allow_private: bool = True) -> AsyncIterator[Place]:
    fetcher = Fetcher(version="1", allow_private=allow_private, limits=Limits(total_seconds=1.0))
    async with Web() as web, fetcher, ParserPool() as parser:
        yield Place(web, Inspector(fetcher=fetcher, parser=parser, languages=("en", "uk")))


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async with opened() as made:
        yield made


async def test_feed_is_summed_up(place):
    herald = place.web.publish("herald", title="Herald", entries=[replace(FERRY, published_at=START), SNOW])
    assert await place.looks_at(herald.url) == CheckReport(
        title="Herald", items=2, newest_at=START, language="en"
    )


async def test_fault_is_named(place):
    herald = place.web.publish("herald")
    herald.fail(404)
    assert await place.looks_at(herald.url) == CheckReport(error="answers 404 Not Found")
    herald.fail(410)
    assert (await place.looks_at(herald.url)).refused


async def test_private_address_is_refused_for_good():
    async with opened(allow_private=False) as place:
        herald = place.web.publish("herald", entries=[FERRY])
        found = await place.looks_at(herald.url)
        assert found.refused
        assert "private" in found.error
        assert herald.asked == []


async def test_where_permanent_redirects_lead_is_told(place):
    herald, old = place.web.publish("herald", entries=[FERRY]), place.web.publish("old")
    old.redirect(herald.url)
    assert (await place.looks_at(old.url)).moved_url == herald.url


async def test_web_page_offers_the_feeds_it_names_that_can_be_read(place):
    page = place.web.publish("page")
    place.web.publish("all", title="Everything", entries=[FERRY, SNOW])
    place.web.publish("sport", title="", entries=[FERRY])
    place.web.publish("gone").fail(404)
    place.web.publish("about").serve("<html><body>About us</body></html>", "text/html")
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{name}" title="{name} news">'
        for name in ("all", "gone", "about", "sport")
    )
    page.serve(f"<!doctype html><html><head>{links}</head><body>Hello</body></html>", "text/html")
    found = await place.looks_at(page.url)
    assert found.blocked
    assert found.offers == (
        Offer(url=place.web.address("all"), title="Everything", items=2),
        Offer(url=place.web.address("sport"), title="Sport", items=1),
    )


async def test_web_page_that_names_none_offers_what_stands_at_the_usual_paths(place):
    page = place.web.publish("")
    page.serve("<!doctype html><html><body>Hello</body></html>", "text/html")
    place.web.publish("rss.xml", title="Herald", entries=[FERRY])
    found = await place.looks_at(page.url)
    assert [offer.url for offer in found.offers] == [place.web.address("rss.xml")]


async def test_web_page_without_feeds_is_just_one(place):
    page = place.web.publish("page")
    page.serve("<!doctype html><html><body>Are you a robot?</body></html>", "text/html")
    found = await place.looks_at(page.url)
    assert (found.blocked, found.offers) == (True, ())


async def test_feed_that_drips_is_not_waited_for(place, monkeypatch):
    monkeypatch.setattr(inspection, "OFFERS_SECONDS", 0.3)
    page = place.web.publish("page")
    page.serve('<html><head><a href="/slow.rss">x</a><a href="/all.rss">y</a></head></html>', "text/html")
    place.web.publish("slow.rss").answer_with(dripping())
    place.web.publish("all.rss", title="All", entries=[FERRY])
    found = await place.looks_at(page.url)
    assert [offer.title for offer in found.offers] == ["All"]


async def test_feed_that_only_a_link_header_names_is_offered(place):
    place.web.publish("latest", title="Herald", entries=[FERRY])
    page = place.web.publish("news")
    link = '</latest>; rel="alternate"; type="application/rss+xml"'
    page.serve("<!doctype html><html><body>News</body></html>", "text/html", Link=link)
    found = await place.looks_at(page.url)
    assert [(offer.title, offer.items) for offer in found.offers] == [("Herald", 1)]
