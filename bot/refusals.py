"""What Telegram says when it refuses a call: parts of its descriptions, in small letters. Calls nothing.

Telegram's error codes don't tell a text that is wrong from a chat that is gone: both are 400. The library
capitalises some of the descriptions, so they are compared without regard to case.
"""

from typing import Final

UNCHANGED: Final = ("message is not modified",)
NO_MESSAGE: Final = ("message to edit not found", "message_id_invalid")
NOT_OURS: Final = ("message can't be edited",)
NO_TEXT: Final = ("there is no text in the message to edit",)  # it is a picture with a caption
UNPARSABLE: Final = ("can't parse entities",)
TOO_LONG: Final = ("message is too long",)

BLOCKED: Final = ("bot was blocked",)
REMOVED: Final = ("bot was kicked", "bot is not a member", "bot is not participating")
NO_RIGHTS: Final = (
    "not enough rights",
    "need administrator rights",
    "have no rights to send",
    "chat_write_forbidden",
    "chat_restricted",
)
NO_TOPIC: Final = ("topic_closed", "topic_deleted", "message thread not found")
NO_PERSON: Final = (
    "user is deactivated",
    "can't initiate conversation",
    "can't send messages to bots",
    "can't send messages to the user",
)
NO_GROUP: Final = ("group chat was deactivated", "group chat was deleted")
NO_CHAT: Final = ("chat not found", "peer_id_invalid", "user is deactivated", *NO_GROUP)
GONE: Final = (*BLOCKED, *REMOVED, *NO_RIGHTS, *NO_PERSON, *NO_CHAT)
"""What Telegram says of one chat. A refusal in other words is of the bot, or of a server in trouble."""


def says(description: str, *phrases: tuple[str, ...]) -> bool:
    """Tell whether Telegram's description holds one of these phrases."""
    said = description.casefold()
    return any(phrase in said for group in phrases for phrase in group)
