"""The menu under a push: mute, less like this, why, and what others than administrators see of it."""

from bot.chat.less import excluding
from bot.news.filters.query import parse
from storage import outbox, subscribers
from storage.model import DeliveryKind, NewDelivery, Sent, VerdictKind
from tests.newsroom import ADMIN_ID
from tests.seen import Seen


async def pushed(room, place, item, *, filters=(), call_to=None) -> Seen:
    """A push as the sender leaves it, with its menu button."""
    row = room.chat(place)

    def queue(s):
        outbox.enqueue(
            s,
            [
                NewDelivery(
                    chat=row.id,
                    kind=DeliveryKind.POST,
                    item_id=item.id,
                    story_id=item.story_id,
                    filters=filters,
                    reasons=("word: storm",),
                    due_at=room.now,
                )
            ],
        )
        [delivery] = outbox.lease(s, worker="test", now=room.now, lease_seconds=60, limit=50)
        return delivery

    delivery = room.database.write_now(queue)
    keyboard = {"inline_keyboard": [[{"text": "⋯", "callback_data": f"m:{delivery.id}"}]]}
    message = await room.application.bot.send_message(
        place.id, item.title, reply_markup=keyboard, message_thread_id=place.thread_id or None
    )
    room.database.write_now(outbox.settle, delivery.id, Sent(message_id=message.message_id), now=room.now)
    return await place.sees(item.title)


async def subscribed(room, user, *queries, to=None):
    await user.sends("/subscribe", to=to)
    await (to or user).sees("Subscribed.")
    row = room.chat(to or user)

    def add(s):
        return [subscribers.add_filter(s, row.id, q, now=room.now, limit=50).id for q in queries]

    return tuple(room.database.write_now(add))


async def opened(room, user, push, *, to=None):
    await user.presses(push, "⋯", to=to)
    await room.has_handled()
    return Seen((to or user).room.messages[push.id])


async def test_menu_opens_in_the_push_and_closes_again(room, user):
    await subscribed(room, user)
    push = await pushed(room, user, room.story("Storm in Lviv"))
    menu = await opened(room, user, push)
    assert menu.text == push.text
    assert menu.buttons[:3] == ["Mute Harbour Herald: 2 h", "a day", "for good"]
    assert menu.buttons[3:] == ["Less like this", "Why?", "« Back"]
    await user.presses(menu, "« Back")
    await room.has_handled()
    assert Seen(user.room.messages[push.id]).buttons == ["⋯"]


async def test_source_is_muted_from_the_menu_and_heard_again(room, user):
    await subscribed(room, user)
    item = room.story("Storm in Lviv")
    push = await pushed(room, user, item)
    menu = await opened(room, user, push)
    await user.presses(menu, "Mute Harbour Herald: 2 h")
    seen = await user.sees("Harbour Herald is muted in this chat, until 14:00 UTC.")
    assert Seen(user.room.messages[menu.id]).buttons == ["⋯"]
    await user.presses(seen, "Undo")
    await user.sees_edit("heard again in this chat")
    await user.presses(await opened(room, user, push), "for good")
    await user.sees("until unmuted")


async def test_less_from_a_place_changes_the_filter_that_brought_it(room, user):
    brought, _ = await subscribed(room, user, "storm", "train")
    item = room.story("Storm in Lviv", "A storm in Lviv took roofs off.")
    menu = await opened(room, user, await pushed(room, user, item, filters=(brought,)))
    await user.presses(menu, "Less like this")
    seen = await user.sees("Less of what?")
    assert seen.buttons == ["Nothing from Lviv Oblast", "Nothing by Harbour Herald", "A word…"]
    await user.presses(seen, "Nothing from Lviv Oblast")
    told = await user.sees_edit("Sent from now on: storm and not in Lviv Oblast, Ukraine.")
    assert room.filters(user) == ["storm -region:UA-46", "train"]
    await user.presses(told, "Undo")
    await user.sees_edit("any one of these")
    assert room.filters(user) == ["storm", "train"]


async def test_less_with_a_word_where_everything_is_sent_becomes_a_filter(room, user):
    await subscribed(room, user)
    menu = await opened(room, user, await pushed(room, user, room.story("Storm in Lviv")))
    await user.presses(menu, "Less like this")
    await user.presses(await user.sees("Less of what?"), "A word…")
    await user.sees("No news with which words?")
    await user.sends("football, sport*")
    told = await user.sees("Sent from now on: everything except")
    assert room.filters(user) == ["-(football OR sport*)"]
    await user.presses(told, "Undo")
    await user.sees_edit("Removed")
    assert room.filters(user) == []


