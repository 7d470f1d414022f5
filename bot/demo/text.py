"""What Telegram does to a message's text after parsing: clean, trim, limit, find commands and links. Pure."""

import re

from bot.demo.markup import parse_html, utf16_length
from bot.demo.refusal import Json, bad_request

MESSAGE_LIMIT = 4096  # after parsing; Bot API, sendMessage
CAPTION_LIMIT = 1024  # Bot API, sendPhoto
_MARKUP_BYTES = 1 << 15  # telegram-bot-api, get_formatted_text
_ENTITIES_USED = 100  # Bot API limits page: the rest is dropped silently
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\u2028\u2029\u202a-\u202e]")
_FOUND = (
    ("bot_command", re.compile(r"(?<![\w/@.<>])/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?(?![\w/<>])")),
    ("url", re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]}»]")),
    ("mention", re.compile(r"(?<![\w@/])@[a-zA-Z][\w]{3,31}")),
)


def formatted(raw: str, parse_mode: str, entities: list[Json], *, limit: int) -> tuple[str, list[Json]]:
    """Return the text and entities a message is stored with. Raises Refusal as Telegram does."""
    if len(raw.encode("utf-8", "surrogatepass")) > _MARKUP_BYTES:
        raise bad_request("text is too long")
    match parse_mode.lower():
        case "" | "none":
            text, found = raw, entities
        case "html":
            text, found = parse_html(raw)
        case _:
            raise bad_request("unsupported parse_mode")  # Markdown is not spoken here: the product sends HTML
    text = _CONTROL.sub(lambda c: "" if c[0] == "\r" else " ", text)
    text, found = _trim(text, found)
    if utf16_length(text) > limit:
        too_long = "message is too long" if limit == MESSAGE_LIMIT else "message caption is too long"
        raise bad_request(too_long)
    return text, with_found(text, found)[:_ENTITIES_USED]


def with_found(text: str, entities: list[Json]) -> list[Json]:
    """Add the commands, links and mentions that Telegram finds by itself outside other links and code."""
    taken = [e for e in entities if e["type"] in {"text_link", "code", "pre", "text_mention"}]
    added: list[Json] = []
    for kind, pattern in _FOUND:
        for hit in pattern.finditer(text):
            offset, length = utf16_length(text[: hit.start()]), utf16_length(hit[0])
            if not any(_overlap(offset, length, other) for other in taken + added):
                added.append({"type": kind, "offset": offset, "length": length})
    return sorted(entities + added, key=lambda e: (e["offset"], -e["length"]))


def _overlap(offset: int, length: int, other: Json) -> bool:
    return bool(offset < other["offset"] + other["length"] and other["offset"] < offset + length)


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Take blank ends off and move the entities along; what has become empty goes."""
    stripped = text.strip()
    before = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(stripped)
    kept = []
    for entity in entities:
        first = max(entity["offset"] - before, 0)
        last = min(entity["offset"] + entity["length"] - before, end)
        if last > first:
            kept.append(entity | {"offset": first, "length": last - first})
    return stripped, kept
