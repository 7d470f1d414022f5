"""Public Telegram channels, by a preview page as t.me writes it, over HTTP on loopback."""

from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from bot.feeds.address import find_same, written
from bot.feeds.fetch import Fetcher
from bot.feeds.inspection import Inspector
from bot.feeds.kinds import telegram
from bot.feeds.parse import parse
from bot.feeds.worker import ParserPool
from storage.model import Document, FailureKind, Feed, FetchFailed, Unreadable
from tests.feeds.test_rhythm import NOW
from tests.web import ToLoopback, Web

PREVIEW = "https://t.me/s/bayport"


@dataclass(frozen=True, kw_only=True)
class Post:
    number: int
    text: str = ""  # markup, as t.me writes it
    at: str = "2026-03-01T09:30:00+00:00"
    forwarded: str = ""
    photos: tuple[str, ...] = ()
    is_service: bool = False
    edited: bool = False


def page(*posts: Post, title: str = "Bayport &amp; Harbour") -> str:
    head = (
        f'<div class="tgme_channel_info_header_title"><span dir="auto">{title}</span></div>' if title else ""
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Bayport – Telegram</title></head>'
        f'<body class="widget_frame_base"><header>{head}</header><main class="tgme_main">'
        f'<section class="tgme_channel_history js-message_history">{"".join(map(_post, posts))}</section>'
        "</main></body></html>"
    )


def _post(post: Post) -> str:
    forwarded = (
        '<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from&nbsp;'
        '<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/other">'
        f'<span dir="auto">{post.forwarded}</span></a></div>'
    )
    photos = "".join(
        '<a class="tgme_widget_message_photo_wrap 1 2" href="https://t.me/bayport/1" '
        f"style=\"width:800px;background-image:url('{photo}')\"></a>"
        for photo in post.photos
    )
    text = f'<div class="tgme_widget_message_text js-message_text" dir="auto">{post.text}</div>'
    link = f"https://t.me/Bayport/{post.number}"
    return (
        '<div class="tgme_widget_message_wrap js-widget_message_wrap">'
        f'<div class="tgme_widget_message {"service_message " if post.is_service else ""}js-widget_message" '
        f'data-post="Bayport/{post.number}"><div class="tgme_widget_message_bubble">'
        '<div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name">Bayport</a></div>'
        f"{forwarded if post.forwarded else ''}"
        '<a class="tgme_widget_message_reply" href="https://t.me/bayport/9">'
        '<div class="tgme_widget_message_metatext js-message_reply_text">An earlier post</div></a>'
        f"{photos}{text if post.text else ''}"
        '<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span>'
        f'<span class="tgme_widget_message_meta">{"edited &nbsp;" if post.edited else ""}'
        f'<a class="tgme_widget_message_date" href="{link}">'
        f'<time datetime="{post.at}" class="time">9:30</time>'
        "</a></span></div></div></div></div>"
    )


def read(markup: str, url: str = PREVIEW):
    return parse(markup.encode(), url=url, content_type="text/html; charset=utf-8")


def test_posts_are_read_with_time_text_picture_and_where_they_come_from():
    found = read(
        page(
            Post(number=1, is_service=True, text="Channel created"),
            Post(number=2, photos=("https://cdn.example/only.jpg",)),
            Post(
                number=3,
                text='<b>The ferry is aground.</b><br/><br/>Tugs are on the way &amp; <a href="https://x.example/">'
                'more</a> <i class="emoji" style="background-image:url(\'//t.me/e.png\')"><b>⚓</b></i>.',
                forwarded="Harbour Office",
                photos=("https://cdn.example/a.jpg", "https://cdn.example/b.jpg"),
            ),
            Post(number=4, text="Snow closes the road", at="2026-03-01T10:00:05+02:00"),
        )
    )
    assert isinstance(found, Document)
    assert found.title == "Bayport & Harbour"
    road, ferry = found.entries
    assert (road.title, road.published_at) == (
        "Snow closes the road",
        datetime(2026, 3, 1, 8, 0, 5, tzinfo=UTC),
    )
    assert (ferry.guid, ferry.link) == ("bayport/3", "https://t.me/Bayport/3")
    assert ferry.title == "The ferry is aground."
    assert ferry.text == "The ferry is aground.\nTugs are on the way & more ⚓."
    assert (ferry.outlet, ferry.image_url) == ("Harbour Office", "https://cdn.example/a.jpg")


