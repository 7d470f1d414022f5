"""The Bot API's HTML → text and entities, or a refusal in Telegram's words. Pure: no state, no I/O.

Behaviour as read in tdlib `parse_html` and `fix_formatted_text`: few tags, four named references, offsets
in UTF-16 units, complaints with byte offsets.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from bot.demo.refusal import Json, Refusal, bad_request

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS = frozenset(_SIMPLE) | {"a", "code", "pre", "blockquote", "tg-emoji", "tg-time"}
_SPACE = " \t\r\n\0\v"
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_LONGEST_NUMERIC = 9  # tdlib ignores a numeric reference of ten characters or more
_LAST_CODE = 0x10FFFF


def utf16_length(text: str) -> int:
    """Length as Telegram counts entity offsets."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)  # noqa: PLR2004 - end of the BMP


def checked_link(url: str) -> str:
    """Return a link as Telegram keeps it, "" when it can't be one: http(s) with a dot in the host, or tg:."""
    url = url.strip()
    if url.lower().startswith(("tg:", "ton:")):
        return url
    if "://" not in url:
        url = f"http://{url}"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or "." not in host or re.search(r"\s", url):
        return ""
    netloc = parts.netloc[: parts.netloc.rfind("@") + 1] + host + (f":{port}" if port is not None else "")
    return urlunsplit((parts.scheme.lower(), netloc, parts.path or "/", parts.query, parts.fragment))


@dataclass(slots=True)
class _Open:
    """A start tag that waits for its end."""

    tag: str
    argument: str
    offset: int  # UTF-16
    position: int  # in the output
    is_expandable: bool = False


