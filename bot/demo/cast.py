"""The people of the demo and their chats: whom the page lets one be, and what each has chosen."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.demo import people
from bot.demo.state import Person, Room, World
from bot.demo.view import View
from storage import filters, preferences, subscribers
from storage.engine.session import Session
from storage.model import Chat, ChatKind, Terms

_KYIV: Final = "Europe/Kyiv"
_SOLOMIA_FILTERS: Final = ("region:UA", "землетрус, earthquake")
_TOPIC_FILTER: Final = "storm, flood, hail, earthquake"
_FILTERS: Final = 50  # more than anybody here has
_TRIES: Final = (
    "/latest 5",
    "/filter earthquake",
    "Kharkiv",
    "/region Poland",
    "/sources",
    "/settings",
    "/why",
)
_TRIES_UK: Final = ("/latest 3", "/filter", "Львів", "/settings", "/settings quiet off", "/status")
_TRIES_GROUP: Final = ("/latest 3", "/status", "/filter storm", "/subscribe", "/why")


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody, as views; `views[0]` is Olena's own chat, subscribed to everything."""

    views: tuple[View, ...]
    solomia: Room
    forum: Room
    topic: int


def assemble(world: World) -> Cast:
    """Put people, groups and a channel into the world."""
    olena = Person(id=1001, first_name="Olena", username="olena_demo", language="en")
    marko = Person(id=1002, first_name="Marko", username="marko_demo", language="en")
    solomia = Person(id=1003, first_name="Соломія", username="solomia_demo", language="uk")
    own, markos, solomias = (world.add_person(one) for one in (olena, marko, solomia))
    own.is_open = solomias.is_open = True
    group = world.add_room(ChatKind.SUPERGROUP, title="Riverside neighbours")
    group.members = {olena.id: "creator", marko.id: "member", world.bot.id: "member"}
    channel = world.add_room(ChatKind.CHANNEL, title="Riverside news", username="riverside_news")
    channel.members = {olena.id: "creator", world.bot.id: "administrator"}
    forum = world.add_room(ChatKind.SUPERGROUP, title="Riverside by topics", is_forum=True)
    forum.members = {olena.id: "creator", marko.id: "member", world.bot.id: "administrator"}
    topic = people.opens_topic(world, olena, forum, "Storms and quakes").id
    topic_title = f"{forum.title}: Storms and quakes"
    views = (
        View(olena, own, "Dateline", "subscribed to everything; Olena is the bot's admin", 0, _TRIES),
        View(olena, group, group.title, "group; Olena is its administrator", 0, _TRIES_GROUP),
        View(olena, forum, topic_title, "a topic of a group, with a filter of its own", topic, _TRIES_GROUP),
        View(
            olena,
            channel,
            channel.title,
            "channel; what is written is posted in its name",
            0,
            ("/subscribe",),
        ),
        View(solomia, solomias, "Dateline", "in Ukrainian, with filters, in quiet hours", 0, _TRIES_UK),
        View(marko, markos, "Dateline", "Marko has not met the bot yet", 0, ("/start", "/latest", "Kharkiv")),
        View(marko, group, group.title, "group; Marko is no administrator here", 0, _TRIES_GROUP),
        View(
            marko, forum, topic_title, "a topic; Marko is no administrator here", topic, ("/latest", "/why")
        ),
    )
    return Cast(views=views, solomia=solomias, forum=forum, topic=topic)


def enrol(s: Session, cast: Cast, *, now: datetime) -> None:
    """Subscribe Olena, Solomia and the topic as their views say."""
    _subscribed(s, cast.views[0].room, now=now)
    solomia = _subscribed(s, cast.solomia, now=now)
    preferences.set_preferences(s, solomia.id, language="uk", timezone=_KYIV)
    preferences.set_terms(s, solomia.id, _quiet_now(solomia.terms, now), now=now)
    for query in _SOLOMIA_FILTERS:
        filters.add_filter(s, solomia.id, query, now=now, limit=_FILTERS)
    topic = _subscribed(s, cast.forum, thread_id=cast.topic, now=now)
    filters.add_filter(s, topic.id, _TOPIC_FILTER, now=now, limit=_FILTERS)


def _quiet_now(terms: Terms, now: datetime) -> Terms:
    """Quiet hours that hold whenever the demo is started: from the last full hour on, for eight hours."""
    start = now.astimezone(ZoneInfo(_KYIV)).replace(minute=0)
    end = start + timedelta(hours=8)
    return replace(
        terms, timezone=_KYIV, quiet_from=start.hour * 60, quiet_to=end.hour * 60, urgent_publishers=2
    )


def _subscribed(s: Session, room: Room, *, now: datetime, thread_id: int = 0) -> Chat:
    person = room.person
    chat = subscribers.upsert_chat(
        s,
        chat_id=room.id,
        thread_id=thread_id,
        kind=room.kind,
        title=person.first_name if person else room.title,
        username=person.username if person else room.username,
        language=person.language if person else "en",
        now=now,
    )
    subscribers.subscribe(s, chat.id, now=now)
    return chat
