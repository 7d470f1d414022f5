"""The whole way of an item, from broken bytes to a message that Telegram takes, on seeded documents.

Every second document is whole, the others are broken. A seeded part runs here;
`DATELINE_FUZZ_SECONDS=1800 pytest tests/test_fuzz.py` goes on for half an hour.
"""

import json
import os
import random
import time
from dataclasses import replace

import pytest

from bot.demo.text import MESSAGE_LIMIT, formatted
from bot.feeds.parse import parse
from bot.news.filters.item_words import Words
from bot.news.filters.lexicon import Lexicon
from bot.news.messages import compose
from bot.news.messages.outlets import Outlet
from bot.news.messages.view import View
from storage.model import Document, Entry
from tests import shipped, web
from tests.mutations import mutate
from tests.news.desk_of_one import Desk
from tests.web import Story

SEEDS = 240
SECONDS = float(os.environ.get("DATELINE_FUZZ_SECONDS", "0"))
KEY = "a-key-of-ours"
URL = f"https://wire.example/feed?key={KEY}"
RTL, JOINED, BELL = "\u202eetxet", "👩‍👩‍👧" * 40, "\x07\x00\x1b[31m"
HOSTILE = (
    "<b>/stop</b> @everyone &lt;script&gt; " + RTL,
    "Storm &amp;amp; flood &#0; &#xD83D; near Odesa " + JOINED,
    "Attack kills five, injures 12 in Izium " + BELL,
    "LIVE: LIVE: [Updated] ‼️ 12,000,000,000 evacuated " + "9" * 300,
    "Вибухи у Харкові: троє поранених" + " дуже" * 60,
    "Überschwemmung in Köln: 3 Tote — was bekannt ist ([Quelle](x))",
    "„" * 200 + "a b a b a b" * 100,
    "",
)
TEXTS = (
    "KYIV, March 3 (Wire) - Five were killed and 12 hurt, he said. Follow us on <a href='//t.me/x'>x</a>.",
    "<p>" * 50 + "Water stood in 40 houses." + "</div>" * 20 + "<img src=x onerror=alert(1)>",
    "Read more: " + "https://wire.example/" + "a" * 3000 + "?u=@x&y=/z",
    "Троє людей загинули, ще сімох поранено, повідомили в ОВА. " * 40,
    "",
)
BITS = """
Kyiv|Київ|Харківська область|killed 3|14 killed|загинули троє|LIVE:|@all|/stop|<b>|</b>|&amp;|&#0;|&#xD800;
|\u202e|\u200d|🇺🇦|İ|ﬁ|½|1,234.5|12:30|F-16|(AP) -|KYIV, Sept 2 (Reuters) -|“|”|»|…|...|#tag|№ 5|п’ять
|http://a.example/?key=1|двадцять п’ять|об'єкт|\u0301|漢字|ไทย|عربي|$21B|-|—|:|!|?|%|° |½ million|hundred and
|zero|мільйон|Ґ|ß|ﷺ|update 2-|CORRECTED-|Photo:|Read more
""".replace("\n", "").split("|")
BITS += ["9" * 70, "x" * 80, "\n", "\t", "", " "]
LINKS = ("", "/a", "?p=1", "javascript:x", "//", "https://a.example/1")


def rss(chance: random.Random) -> bytes:
    items = "".join(
        f"<item><guid>{chance.randrange(6)}</guid><title><![CDATA[{chance.choice(HOSTILE)}]]></title>"
        f"<link>https://wire.example/{chance.randrange(9)}</link>"
        f"<description><![CDATA[{chance.choice(TEXTS)}]]></description>"
        f"<pubDate>Tue, 03 Mar 2026 {chance.randrange(24):02}:00:00 GMT</pubDate></item>"
        for _ in range(6)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>W</title>{items}</channel></rss>".encode(
        "utf-8", "surrogatepass"
    )


