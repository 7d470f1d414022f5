"""A public Telegram channel as a source, from its preview page to the messages."""

from contextlib import asynccontextmanager
from dataclasses import replace

from bot.feeds.address import written
from bot.feeds.fetch import Fetcher
from storage.model import DeliveryKind
from storage.news import feeds
from tests.feeds.test_channels import Post, page
from tests.web import ToLoopback


@asynccontextmanager
async def allowed(desk):
    fetcher = Fetcher(
        version="1",
        allow_private=True,
        telegram_channels=True,
        resolver=ToLoopback(),
        clock=lambda: desk.now,
    )
    async with fetcher:
        desk.poller._reader._fetcher = fetcher
        yield


async def test_new_posts_are_sent_and_edited_ones_change_their_message(desk):
    desk.subscribe(1)
    old = Post(number=1, text="The market is open until noon.", at=desk.now.isoformat())
    channel = desk.web.publish("s/bayport")
    channel.serve(page(old), "text/html; charset=utf-8")
    url = written(f"http://t.me:{desk.web.port}/Bayport")
    desk.database.write_now(feeds.add, url, now=desk.now)
    async with allowed(desk):
        await desk.poll()
        desk.later(minutes=10)
        new = Post(
            number=2,
            text="<b>The ferry with 200 passengers is aground.</b><br/>Tugs are on the way.",
            at=desk.now.isoformat(),
        )
        channel.serve(page(old, new), "text/html; charset=utf-8")
        await desk.poll()
        assert desk.sent() == [(1, DeliveryKind.POST, "The ferry with 200 passengers is aground.")]
        edited = replace(new, text=new.text.replace("200", "250"), edited=True)
        channel.serve(page(old, edited), "text/html; charset=utf-8")
        await desk.poll()
    assert desk.sent() == [(1, DeliveryKind.EDIT, "The ferry with 250 passengers is aground.")]
    assert {item.source for item in desk.items()} == {"Bayport & Harbour"}
