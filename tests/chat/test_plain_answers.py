"""Answers that a newcomer needs: what is silent says why, and how it is changed."""

import pytest


async def test_where_all_sources_are_muted_latest_and_status_say_so(room, user):
    feed = room.source("Harbour")
    room.story("Ferry aground", feed=feed)
    await user.sends("/subscribe")
    await user.sees("Subscribed")
    await user.sends("/mute harbour")
    await user.sees("muted in this chat")
    await user.sends("/latest")
    await user.sees("All sources are muted here. /unmute lists them.")
    await user.sends("/status")
    assert "1 source is muted. /unmute lists it." in (await user.sees("Subscribed")).text


@pytest.mark.parametrize(
    "typed", ["http://", "https:///", "http://?", "https://.", "http://#x", "https://[/a"]
)
async def test_link_without_a_host_is_no_link(room, user, typed):
    room.story("Ferry aground", link="")
    await user.sends(f"/why {typed}")
    await user.sees("Send /why as a reply")


async def test_order_of_outlets_is_ended_by_off(room, user):
    room.source("Harbour")
    await user.sends("/settings first harbour")
    await user.sees("this one's stands: Harbour")
    await user.sends("/settings first off")
    await user.sees("the first one's stands")


async def test_filter_for_a_source_that_is_not_there_says_so(room, user):
    room.source("Harbour")
    await user.sends("/filter source:nobody")
    assert "No source is called nobody." in (await user.sees("Filter 1 added")).text
    await user.sends("/filter source:harbour")
    assert "No source is called" not in (await user.sees("Filter 2 added")).text


async def test_bots_name_alone_is_answered_to_who_may_change_the_group(room, user):
    member = room.telegram.user("Taras")
    group = room.telegram.supergroup("Rowers", admin=user, members=[member])
    name = f"@{room.application.bot.username}"
    await member.sends(name, to=group)
    await user.sends(name, to=group)
    await group.sees(f"Write behind my name what you want news of here: {name} Kharkiv")
    assert len(group.messages) == 1
