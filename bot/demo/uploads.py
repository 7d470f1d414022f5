"""Methods about files: pictures and documents that the bot sends, files of people that it fetches."""

from bot.demo.access import Right, find_room
from bot.demo.fields import Fields
from bot.demo.keyboards import inline_keyboard
from bot.demo.messages import own, replace, send
from bot.demo.refusal import Json, bad_request
from bot.demo.state import World
from bot.demo.text import CAPTION_LIMIT, formatted

FILE_FOLDER = "documents/"
_MOST_BYTES = 20 * 1024 * 1024  # Bot API, getFile
_ATTACHED = "attach://"


async def send_photo(world: World, fields: Fields) -> Json:
    """Send a picture: by URL, by id, or uploaded (the page shows it; its size is not looked at)."""
    photo = _file(fields, "photo")
    size: Json = {"file_id": photo, "file_unique_id": f"u{world.number()}", "width": 640, "height": 360}
    return send(world, fields, {"photo": [size]} | _caption(fields))


async def send_document(world: World, fields: Fields) -> Json:
    """Send a file: uploaded, or by the id of one that is kept."""
    name = _file(fields, "document").removeprefix(_ATTACHED)
    if name not in world.files:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return send(world, fields, {"document": world.as_document(name)} | _caption(fields))


async def edit_message_caption(world: World, fields: Fields) -> Json:
    """Change the caption under a picture or a file, and the keyboard with it."""
    caption, keyboard = _caption(fields), inline_keyboard(fields)
    room = find_room(world, fields, Right.EDIT)
    message = own(room, fields)
    if "text" in message:
        raise bad_request("there is no caption in the message to edit")
    return replace(world, room, message, caption, keyboard)


async def get_file(world: World, fields: Fields) -> Json:
    """Tell where a file can be fetched from."""
    name = fields.text("file_id")
    file = world.files.get(name)
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file) > _MOST_BYTES:
        raise bad_request("file is too big")
    return {"file_id": name, "file_unique_id": f"u{name}", "file_size": len(file)} | {
        "file_path": FILE_FOLDER + name
    }


def _file(fields: Fields, what: str) -> str:
    if what not in fields:
        raise bad_request(f"there is no {what} in the request")
    file = fields.text(what)
    if "/" in file and not file.startswith(("http://", "https://", _ATTACHED)):
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    if file.startswith(_ATTACHED):  # a name of a part of the request, or the part itself
        return fields.text(file.removeprefix(_ATTACHED)) or file
    return file


def _caption(fields: Fields) -> Json:
    if "caption" not in fields:
        return {}
    entities = fields.array("caption_entities", "message entities") or []
    text, found = formatted(fields.text("caption"), fields.text("parse_mode"), entities, limit=CAPTION_LIMIT)
    return {"caption": text} | ({"caption_entities": found} if found else {})
