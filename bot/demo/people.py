"""What people do in Telegram, as updates to the bot: the page and the tests act through this."""

from bot.demo.access import place_of
from bot.demo.chats import member_json
from bot.demo.refusal import Json
from bot.demo.state import Person, Room, Topic, World
from bot.demo.text import with_found
from storage.model import ChatKind


def says(
    world: World, person: Person, room: Room, text: str, *, reply_to: int | None = None, thread_id: int = 0
) -> Json:
    """Write a text; in a channel it is posted in the channel's name."""
    entities = with_found(text, [])
    content: Json = {"text": text} | ({"entities": entities} if entities else {})
    return _comes(world, person, room, content, reply_to=reply_to, thread_id=thread_id)


def shares_location(
    world: World, person: Person, room: Room, *, latitude: float, longitude: float, thread_id: int = 0
) -> Json:
    """Send a point on the map."""
    content: Json = {"location": {"latitude": latitude, "longitude": longitude}}
    return _comes(world, person, room, content, thread_id=thread_id)


def sends_file(  # noqa: PLR0913 - a file, and where in Telegram it is sent
    world: World,
    person: Person,
    room: Room,
    data: bytes,
    name: str,
    caption: str = "",
    *,
    thread_id: int = 0,
    is_picture: bool = False,
) -> Json:
    """Send a file, or a picture (its size is not looked at)."""
    file_id = world.keep(data, called=name)
    size = {"file_id": file_id, "file_unique_id": f"u{file_id}", "width": 640, "height": 360}
    content: Json = (
        {"photo": [size | {"file_size": len(data)}]}
        if is_picture
        else {"document": world.as_document(file_id)}
    )
    content |= {"caption": caption} if caption else {}
    return _comes(world, person, room, content, thread_id=thread_id)


def _comes(
    world: World,
    person: Person,
    room: Room,
    content: Json,
    *,
    reply_to: int | None = None,
    thread_id: int = 0,
) -> Json:
    room.is_open = True
    content |= place_of(room.messages.get(reply_to or 0), thread_id)
    is_channel = room.kind == ChatKind.CHANNEL
    message = world.new_message(room, None if is_channel else person, **content)
    world.publish(room, message)
    if _hears(world, room):
        world.updates.add("channel_post" if is_channel else "message", message)
    return message


def edits(world: World, room: Room, message: Json, text: str) -> Json:
    """Change one's own message."""
    changed = {k: v for k, v in message.items() if k != "entities"} | {"text": text}
    entities = with_found(text, [])
    changed |= {"edit_date": int(world.clock())} | ({"entities": entities} if entities else {})
    world.replace(room, changed)
    if _hears(world, room):
        is_channel = room.kind == ChatKind.CHANNEL
        world.updates.add("edited_channel_post" if is_channel else "edited_message", changed)
    return changed


def _hears(world: World, room: Room) -> bool:
    """Whether the bot gets this chat's messages. Privacy mode is off, as /setprivacy allows."""
    status = world.bot_status(room)
    return room.kind == ChatKind.PRIVATE or status in {"member", "administrator", "restricted"}


def presses(world: World, person: Person, room: Room, message: Json, data: str) -> str:
    """Press an inline button; return the query's id."""
    query_id = str(world.number())
    query: Json = {"id": query_id, "from": person.as_user(), "chat_instance": str(room.id), "data": data}
    query["message"] = message
    world.callbacks[query_id] = query
    world.updates.add("callback_query", query)
    return query_id


def asks_inline(world: World, person: Person, text: str, *, offset: str = "") -> str:
    """Type the bot's name and a query in some other chat; return the query's id."""
    query_id = str(world.number())
    query: Json = {"id": query_id, "from": person.as_user(), "query": text, "offset": offset}
    world.callbacks[query_id] = query
    world.updates.add("inline_query", query)
    return query_id


def blocks(world: World, room: Room, *, is_blocked: bool = True) -> None:
    """Block the bot, or let it in again."""
    person = room.person
    if person is None:
        raise ValueError("only a person blocks the bot")
    room.is_blocked = is_blocked
    before, after = ("member", "kicked") if is_blocked else ("kicked", "member")
    _member_changed(world, room, person, before, after)


def sets_bot_status(world: World, room: Room, person: Person, status: str) -> None:
    """Add, promote, demote, restrict, kick or remove the bot: `status` as in ChatMember."""
    before = world.bot_status(room)
    room.members[world.bot.id] = status
    _member_changed(world, room, person, before, status)


def _member_changed(world: World, room: Room, person: Person, before: str, after: str) -> None:
    change: Json = {"chat": room.as_chat(), "from": person.as_user(), "date": int(world.clock())}
    change["old_chat_member"] = member_json(room, world.bot, before)
    change["new_chat_member"] = member_json(room, world.bot, after)
    world.updates.add("my_chat_member", change)


def opens_topic(world: World, person: Person, room: Room, name: str) -> Topic:
    """Open a topic in a forum."""
    service = {"forum_topic_created": {"name": name, "icon_color": 7322096}, "is_topic_message": True}
    message = world.new_message(room, person, **service)
    message["message_thread_id"] = message["message_id"]
    world.updates.add("message", message)
    topic = Topic(id=message["message_id"], name=name)
    room.topics[topic.id] = topic
    return topic


def closes_topic(world: World, person: Person, room: Room, topic: Topic, *, is_closed: bool = True) -> None:
    """Close a topic of a forum, or reopen it."""
    topic.is_closed = is_closed
    event = "forum_topic_closed" if is_closed else "forum_topic_reopened"
    message = world.new_message(room, person, **{event: {}, "is_topic_message": True})
    message["message_thread_id"] = topic.id
    world.updates.add("message", message)


def migrates(world: World, person: Person, group: Room) -> Room:
    """Turn a group into a supergroup, with both service messages."""
    supergroup = world.add_room(ChatKind.SUPERGROUP, title=group.title)
    supergroup.members = dict(group.members)
    moving = world.new_message(group, person, migrate_to_chat_id=supergroup.id)
    group.moved_to = supergroup.id
    world.updates.add("message", moving)
    arriving = world.new_message(supergroup, person, migrate_from_chat_id=group.id)
    world.updates.add("message", arriving)
    return supergroup


def renames(world: World, person: Person, room: Room, title: str) -> None:
    """Give a group a new title."""
    room.title = title
    message = world.new_message(room, person, new_chat_title=title)
    world.publish(room, message)
    world.updates.add("message", message)
