"""Methods about the bot itself: who it is, its commands, its descriptions. Results or refusals."""

import json
import re

from bot.demo.access import Right, find_room
from bot.demo.fields import Fields
from bot.demo.journal import Kind
from bot.demo.refusal import Json, bad_request
from bot.demo.state import Room, World
from storage.model import ChatKind

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_COMMANDS = 100  # Bot API, setMyCommands
_DESCRIPTION = 256  # of a command, likewise
TEXT_LIMITS = {"description": 512, "short_description": 120, "name": 64}  # Bot API, setMy…
_SCOPES = frozenset({
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
    "chat_administrators", "chat_member",
})  # fmt: skip


async def get_me(world: World, fields: Fields) -> Json:
    """Who the bot is."""
    del fields
    can = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}
    cannot = {"can_connect_to_business": False, "has_main_web_app": False}
    return world.bot.as_user() | can | cannot


async def log_out(world: World, fields: Fields) -> bool:
    """Leave the server (`close` too): nothing here has to be released."""
    del world, fields
    return True


async def set_my_commands(world: World, fields: Fields) -> bool:
    """Set the commands of one scope and language."""
    key = _key(world, fields)
    commands = fields.array("commands", "commands") or []
    if len(commands) > _COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        name, description = str(command.get("command", "")).lstrip("/"), str(command.get("description", ""))
        if not _COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 0 < len(description) <= _DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[key] = commands
    world.journal.add(Kind.MENU)
    return True


async def get_my_commands(world: World, fields: Fields) -> list[Json]:
    """Return the commands of exactly this scope and language."""
    return world.commands.get(_key(world, fields), [])


async def delete_my_commands(world: World, fields: Fields) -> bool:
    """Let the next wider scope show."""
    world.commands.pop(_key(world, fields), None)
    world.journal.add(Kind.MENU)
    return True


def _key(world: World, fields: Fields) -> tuple[str, str]:
    scope = fields.mapping("scope", "bot command scope") or {"type": "default"}
    if scope.get("type") not in _SCOPES:
        raise bad_request("unsupported bot command scope type specified")
    if "chat_id" in scope:
        room = find_room(world, Fields(scope), Right.READ)
        scope = scope | {"chat_id": room.id}
    return _scope(**scope), fields.text("language_code")


def _scope(**scope: object) -> str:
    return json.dumps(scope, sort_keys=True)


def menu(world: World, room: Room, person_id: int) -> list[Json]:
    """Return the commands somebody sees in a chat: the narrowest scope wins, then their language."""
    person = world.people.get(person_id)
    is_admin = room.members.get(person_id) in {"creator", "administrator"}
    chat = {"chat_id": room.id}
    scopes = [_scope(type="chat", **chat)]
    if room.kind == ChatKind.PRIVATE:
        scopes.append(_scope(type="all_private_chats"))
    else:
        administrators = [_scope(type="chat_administrators", **chat)] if is_admin else []
        everywhere = [_scope(type="all_chat_administrators")] if is_admin else []
        member = _scope(type="chat_member", user_id=person_id, **chat)
        scopes = [member, *administrators, *scopes, *everywhere, _scope(type="all_group_chats")]
    for scope in [*scopes, _scope(type="default")]:
        for language in (person.language if person else "", ""):
            if world.commands.get((scope, language)):
                return world.commands[scope, language]
    return []


async def set_text(world: World, fields: Fields, *, name: str) -> bool:
    """Set one of the bot's own texts."""
    text = fields.text(name)
    if len(text) > TEXT_LIMITS[name]:
        raise bad_request(f"{name.upper()}_TOO_LONG")
    world.profile[name, fields.text("language_code")] = text
    return True


async def get_text(world: World, fields: Fields, *, name: str) -> Json:
    """Return it."""
    own = world.profile.get((name, fields.text("language_code")))
    return {name: own if own is not None else world.profile.get((name, ""), "")}
