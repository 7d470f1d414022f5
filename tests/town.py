"""People who write to the bot, a poller's last step and a sender, over one database. Verbs only, no facts."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from bot.chat.locale import view_of
from bot.news.places.gazetteer import Gazetteer, regions_of
from bot.polling.offering import Offering
from bot.polling.recording import Recorder
from bot.push.photos import Photos
from storage.engine.database import Database
from storage.model import Changes, Item, VerdictKind
from storage.news import feeds, items
from tests import shipped
from tests.newsroom import Newsroom
from tests.push.desk import Desk
from tests.telegram import TelegramServer, User


class Sending(Desk):
    """The sender's desk on the clock of the newsroom."""

    room: Newsroom

    @property
    def now(self) -> datetime:
        return self.room.now

    @now.setter
    def now(self, now: datetime) -> None:
        """Its own clock is not needed."""

    def pass_time(self, seconds: float) -> None:
        self.room.later(seconds=seconds)


class Town:
    """People who write to the bot, a poller's last step, and a sender, over one database."""

    def __init__(self, room: Newsroom, gazetteer: Gazetteer) -> None:
        self.room, self.gazetteer = room, gazetteer
        self.olena: User = room.telegram.user("Olena")
        Sending.room = room
        self.start_again()

    def start_again(self, *, photos: Photos | None = None) -> None:
        """Poller and sender end, and new ones begin: nothing is left but the database."""
        self.desk = Sending(self.room.database, self.room.telegram)
        self.desk.photos = photos or self.desk.photos
        self.desk.read_with(
            lambda chat, now: view_of(chat, now, gazetteer=self.gazetteer, default_language="en")
        )
        self.recorder = Recorder(lexicon=shipped.lexicon(), offering=Offering(outlet_delay_seconds=0.0))

    async def says(self, text: str, *answer: str) -> None:
        await self.olena.sends(text)
        for words in answer or ("",):
            await self.olena.sees(words)

    def news(
        self, title: str, text: str = "", *, of: Item | None = None, source: str = "wire", **more
    ) -> Item:
        """A source brings a report: a new story, or one more account of a story."""
        database, now = self.room.database, self.room.now
        feed, _ = database.write_now(feeds.add, f"https://{source}.example/rss", title=source, now=now)
        number = database.read_now(items.next_id)
        places = self.gazetteer.find(title, text)
        fields = {
            "story_id": of.story_id if of else number,
            "of": of.id if of else None,
            "verdict": VerdictKind.UPDATE if of else VerdictKind.NEW,
            "is_echo": of is not None,
            "publisher": source,
            "places": places,
            "regions": regions_of(places, self.gazetteer),
            "link": f"https://{source}.example/{number}",
            **more,
        }
        item = Item(
            id=number,
            feed_id=feed.id,
            guid=str(number),
            title=title,
            text=text,
            summary=text,
            source=feed.title,
            language="en",
            seen_at=now,
            **fields,
        )
        changes = Changes(feed=feed, items=(item,))
        database.write_now(self.recorder.record, changes, before=feed, now=now)
        return item

    async def sends(self) -> None:
        """The sender sends what is due, and nothing that is not."""
        for _ in range(12):
            await self.desk.sender.drain()
            if "queued" not in self.desk.counts():
                return
            self.room.later(seconds=2)  # a chat's own pace

    async def at(self, when: datetime) -> None:
        """The clock is put there, and the sender does what is due."""
        self.room.now = when
        await self.sends()

    @property
    def told(self) -> list[str]:
        """First lines of what news the reader has been sent."""
        has_a_delivery = re.compile(r"\b[mw]:\d+").search  # the button of a push, and that of a list
        calls = [call for call in self.room.telegram.calls("sendMessage") if has_a_delivery(str(call.fields))]
        return [str(call.fields["text"]).split("\n")[0] for call in calls]


@asynccontextmanager
async def open_town(database: Database, gazetteer: Gazetteer) -> AsyncIterator[Town]:
    """A town whose sender and people talk to a Bot API server of their own."""
    async with TelegramServer() as telegram:
        room = Newsroom(telegram=telegram, database=database, gazetteer=gazetteer)
        await room.open()
        made = Town(room, gazetteer)
        async with made.desk.bot:
            yield made
        await room.close()
