"""Methods about chats and their members. Each returns the result or raises Refusal."""

from bot.demo.access import Right, check_members_readable, find_room
from bot.demo.fields import Fields
from bot.demo.journal import Kind
from bot.demo.refusal import Json, bad_request
from bot.demo.state import MEMBERS, Person, Room, World
from storage.model import ChatKind

_ADMIN_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories",
)  # fmt: skip
_MEMBER_RIGHTS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info",
    "can_invite_users", "can_pin_messages", "can_manage_topics",
)  # fmt: skip
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def member_json(room: Room, person: Person, status: str | None = None) -> Json:
    """`ChatMember` of the Bot API: what this person is in this chat, or was with `status`."""
    status = status or room.members.get(person.id, "left")
    member: Json = {"status": status, "user": person.as_user()}
    match status:
        case "creator":
            member["is_anonymous"] = False
        case "administrator":
            member |= {"can_be_edited": False, "is_anonymous": False} | dict.fromkeys(_ADMIN_RIGHTS, True)
            own = ("can_post_messages", "can_edit_messages") if room.kind == ChatKind.CHANNEL else ()
            member |= dict.fromkeys(own or ("can_pin_messages", "can_manage_topics"), True)
            if own and person.is_bot and room.is_bot_silenced:
                member["can_post_messages"] = False
        case "restricted":
            member |= {"is_member": True, "until_date": 0} | dict.fromkeys(_MEMBER_RIGHTS, False)
        case "kicked":
            member["until_date"] = 0
    return member


async def get_chat(world: World, fields: Fields) -> Json:
    """`ChatFullInfo` of a chat the bot may read."""
    room = find_room(world, fields, Right.READ)
    gifts = dict.fromkeys(_GIFTS, False)
    full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    return room.as_chat() | full


async def get_chat_member(world: World, fields: Fields) -> Json:
    """One member; somebody known who is not there has left."""
    room = find_room(world, fields, Right.READ)
    person = world.people.get(fields.integer("user_id"))
    if person is None:
        raise bad_request("invalid user_id specified" if "user_id" not in fields else "user not found")
    if room.kind == ChatKind.PRIVATE:
        return member_json(room, person, "member")
    if person is not world.bot:
        check_members_readable(world, room)
    return member_json(room, person)


async def get_chat_administrators(world: World, fields: Fields) -> list[Json]:
    """Owner and administrators, other bots left out."""
    room = find_room(world, fields, Right.READ)
    if room.kind == ChatKind.PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    check_members_readable(world, room)
    leading = [i for i, status in room.members.items() if status in {"creator", "administrator"}]
    return [member_json(room, world.people[i]) for i in leading]


async def get_chat_member_count(world: World, fields: Fields) -> int:
    """How many people a chat has, the bot among them."""
    room = find_room(world, fields, Right.READ)
    return 2 if room.person else sum(1 for status in room.members.values() if status in MEMBERS)


async def leave_chat(world: World, fields: Fields) -> bool:
    """Leave a group or channel."""
    room = find_room(world, fields, Right.READ)
    if room.kind == ChatKind.PRIVATE:
        raise bad_request("chat member status can't be changed in private chats")
    room.members.pop(world.bot.id, None)
    world.journal.add(Kind.LEFT, chat_id=room.id)
    return True
