"""A filter's card: narrow it, or also, share, copy; the link is confirmed before anything is saved."""

from urllib.parse import parse_qs, urlsplit

import pytest

from bot.chat.subscriptions.sharing import payload_of, query_of


async def added(user, query):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends(f"/filter {query}")
    return await user.sees("Filter 1 added")


async def test_filter_is_narrowed_by_a_typed_place_and_given_back(room, user):
    await user.presses(await added(user, "flood"), "Narrow it")
    question = await user.sees("Only with what?")
    assert "Now it is: flood" in question.text
    await user.sends("Kharkiv")
    seen = await user.sees("Sent from now on: flood, in Kharkiv Oblast, Ukraine.")
    assert room.filters(user) == ["flood region:UA-63"]
    await user.presses(seen, "Undo")
    await user.sees_edit("any one of these")
    assert room.filters(user) == ["flood"]


async def test_filter_is_widened_within_its_kind(room, user):
    await user.presses(await added(user, "flood region:UA-63"), "Or also…")
    question = await user.sees("Or also what?")
    await user.sends("storm, gale", reply_to=question)
    await user.sees("Sent from now on: (flood or storm or gale), in Kharkiv Oblast, Ukraine.")
    assert room.filters(user) == ["(flood OR storm OR gale) region:UA-63"]


async def test_mistake_in_what_is_added_changes_nothing(room, user):
    await user.presses(await added(user, "flood"), "Or also…")
    await user.sees("Or also what?")
    await user.sends('"storm')
    await user.sees("Example")
    assert room.filters(user) == ["flood"]


async def test_filter_of_the_list_has_a_card(room, user):
    await added(user, "flood")
    await user.sends("/filter")
    await user.presses(await user.sees("any one of these"), "More 1")
    seen = await user.sees_edit("Filter 1: flood")
    assert seen.buttons == ["Narrow it", "Or also…", "Share", "Copy", "Remove", "Change", "All filters"]
    assert seen.button("Copy")["copy_text"] == {"text": "/filter flood"}
    await user.presses(seen, "Remove")
    await user.sees_edit("Removed: flood")


async def test_card_of_a_filter_that_is_gone_says_so(room, user):
    seen = await added(user, "flood")
    await user.presses(seen, "Undo")
    await user.sees_edit("Removed")
    await user.presses(seen, "Narrow it")
    await user.sees("gone already")


async def test_shared_filter_is_confirmed_before_it_is_saved(room, user):
    seen = await added(user, "flood region:UA-63 -football")
    url = seen.button("Share")["url"]
    asked = parse_qs(urlsplit(url).query)
    assert asked["text"] == ["News for: flood and not football, in Kharkiv Oblast, Ukraine"]
    [payload] = parse_qs(urlsplit(asked["url"][0]).query)["start"]
    friend = room.telegram.user("Taras")
    await friend.sends(f"/start {payload}")
    proposed = await friend.sees("Get news for: flood and not football, in Kharkiv Oblast, Ukraine?")
    assert room.filters(friend) == []
    await friend.presses(proposed, "Subscribe with this filter")
    await friend.sees_edit("Filter 1 added")
    assert room.filters(friend) == ["flood region:UA-63 -football"]


async def test_member_of_a_group_narrows_nothing(room, user):
    member = room.telegram.user("Taras")
    group = room.telegram.group("Rowers", admin=user, members=[member])
    await user.sends("/filter flood", to=group)
    seen = await group.sees("Filter 1 added")
    assert "administrators" in (await member.presses(seen, "Narrow it", to=group)).text
    await user.presses(seen, "Narrow it", to=group)
    question = await group.sees("Only with what?")
    await member.sends("storm", to=group, reply_to=question)
    await group.sees("administrators")
    await user.sends("storm", to=group, reply_to=question)
    await group.sees("Sent from now on: flood and storm.")


async def test_channel_is_told_how_to_type_it(room, user):
    channel = room.telegram.channel("Port news", admin=user)
    await channel.posts("/filter flood")
    await user.presses(await channel.sees("Filter 1 added"), "Or also…", to=channel)
    await channel.sees("Remove it and add it anew")


async def test_filter_of_a_topic_is_narrowed_in_the_topic(room, user):
    forum = room.telegram.supergroup("Rowers", admin=user, is_forum=True)
    topic = await forum.topic("News")
    await user.sends("/filter flood", to=topic)
    await user.presses(await topic.sees("Filter 1 added"), "Narrow it", to=topic)
    question = await topic.sees("Only with what?")
    await user.sends("storm", to=topic, reply_to=question)
    await topic.sees("Sent from now on: flood and storm.")
    assert room.filters(topic) == ["flood storm"]


@pytest.mark.parametrize(
    "query",
    [
        "kyiv",
        "kyiv -football",
        "region:UA-63",
        "region:UA",
        "flood, storm",
        "повінь -футбол region:UA-63",
        '"a b"',
    ],
)
def test_payload_reads_back_as_its_filter(room, query):
    lexicon, known = room._context().lexicon, room.gazetteer.countries()
    payload = payload_of(query, lexicon, known=known)
    assert payload
    assert len(payload) <= 64
    assert query_of(payload, known=known) == query


def test_payload_of_a_long_filter_or_none_is_empty(room):
    lexicon, known = room._context().lexicon, room.gazetteer.countries()
    assert payload_of(" OR ".join(f"повінь{n}" for n in range(15)), lexicon, known=known) == ""
    assert payload_of('"open', lexicon, known=known) == ""


@pytest.mark.parametrize("payload", ["q-", "q-a", "w-%%%", "q-AAAA", "w-____", "q-zzzz"])
def test_payload_that_decodes_to_nothing_is_a_word(payload):
    assert query_of(payload, known=())
