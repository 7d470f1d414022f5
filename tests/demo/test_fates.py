"""What the wire says became of a report, for one chat: as the database has it, in both databases."""

from dataclasses import replace

import pytest

from bot.demo import fates
from bot.news.filters.lexicon import Lexicon
from bot.news.words.links import canonical_link
from storage import filters, preferences, subscribers
from storage.model import DeliveryKind, Held, Mute, Terms, VerdictKind
from tests import shipped
from tests.storage.conftest import World

QUIET = Terms(quiet_from=11 * 60, quiet_to=13 * 60)  # the world's clock begins at noon
SAME = {"verdict": VerdictKind.DUPLICATE, "why": ("repeats: same title",)}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(shipped.gazetteer(), ("en",))


@pytest.fixture
def fate(database, lexicon):
    """Ask for an item's fate in Olena's chat (7)."""
    world = World(database)

    def ask(link: str):
        reader = fates.Reader(name="Olena", chat_id=7, thread_id=0, lexicon=lexicon, now=world.now)
        return world.read(fates.of_links, reader, [link])[link]

    ask.world = world
    return ask


def item(world: World, **fields):
    number = fields.pop("number", 1)
    link = f"https://harbour.example/story-{number}"
    return world.add_item(link=link, canonical_link=canonical_link(link), **fields)


def test_report_that_was_not_read_yet(fate):
    fate.world.add_chat()
    assert fate("https://harbour.example/none")["text"] == "not read yet"


def test_new_message_then_a_repeat_and_a_development(fate):
    world = fate.world
    chat = world.add_chat()
    first = item(world, why=("nothing like it in memory",))
    world.queue(chat, first)
    assert fate(first.link)["text"] == "on its way"
    world.send(message_id=500)
    told = fate(first.link)
    assert (told["kind"], told["text"], told["message_id"]) == ("new", "new", 500)
    assert told["why"] == ("nothing like it in memory",)
    repeat = item(world, number=2, story_id=first.story_id, of=first.id, **SAME)
    told = fate(repeat.link)
    assert (told["kind"], told["text"], told["message_id"]) == ("merged", f"merged into “{first.title}”", 500)
    assert told["why"] == ("repeats: same title",)
    further = item(world, number=3, story_id=first.story_id, of=first.id, verdict=VerdictKind.UPDATE)
    world.queue(chat, further, kind=DeliveryKind.REPLY)
    world.send(message_id=501)
    told = fate(further.link)
    assert (told["kind"], told["text"], told["message_id"]) == ("reply", "reply", 501)


def test_held_in_quiet_hours_until_they_end(fate):
    world = fate.world
    chat = world.add_chat()
    world.write(preferences.set_terms, chat.id, QUIET, now=world.now)
    held = item(world)
    world.queue(chat, held, deferral=QUIET.hours(world.now))
    told = fate(held.link)
    assert (told["kind"], told["text"], told["message_id"]) == ("held", "held: quiet hours", None)
    assert told["why"][0] == "until 13:00 (UTC)"


def test_not_for_who_has_other_filters(fate):
    world = fate.world
    chat = world.add_chat()
    world.write(filters.add_filter, chat.id, "volcano", now=world.now, limit=9)
    one = item(world)
    told = fate(one.link)
    assert (told["kind"], told["text"]) == ("none", "not for Olena: filter 1")
    assert told["why"] == ("not in it: volcano",)
    world.write(filters.add_filter, chat.id, "comet", now=world.now, limit=9)
    assert fate(one.link)["text"] == "not for Olena: filters 1, 2"


def test_muted_source(fate):
    world = fate.world
    chat = world.add_chat()
    mute = Mute(since_at=world.now, until_at=None, by=7)
    world.write(subscribers.mute_source, chat.id, world.feed.id, mute)
    told = fate(item(world).link)
    assert (told["text"], told["why"]) == ("muted", ("Harbour News is silent here",))


def test_what_nobody_gets(fate):
    world = fate.world
    world.add_chat()
    assert fate(item(world, held=Held.FIRST_READ).link)["text"] == "there before the bot came"


def test_chat_that_has_not_subscribed(fate):
    world = fate.world
    one = item(world)
    assert fate(one.link)["text"] == "not for Olena: has not subscribed"
    chat = world.add_chat()
    world.write(subscribers.unsubscribe, chat.id)
    assert fate(one.link)["text"] == "not for Olena: was not subscribed"


def test_changed_headline_is_told(fate):
    world = fate.world
    chat = world.add_chat()
    one = item(world)
    world.queue(chat, one)
    world.send()
    assert not fate(one.link)["is_edited"]
    world.edit(replace(one, title="Ferry on time"))
    assert fate(one.link)["is_edited"]
