"""From bytes to messages, whatever a publisher sends: no exception, no good item lost beside bad ones."""

import os
import random

import pytest

from bot.demo.text import formatted
from bot.feeds.parse import parse
from bot.news.filters.item_words import Words
from bot.news.filters.lexicon import Lexicon
from bot.news.messages import compose
from bot.news.messages.compose import View
from bot.news.places.gazetteer import Gazetteer
from storage.model import Document
from tests.mutations import MUTATIONS
from tests.news.desk_of_one import NOON, Desk
from tests.web import Story, rss

DOCUMENTS = int(os.environ.get("FUZZ_DOCUMENTS", "300"))  # an hour: 100,000
SEED = int(os.environ.get("FUZZ_SEED", "1"))
KEY = "a-key-of-ours"
BITS = """
Kyiv|Київ|Харківська область|killed 3|14 killed|загинули троє|LIVE:|@all|/stop|<b>|</b>|&amp;|&#0;|&#xD800;
|\u202e|\u200d|🇺🇦|İ|ﬁ|½|1,234.5|12:30|F-16|(AP) -|KYIV, Sept 2 (Reuters) -|“|”|»|…|...|#tag|№ 5|п’ять
|http://a.example/?key=1|двадцять п’ять|об'єкт|\u0301|漢字|ไทย|عربي|$21B|-|—|:|!|?|%|° |½ million|hundred and
|zero|мільйон|Ґ|ß|ﷺ|update 2-|CORRECTED-|Photo:|Read more
""".replace("\n", "").split("|")
BITS += ["9" * 70, "x" * 80, "\n", "\t", "", " "]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def words(chance: random.Random, most: int) -> str:
    return chance.choice([" ", "", "  "]).join(chance.choices(BITS, k=chance.randint(0, most)))


def document(chance: random.Random, number: int) -> tuple[bytes, Story]:
    good = Story(f"Bridge {number} closes", guid=f"good {number}")
    links = ["", "/a", "?p=1", "javascript:x", "//", f"https://a.example/{number}"]
    odd = [
        Story(words(chance, 12), words(chance, 40), guid=f"{number}-{one}", link=chance.choice(links))
        for one in range(chance.randint(1, 4))
    ]
    return rss(words(chance, 3), [*odd, good]), good


@pytest.mark.slow
def test_nothing_that_is_sent_breaks_anything(gazetteer):
    chance, desk, lexicon = random.Random(SEED), Desk(gazetteer), Lexicon(gazetteer)
    view = View(now=NOON, timezone="Europe/Kyiv", region_name=gazetteer.name)
    for number in range(DOCUMENTS):
        body, good = document(chance, number)
        is_broken = number % 2
        if is_broken:
            for _ in range(chance.randint(1, 3)):
                body = chance.choice(MUTATIONS)(body, chance)
        read = parse(body, url=f"https://bay.example/feed?key={KEY}", content_type="")
        if not isinstance(read, Document):
            assert is_broken
            continue
        assert is_broken or good.guid in {one.guid for one in read.entries}
        assert not any(KEY in one.link + one.image_url for one in read.entries)
        before = len(desk.items)
        desk.later(minutes=7)
        desk.poll(f"source {number % 6}", *read.entries)
        assert not desk.decision.mishaps, (number, desk.decision.mishaps)
        for item in list(desk.items.values())[before:]:
            Words(item.title, item.text, item.language, lexicon)
            for message in (compose.post(item, view=view), compose.reply(item, view=view)):
                _, entities = formatted(message.html, "HTML", [], limit=4_096)
                assert not {"mention", "bot_command"} & {one["type"] for one in entities}
