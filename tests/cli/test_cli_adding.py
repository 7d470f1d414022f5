"""`dateline sources add` and `sources pack`: addresses are read before they are added."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.feeds.opml import Outline
from bot.sources import packs
from storage.model import Feed
from storage.news import feeds
from tests.web import Story, Web


def known(database) -> list[Feed]:
    return database.read_now(feeds.all_feeds)


@pytest.mark.parametrize("prefix", ["", "feed:"])
async def test_feed_is_read_before_it_is_added(dateline, database, monkeypatch, prefix):
    monkeypatch.setenv("ALLOW_PRIVATE_ADDRESSES", "true")
    async with Web() as web:
        herald = web.publish("rss", title="Herald", entries=[Story("Storm", guid="1")])
        said = await asyncio.to_thread(dateline, "sources", "add", prefix + herald.url)
    assert (said.status, said.out) == (0, f"Added {herald.url}\nHerald, 1 item\n")
    assert [feed.url for feed in known(database)] == [herald.url]


async def test_web_page_is_refused_and_its_feeds_are_named(dateline, database, monkeypatch):
    monkeypatch.setenv("ALLOW_PRIVATE_ADDRESSES", "true")
    async with Web() as web:
        rss = web.publish("latest", title="Herald", entries=[Story("Storm", guid="1")])
        page = web.publish("page")
        page.serve("<!doctype html><html><body><a href='/latest'>RSS</a></body></html>", "text/html")
        said = await asyncio.to_thread(dateline, "sources", "add", page.url)
        assert (said.status, said.err) == (
            1,
            f"dateline: not added: that is a web page; its feeds: {rss.url} (Herald, 1 item)\n",
        )
        assert known(database) == []
        assert (await asyncio.to_thread(dateline, "sources", "add", "--anyway", page.url)).status == 0
    assert [feed.url for feed in known(database)] == [page.url]


async def test_source_that_can_not_be_read_now_is_added_with_a_word_on_that(dateline, database, monkeypatch):
    monkeypatch.setenv("ALLOW_PRIVATE_ADDRESSES", "true")
    async with Web() as web:
        herald = web.publish("rss")
        herald.fail(503)
        said = await asyncio.to_thread(dateline, "sources", "add", herald.url)
    assert (said.status, said.out) == (0, f"Added {herald.url}\n")
    assert said.err == "dateline: it can't be read now (answers 503 Service Unavailable); it is tried again\n"


# --- ready-made lists -------------------------------------------------------


def test_ready_made_lists_are_listed_with_what_is_there_already(dateline, database):
    url = packs.load("ukraine").outlines[0].url
    database.write_now(feeds.add, url, now=datetime.now(UTC))
    said = dateline("sources", "pack", "list").out.splitlines()
    assert said[0] == "ukraine    Ukraine: 20 sources (uk, en), 1 there already"
    assert len(said) == len(packs.COUNTRIES)


async def test_list_is_read_address_by_address_and_what_fails_is_named(dateline, database, monkeypatch):
    monkeypatch.setenv("ALLOW_PRIVATE_ADDRESSES", "true")
    async with Web() as web:
        herald = web.publish("herald", entries=[Story("Storm", guid="1")])
        gone = web.publish("gone")
        gone.fail(404)
        page = web.publish("page")
        page.serve("<!doctype html><html></html>", "text/html")
        outlines = tuple(
            Outline(url=one.url, title=one.title, home_region="UA", language="uk", line=number)
            for number, one in enumerate((herald, gone, page))
        )
        pack = packs.Pack(name="ukraine", country="UA", outlines=outlines)
        monkeypatch.setattr(packs, "load", lambda _name: pack)
        said = await asyncio.to_thread(dateline, "sources", "pack", "add", "UA")
        again = await asyncio.to_thread(dateline, "sources", "pack", "add", "ukraine")
    assert (said.status, said.out) == (
        0,
        "added  Herald\n3 listed, 1 added, 0 there already, 2 not readable now\n",
    )
    assert sorted(said.err.splitlines()) == [
        "dateline: Gone is not added: answers 404 Not Found",
        "dateline: Page is not added: a web page instead of a feed",
    ]
    assert [(feed.url, feed.home_region, feed.language) for feed in known(database)] == [
        (herald.url, "UA", "uk")
    ]
    assert "0 added, 1 there already" in again.out
    assert (again.status, len(herald.asked)) == (0, 1)


def test_list_that_nobody_made_is_bad_use(dateline):
    said = dateline("sources", "pack", "add", "atlantis")
    assert said.status == 2
    assert "there are ukraine, world" in said.err
