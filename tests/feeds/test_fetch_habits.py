"""Habits of real servers: large headers, cookies, exact addresses, unannounced packing, wrong lengths."""

import gzip
from datetime import UTC, datetime

import pytest
from aiohttp import web as http
from yarl import URL

from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.unpack import unpacked
from storage.model import Feed, Fetched, FetchFailed
from tests.web import Story, Web, rss

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
BODY = rss("Paper", [Story("Bridge opens")])


def feed(url: str) -> Feed:
    return Feed(id=1, url=url, title="", next_check_at=NOW)


@pytest.fixture
async def web():
    async with Web() as web:
        yield web


@pytest.fixture
async def fetcher():
    limits = Limits(connect_seconds=1, read_seconds=2, total_seconds=5, body_bytes=100_000)
    async with Fetcher(version="9.9", allow_private=True, limits=limits, clock=lambda: NOW) as fetcher:
        yield fetcher


async def test_a_header_of_forty_kilobytes_is_read(web, fetcher):
    paper = web.publish("paper")
    paper.serve(BODY, Content_Security_Policy="x" * 40_000)
    assert isinstance(await fetcher.fetch(feed(paper.url)), Fetched)


async def test_a_cookie_set_on_a_redirect_comes_back_within_the_visit_and_not_after_it(web, fetcher):
    paper = web.publish("paper")

    async def asks_for_its_cookie(request: http.Request) -> http.Response:
        if request.cookies.get("seen") == "1":
            return http.Response(body=BODY, content_type="application/rss+xml")
        response = http.Response(status=302, headers={"Location": paper.url})
        response.set_cookie("seen", "1")
        return response

    paper.answer_with(asks_for_its_cookie)
    assert isinstance(await fetcher.fetch(feed(paper.url)), Fetched)
    assert isinstance(await fetcher.fetch(feed(paper.url)), Fetched)
    assert ["Cookie" in asked.headers for asked in paper.asked] == [False, True, False, True]


async def test_a_cookie_goes_to_no_other_host(web, fetcher):
    paper = web.publish("paper")
    other = web.publish("other", entries=[Story("Bridge opens")])

    async def sends_away(_request: http.Request) -> http.Response:
        response = http.Response(
            status=302, headers={"Location": other.url.replace("127.0.0.1", "localhost")}
        )
        response.set_cookie("secret", "1")
        return response

    paper.answer_with(sends_away)
    assert isinstance(await fetcher.fetch(feed(paper.url)), Fetched)
    assert "Cookie" not in other.asked[0].headers


@pytest.mark.parametrize("query", ["a=1%2C2&sig=a%2Bb%3D", "q=%7Eone", "q=a+b", "path=%2Fx%2F"])
async def test_an_address_is_asked_for_exactly_as_written(web, fetcher, query):
    paper = web.publish("paper")
    seen = []

    async def notes(request: http.Request) -> http.Response:
        seen.append(request.raw_path)
        return http.Response(body=BODY, content_type="application/rss+xml")

    paper.answer_with(notes)
    await fetcher.fetch(feed(f"{paper.url}?{query}"))
    assert seen == [f"/paper?{query}"]


async def test_an_address_that_could_not_be_sent_is_encoded(web, fetcher):
    paper = web.publish("новини", entries=[Story("Bridge opens")])
    assert isinstance(await fetcher.fetch(feed(paper.url)), Fetched)


async def test_credentials_go_along_to_the_same_origin_and_stay_in_its_new_address(web, fetcher):
    old, new = web.publish("old"), web.publish("new", entries=[Story("Bridge opens")])
    old.redirect(new.url, 301)
    result = await fetcher.fetch(feed(str(URL(old.url).with_user("desk").with_password("k3y"))))
    assert isinstance(result, Fetched)
    assert new.asked[0].headers["Authorization"].startswith("Basic ")
    assert URL(result.permanent_url).password == "k3y"
    assert "k3y" not in result.url


async def test_credentials_go_to_no_other_origin(web, fetcher):
    old, new = web.publish("old"), web.publish("new", entries=[Story("Bridge opens")])
    old.redirect(new.url.replace("127.0.0.1", "localhost"), 301)
    assert isinstance(await fetcher.fetch(feed(old.url.replace("//", "//desk:k3y@"))), Fetched)
    assert "Authorization" not in new.asked[0].headers


@pytest.mark.parametrize("layers", [1, 2])
async def test_a_packed_body_that_no_header_announces_is_unpacked(web, fetcher, layers):
    paper = web.publish("paper")
    body = BODY
    for _ in range(layers):
        body = gzip.compress(body)
    paper.serve(body)
    result = await fetcher.fetch(feed(paper.url))
    assert isinstance(result, Fetched)
    assert result.body == BODY


async def test_a_bomb_that_no_header_announces_is_too_large(web, fetcher):
    paper = web.publish("paper")
    paper.serve(gzip.compress(b" " * 5_000_000))
    assert isinstance(await fetcher.fetch(feed(paper.url)), FetchFailed)


def test_a_broken_package_stays_as_it_is():
    assert unpacked(b"\x1f\x8bnothing", limit=100) == b"\x1f\x8bnothing"


@pytest.mark.parametrize(("body", "is_read"), [(BODY, True), (BODY + b"\n", True), (BODY[:-30], False)])
async def test_a_body_that_ends_early_counts_where_it_is_whole(web, fetcher, body, is_read):
    paper = web.publish("paper")

    async def too_long(request: http.Request) -> http.StreamResponse:
        response = http.StreamResponse(headers={"Content-Length": str(len(body) + 50)})
        await response.prepare(request)
        await response.write(body)
        assert request.transport is not None
        request.transport.close()
        return response

    paper.answer_with(too_long)
    assert isinstance(await fetcher.fetch(feed(paper.url)), Fetched if is_read else FetchFailed)
