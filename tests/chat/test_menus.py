"""The command lists that Telegram shows."""

import re

from bot.callback_data import Verb
from bot.chat.dispatch import announce
from bot.chat.locale import shipped
from bot.chat.menus import MENU, commands
from bot.chat.routes import ACTIONS, COMMANDS, REPLIES
from bot.demo.faults import Trouble
from tests.newsroom import ADMIN_ID


def test_every_command_of_the_menus_is_answered_and_the_other_way_round():
    assert {entry.name for entry in MENU} | {"start", "stop", "cancel"} == set(COMMANDS)


def test_admin_commands_are_the_same_in_menu_and_routes():
    assert {entry.name for entry in MENU if entry.admin} == {
        name for name, one in COMMANDS.items() if one.admin
    }


def test_descriptions_fit_telegram():
    for entry in MENU:
        assert 1 <= len(entry.description) <= 256
        assert len(entry.name) <= 32


def test_each_verb_leads_to_a_function_and_is_short():
    assert {*ACTIONS, *REPLIES} == set(Verb)
    assert all(len(verb) <= 3 and verb.isalpha() for verb in Verb)


async def test_lists_are_told_by_scope_and_the_admins_is_longer(room, admin):
    await admin.sends("/help")
    await admin.sees("/latest")
    await announce(room.application)
    told = {}
    for call in room.telegram.calls("setMyCommands"):
        scope = str(call.fields.get("scope", ""))
        told[scope] = str(call.fields["commands"])
    kinds = "".join(told)
    for scope in ("default", "all_private_chats", "all_group_chats", str(ADMIN_ID)):
        assert scope in kinds
    for scope, names in told.items():
        assert ("addsource" in names) == (str(ADMIN_ID) in scope)
        assert ("channels" in names) == ("group" not in scope)


async def test_admin_whom_telegram_does_not_know_yet_gets_the_list_when_they_come(room):
    await announce(room.application)
    before = len(room.telegram.calls("setMyCommands"))
    assert not any(str(ADMIN_ID) in str(one.fields["scope"]) for one in room.telegram.calls("setMyCommands"))
    admin = room.admin()
    await admin.sends("/start")
    await admin.sees("Dateline")
    await room.has_handled()
    await admin.sends("/help")  # told once
    await admin.sees("/latest")
    await room.has_handled()
    told = [call.fields for call in room.telegram.calls("setMyCommands")[before:]]
    assert {one.get("language_code") for one in told} == {None, "de", "es", "fr", "pl", "ru", "uk"}
    assert all(str(ADMIN_ID) in str(one["scope"]) for one in told)


async def test_lists_are_told_in_each_language(room):
    await announce(room.application)
    told = {
        str(call.fields.get("language_code")): call.fields for call in room.telegram.calls("setMyCommands")
    }
    assert set(told) == {"None", "de", "es", "fr", "pl", "ru", "uk"}
    said = {one["command"]: one["description"] for one in told["uk"]["commands"]}
    assert said["latest"] == "найновіші сюжети"
    assert all(re.search("[а-яі]", one) and not re.search("[a-z]", one) for one in said.values())


async def test_bot_works_when_the_lists_cannot_be_told(room, user):
    room.telegram.fails(Trouble.ERROR, methods={"setmycommands"}, times=None)
    await announce(room.application)
    await user.sends("/help")
    await user.sees("/latest")


def test_menu_begins_with_what_is_used_most():
    assert [one.command for one in commands(shipped().texts("en"), admin=False)][:2] == [
        "latest",
        "subscribe",
    ]
