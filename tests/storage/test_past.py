"""What chats wanted in the past, and what the admins did: kept, found by the instant, forgotten."""

from datetime import timedelta

from storage import audit, past, subscribers
from storage.model import Deed, Mute, Wanted


def test_what_a_chat_wanted_is_found_by_the_instant(world):
    chat = world.add_chat(1)
    filter_id = world.write(subscribers.add_filter, chat.id, "storm", now=world.now, limit=20).id
    mute = Mute(since_at=world.now, until_at=world.now + timedelta(hours=2), by=0)
    world.write(subscribers.mute_source, chat.id, world.feed.id, mute)
    number, wanted = world.read(past.of_chat, 1)
    assert number == chat.id
    assert wanted == Wanted(is_subscribed=True, filters=((filter_id, "storm"),), mutes={world.feed.id: mute})
    first = world.now
    world.write(past.keep, chat.id, wanted, until=world.later(60))
    world.write(past.keep, chat.id, Wanted(), until=world.later(60))
    assert world.read(past.at, chat.id, first) == wanted
    assert world.read(past.at, chat.id, first + timedelta(seconds=60)) == Wanted()
    assert world.read(past.at, chat.id, world.now) is None
    assert world.read(past.of_chat, 99) is None


def test_a_pause_keeps_what_every_topic_wanted(world):
    chat, topic = world.add_chat(-5), world.add_chat(-5, thread_id=3)
    before = world.now
    world.write(subscribers.pause, -5, "removed", now=world.later(60))
    for one in (chat, topic):
        kept = world.read(past.at, one.id, before)
        assert kept is not None
        assert kept.paused == ""
    assert world.read(past.of_chat, -5)[1].paused == "removed"


def test_what_is_old_is_forgotten_and_a_chat_takes_its_past_along(world):
    chat = world.add_chat(1)
    world.write(past.keep, chat.id, Wanted(), until=world.now)
    world.write(past.keep, chat.id, Wanted(), until=world.later(60))
    assert world.write(past.forget, before=world.now, limit=10) == 1
    assert world.write(past.forget, before=world.now, limit=10) == 0
    world.write(subscribers.erase, 1)
    assert world.read(past.at, chat.id, world.now - timedelta(days=1)) is None


def test_deeds_are_listed_newest_first_and_forgotten(world):
    for number in range(3):
        world.write(audit.record, "added a source", f"Paper {number}", by=7, now=world.later(60))
    deeds = world.read(audit.newest, limit=2)
    assert deeds[0] == Deed(at=world.now, by=7, deed="added a source", what="Paper 2")
    assert [one.what for one in deeds] == ["Paper 2", "Paper 1"]
    assert [one.what for one in world.read(audit.newest, limit=2, before=2)] == ["Paper 0"]
    assert world.write(audit.forget, before=world.now) == 2


def test_of_one_chat_only_so_much_is_kept_the_newest_of_it(world):
    chat, other = world.add_chat(1), world.add_chat(2)
    first = world.now
    world.write(past.keep, other.id, Wanted(), until=world.now)
    wordy = "ї" * 10_000
    for number in range(40):
        wanted = Wanted(filters=((number, wordy),))
        world.write(past.keep, chat.id, wanted, until=world.later(60))
    instants = [first + timedelta(seconds=60 * number) for number in range(40)]
    told = {world.read(past.at, chat.id, instant).filters[0][0] for instant in instants}
    assert told == set(range(21, 40))
    world.write(past.keep, chat.id, Wanted(filters=((99, wordy * 30),)), until=world.later(60))
    assert world.read(past.at, chat.id, first).filters[0][0] == 99
    assert world.read(past.at, other.id, first - timedelta(seconds=1)) == Wanted()


def test_a_thousand_changes_of_a_filter_are_kept(world):
    chat, first = world.add_chat(1), world.now
    for number in range(1_000):
        world.write(past.keep, chat.id, Wanted(filters=((number, "storm in Odesa"),)), until=world.later(60))
    assert world.read(past.at, chat.id, first).filters[0][0] == 0
