"""May the bot do this in that chat? Finds chats and refuses in Telegram's words; changes nothing."""

from enum import IntEnum

from bot.demo.fields import Fields
from bot.demo.refusal import Json, bad_request, forbidden
from bot.demo.state import MEMBERS, Room, World
from storage.model import ChatKind

_NOUN = {ChatKind.GROUP: "group", ChatKind.SUPERGROUP: "supergroup", ChatKind.CHANNEL: "channel"}
_GENERAL_TOPIC = 1


class Right(IntEnum):
    """What a method needs."""

    READ = 0
    EDIT = 1
    WRITE = 2


def find_room(world: World, fields: Fields, right: Right) -> Room:
    """Return the chat a call is about. Raises Refusal: unknown, blocked, kicked, moved, no rights."""
    chat_id = fields.text("chat_id").strip()
    if not chat_id:
        raise bad_request("chat_id is empty")
    room = _look_up(world, chat_id)
    if room is None:
        raise bad_request("chat not found")
    if room.kind == ChatKind.PRIVATE:
        _check_private(room, right)
    else:
        _check_group(world, room, right)
    return room


def _look_up(world: World, chat_id: str) -> Room | None:
    if chat_id.startswith("@"):
        wanted = chat_id[1:].lower()
        public = (room for room in world.rooms.values() if not room.person)
        return next((room for room in public if room.username.lower() == wanted), None)
    try:
        return world.rooms.get(int(chat_id))
    except ValueError:
        return None


def _check_private(room: Room, right: Right) -> None:
    if room.person and room.person.is_deactivated and right >= Right.EDIT:
        raise forbidden("user is deactivated")
    if room.is_blocked and right >= Right.EDIT:
        raise forbidden("bot was blocked by the user")
    if not room.is_open:
        if right >= Right.EDIT:
            raise forbidden("bot can't initiate conversation with a user")
        raise bad_request("chat not found")


def _check_group(world: World, room: Room, right: Right) -> None:
    noun, status = _NOUN[room.kind], world.bot_status(room)
    if room.moved_to and right >= Right.WRITE:
        description = "group chat was upgraded to a supergroup chat"
        refusal = bad_request(description)
        refusal.parameters = {"migrate_to_chat_id": room.moved_to}
        raise refusal
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {noun} chat")
    is_public = bool(room.username)
    if status not in MEMBERS and (right >= Right.EDIT or not is_public):
        raise forbidden(f"bot is not a member of the {noun} chat")
    if right < Right.WRITE:
        return
    if room.kind == ChatKind.CHANNEL and status not in {"creator", "administrator"}:
        raise bad_request("need administrator rights in the channel chat")
    if room.is_bot_silenced:
        raise bad_request("not enough rights to send text messages to the chat")


def check_members_readable(world: World, room: Room) -> None:
    """Members of a channel are an administrator's to see."""
    if room.kind == ChatKind.CHANNEL and world.bot_status(room) not in {"creator", "administrator"}:
        raise bad_request("member list is inaccessible")


def topic_of(world: World, room: Room, thread_id: int) -> int:
    """Return the topic to write to, 0 for none. Raises Refusal when it is gone or closed."""
    can_have = room.is_forum or room.kind == ChatKind.PRIVATE
    if not thread_id or not can_have:
        return 0
    topic = room.topics.get(thread_id)
    if thread_id == _GENERAL_TOPIC or topic is None:
        raise bad_request("message thread not found")
    if topic.is_closed and world.bot_status(room) != "administrator":
        raise bad_request("TOPIC_CLOSED")
    return thread_id


def replied_message(room: Room, fields: Fields) -> Json | None:
    """Return the message to reply to, None for none (or a lost one that may be missing)."""
    wanted = fields.mapping("reply_parameters", "reply parameters")
    message_id = wanted.get("message_id") or fields.integer("reply_to_message_id")
    if not message_id:
        return None
    may_be_missing = wanted.get("allow_sending_without_reply") or fields.flag("allow_sending_without_reply")
    message = room.messages.get(int(message_id))
    if message is None and not may_be_missing:
        raise bad_request("message to be replied not found")
    return message


def place_of(replied: Json | None, thread_id: int) -> Json:
    """Return what a message says of where it stands: under another one, in a topic."""
    place: Json = {}
    if replied:
        place["reply_to_message"] = {k: v for k, v in replied.items() if k != "reply_to_message"}
        thread_id = thread_id or replied.get("message_thread_id", 0)
    return place | ({"message_thread_id": thread_id, "is_topic_message": True} if thread_id else {})
