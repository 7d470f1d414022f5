"""Pictures: what Telegram takes, what is fetched, and from where."""

import struct
import time
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp.web import Response
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.pictures import LIMITS, Pictures, is_picture, size_of
from tests.web import ToLoopback, Web, dripping

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + struct.pack(">II", width, height) + b"\x08\x02"


def jpeg(width: int, height: int) -> bytes:
    other = b"\xff\xe0\x00\x04xx" + b"\xff\xc4\x00\x04xx"
    return b"\xff\xd8" + other + b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03"


def webp(width: int, height: int) -> bytes:
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00" + sides


@pytest.mark.parametrize("make", [png, jpeg, webp])
def test_size_is_read_from_the_header(make):
    assert size_of(make(640, 360)) == (640, 360)


def test_filling_before_a_segment_of_a_jpeg_is_passed_over():
    assert size_of(b"\xff\xd8" + b"\xff" * 3 + jpeg(640, 360)[2:]) == (640, 360)


@pytest.mark.parametrize("rest", [b"\xff", b"\xff\xe0\x00\x02", b"\xff\xff\xff\xe0\x00\x00"])
def test_a_jpeg_of_nothing_but_segments_holds_up_nobody(rest):
    """5 MB of them, a few kB as they are sent, took the event loop a second."""
    data = b"\xff\xd8" + rest * (LIMITS.body_bytes // len(rest))
    began = time.process_time()
    assert size_of(data) is None
    assert time.process_time() - began < 0.1


@pytest.mark.parametrize(
    ("data", "is_fit"),
    [
        (png(640, 360), True),
        (png(1, 1), False),
        (png(600, 60), False),
        (png(9_000, 400), False),
        (png(9_000, 9_000), False),
        (b"GIF89a" + struct.pack("<HH", 640, 360), False),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", False),
        (b"<html>640x360</html>", False),
        (b"", False),
        (png(640, 360)[:18], False),
    ],
)
def test_what_telegram_would_refuse_or_nobody_would_look_at_is_no_picture(data, is_fit):
    assert is_picture(data) is is_fit


@given(st.sampled_from([b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF0000WEBPVP8L"]), st.binary(max_size=60))
def test_no_bytes_break_it(start, rest):
    size_of(start + rest)


class Desk:
    def __init__(self, web: Web, *, allow_private: bool = True) -> None:
        self.web, self.now = web, NOW
        limits = Limits(total_seconds=0.5, body_bytes=10_000)
        self.fetcher = Fetcher(version="1", allow_private=allow_private, limits=limits)
        self.pictures = Pictures(self.fetcher, allow_private=allow_private, clock=lambda: self.now)


@pytest.fixture
async def desk():
    async with Web() as web:
        made = Desk(web)
        async with made.fetcher:
            yield made


async def test_picture_is_fetched(desk):
    server = desk.web.publish("ferry.png")
    server.serve(png(640, 360), "image/png")
    assert await desk.pictures.get(server.url, 1) == png(640, 360)


async def test_other_documents_and_large_ones_are_none(desk):
    server = desk.web.publish("page")
    server.serve("<html></html>", "image/png")
    assert await desk.pictures.get(server.url, 1) is None
    large = desk.web.publish("large.png")
    large.serve(png(640, 360) + b"x" * 20_000, "image/png")
    assert await desk.pictures.get(large.url, 1) is None


async def test_what_failed_is_not_asked_again_for_a_while(desk):
    server = desk.web.publish("ferry.png")
    server.fail(500)
    assert await desk.pictures.get(server.url, 1) is None
    server.serve(png(640, 360), "image/png")
    server.recover()
    asked = len(server.asked)
    assert await desk.pictures.get(server.url, 1) is None
    assert len(server.asked) == asked
    desk.now += timedelta(minutes=11)
    server.serve(png(640, 360), "image/png")
    assert await desk.pictures.get(server.url, 1) is not None


async def test_what_failed_for_one_source_is_asked_for_another_that_names_the_same_host(desk):
    missing, ferry = desk.web.publish("missing.png"), desk.web.publish("ferry.png")
    missing.fail(404)
    ferry.serve(png(640, 360), "image/png")
    assert await desk.pictures.get(missing.url, 1) is None
    assert await desk.pictures.get(ferry.url, 1) is None
    assert await desk.pictures.get(ferry.url, 2) is not None


async def test_host_behind_a_redirect_has_the_pause_that_it_asks_for(desk):
    busy = desk.web.publish("busy.png")
    busy.fail(429, {"Retry-After": "3600"})
    for number in range(3):
        link = desk.web.publish(f"link{number}.png")
        link.redirect(desk.web.address("busy.png", "herald.example"), 302)
    async with Fetcher(version="1", allow_private=True, resolver=ToLoopback()) as fetcher:
        pictures = Pictures(fetcher, allow_private=True, clock=lambda: desk.now)
        for number in range(3):
            await pictures.get(desk.web.address(f"link{number}.png", f"host{number}.example"), 1)
        assert len(busy.asked) == 1
        desk.now += timedelta(minutes=30)
        await pictures.get(desk.web.address("link0.png", "host0.example"), 1)
        assert len(busy.asked) == 1
        await pictures.get(desk.web.address("link0.png", "host0.example"), 2)
        assert len(busy.asked) == 2


async def test_source_whose_pictures_took_long_is_left_alone_for_a_while_whatever_their_hosts(desk):
    async def slowly(_request) -> Response:
        desk.now += timedelta(seconds=4)
        return Response(body=png(640, 360), content_type="image/png")

    servers = [desk.web.publish(f"{number}.png") for number in range(6)]
    for server in servers:
        server.answer_with(slowly)
    had = [await desk.pictures.get(server.url, 1) is not None for server in servers[:5]]
    assert had == [True, True, True, True, False]
    assert len(servers[4].asked) == 0
    assert await desk.pictures.get(servers[5].url, 2) is not None
    desk.now += timedelta(minutes=11)
    assert await desk.pictures.get(servers[4].url, 1) is not None


async def test_usual_pictures_cost_a_source_nothing_however_many(desk):
    async def soon(_request) -> Response:
        desk.now += timedelta(seconds=0.9)
        return Response(body=png(640, 360), content_type="image/png")

    for number in range(60):
        server = desk.web.publish(f"{number}.png")
        server.answer_with(soon)
        assert await desk.pictures.get(server.url, 1) is not None


async def test_turn_at_a_busy_host_is_not_waited_for_without_end(desk):
    server = desk.web.publish("ferry.png")
    server.serve(png(640, 360), "image/png")
    hasty = Pictures(desk.fetcher, allow_private=True, clock=lambda: desk.now, patience_seconds=0)
    assert await hasty.get(server.url, 1) is None
    assert server.asked == []


async def test_slow_host_keeps_nobody_waiting(desk):
    server = desk.web.publish("slow.png")
    server.answer_with(dripping())
    assert await desk.pictures.get(server.url, 1) is None


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ferry.jpg",
        "file:///etc/passwd",
        "http://127.0.0.1/x.png",
        "http://2130706433/x",
        "http://[::1]/x",
        "http://printer.local/x",
        "javascript:alert(1)",
        "http://[",
        "https://x.example/" + "x" * 3_000,
    ],
)
async def test_addresses_that_are_none_of_the_webs_are_not_asked(url):
    async with Web() as web:
        desk = Desk(web, allow_private=False)
        async with desk.fetcher:
            assert await desk.pictures.get(url, 1) is None