def test_edited_post_is_the_same_one():
    before, after = (
        read(page(Post(number=3, text=text, edited=edited)))
        for text, edited in (("3 hurt", False), ("4 hurt", True))
    )
    assert before.entries[0].guid == after.entries[0].guid
    assert after.entries[0].text == "4 hurt"


def test_channel_without_posts_is_empty_and_other_pages_of_telegram_say_so():
    assert read(page()) == Document(title="Bayport & Harbour", site_url=PREVIEW, kind="Telegram channel")
    card = "<html><body><div class='tgme_page_title'>Bayport</div></body></html>"
    hidden = read(card, "https://t.me/bayport")
    assert isinstance(hidden, Unreadable)
    assert "no preview" in hidden.detail
    assert read("<html><body>Robot?</body></html>") == Unreadable(
        detail="a web page instead of a feed", blocked=True
    )
    assert isinstance(read(""), Unreadable)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("@Bayport", PREVIEW),
        ("t.me/bayport", PREVIEW),
        ("https://t.me/bayport", PREVIEW),
        ("https://t.me/bayport/123?single", PREVIEW),
        ("https://telegram.me/s/Bayport/", PREVIEW),
        ("http://t.me/bayport", PREVIEW),
        ("http://t.me:8080/bayport", "http://t.me:8080/s/bayport"),
        ("https://t.me/+AbCdEf", "https://t.me/+AbCdEf"),
        ("https://t.me/joinchat/AbC", "https://t.me/joinchat/AbC"),
        ("https://bay.example/@bayport", "https://bay.example/@bayport"),
        ("@no", "@no"),
    ],
)
def test_channel_is_meant_by_its_name_and_by_links_to_it(text, url):
    assert written(text) == url


def test_channel_is_one_source_however_it_is_written():
    feed = Feed(id=1, url=written("@Bayport"), title="", next_check_at=NOW)
    assert find_same(written("https://t.me/bayport"), [feed]) == feed


@asynccontextmanager
async def looking(web: Web, *, allowed: bool):
    fetcher = Fetcher(
        version="1", allow_private=True, telegram_channels=allowed, resolver=ToLoopback(), clock=lambda: NOW
    )
    async with fetcher, ParserPool() as parser:
        yield Inspector(fetcher=fetcher, parser=parser, languages=("en",))


def feed(url: str) -> Feed:
    return Feed(id=1, url=url, title="", next_check_at=NOW)


async def test_channel_is_read_over_http_and_one_without_preview_is_told_plainly():
    async with Web() as web, looking(web, allowed=True) as inspector:
        web.publish("s/bayport").serve(page(Post(number=3, text="The ferry is aground.")), "text/html")
        web.publish("s/hidden").redirect("/hidden", status=302)
        web.publish("hidden").serve("<html><body>Hidden</body></html>", "text/html")
        found = await inspector.inspect(feed(written(f"http://t.me:{web.port}/Bayport")))
        assert (found.title, found.items, found.error) == ("Bayport & Harbour", 1, "")
        hidden = await inspector.inspect(feed(written(f"http://t.me:{web.port}/hidden")))
        assert "no preview" in hidden.error
        assert hidden.offers == ()


async def test_channels_are_off_until_the_operator_turns_them_on():
    async with Web() as web, looking(web, allowed=False) as inspector:
        channel = web.publish("s/bayport")
        url = f"http://t.me:{web.port}/s/bayport"
        refused = await inspector.fetcher.fetch(feed(url))
        assert isinstance(refused, FetchFailed)
        assert refused.kind is FailureKind.REFUSED
        assert "TELEGRAM_CHANNELS" in refused.detail
        assert channel.asked == []
        assert (await inspector.inspect(feed(url))).refused


@pytest.mark.parametrize("target", ["http://t.me:{port}/s/bayport", "http://T.me.:{port}/%73/bayport?q=1"])
async def test_redirect_leads_to_no_channel_that_is_off(target):
    async with Web() as web, looking(web, allowed=False) as inspector:
        channel, page = web.publish("s/bayport"), web.publish("feed")
        page.redirect(target.format(port=web.port), status=302)
        refused = await inspector.fetcher.fetch(feed(page.url))
        assert isinstance(refused, FetchFailed)
        assert refused.kind is FailureKind.REFUSED
        assert channel.asked == []


@pytest.mark.parametrize("url", ["https://[", "https://t.me.example/s/bayport", "ftp://x/s/bayport"])
def test_other_addresses_are_no_channels(url):
    assert not telegram.is_channel(url)