async def test_what_a_filter_asks_for_is_not_excluded_from_it(room, user):
    (brought,) = await subscribed(room, user, "region:UA-46")
    item = room.story("Storm in Lviv", "A storm in Lviv took roofs off.")
    menu = await opened(room, user, await pushed(room, user, item, filters=(brought,)))
    await user.presses(menu, "Less like this")
    await user.presses(await user.sees("Less of what?"), "Nothing from Lviv Oblast")
    await user.sees_edit("asks for just that")
    assert room.filters(user) == ["region:UA-46"]


async def test_admins_can_say_that_it_is_not_the_same_story(room, admin):
    await subscribed(room, admin)
    first = room.story("Storm in Lviv")
    second = room.story("Gale in Lviv", verdict=VerdictKind.UPDATE, of=first.id, story_id=first.id)
    menu = await opened(room, admin, await pushed(room, admin, second))
    assert "Not the same" in menu.buttons
    assert admin.person.id == ADMIN_ID


async def test_member_of_a_group_is_told_why_in_a_line_of_their_own(room, user):
    member = room.telegram.user("Taras")
    group = room.telegram.group("Rowers", admin=user, members=[member])
    filters = await subscribed(room, user, "storm", to=group)
    push = await pushed(room, group, room.story("Storm in Lviv"), filters=filters)
    answer = await member.presses(push, "⋯", to=group)
    assert answer.is_alert
    assert answer.text == "A filter here lets it through: storm Source: Harbour Herald"
    await room.has_handled()
    assert Seen(group.room.messages[push.id]).buttons == ["⋯"]
    old = {**push.raw, "reply_markup": {"inline_keyboard": [[{"text": "Why?", "callback_data": "w:1"}]]}}
    group.room.messages[push.id] = old
    assert (await member.presses(Seen(old), "Why?", to=group)).is_alert
    a_day = {"inline_keyboard": [[{"text": "a day", "callback_data": "mm:1:1440"}]]}
    menu = Seen({**push.raw, "reply_markup": a_day})
    assert "administrators" in (await member.presses(menu, "a day", to=group)).text


async def test_administrator_of_a_group_opens_the_menu(room, user):
    group = room.telegram.group("Rowers", admin=user)
    await subscribed(room, user, to=group)
    push = await pushed(room, group, room.story("Storm in Lviv"))
    menu = await opened(room, user, push, to=group)
    await user.presses(menu, "a day", to=group)
    await group.sees("is muted in this chat, until 15 May, 12:00 UTC.")


async def test_topic_has_its_own_menu(room, user):
    forum = room.telegram.supergroup("Rowers", admin=user, is_forum=True)
    topic = await forum.topic("News")
    await subscribed(room, user, to=topic)
    push = await pushed(room, topic, room.story("Storm in Lviv"))
    menu = await opened(room, user, push, to=topic)
    await user.presses(menu, "for good", to=topic)
    assert (await topic.sees("is muted in this chat")).thread_id == topic.thread_id


async def test_reader_of_a_channel_gets_a_line_and_its_administrator_the_menu(room, user):
    reader = room.telegram.user("Taras")
    channel = room.telegram.channel("Port news", admin=user)
    await channel.posts("/subscribe")
    await channel.sees("Subscribed.")
    push = await pushed(room, channel, room.story("Storm in Lviv"))
    answer = await reader.presses(push, "⋯", to=channel)
    assert answer.text.startswith("There are no filters here: everything is sent.")
    before = len(channel.messages)
    menu = await opened(room, user, push, to=channel)
    assert "Less like this" in menu.buttons
    assert len(channel.messages) == before


async def test_menu_of_a_forgotten_push_says_so(room, user):
    message = await room.application.bot.send_message(
        (await user.sends("/start")).raw["chat"]["id"],
        "Old",
        reply_markup={"inline_keyboard": [[{"text": "⋯", "callback_data": "m:99"}]]},
    )
    del message
    answer = await user.presses(await user.sees("Old"), "⋯")
    assert "no news of mine" in answer.text


def test_exclusion_is_written_so_that_it_reads_as_meant(room):
    lexicon = room._context().lexicon
    for query, unwanted, becomes in (
        ("flood, storm", "football", "(flood OR storm) -football"),
        ("region:UA", "football, chess", "region:UA -(football OR chess)"),
        ("flood -football", "football", ""),
        ("flood", "flood", ""),
    ):
        text = excluding(parse(query, lexicon), parse(unwanted, lexicon))
        assert text == becomes
        if text:
            assert parse(text, lexicon).root
