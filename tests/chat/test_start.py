"""/start, /help, /status, deep links, unknown commands and plain words."""

from bot.chat.hints import nearest
from bot.chat.subscriptions.sharing import query_of


async def test_start_greets_and_says_it_is_no_alarm_system(room, user):
    room.source("Harbour Herald")
    await user.sends("/start")
    seen = await user.sees("Dateline")
    assert "not an alarm system" in seen.text
    assert "official alert app" in seen.text
    assert seen.text.count("\n") == 2


async def test_subscribe_button_subscribes(room, user):
    await user.sends("/start")
    await user.presses(await user.sees("Dateline"), "Everything")
    await user.sees_edit("Subscribed.")
    assert room.is_subscribed(user)


async def test_start_of_a_subscriber_says_so(room, user):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends("/start")
    seen = await user.sees("You are subscribed")
    assert "Everything" not in seen.buttons


async def test_start_stores_nothing(room, user):
    await user.sends("/start")
    await user.sees("Dateline")
    assert room.chat(user) is None


async def test_deep_link_proposes_a_filter_and_adds_it_when_confirmed(room, user):
    room.story("Storm floods tram line in Kyiv")
    await user.sends("/start kyiv_-football")
    seen = await user.sees("Get news for")
    assert seen.spans("code") == ["kyiv -football"]
    assert "1 story of 1" in seen.text
    assert room.filters(user) == []
    await user.presses(seen, "Subscribe with this filter")
    await user.sees_edit("Filter 1 added")
    assert room.filters(user) == ["kyiv -football"]
    assert room.is_subscribed(user)


async def test_declined_deep_link_adds_nothing(room, user):
    await user.sends("/start kyiv")
    await user.presses(await user.sees("Get news for"), "No")
    await user.sees_edit("Nothing was added")
    assert room.chat(user) is None


def test_payload_underscore_is_a_blank_and_hyphen_is_itself():
    assert query_of("kyiv_-drone", known=("UA",)) == "kyiv -drone"
    assert query_of("Ivano-Frankivsk", known=("UA",)) == "Ivano-Frankivsk"
    assert query_of("UA-63", known=("UA",)) == "region:UA-63"
    assert query_of("UA", known=("UA",)) == "region:UA"
    assert query_of("NATO", known=("UA",)) == "NATO"


async def test_hostile_payload_is_answered_as_a_bad_query(room, user):
    await user.sends('/start <b>&"unclosed')
    seen = await user.sees()
    assert seen.spans("bold") == []
    assert "Example" in seen.text


async def test_help_lists_every_command_but_the_admins(room, user):
    await user.sends("/help")
    seen = await user.sees("/latest")
    for name in (
        "subscribe",
        "unsubscribe",
        "filter",
        "region",
        "mute",
        "sources",
        "why",
        "settings",
        "status",
    ):
        assert f"/{name} " in seen.text
    assert "/addsource" not in seen.text
    assert "newsroom@example.org" in seen.text


async def test_help_of_an_admin_has_the_admin_commands(room, admin):
    await admin.sends("/help")
    assert "/addsource" in (await admin.sees("/latest")).text


async def test_status_tells_subscription_filters_and_sources(room, user):
    room.source("Harbour Herald")
    room.source("Broken Bugle", status="failing", failures=3, error="refused")
    room.story("Ferry runs aground")
    room.later(minutes=7)
    await user.sends("/status")
    seen = await user.sees()
    assert "Not subscribed" in seen.text
    assert "No filters" in seen.text
    assert "7 minutes ago" in seen.text
    assert "2 sources: 1 fine, 1 failing" in seen.text
    await user.sends("/filter storm")
    await user.sees("Filter 1 added")
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends("/status")
    seen = await user.sees("Subscribed: news comes here")
    assert "1 filter." in seen.text


async def test_unknown_command_names_the_nearest(room, user):
    await user.sends("/lastest 5")
    assert (await user.sees()).text == "There is no /lastest. Did you mean /latest?"


async def test_command_with_another_name_behind_it_is_answered_in_private(room, user):
    room.story("Ferry runs aground")
    await user.sends("/latest@bot ferry")
    await user.sees("Ferry runs aground")
    await user.sends("/lastest@bot")
    assert (await user.sees()).text == "There is no /lastest. Did you mean /latest?"


async def test_command_for_another_bot_is_left_to_it_in_a_group(room, user):
    group = room.telegram.group("Rowers", admin=user)
    await user.sends("/latest@bot", to=group)
    await user.sends("/help", to=group)
    await group.sees("/latest")
    assert len(group.messages) == 1


async def test_unknown_command_far_from_all_points_to_help(room, user):
    await user.sends("/qqqqqqqq")
    assert "/help" in (await user.sees()).text


async def test_unknown_command_in_a_group_is_left_alone(room, user):
    group = room.telegram.group("Rowers", admin=user)
    await user.sends("/lastest", to=group)
    await user.sends("hello", to=group)
    await user.sends("/help", to=group)
    await group.sees("/latest")  # and nothing before it
    assert len(group.messages) == 1


def test_admin_command_is_suggested_to_admins_only():
    assert nearest("addsourc", admin=True) == "addsource"
    assert nearest("addsourc", admin=False) != "addsource"


async def test_plain_words_are_offered_as_a_search(room, user):
    room.story("Storm floods tram line")
    await user.sends("tram   line")
    seen = await user.sees("tram line: what shall I do with it?")
    await user.presses(seen, "Search")
    assert "Storm floods tram line" in (await user.sees("Storm")).text


async def test_long_plain_text_gets_one_line(room, user):
    await user.sends("word " * 100)
    seen = await user.sees("/help")
    assert "\n" not in seen.text
    assert not seen.buttons


async def test_edited_command_is_not_answered_again(room, user):
    sent = await user.sends("/help")
    await user.sees("/latest")
    await user.edits(sent, "/status")
    await user.sends("/settings")
    await user.sees("Settings")
    assert len(user.messages) == 2


async def test_command_for_another_bot_is_left_alone(room, user):
    group = room.telegram.group("Rowers", admin=user)
    await user.sends("/help@another_bot", to=group)
    await user.sends("/status", to=group)
    await group.sees("Not subscribed")
    assert len(group.messages) == 1


async def test_status_says_how_much_waits(room, user):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends("/status")
    assert "to be sent" not in (await user.sees("news comes here")).text
    for title in ("Ferry runs aground", "Storm"):
        room.queued(room.story(title), user)
    await user.sends("/status")
    await user.sees("2 messages wait to be sent.")
