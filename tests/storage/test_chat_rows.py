"""Chats: kept, subscribed, paused, moved, erased; their filters with undo."""

import pytest
from sqlalchemy.exc import NoResultFound

from storage import outbox, subscribers
from storage.model import ChatKind, DeliveryKind, Moved, Mute, Reason, Sent

LIMIT = 20


def add(world, chat, query):
    return world.write(subscribers.add_filter, chat.id, query, now=world.now, limit=LIMIT)


def queries(world, chat):
    return [(one.number, one.query) for one in world.read(subscribers.filters, chat.id)]


def test_chat_is_kept_once_and_its_preferences_stay(world):
    chat = world.add_chat(-5, kind=ChatKind.GROUP, title="Harbour", language="uk")
    preferred = world.write(
        subscribers.set_preferences, chat.id, language="de", timezone="Europe/Kyiv", silent=True
    )
    again = world.add_chat(-5, kind=ChatKind.SUPERGROUP, title="Harbour 2", username="harbour", language="fr")
    assert again.id == chat.id
    assert (again.title, again.username, again.kind) == ("Harbour 2", "harbour", ChatKind.SUPERGROUP)
    assert (again.language, again.timezone, again.silent) == ("de", "Europe/Kyiv", True)
    assert again.subscribed_at == chat.subscribed_at == preferred.subscribed_at == world.now


def test_language_counts_until_one_is_chosen(world):
    chat = world.write(subscribers.upsert_chat, chat_id=1, kind=ChatKind.PRIVATE, now=world.now)
    assert chat.language == ""
    assert world.add_chat(1, language="uk").language == "uk"


def test_topics_are_chats_of_their_own(world):
    general, topic = world.add_chat(-5), world.add_chat(-5, thread_id=3)
    assert general.id != topic.id
    assert world.read(subscribers.chat, -5, 3) == topic
    assert world.read(subscribers.chat, -5, 4) is None


def test_preferences_that_are_not_given_stay(world):
    chat = world.add_chat()
    assert world.write(subscribers.set_preferences, chat.id) == chat
    assert world.write(subscribers.set_preferences, chat.id, silent=False) == chat
    with pytest.raises(NoResultFound):
        world.write(subscribers.set_preferences, 999, silent=True)


def test_subscribing_again_keeps_the_first_time(world):
    chat = world.add_chat()
    world.later(60)
    assert world.add_chat().subscribed_at == chat.subscribed_at


def test_unsubscribing_keeps_the_filters_and_drops_what_is_queued(world):
    chat = world.add_chat()
    add(world, chat, "fog")
    world.queue(chat, world.add_item())
    world.queue(chat, None, kind=DeliveryKind.NOTICE, text="<b>disk full</b>")
    world.write(subscribers.unsubscribe, chat.id)
    assert world.read(subscribers.subscribers) == []
    assert queries(world, chat) == [(1, "fog")]
    assert world.counts() == {"dropped: unsubscribed": 1, "queued": 1}


def test_subscribers_are_those_who_can_be_sent_to(world):
    chats = [world.add_chat(number) for number in (1, 2, 3)]
    add(world, chats[0], "fog")
    add(world, chats[0], "rain")
    world.write(subscribers.unsubscribe, chats[1].id)
    world.write(subscribers.pause, 3, "blocked", now=world.now)
    [only] = world.read(subscribers.subscribers)
    assert only.chat == chats[0].id
    assert [one.query for one in only.filters] == ["fog", "rain"]
    world.write(subscribers.resume, 3)
    assert len(world.read(subscribers.subscribers)) == 2


def test_what_changed_since_a_version_is_told_chat_by_chat(world):
    one, two, three = (world.add_chat(number) for number in (1, 2, 3))
    add(world, one, "fog")
    before = world.read(subscribers.version)
    assert world.read(subscribers.changed_since, before) == ([], [])
    add(world, two, "rain")
    world.write(subscribers.unsubscribe, one.id)
    mute = Mute(since_at=world.now, until_at=None, by=1)
    world.write(subscribers.mute_source, three.id, world.feed.id, mute)
    changed, wanting = world.read(subscribers.changed_since, before)
    assert sorted(changed) == [one.id, two.id, three.id]
    assert [(chat.chat, [f.query for f in chat.filters], chat.mutes) for chat in wanting] == [
        (two.id, ["rain"], {}),
        (three.id, [], {world.feed.id: mute}),
    ]
    world.write(subscribers.erase, 2)
    now = world.read(subscribers.version)
    assert now > before
    assert world.read(subscribers.changed_since, now - 1) == ([two.id], [])  # matching forgets it at once


