"""Fetching over real HTTP on loopback: what is asked, what is refused, what is bounded."""

import asyncio
import sys
import tracemalloc
import zlib
from datetime import UTC, datetime, timedelta

import brotli
import pytest
from aiohttp import web as http

from bot.feeds import guard
from bot.feeds.fetch import Fetcher, Limits
from storage.model import FailureKind, Feed, Fetched, FetchFailed, NotModified
from tests.web import Story, ToLoopback, Web, dripping, gzip_bomb

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
QUICK = Limits(connect_seconds=1, read_seconds=1, total_seconds=0.6, body_bytes=100_000)


def feed(url: str, **state: str) -> Feed:
    return Feed(id=1, url=url, title="", next_check_at=NOW, **state)  # type: ignore[arg-type] # text fields only


@pytest.fixture
async def web():
    async with Web() as web:
        yield web


@pytest.fixture
async def fetcher():
    async with Fetcher(
        version="9.9", contact="desk@paper.example", allow_private=True, limits=QUICK, clock=lambda: NOW
    ) as fetcher:
        yield fetcher


async def test_a_feed_is_fetched_with_its_validators(web, fetcher):
    paper = web.publish("paper", entries=[Story("Tram line closed for a week")])
    paper.serve("<rss/>", ETag='W/"odd \' tag"', Last_Modified="Sun, 01 Mar 2026 09:00:00 GMT")
    result = await fetcher.fetch(feed(paper.url))
    assert isinstance(result, Fetched)
    assert result.body == b"<rss/>"
    assert result.etag == 'W/"odd \' tag"'
    assert result.last_modified == "Sun, 01 Mar 2026 09:00:00 GMT"


async def test_validators_are_sent_back_byte_for_byte(web, fetcher):
    paper = web.publish("paper")
    await fetcher.fetch(feed(paper.url, etag='W/"a b"', last_modified="yesterday, about nine"))
    assert paper.asked[0].headers["If-None-Match"] == 'W/"a b"'
    assert paper.asked[0].headers["If-Modified-Since"] == "yesterday, about nine"


async def test_not_modified_is_told(web, fetcher):
    paper = web.publish("paper", entries=[Story("Bridge opens")])
    first = await fetcher.fetch(feed(paper.url))
    assert isinstance(await fetcher.fetch(feed(paper.url, etag=first.etag)), NotModified)


async def test_304_without_a_condition_is_a_fault(web, fetcher):
    paper = web.publish("paper")
    paper.fail(304)
    assert isinstance(await fetcher.fetch(feed(paper.url)), FetchFailed)


async def test_the_user_agent_is_honest_and_has_a_contact(web, fetcher):
    paper = web.publish("paper")
    await fetcher.fetch(feed(paper.url))
    assert paper.asked[0].headers["User-Agent"] == "Dateline/9.9 (+desk@paper.example)"


def packed(coding: str, size: int) -> bytes:
    packs = {"gzip": gzip_bomb, "deflate": lambda size: zlib.compress(bytes(size))}
    packs |= {"br": lambda size: brotli.compress(bytes(size), quality=5), "zstd": zstandard}
    return packs[coding](size)


def zstandard(size: int) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd.compress(bytes(size))


CODINGS = ("gzip", "deflate", "br", "zstd")


async def test_four_codings_are_asked_for(web, fetcher):
    paper = web.publish("paper")
    await fetcher.fetch(feed(paper.url))
    offered = {part.strip() for part in paper.asked[0].headers["Accept-Encoding"].split(",")}
    assert offered == set(CODINGS)


@pytest.mark.parametrize("coding", CODINGS)
async def test_a_packed_document_is_unpacked(web, fetcher, coding):
    paper = web.publish("paper")
    paper.serve(packed(coding, 50_000), Content_Encoding=coding)
    assert (await fetcher.fetch(feed(paper.url))).body == bytes(50_000)


@pytest.mark.parametrize("coding", CODINGS)
async def test_a_bomb_stops_at_the_cap(web, coding):
    paper = web.publish("paper")
    paper.serve(packed(coding, 300_000_000), Content_Encoding=coding)
    limits = Limits(total_seconds=10, body_bytes=100_000)
    tracemalloc.start()
    try:
        async with Fetcher(version="1", allow_private=True, limits=limits) as patient:
            result = await patient.fetch(feed(paper.url))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert isinstance(result, FetchFailed)
    assert result.kind is FailureKind.TOO_LARGE
    assert peak < 20_000_000  # bytes: never unpacked as a whole


async def test_a_body_over_the_cap_is_refused(web, fetcher):
    paper = web.publish("paper")
    paper.serve(b"x" * 100_001)
    assert (await fetcher.fetch(feed(paper.url))).kind is FailureKind.TOO_LARGE


async def test_badly_compressed_bytes_are_a_broken_document(web, fetcher):
    paper = web.publish("paper")
    paper.serve(b"no gzip at all", Content_Encoding="gzip")
    assert (await fetcher.fetch(feed(paper.url))).kind is FailureKind.BROKEN


