"""Undo: it gives back what its message says or nothing, and no plain member takes it away."""


async def in_group(room, user):
    member = room.telegram.user("Taras")
    group = room.telegram.supergroup("Rowers", admin=user, members=[member])
    await user.sends("/filter flood", to=group)
    await group.sees("Filter 1 added")
    return member, group


async def test_member_takes_no_undo_of_a_removal_away(room, user):
    member, group = await in_group(room, user)
    for command, said in (("/filter remove 1", "Removed: flood"), ("/filter clear", "Removed 1 filter.")):
        await user.sends(command, to=group)
        seen = await group.sees(said)
        answer = await member.presses(seen, "All filters", to=group)
        assert "Only this chat's administrators" in answer.text
        await user.presses(seen, "Undo", to=group)
        await group.sees_edit("flood")
        assert room.filters(group) == ["flood"]


async def test_member_takes_no_undo_of_a_change_away_and_opens_the_list(room, user):
    member, group = await in_group(room, user)
    await user.sends("/filter", to=group)
    listed = await group.sees("flood")
    await user.presses(listed, "More 1", to=group)
    card = await group.sees_edit("Filter 1: flood")
    await user.presses(card, "Narrow it", to=group)
    question = await group.sees("Only with what?")
    await user.sends("Kharkiv", to=group, reply_to=question)
    seen = await group.sees("Sent from now on")
    assert "Only this chat's administrators" in (await member.presses(seen, "All filters", to=group)).text
    await member.presses(card, "All filters", to=group)
    await group.sees_edit("any one of these")


async def test_undo_of_clear_after_another_removal_says_so_and_brings_back_nothing(room, user):
    for query in ("flood", "storm"):
        await user.sends(f"/filter {query}")
        await user.sees("added")
    await user.sends("/filter clear")
    cleared = await user.sees("Removed 2 filters.")
    await user.sends("/filter ferry")
    await user.sees("added")
    await user.sends("/filter remove 1")
    await user.sees("Removed: ferry")
    await user.presses(cleared, "Undo")
    assert (await user.sees_edit("changed again since then")).buttons == ["All filters"]
    assert room.filters(user) == []


async def test_undo_of_clear_tapped_twice_lists_the_filters(room, user):
    await user.sends("/filter flood")
    await user.sees("added")
    await user.sends("/filter clear")
    cleared = await user.sees("Removed 1 filter.")
    await user.presses(cleared, "Undo")
    await user.sees_edit("flood")
    await user.sends("/filter storm")
    await user.sees("added")
    await user.presses(cleared, "Undo")
    await room.has_handled()
    assert room.filters(user) == ["flood", "storm"]


async def changed(user, card, button, question, words):
    await user.presses(card, button)
    await user.sees(question)
    await user.sends(words)
    return await user.sees("Sent from now on")


async def test_older_undo_of_a_filter_that_was_changed_again_changes_nothing(room, user):
    await user.sends("/filter flood")
    card = await user.sees("Filter 1 added")
    first = await changed(user, card, "Narrow it", "Only with what?", "Kharkiv")
    second = await changed(user, card, "Or also…", "Or also what?", "storm")
    await user.presses(first, "Undo")
    await user.sees_edit("changed again since then")
    assert room.filters(user) == ["(flood OR storm) region:UA-63"]
    await user.presses(second, "Undo")
    await user.sees_edit("any one of these")
    assert room.filters(user) == ["flood region:UA-63"]


async def test_mute_that_takes_the_place_of_another_promises_no_undo(room, user):
    room.source("Harbour")
    await user.sends("/mute harbour")
    first = await user.sees("muted in this chat")
    assert first.buttons == ["Undo"]
    room.later(minutes=1)
    await user.sends("/mute harbour 2h")
    second = await user.sees("muted in this chat, until")
    assert second.buttons == ["Unmute Harbour"]
    await user.presses(first, "Undo")
    await user.sees_edit("changed again since then")
    await user.presses(second, "Unmute Harbour")
    await user.sees_edit("heard again")


async def test_what_asks_before_it_removes_has_keep_where_the_first_tap_was(room, admin):
    room.source("Harbour")
    await admin.sends("/removesource harbour")
    assert (await admin.sees("Remove Harbour?")).buttons == ["Keep", "Remove"]