def test_subscribers_come_one_by_one_as_in_the_list(world):
    for number in (1, 2, 3):
        add(world, world.add_chat(number), f"fog{number}")
    one_by_one = world.read(lambda s: list(subscribers.each_subscriber(s)))
    assert one_by_one == world.read(subscribers.subscribers)


def test_every_change_that_matching_sees_raises_the_version(world):
    chat = world.add_chat()
    rain = add(world, chat, "rain")
    changes = [
        lambda: add(world, chat, "fog"),
        lambda: world.write(subscribers.remove_filter, chat.id, rain.id),
        lambda: world.write(subscribers.restore_filters, chat.id, limit=50),
        lambda: world.write(subscribers.clear_filters, chat.id),
        lambda: world.write(subscribers.set_preferences, chat.id, news_languages=frozenset({"uk"})),
        lambda: world.write(subscribers.unsubscribe, chat.id),
        lambda: world.write(subscribers.subscribe, chat.id, now=world.now),
        lambda: world.write(subscribers.pause, chat.chat_id, "blocked", now=world.now),
        lambda: world.write(subscribers.resume, chat.chat_id),
        lambda: world.write(subscribers.move, chat.chat_id, -77),
        lambda: world.write(subscribers.erase, -77),
    ]
    versions = [world.read(subscribers.version)]
    for change in changes:
        change()
        versions.append(world.read(subscribers.version))
    assert versions == sorted(set(versions))


def test_change_that_fails_leaves_the_version_alone(world):
    chat = world.add_chat()

    def fail(s):
        subscribers.add_filter(s, chat.id, "fog", now=world.now, limit=1)
        raise KeyError

    before = world.read(subscribers.version)
    with pytest.raises(KeyError):
        world.write(fail)
    assert world.read(subscribers.version) == before


def test_filters_are_numbered_by_their_place(world):
    chat = world.add_chat()
    _, rain, _ = (add(world, chat, query) for query in ("fog", "rain", "snow"))
    assert world.write(subscribers.remove_filter, chat.id, rain.id) == rain
    assert queries(world, chat) == [(1, "fog"), (2, "snow")]
    assert world.write(subscribers.remove_filter, chat.id, rain.id) is None
    assert world.read(lambda s: [one.id for one in subscribers.removed_filters(s, chat.id)]) == [rain.id]


def test_changed_filter_keeps_its_place_and_never_becomes_a_second_of_its_kind(world):
    chat = world.add_chat()
    fog, rain = (add(world, chat, query) for query in ("fog", "rain"))
    changed = world.write(subscribers.change_filter, chat.id, fog.id, "mist")
    assert (changed.number, changed.query) == (1, "mist")
    assert world.write(subscribers.change_filter, chat.id, rain.id, "mist") is None
    assert world.write(subscribers.change_filter, chat.id, rain.id + 99, "snow") is None
    assert world.write(subscribers.change_filter, chat.id, rain.id, "rain") == rain
    assert queries(world, chat) == [(1, "mist"), (2, "rain")]


def test_same_filter_twice_is_one(world):
    chat = world.add_chat()
    assert add(world, chat, "fog") == add(world, chat, "fog")
    assert queries(world, chat) == [(1, "fog")]


def test_more_filters_than_allowed_are_refused(world):
    chat = world.add_chat()
    for number in range(LIMIT):
        add(world, chat, f"word{number}")
    with pytest.raises(ValueError, match="20 filters"):
        add(world, chat, "one more")


def test_last_removal_can_be_undone_with_its_ids(world):
    chat, other = world.add_chat(1), world.add_chat(2)
    fog, rain = add(world, chat, "fog"), add(world, chat, "rain")
    add(world, other, "snow")
    world.write(subscribers.remove_filter, chat.id, fog.id)
    assert world.write(subscribers.restore_filters, chat.id, limit=50) == [fog, rain]
    world.write(subscribers.remove_filter, chat.id, fog.id)
    assert [one.query for one in world.write(subscribers.clear_filters, chat.id)] == ["rain"]
    assert [one.id for one in world.write(subscribers.restore_filters, chat.id, limit=50)] == [rain.id]
    assert queries(world, other) == [(1, "snow")]


def test_clearing_nothing_keeps_the_undo_of_before(world):
    chat = world.add_chat()
    add(world, chat, "fog")
    world.write(subscribers.clear_filters, chat.id)
    assert world.write(subscribers.clear_filters, chat.id) == []
    assert len(world.write(subscribers.restore_filters, chat.id, limit=50)) == 1