def atom(chance: random.Random) -> bytes:
    entries = "".join(
        f"<entry><id>urn:{chance.randrange(6)}</id><title type='html'>{chance.choice(HOSTILE)}</title>"
        f"<updated>2026-03-03T0{chance.randrange(9)}:00:00Z</updated>"
        f"<content type='html'>{chance.choice(TEXTS)}</content></entry>"
        for _ in range(6)
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>W</title>{entries}</feed>".encode(
        chance.choice(["utf-8", "utf-16", "windows-1251"]), "replace"
    )


def json_feed(chance: random.Random) -> bytes:
    items = [
        {"id": chance.randrange(6), "title": chance.choice(HOSTILE), "content_html": chance.choice(TEXTS)}
        for _ in range(6)
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "W", "items": items}).encode()


def words(chance: random.Random, most: int) -> str:
    return chance.choice([" ", "", "  "]).join(chance.choices(BITS, k=chance.randint(0, most)))


def bits(chance: random.Random) -> bytes:
    """Random words and signs, and one good entry at the end."""
    odd = [
        Story(words(chance, 12), words(chance, 40), guid=f"{one}", link=chance.choice(LINKS))
        for one in range(chance.randint(2, 6))
    ]
    return web.rss(words(chance, 3), [*odd, Story("Bridge closes", guid=GOOD)])


GOOD = "a good entry"
DOCUMENTS = (
    ("", bits),
    ("application/rss+xml", rss),
    ("application/atom+xml", atom),
    ("application/feed+json", json_feed),
)


def entries_of(seed: int) -> list[Entry]:
    """Read an invented document, or what a mutation left of it."""
    chance = random.Random(seed)
    content_type, written = DOCUMENTS[seed // 2 % len(DOCUMENTS)]
    body, is_broken = written(chance), seed % 2
    found = parse(mutate(body, seed) if is_broken else body, url=URL, content_type=content_type)
    if not isinstance(found, Document):
        assert is_broken
        return []
    assert is_broken or written is not bits or GOOD in {one.guid for one in found.entries}
    assert not any(KEY in one.link + one.image_url for one in found.entries)
    return list(found.entries)


def goes_through(desk: Desk, lexicon: Lexicon, seed: int) -> int:
    """Decide on a document and compose all that can be sent of it; Telegram refuses none. Count the items."""
    desk.later(minutes=20)
    desk.poll(f"Paper {seed % 7}", *entries_of(seed))
    assert not desk.decision.mishaps
    view = View(now=desk.now, timezone="Europe/Kyiv", region_name=shipped.gazetteer().name)
    touched = (*desk.decision.items, *desk.decision.edited)
    for item in touched:
        Words(item.title, item.text, item.language, lexicon)
        outlets = [Outlet(name=one.title, link=one.link) for one in list(desk.items.values())[-3:]]
        former = replace(item, former=f"{item.title} before\n{item.summary}", edited_at=desk.now)
        for message in (
            compose.post(item, view=view),
            compose.reply(item, view=view),
            compose.post(former, outlets=outlets, view=view, menu_data="w:1"),
            compose.reply(former, outlets=outlets, view=view, menu_data="w:1"),
        ):
            text, entities = formatted(message.html, "HTML", [], limit=MESSAGE_LIMIT)
            assert text.strip(), message.html
            assert not {"mention", "bot_command"} & {one["type"] for one in entities}, message.html
    return len(touched)


@pytest.mark.slow
def test_no_document_raises_loses_a_good_entry_or_makes_a_message_that_telegram_refuses():
    lexicon = shipped.lexicon()
    until, seed, composed = time.monotonic() + SECONDS, 0, 0
    while seed < SEEDS or time.monotonic() < until:
        if seed % 200 == 0:
            desk = Desk(shipped.gazetteer())  # another two days
        try:
            composed += goes_through(desk, lexicon, seed)
        except Exception as error:
            error.add_note(f"seed {seed}")
            raise
        seed += 1
    assert composed > SEEDS / 2