async def test_a_slow_drip_is_cut_while_others_go_on(web, fetcher):
    slow, quick = web.publish("slow"), web.publish("quick")
    slow.answer_with(dripping())
    dripped = asyncio.create_task(fetcher.fetch(feed(slow.url)))
    assert isinstance(await fetcher.fetch(feed(quick.url)), Fetched)
    assert not dripped.done()
    assert (await dripped).kind is FailureKind.TIMEOUT


async def test_a_host_is_asked_at_most_two_things_at_once(web, fetcher):
    under_way, most = 0, 0

    async def counted(_request: http.Request) -> http.Response:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.02)
        under_way -= 1
        return http.Response(body=b"<rss/>")

    papers = [web.publish(f"paper{number}") for number in range(8)]
    for paper in papers:
        paper.answer_with(counted)
    await asyncio.gather(*(fetcher.fetch(feed(paper.url)) for paper in papers))
    assert most == 2


async def test_at_most_twenty_are_asked_at_once_over_all_hosts(web):
    under_way, most = 0, 0
    full = asyncio.Event()

    async def counted(_request: http.Request) -> http.Response:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        if under_way == 20:
            full.set()
        await full.wait()
        under_way -= 1
        return http.Response(body=b"<rss/>")

    web.publish("paper").answer_with(counted)
    hosts = [web.address("paper", f"h{number}.example") for number in range(30)]
    async with Fetcher(version="1", allow_private=True, resolver=ToLoopback()) as fetcher:
        results = await asyncio.gather(*(fetcher.fetch(feed(url)) for url in hosts))
    assert most == 20
    assert all(isinstance(result, Fetched) for result in results)


@pytest.mark.parametrize("status", [301, 308])
async def test_permanent_redirects_are_reported(web, fetcher, status):
    new = web.publish("new")
    old = web.publish("old")
    old.redirect("/new", status)
    result = await fetcher.fetch(feed(old.url))
    assert (result.url, result.permanent_url) == (new.url, new.url)


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_temporary_redirects_are_followed_and_not_reported(web, fetcher, status):
    new, old = web.publish("new"), web.publish("old")
    old.redirect(new.url, status)
    result = await fetcher.fetch(feed(old.url))
    assert (result.url, result.permanent_url) == (new.url, "")


async def test_a_chain_is_permanent_up_to_its_first_temporary_link(web, fetcher):
    first, second, _third = web.publish("first"), web.publish("second"), web.publish("third")
    first.redirect("/second", 301)
    second.redirect("/third", 302)
    assert (await fetcher.fetch(feed(first.url))).permanent_url == second.url


async def test_a_not_modified_after_a_permanent_redirect_reports_it(web, fetcher):
    new, old = web.publish("new"), web.publish("old")
    old.redirect("/new")
    etag = (await fetcher.fetch(feed(new.url))).etag
    result = await fetcher.fetch(feed(old.url, etag=etag))
    assert result == NotModified(permanent_url=new.url)


async def test_gone_behind_a_temporary_redirect_does_not_retire_the_source(web, fetcher):
    gone, here, moved = web.publish("gone"), web.publish("here"), web.publish("moved")
    gone.fail(410)
    here.redirect("/gone", 302)
    moved.redirect("/gone", 301)
    assert (await fetcher.fetch(feed(here.url))).kind is FailureKind.STATUS
    assert (await fetcher.fetch(feed(moved.url))).kind is FailureKind.GONE


async def test_endless_redirects_end(web, fetcher):
    ring = [web.publish(f"ring{number}") for number in range(3)]
    for number, one in enumerate(ring):
        one.redirect(ring[(number + 1) % 3].url, 302)
    result = await fetcher.fetch(feed(ring[0].url))
    assert result.kind is FailureKind.BROKEN
    assert sum(len(one.asked) for one in ring) == QUICK.redirects + 1


async def test_a_redirect_out_of_the_web_is_refused(web, fetcher):
    paper = web.publish("paper")
    paper.redirect("file:///etc/hostname")
    assert (await fetcher.fetch(feed(paper.url))).kind is FailureKind.REFUSED


WEEK = 7 * 86_400


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("999999999999", WEEK),
        ("Fri, 31 Dec 9999 23:59:59 GMT", WEEK),
        ("Sun, 01 Mar 2026 12:10:00 GMT", 600),
        ("Sun, 01 Mar 2020 12:10:00 GMT", 0),
        ("soon", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
async def test_retry_after_is_read_in_both_forms(web, fetcher, status, value, seconds):
    paper = web.publish("paper")
    paper.fail(status, {"Retry-After": value, "Date": "Sun, 01 Mar 2026 12:00:00 GMT"})
    result = await fetcher.fetch(feed(paper.url))
    assert result.kind is FailureKind.THROTTLED
    assert result.retry_after_seconds == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "public, max-age=1800"}, 1800),
        ({"Cache-Control": "no-cache, max-age=1800"}, None),
        ({"Cache-Control": "max-age=999999999999"}, WEEK),
        ({"Expires": "Fri, 31 Dec 9999 23:59:59 GMT"}, WEEK),
        ({"Expires": "Sun, 01 Mar 2026 12:05:00 GMT", "Date": "Sun, 01 Mar 2026 12:00:00 GMT"}, 300),
        ({"Expires": "0"}, None),
        ({}, None),
    ],
)
async def test_freshness_is_read(web, fetcher, headers, seconds):
    paper = web.publish("paper")
    paper.headers |= headers
    assert (await fetcher.fetch(feed(paper.url))).max_age_seconds == seconds


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (410, FailureKind.GONE),
        (403, FailureKind.STATUS),
        (500, FailureKind.STATUS),
        (404, FailureKind.STATUS),
    ],
)
async def test_bad_statuses_are_told_in_words(web, fetcher, status, kind):
    paper = web.publish("paper")
    paper.fail(status)
    result = await fetcher.fetch(feed(paper.url))
    assert result.kind is kind
    assert result.detail.startswith(f"answers {status} ")