def test_pause_is_for_all_topics_and_drops_what_is_queued(world):
    chats = [world.add_chat(-5), world.add_chat(-5, thread_id=3)]
    item = world.add_item()
    for chat in chats:
        world.queue(chat, item)
    world.write(subscribers.pause, -5, "kicked", now=world.now)
    assert [world.chat(chat).paused for chat in chats] == ["kicked", "kicked"]
    assert world.counts() == {"dropped: kicked": 2}
    world.write(subscribers.resume, -5)
    assert [world.chat(chat).paused for chat in chats] == ["", ""]
    assert world.lease() == []  # nothing in arrears


def test_erased_chat_leaves_nothing(world):
    chats = [world.add_chat(-5), world.add_chat(-5, thread_id=3)]
    other = world.add_chat(9)
    item = world.add_item()
    for chat in (*chats, other):
        world.queue(chat, item)
        add(world, chat, "fog")
        world.write(
            subscribers.mute_source,
            chat.id,
            world.feed.id,
            Mute(since_at=world.now, until_at=None, by=1),
        )
    world.write(subscribers.erase, -5)
    assert world.read(subscribers.chat, -5) is None
    assert world.read(subscribers.chat, -5, 3) is None
    assert [one.chat for one in world.read(subscribers.subscribers)] == [other.id]
    assert world.counts() == {"queued": 1}
    assert queries(world, chats[0]) == []
    assert world.read(subscribers.mutes, chats[1].id) == {}


def test_id_of_an_erased_chat_is_never_given_again(world):
    chat = world.add_chat()
    world.write(subscribers.erase, chat.chat_id)
    assert world.add_chat().id != chat.id


def test_group_that_became_a_supergroup_keeps_everything(world):
    chat = world.add_chat(-5, kind=ChatKind.GROUP)
    add(world, chat, "fog")
    world.queue(chat, world.add_item())
    world.write(subscribers.move, -5, -1005)
    moved = world.read(subscribers.chat, -1005)
    assert (moved.id, moved.kind) == (chat.id, ChatKind.SUPERGROUP)
    assert queries(world, chat) == [(1, "fog")]
    [delivery] = world.lease()
    assert delivery.chat.chat_id == -1005


def test_moving_twice_or_nowhere_does_nothing(world):
    chat = world.add_chat(-5)
    world.write(subscribers.move, -5, -1005)
    before = world.read(subscribers.version)
    world.write(subscribers.move, -5, -1005)
    world.write(subscribers.move, -1005, -1005)
    assert world.read(subscribers.chat, -1005).id == chat.id
    assert world.read(subscribers.version) == before


def test_supergroup_that_is_known_already_takes_over_what_the_group_had(world):
    old = world.add_chat(-5, kind=ChatKind.GROUP, language="uk")
    chosen = frozenset({"uk", "en"})
    world.write(
        subscribers.set_preferences, old.id, timezone="Europe/Kyiv", silent=True, news_languages=chosen
    )
    world.write(subscribers.set_first, old.id, sources=(world.feed.id,), languages=("uk",))
    new = world.write(subscribers.upsert_chat, chat_id=-1005, kind=ChatKind.SUPERGROUP, now=world.now)
    both, queued = world.add_item(), world.add_item()
    mute = Mute(since_at=world.now, until_at=None, by=1)
    for query in ("fog", "rain"):
        add(world, old, query)
    add(world, new, "fog")
    world.write(subscribers.mute_source, old.id, world.feed.id, mute)
    world.write(subscribers.subscribe, new.id, now=world.now)
    for chat, item in ((old, both), (new, both), (old, queued)):
        world.queue(chat, item)
    world.write(subscribers.move, -5, -1005)
    moved = world.read(subscribers.chat, -1005)
    assert world.read(subscribers.chat, -5) is None
    assert moved.id == new.id
    assert (moved.language, moved.timezone, moved.silent) == ("uk", "Europe/Kyiv", True)
    assert moved.news_languages == chosen
    assert (moved.first_sources, moved.first_languages) == ((world.feed.id,), ("uk",))
    assert {query for _, query in queries(world, new)} == {"fog", "rain"}
    assert len(queries(world, new)) == 2
    assert world.read(subscribers.mutes, new.id) == {world.feed.id: mute}
    assert world.read(outbox.holders, both.id) == {new.id: None}
    assert world.read(outbox.holders, queued.id) == {new.id: None}
    assert world.counts() == {"queued": 2}


