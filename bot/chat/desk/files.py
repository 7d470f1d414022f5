"""Files that people send. Reads none of them."""

import telegram
from telegram.error import BadRequest

from bot.chat.desk.call import Call


async def fetched(call: Call, document: telegram.Document) -> bytes | None:
    """Fetch a file; None when Telegram has it no more, or keeps it from bots (over 20 MB)."""
    try:
        file = await call.bot.get_file(document.file_id)
        return bytes(await file.download_as_bytearray())
    except BadRequest:
        return None
