"""The whole way of an item, from broken bytes to a message that Telegram takes, on seeded mutations.

A seeded part runs here; `DATELINE_FUZZ_SECONDS=1800 pytest tests/test_fuzz.py` goes on for half an hour.
"""

import json
import os
import random
import time
from dataclasses import replace

import pytest

from bot.demo.text import MESSAGE_LIMIT, formatted
from bot.feeds.parse import parse
from bot.news.messages import compose
from bot.news.messages.compose import Outlet, View
from bot.news.places.gazetteer import Gazetteer
from storage.model import Document, Entry
from tests.mutations import mutate
from tests.news.desk_of_one import Desk

SEEDS = 250
SECONDS = float(os.environ.get("DATELINE_FUZZ_SECONDS", "0"))
URL = "https://wire.example/feed"
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


def rss(chance: random.Random) -> bytes:
    items = "".join(
        f"<item><guid>{chance.randrange(6)}</guid><title><![CDATA[{chance.choice(HOSTILE)}]]></title>"
        f"<link>https://wire.example/{chance.randrange(9)}</link>"
        f"<description><![CDATA[{chance.choice(TEXTS)}]]></description>"
        f"<pubDate>Tue, 03 Mar 2026 {chance.randrange(24):02}:00:00 GMT</pubDate></item>"
        for _ in range(8)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>W</title>{items}</channel></rss>".encode(
        "utf-8", "surrogatepass"
    )


def atom(chance: random.Random) -> bytes:
    entries = "".join(
        f"<entry><id>urn:{chance.randrange(6)}</id><title type='html'>{chance.choice(HOSTILE)}</title>"
        f"<updated>2026-03-03T0{chance.randrange(9)}:00:00Z</updated>"
        f"<content type='html'>{chance.choice(TEXTS)}</content></entry>"
        for _ in range(8)
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>W</title>{entries}</feed>".encode(
        chance.choice(["utf-8", "utf-16", "windows-1251"]), "replace"
    )


def json_feed(chance: random.Random) -> bytes:
    items = [
        {"id": chance.randrange(6), "title": chance.choice(HOSTILE), "content_html": chance.choice(TEXTS)}
        for _ in range(8)
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "W", "items": items}).encode()


DOCUMENTS = (
    ("application/rss+xml", rss),
    ("application/atom+xml", atom),
    ("application/feed+json", json_feed),
)


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


def entries_of(seed: int) -> list[Entry]:
    """Read what a mutation left of an invented document."""
    chance = random.Random(seed)
    content_type, written = DOCUMENTS[seed % len(DOCUMENTS)]
    found = parse(mutate(written(chance), seed), url=URL, content_type=content_type)
    return list(found.entries) if isinstance(found, Document) else []


def goes_through(desk: Desk, seed: int) -> int:
    """Decide on a document and compose all that can be sent of it; Telegram refuses none. Count the items."""
    desk.later(minutes=20)
    desk.poll(f"Paper {seed % 7}", *entries_of(seed))
    view = View(now=desk.now, timezone="Europe/Kyiv")
    touched = (*desk.decision.items, *desk.decision.edited)
    for item in touched:
        outlets = [Outlet(name=one.title, link=one.link) for one in list(desk.items.values())[-3:]]
        former = replace(item, former=f"{item.title} before\n{item.summary}", edited_at=desk.now)
        for message in (
            compose.post(former, outlets=outlets, view=view, menu_data="w:1"),
            compose.reply(former, outlets=outlets, view=view, menu_data="w:1"),
        ):
            text, _ = formatted(message.html, "HTML", [], limit=MESSAGE_LIMIT)
            assert text.strip(), (seed, message.html)
    return len(touched)


def test_no_broken_document_raises_or_makes_a_message_that_telegram_refuses(gazetteer):
    desk = Desk(gazetteer)
    until, seed, composed = time.monotonic() + SECONDS, 0, 0
    while seed < SEEDS or time.monotonic() < until:
        if seed % 200 == 0:
            desk = Desk(gazetteer)  # another two days
        try:
            composed += goes_through(desk, seed)
        except Exception as error:
            error.add_note(f"seed {seed}")
            raise
        seed += 1
    assert composed > SEEDS / 2