@pytest.mark.parametrize(
    ("is_subscribed", "paused"), [(None, Reason.NO_ACCESS), (False, Reason.NO_ACCESS), (True, "")]
)
def test_chat_that_access_leaves_out_is_so_at_its_new_address_too(world, is_subscribed, paused):
    """None: the supergroup is not known yet. Who subscribed there was let in."""
    old = world.add_chat(-5, kind=ChatKind.GROUP)
    world.write(subscribers.pause, -5, Reason.NO_ACCESS, now=world.now)
    if is_subscribed is not None:
        new = world.write(subscribers.upsert_chat, chat_id=-1005, kind=ChatKind.SUPERGROUP, now=world.now)
    if is_subscribed:
        world.write(subscribers.subscribe, new.id, now=world.now)
    world.write(subscribers.move, -5, -1005)
    moved = world.read(subscribers.chat, -1005)
    assert moved.paused == paused
    assert moved.subscribed_at == old.subscribed_at
    assert (moved.paused_at is None) == (paused == "")


@pytest.mark.parametrize("reason", [Reason.REMOVED, "topic_closed"])
def test_chat_that_access_leaves_out_stays_so_whatever_else_befalls_it(world, reason):
    chat = world.add_chat(-5, thread_id=3)
    for why in (Reason.NO_ACCESS, reason):
        world.write(subscribers.pause, -5, why, now=world.now)
    world.write(subscribers.pause_topic, chat.id, reason, now=world.now)
    assert not world.write(subscribers.reopen, -5, 3)
    assert world.chat(chat).paused == Reason.NO_ACCESS
    assert world.write(subscribers.resume, -5)
    assert world.chat(chat).paused == ""


def test_topic_that_is_open_again_goes_on(world):
    chats = [world.add_chat(-5, thread_id=number) for number in (3, 4)]
    for chat in chats:
        world.write(subscribers.pause_topic, chat.id, "topic_closed", now=world.now)
    before = world.read(subscribers.version)
    assert world.write(subscribers.reopen, -5, 3)
    assert [world.chat(chat).paused for chat in chats] == ["", "topic_closed"]
    assert world.read(subscribers.version) > before
    assert not world.write(subscribers.reopen, -5, 3)


def test_messages_of_the_old_group_are_neither_edited_nor_replied_to(world):
    chat = world.add_chat(-5)
    item = world.add_item()
    world.queue(chat, item)
    world.send()
    world.write(subscribers.move, -5, -1005)
    world.queue(chat, item, kind=DeliveryKind.EDIT)
    update = world.add_item(story_id=item.id)
    world.queue(chat, update, kind=DeliveryKind.REPLY)
    [reply] = world.lease()
    assert (reply.kind, reply.reply_to) == (DeliveryKind.REPLY, None)
    world.settle(reply, Sent(message_id=3))
    assert world.lease() == []
    assert world.counts() == {"sent": 2, "dropped: no message to edit": 1}


def test_both_in_flight_when_the_chats_become_one(world):
    old, new = world.add_chat(-5), world.add_chat(-1005)
    world.queue(old, world.add_item())
    world.queue(new, world.add_item())
    flying = {one.chat.id: one for one in world.lease()}
    world.write(subscribers.move, -5, -1005)
    world.settle(flying[old.id], Moved(chat_id=-1005))
    assert world.counts() == {"queued": 1, "sending": 1}
    assert world.lease() == []
    world.settle(flying[new.id], Sent(message_id=1))
    assert [one.id for one in world.lease()] == [flying[old.id].id]


def test_chat_keeps_its_order_of_outlets_and_languages(world):
    chat = world.add_chat()
    assert (chat.first_sources, chat.first_languages) == ((), ())
    world.write(subscribers.set_first, chat.id, sources=(7, 3), languages=("uk", "en"))
    world.write(subscribers.set_preferences, chat.id, silent=True)
    kept = world.read(subscribers.chat, chat.chat_id)
    assert (kept.first_sources, kept.first_languages) == ((7, 3), ("uk", "en"))


def test_languages_of_a_chats_news_are_part_of_what_matching_sees(world):
    chosen = frozenset({"uk", "en"})
    chat = world.add_chat()
    world.write(subscribers.subscribe, chat.id, now=world.now)
    assert world.read(subscribers.subscribers)[0].languages == frozenset()
    chat = world.write(subscribers.set_preferences, chat.id, news_languages=chosen)
    assert chat.news_languages == chosen
    (found,) = world.read(subscribers.subscribers)
    assert found.languages == chosen
    for reader in (chat.reads, found.reads):
        assert [reader(language) for language in ("uk", "en", "pl", "")] == [True, True, False, True]
    world.write(subscribers.set_preferences, chat.id, silent=True)
    assert world.read(subscribers.chat, chat.chat_id).news_languages == chosen
    chat = world.write(subscribers.set_preferences, chat.id, news_languages=frozenset())
    assert chat.reads("pl")