async def test_nobody_there_is_unreachable(fetcher):
    result = await fetcher.fetch(feed("http://127.0.0.1:9/feed"))
    assert result.kind is FailureKind.UNREACHABLE


async def test_faults_never_show_credentials(web, fetcher):
    paper = web.publish("paper")
    port = paper.url.split(":")[2].split("/")[0]
    for url in (
        "http://user:geheim@127.0.0.1:9/feed?key=geheim",
        "http://user:geheim@127.0.0.1:99999/?key=geheim",
        "gopher://user:geheim@127.0.0.1/",
        f"http://user:geheim@127.0.0.1:{port}/nowhere?key=geheim",
        "http://user:geheim@exa mple/",
        "",
    ):
        result = await fetcher.fetch(feed(url))
        assert isinstance(result, FetchFailed)
        assert "geheim" not in result.detail


async def test_a_password_is_used_and_not_reported(web, fetcher):
    paper = web.publish("paper")
    result = await fetcher.fetch(feed(paper.url.replace("http://", "http://user:geheim@")))
    assert paper.asked[0].headers["Authorization"].startswith("Basic ")
    assert "geheim" not in result.url


@pytest.mark.parametrize(
    "host",
    "127.0.0.1 localhost [::1] [::ffff:127.0.0.1] 2130706433 0 127.1 0.0.0.0 0177.0.0.1".split(),
)
async def test_every_spelling_of_a_private_address_is_refused(web, host):
    paper = web.publish("paper")
    async with Fetcher(version="1", limits=QUICK) as guarded:
        result = await guarded.fetch(feed(web.address("paper", host)))
    assert isinstance(result, FetchFailed)
    assert result.kind is FailureKind.REFUSED
    assert not paper.asked


async def test_a_private_address_in_hexadecimal_is_no_host(web):
    paper = web.publish("paper")
    async with Fetcher(version="1", limits=QUICK) as guarded:
        result = await guarded.fetch(feed(web.address("paper", "0x7f.1")))
    assert isinstance(result, FetchFailed)
    assert not paper.asked


async def test_a_name_that_leads_to_a_private_address_is_refused(web):
    paper = web.publish("paper")
    async with Fetcher(version="1", limits=QUICK, resolver=ToLoopback()) as guarded:
        result = await guarded.fetch(feed(web.address("paper", "news.example")))
    assert result.kind is FailureKind.REFUSED
    assert not paper.asked


@pytest.mark.parametrize(
    "target", ["http://127.0.0.2:{}/", "http://[::1]:{}/", "http://2130706434:{}/", "http://169.254.169.254/"]
)
async def test_a_redirect_from_the_web_to_the_inside_is_refused(web, monkeypatch, target):
    """127.0.0.1 plays the public internet here: the next hop is checked as the first was."""
    genuine = guard.is_public
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1" or genuine(address))
    paper = web.publish("paper")
    paper.redirect(target.format(web.port))
    async with Fetcher(version="1", limits=QUICK) as guarded:
        result = await guarded.fetch(feed(paper.url))
    assert (result.kind, len(paper.asked)) == (FailureKind.REFUSED, 1)


async def test_a_wait_in_the_queue_does_not_eat_the_time(web):
    limits = Limits(total_seconds=0.4, per_host=1)
    slow, quick = web.publish("slow"), web.publish("quick")
    slow.answer_with(dripping())
    async with Fetcher(version="1", limits=limits, allow_private=True) as one_by_one:
        first = asyncio.create_task(one_by_one.fetch(feed(slow.url)))
        await asyncio.sleep(0)
        assert isinstance(await one_by_one.fetch(feed(quick.url)), Fetched)
        assert (await first).kind is FailureKind.TIMEOUT


def test_the_defaults_are_the_promised_bounds():
    limits = Limits()
    assert (limits.connect_seconds, limits.read_seconds, limits.total_seconds) == (5, 20, 30)
    assert limits.body_bytes == 8 * 1024 * 1024
    assert (limits.per_host, limits.at_once, limits.redirects) == (2, 20, 5)
    assert timedelta(seconds=limits.total_seconds) < timedelta(minutes=1)