@dataclass(slots=True)
class _Parser:
    markup: str
    at: int = 0
    out: list[str] = field(default_factory=list)
    length: int = 0  # of `out`, UTF-16
    stack: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def parse(self) -> tuple[str, list[Json]]:
        while self.at < len(self.markup):
            if self.markup[self.at] == "<":
                if self.markup.startswith("</", self.at):
                    self._end()
                else:
                    self._start()
            else:
                self._emit(self._character())
        if self.stack:
            raise _complaint(f"Can't find end tag corresponding to start tag {self.stack[-1].tag}")
        return "".join(self.out), sorted(self.entities, key=lambda e: (e["offset"], -e["length"]))

    def _emit(self, character: str) -> None:
        self.out.append(character)
        self.length += utf16_length(character)

    def _character(self) -> str:
        """Read one character, a reference decoded when Telegram knows it."""
        if self.markup[self.at] == "&":
            decoded, end = _decode(self.markup, self.at)
            if decoded:
                self.at = end
                return decoded
        self.at += 1
        return self.markup[self.at - 1]

    def _peek(self) -> str:
        return self.markup[self.at] if self.at < len(self.markup) else ""

    def _skip_space(self) -> None:
        while self._peek() and self._peek() in _SPACE:
            self.at += 1

    def _word(self, stops: str) -> str:
        begin = self.at
        while self._peek() and self._peek() not in _SPACE and self._peek() not in stops:
            self.at += 1
        return self.markup[begin : self.at]

    def _place(self, at: int) -> str:
        return f"at byte offset {len(self.markup[:at].encode())}"

    def _start(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._word(">").lower()
        if not self._peek():
            raise _complaint(f"Unclosed start tag {self._place(begin)}")
        if tag not in _TAGS:
            raise _complaint(f'Unsupported start tag "{tag}" {self._place(begin)}')
        argument, is_expandable = "", False
        for name, value in self._attributes(tag, begin):
            said = _argument(tag, name, value)
            argument = argument + said if tag == "tg-time" else said or argument
            is_expandable = is_expandable or (tag == "blockquote" and name == "expandable")
        if tag == "span" and argument != "spoiler":
            raise _complaint(f'Tag "span" must have class "tg-spoiler" {self._place(begin)}')
        self.stack.append(_Open(tag, argument, self.length, len(self.out), is_expandable))

    def _attributes(self, tag: str, begin: int) -> list[tuple[str, str]]:
        """Read up to and over the tag's ">"."""
        found = []
        self._skip_space()
        while self._peek() != ">":
            name = self._word("=>")
            if not name:
                raise _complaint(f'Empty attribute name in the tag "{tag}" {self._place(begin)}')
            self._skip_space()
            value = name
            if self._peek() == "=":
                value = self._value(tag, begin)
            elif tag != "blockquote":
                expected = f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
                raise _complaint(f"{expected} {self._place(begin)}")
            if not self._peek():
                raise _complaint(f"Unclosed start tag {self._place(begin)}")
            found.append((name, value))
            self._skip_space()
        self.at += 1
        return found

    def _value(self, tag: str, begin: int) -> str:
        self.at += 1
        self._skip_space()
        quote = self._peek()
        if not quote:
            raise _complaint(f'Unclosed start tag "{tag}" {self._place(begin)}')
        if quote in "'\"":
            self.at += 1
            value = ""
            while self._peek() and self._peek() != quote:
                value += self._character()
            self.at += 1
            return value
        token = self.at
        value = re.compile(r"[A-Za-z0-9.-]*").match(self.markup, self.at)[0].lower()  # type: ignore[index]  # matches ""
        self.at += len(value)
        if self._peek() and self._peek() not in _SPACE + ">":
            raise _complaint(f"Unexpected end of name token {self._place(token)}")
        return value

    def _end(self) -> None:
        begin = self.at
        if not self.stack:
            raise _complaint(f"Unexpected end tag {self._place(begin)}")
        self.at += 2
        name = self._word(">").lower()
        self._skip_space()
        if self._peek() != ">":
            raise _complaint(f"Unclosed end tag {self._place(begin)}")
        self.at += 1
        opened = self.stack.pop()
        if name and name != opened.tag:
            raise _complaint(
                f'Unmatched end tag {self._place(begin)}, expected "</{opened.tag}>", found "</{name}>"'
            )
        if self.length > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        span: Json = {"offset": opened.offset, "length": self.length - opened.offset}
        match opened.tag:
            case "a":
                url = checked_link(opened.argument or "".join(self.out[opened.position :]))
                user = re.fullmatch(r"tg:/*user\?id=(\d+)", url)
                if user:
                    self.entities.append({"type": "text_mention", **span, "user": {"id": int(user[1])}})
                elif url:
                    self.entities.append({"type": "text_link", **span, "url": url})
            case "pre":
                self._close_pre(span)
            case "code":
                language = {"language": opened.argument} if opened.argument else {}
                self.entities.append({"type": "code", **span, **language})
            case "blockquote":
                kind = "expandable_blockquote" if opened.is_expandable else "blockquote"
                self.entities.append({"type": kind, **span})
            case "tg-emoji":
                self.entities.append({"type": "custom_emoji", **span, "custom_emoji_id": opened.argument})
            case "tg-time":
                self.entities.append({"type": "date_time", **span, **_instant(opened.argument)})
            case _:
                self.entities.append({"type": _SIMPLE[opened.tag], **span})

    def _close_pre(self, span: Json) -> None:
        """`<pre><code class="language-x">` is one entity."""
        last = self.entities[-1] if self.entities else {}
        if last.get("type") == "code" and last.get("language") and span.items() <= last.items():
            last["type"] = "pre"
        else:
            self.entities.append({"type": "pre", **span})


def _decode(markup: str, at: int) -> tuple[str, int]:
    """Decode the reference at `at` and tell where it ends; "" when Telegram shows it literally."""
    found = _REFERENCE.match(markup, at)
    if not found:
        return "", at
    if found[3]:
        return _NAMED.get(found[3], ""), found.end()
    code = int(found[1], 16) if found[1] else int(found[2])
    is_too_long = len(found[0].rstrip(";")) > _LONGEST_NUMERIC
    return ("", at) if is_too_long or not 0 < code < _LAST_CODE else (chr(code), found.end())


def _argument(tag: str, name: str, value: str) -> str:
    """Return what an attribute means to Telegram, "" when nothing."""
    match tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case ("tg-time", "unix" | "format"):
            return f"{name}={value};"
        case "code", "class" if value.startswith("language-"):
            return value.removeprefix("language-")
        case "span", "class" if value.startswith("tg-"):
            return value.removeprefix("tg-")
    return ""


def _instant(argument: str) -> Json:
    """Return what a date-time entity carries: the instant, and how clients are to show it."""
    said = dict(part.split("=", maxsplit=1) for part in argument.split(";") if part)
    unix = said.get("unix", "")
    found: Json = {"unix_time": int(unix)} if unix.isdigit() else {}
    return found | ({"date_time_format": said["format"]} if "format" in said else {})


def _complaint(text: str) -> Refusal:
    return bad_request(f"can't parse entities: {text}")


def parse_html(markup: str) -> tuple[str, list[Json]]:
    """Read `parse_mode=HTML`. Raises Refusal with Telegram's wording."""
    text, entities = _Parser(markup).parse()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)  # only a <pre> may say its language
    if any(0xD800 <= ord(character) <= 0xDFFF for character in text):  # noqa: PLR2004 - the surrogates
        raise bad_request(
            "text contains invalid Unicode characters after decoding HTML entities,"
            " check for unmatched surrogate code units"
        )
    return text, entities
