"""From a real feed over HTTP to who gets the item and who does not: items × subscribers, by place."""

from collections import defaultdict
from contextlib import AsyncExitStack
from datetime import datetime

import pytest

from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.worker import ParserPool
from storage.model import Override
from storage.news import overrides
from tests.desk import Desk, a_poller
from tests.web import Story, Web

SUBSCRIBERS = {
    "all": (),
    "europe": ("region:150",),
    "ukraine": ("region:UA",),
    "kharkiv": ("region:UA-63",),
    "харківщина": ("region:Харківщина",),
    "kharkiv and country": ("region:(UA-63 OR UA-wide)",),
    "country-wide only": ("region:UA-wide",),
    "kyiv city": ("region:UA-30",),
    "kyiv oblast": ("region:UA-32",),
    "odesa or kherson": ("region:UA-51", "region:UA-65"),
    "poland": ("region:Польща",),
    "georgia": ("region:GE",),
    "georgia, us": ("region:US-GA",),
    "kharkiv fires": ("fire region:UA-63",),
    "not ukraine": ("-region:UA",),
    "no place": ("region:none",),
}
_KHARKIV = {"europe", "ukraine", "kharkiv", "харківщина", "kharkiv and country"}
_WIDE = {"europe", "ukraine", "kharkiv and country", "country-wide only"}
# title, text → who gets it besides "all".
ITEMS = {
    ("Trams run again in Kharkiv", "Two lines reopened on Monday, the depot said."): _KHARKIV,
    ("У Харкові відкрили підземну школу", "До неї ходитиме тисяча дітей."): _KHARKIV,
    ("В Харькове открыли новую больницу", "В ней пятьсот коек."): _KHARKIV,
    ("Bakery fire in Kharkiv leaves two hurt", ""): _KHARKIV | {"kharkiv fires"},
    ("Ukraine raises the minimum wage from October", "Lawmakers voted on Friday."): _WIDE,
    ("Україна підвищить пенсії з жовтня", "Рішення ухвалив уряд."): _WIDE,
    ("Lawmakers pass next year's budget", "KYIV (Reuters) - Lawmakers passed the budget on Friday."): _WIDE,
    ("Metro station flooded in Kyiv", "Pumps worked all night."): {"europe", "ukraine", "kyiv city"},
    ("Forest burns near Bila Tserkva", "Crews are at work."): {"europe", "ukraine", "kyiv oblast"},
    ("Grain ships leave Odesa", "Three vessels sailed at dawn."): {"europe", "ukraine", "odesa or kherson"},
    ("Ferries link Odesa and Kherson", "A new line opens in May."): {
        "europe",
        "ukraine",
        "odesa or kherson",
    },
    ("New tram bridge opens in Kraków", "It took four years."): {"europe", "poland", "not ukraine"},
    ("Ice storm cuts power in Atlanta, Georgia", "Crews are at work."): {"georgia, us", "not ukraine"},
    ("Georgia's parliament in Tbilisi elects a speaker", ""): {"georgia", "not ukraine"},
    ("Engineers present a battery that charges in a minute", "It has no cobalt."): {
        "no place",
        "not ukraine",
    },
}


@pytest.fixture
async def desk(sqlite_database, gazetteer):
    async with AsyncExitStack() as stack:

        def now() -> datetime:
            return made.now

        fetcher = Fetcher(version="1", allow_private=True, limits=Limits(total_seconds=5), clock=now)
        web, _ = await stack.enter_async_context(Web()), await stack.enter_async_context(fetcher)
        parser = await stack.enter_async_context(ParserPool())
        made = Desk(sqlite_database, a_poller(sqlite_database, fetcher, parser, gazetteer, now), web)
        yield made


async def published(desk: Desk, *stories: Story) -> dict[str, set[str]]:
    """A new source publishes these; title → names of the subscribers who got it."""
    names = dict(enumerate(SUBSCRIBERS, start=1))
    for chat_id, name in names.items():
        desk.subscribe(chat_id, *SUBSCRIBERS[name])
    herald = desk.web.publish("herald", title="Harbour Herald")
    desk.follow(herald)
    await desk.poll()
    herald.add(*stories)
    await desk.poll()
    got = defaultdict(set)
    for chat_id, _, title in desk.sent():
        got[title].add(names[chat_id])
    return got


async def test_every_item_reaches_those_whose_region_it_is_and_nobody_else(desk):
    got = await published(desk, *(Story(title, text, guid=title) for title, text in ITEMS))
    assert got == {title: {"all", *wanted} for (title, _), wanted in ITEMS.items()}


async def test_item_whose_place_nobody_knows_reaches_no_region(desk):
    [story] = [Story(title, text, guid="x") for (title, text), who in ITEMS.items() if "no place" in who]
    got = (await published(desk, story))[story.title]
    by_region = {name for name, queries in SUBSCRIBERS.items() if queries and queries[0][0] != "-"}
    assert got & by_region == {"no place"}


async def test_correction_holds_for_the_next_item_without_a_restart(desk, gazetteer):
    herald = desk.web.publish("herald", title="Harbour Herald")
    desk.follow(herald)
    desk.subscribe(1, "region:PL")
    await desk.poll()
    herald.add(Story("Mill burns down in Bukovelska Sloboda", "Nobody was hurt.", guid="1"))
    await desk.poll()
    assert desk.sent() == []
    fix = Override(
        key="bukovelska sloboda", name="Bukovelska Sloboda", code="PL-12", by=77, created_at=desk.now
    )
    number = desk.database.write_now(overrides.put, fix, limit=9)  # as another process would
    herald.add(Story("Bakery opens in Bukovelska Sloboda", "It sells rye bread.", guid="2"))
    await desk.poll()
    assert [title for _, _, title in desk.sent()] == ["Bakery opens in Bukovelska Sloboda"]
    desk.database.write_now(overrides.take_back, number)
    herald.add(Story("School reopens in Bukovelska Sloboda", "Lessons begin on Monday.", guid="3"))
    await desk.poll()
    assert desk.sent() == []
