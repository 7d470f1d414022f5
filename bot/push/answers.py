"""A Bot API server's answer → what the library can take, whatever came. Asks nobody.

The library trusts what it gets. A wait that is a text, an id of 30 digits, a list for an answer each raised
what nobody expects, and the link to Telegram began anew; with the same answer again, without end.
"""

import json
import math
import re
from http import HTTPStatus
from typing import Any, Final

from telegram.error import NetworkError, TelegramError

LONGEST_WAIT_SECONDS: Final = 86_400  # a flood wait beyond a day is taken for one
_NUMBERS: Final = (
    "update_id",
    "message_id",
    "message_thread_id",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
)
_TEXTS: Final = ("text", "caption", "query", "title", "username", "first_name", "last_name", "language_code")
_WHO: Final = ("chat", "from", "sender_chat", "user")  # objects whose id is a number
_DIGITS: Final = 19
_MOST: Final = 2**63 - 1  # what a column holds


_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")  # it is kept as the reason
_SECRET: Final = re.compile(r"/bot\d+(?::|%3a)([^/?#]+)", re.IGNORECASE)  # of a token, in an address
_OF_THE_TOKEN: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND})


def checked(status: int, payload: bytes, *, url: str) -> tuple[int, bytes]:
    """Return status and body of an answer. Raises NetworkError for a refusal that is not the Bot API's own.

    The library takes any 403 for a chat that is gone and any 404 for a wrong token, and shows the page that
    came. A proxy before the Bot API has such pages, and they may repeat the address, with the token in it.
    """
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return status, payload
    try:
        found = parse(payload)
    except TelegramError as error:
        raise NetworkError(f"the Bot API server answered {status}: {error.message}") from error
    if status in _OF_THE_TOKEN and (found.get("ok") is not False or found.get("error_code") != status):
        raise NetworkError(f"an answer of {status} that is none of the Bot API's") from TelegramError("")
    said = _UNSTORABLE.sub("", str(found.get("description") or ""))
    found["description"] = _without_secret(said, url)
    return status, json.dumps(found).encode()


def _without_secret(text: str, url: str) -> str:
    secret = _SECRET.search(url)
    return re.sub(re.escape(secret[1]), "***", text, flags=re.IGNORECASE) if secret else text


def parse(payload: bytes) -> dict[str, Any]:
    """Parse an answer. Raises TelegramError for what is none."""
    try:
        found = json.loads(payload.decode("utf-8", "replace"), parse_int=_number)
    except (ValueError, RecursionError):
        raise TelegramError("the answer is no JSON") from None
    if not isinstance(found, dict) or not ("result" in found or "description" in found or "ok" in found):
        raise TelegramError("the answer is none of the Bot API's")
    if found.get("ok") is not False and "result" not in found:
        raise TelegramError("the answer holds no result")
    return found if "result" in found else _refusal(found)


def is_sound(found: object) -> bool:
    """Tell whether ids are numbers that a column holds, and texts and names are texts, at any depth."""
    left = [found]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            who = [one[name] for name in _WHO if one.get(name) is not None]
            ids = [one[name] for name in _NUMBERS if one.get(name) is not None]
            ids += [each.get("id") if isinstance(each, dict) else None for each in who]
            if not all(isinstance(one.get(name), str | None) for name in _TEXTS):
                return False
            if not all(type(each) is int and abs(each) <= _MOST for each in ids):  # True is none
                return False
            left += one.values()
        elif isinstance(one, list):
            left += one
    return True


def message_id(found: object) -> int | None:
    """Return a message's id as an answer has it; None: it is none that a message can have."""
    return found if type(found) is int and 0 < found < _MOST else None


def _refusal(found: dict[str, Any]) -> dict[str, Any]:
    given = found.get("parameters")
    told = given if isinstance(given, dict) else {}
    wait, moved = _wait(told.get("retry_after")), told.get("migrate_to_chat_id")
    parameters = {
        **({"retry_after": wait} if wait else {}),
        **({"migrate_to_chat_id": moved} if type(moved) is int else {}),
    }
    description = found.get("description")
    said = description if isinstance(description, str) else ""
    # The library reads a result of each answer that comes with a status of success.
    return {**found, "description": said, "parameters": parameters, "result": None}


def _wait(given: object) -> int:
    """Return a wait in whole seconds, 0 for what is none."""
    if isinstance(given, bool) or not isinstance(given, int | float) or not given > 0:
        return 0
    return min(math.ceil(min(given, LONGEST_WAIT_SECONDS)), LONGEST_WAIT_SECONDS)


def _number(digits: str) -> int:
    """Read a whole number; one that no column holds as the last that one does: nobody has it for an id."""
    if len(digits) > _DIGITS + 1:
        return -_MOST if digits.startswith("-") else _MOST
    return max(-_MOST, min(int(digits), _MOST))
