"""Methods about messages: send, edit, delete, answer a button. Each returns the result or raises Refusal."""

from bot.demo.access import Right, find_room, place_of, replied_message, topic_of
from bot.demo.fields import Fields
from bot.demo.journal import Kind
from bot.demo.keyboards import inline_keyboard
from bot.demo.refusal import Json, bad_request
from bot.demo.state import Room, World
from bot.demo.text import MESSAGE_LIMIT, formatted
from storage.model import ChatKind

_DELETABLE_SECONDS = 48 * 3600  # Bot API, deleteMessage
_ANSWER_LIMIT = 200  # Bot API, answerCallbackQuery.text
_INLINE_ID = 64  # bytes, Bot API, InlineQueryResultArticle.id
_INLINE_RESULTS = 50  # Bot API, answerInlineQuery
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a"
    " current content and reply markup of the message"
)
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def send_message(world: World, fields: Fields) -> Json:
    """Say something in a chat."""
    content = _text(fields)
    options = fields.mapping("link_preview_options", "link preview options")
    if fields.flag("disable_web_page_preview"):
        options = {"is_disabled": True}
    if options:
        content["link_preview_options"] = options
    return send(world, fields, content)


def _text(fields: Fields) -> Json:
    raw = fields.text("text")
    if not raw:
        raise bad_request("message text is empty")
    entities = fields.array("entities", "message entities") or []
    text, found = formatted(raw, fields.text("parse_mode"), entities, limit=MESSAGE_LIMIT)
    if not text:
        raise bad_request("text must be non-empty")
    return {"text": text} | ({"entities": found} if found else {})


def send(world: World, fields: Fields, content: Json) -> Json:
    """Put what was made of a call into its chat."""
    keyboard = inline_keyboard(fields)
    room = find_room(world, fields, Right.WRITE)
    thread_id = topic_of(world, room, fields.integer("message_thread_id"))
    content |= place_of(replied_message(room, fields), thread_id)
    if keyboard:
        content["reply_markup"] = keyboard
    if fields.flag("protect_content"):
        content["has_protected_content"] = True
    sender = None if room.kind == ChatKind.CHANNEL else world.bot
    message = world.new_message(room, sender, **content)
    room.by_bot.add(message["message_id"])
    asked = fields.mapping("reply_markup", "reply keyboard markup")
    silent, asks = fields.flag("disable_notification"), bool(asked.get("force_reply"))
    if asks or "keyboard" in asked:  # tdlib/td: with a keyboard of this kind it is never edited
        room.questions.add(message["message_id"])
    placeholder = asked.get("input_field_placeholder", "")
    world.publish(room, message, silent=silent, asks_reply=asks, placeholder=placeholder)
    return message


def own(room: Room, fields: Fields) -> Json:
    """Return the bot's message a call wants to edit."""
    message = room.messages.get(fields.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message["message_id"] not in room.by_bot or message["message_id"] in room.questions:
        raise bad_request("message can't be edited")
    return message


async def edit_message_text(world: World, fields: Fields) -> Json:
    """Change the text, and the keyboard with it: left out, the keyboard goes."""
    content = _text(fields)
    keyboard = inline_keyboard(fields)
    room = find_room(world, fields, Right.EDIT)
    message = own(room, fields)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return replace(world, room, message, content, keyboard)


async def edit_message_reply_markup(world: World, fields: Fields) -> Json:
    """Change the keyboard only."""
    keyboard = inline_keyboard(fields)
    room = find_room(world, fields, Right.EDIT)
    message = own(room, fields)
    content: Json = {
        k: message[k] for k in ("text", "entities", "caption", "caption_entities") if k in message
    }
    return replace(world, room, message, content, keyboard)


def replace(world: World, room: Room, message: Json, content: Json, keyboard: Json | None) -> Json:
    """Put other words, and the keyboard, in the place of a message's."""
    parts = ("text", "entities", "reply_markup", "caption", "caption_entities")
    changed = {name: value for name, value in message.items() if name not in parts} | content
    if keyboard:
        changed["reply_markup"] = keyboard
    if all(changed.get(name) == message.get(name) for name in parts):
        raise bad_request(_NOT_MODIFIED)
    changed["edit_date"] = int(world.clock())
    world.replace(room, changed)
    return changed


async def delete_message(world: World, fields: Fields) -> bool:
    """Delete for everybody: own messages, others' with the right to; within 48 hours."""
    room = find_room(world, fields, Right.EDIT)
    message = room.messages.get(fields.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    is_own = message["message_id"] in room.by_bot or room.kind == ChatKind.PRIVATE
    may = is_own or world.bot_status(room) == "administrator"
    if not may or world.clock() - message["date"] > _DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    world.remove(room, message["message_id"])
    return True


async def send_chat_action(world: World, fields: Fields) -> bool:
    """Show that the bot is typing."""
    room = find_room(world, fields, Right.WRITE)
    if not fields.text("action"):
        raise bad_request("wrong parameter action in request")
    world.journal.add(Kind.ACTION, chat_id=room.id, action=fields.text("action"))
    return True


async def answer_callback_query(world: World, fields: Fields) -> bool:
    """Answer a pressed button; too late or unknown is refused."""
    query = world.callbacks.get(fields.text("callback_query_id"))
    if query is None:
        raise bad_request(_TOO_OLD)
    text = fields.text("text")
    if len(text) > _ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    world.callbacks.pop(query["id"])
    chat_id = query["message"]["chat"]["id"]
    answer = {"id": query["id"], "text": text, "alert": fields.flag("show_alert"), "url": fields.text("url")}
    world.journal.add(Kind.ANSWER, chat_id=chat_id, person=query["from"]["id"], **answer)
    return True


async def answer_inline_query(world: World, fields: Fields) -> bool:
    """Answer somebody who types the bot's name in another chat."""
    query = world.callbacks.pop(fields.text("inline_query_id"), None)
    if query is None:
        raise bad_request(_TOO_OLD)
    results = fields.array("results", "inline query results") or []
    if len(results) > _INLINE_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    for result in results:
        _check_result(result)
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    button = fields.mapping("button", "inline query results button")
    told: Json = {"results": results, "next_offset": fields.text("next_offset"), "button": button}
    world.journal.add(Kind.INLINE, chat_id=query["from"]["id"], id=query["id"], **told)
    return True


def _check_result(result: Json) -> None:
    """Refuse an article as Telegram does: without a title, or with a text that can't be sent."""
    if not 1 <= len(str(result.get("id", "")).encode()) <= _INLINE_ID:
        raise bad_request("RESULT_ID_INVALID")
    if result.get("type") == "article":
        content = result.get("input_message_content", {})
        text, _ = formatted(
            content.get("message_text", ""), content.get("parse_mode", ""), [], limit=MESSAGE_LIMIT
        )
        if not text or not result.get("title"):
            raise bad_request("can't parse inline query result: title and message text must be non-empty")
