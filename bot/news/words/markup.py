"""Makes plain text of markup, however hostile. Never raises, fetches nothing, decides nothing about news."""

import re
import threading
import unicodedata
from collections.abc import Iterator
from html import unescape
from string import ascii_lowercase, ascii_uppercase
from typing import Final

from lxml import etree

MARKUP_LIMIT: Final = 100_000  # characters read of one field; the longest honest bodies are near it


def _names(listing: str) -> frozenset[str]:
    return frozenset(listing.split())


_BLOCKS: Final = _names(
    "address article aside blockquote br caption center dd details dir div dl dt fieldset figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol option p pre section summary table tbody tfoot"
    " thead tr ul"
)
_CELLS: Final = frozenset({"td", "th"})
_SILENT: Final = _names(
    "audio button canvas embed figcaption iframe map math noembed noframes noscript object script select"
    " style svg template textarea title video"
)
_INLINE: Final = _names(
    "a abbr acronym b bdi bdo big body cite code col del dfn em font head html i img ins kbd label link mark"
    " meta q s samp small source span strike strong sub sup time tt u var wbr xml"
)
# Classes that feeds' own publishing systems give to what is not the text (WordPress, FeedBurner, Drupal).
_SILENT_CLASSES: Final = _names(
    "feedflare jp-relatedposts more-link read-more screen-reader-text sharedaddy sr-only visually-hidden"
    " wp-caption-text"
)

_TAG_NAMES: Final = "|".join(sorted(_BLOCKS | _CELLS | _SILENT | _INLINE, key=len, reverse=True))
_TAG: Final = re.compile(
    rf"<(?=[a-z/!])(?:/?(?:{_TAG_NAMES})(?:[\s/][^<>]*)?>|!--|!\[CDATA\[|!doctype)", re.IGNORECASE
)
# Markup escaped once too often shows a closing tag, a line break or an attribute; "use the <b> tag" none.
_ESCAPED_TAG: Final = re.compile(
    rf"</(?:{_TAG_NAMES})>|<(?:br|hr|p) ?/?>|<(?:{_TAG_NAMES})\s[^<>]*=[^<>]*>", re.IGNORECASE
)
_BROKEN_TAIL: Final = re.compile(rf"<(?:{_TAG_NAMES})\s[^<>=]*=[^<>]*\Z|</?[a-z]{{1,10}}\Z", re.IGNORECASE)
_OPENS_SILENCE: Final = re.compile(rf"<({'|'.join(sorted(_SILENT - {'embed'}))})(?=[\s>/])", re.IGNORECASE)
_CLOSES_SILENCE: Final = re.compile(rf"</({'|'.join(sorted(_SILENT))})\s*>", re.IGNORECASE)
_INSTRUCTION: Final = re.compile(r"<\?[^<>]*>")
_CDATA: Final = re.compile(r"<!\[CDATA\[|\]\]>")
# An emoji written as the two halves that it has in UTF-16, as JavaScript counts.
_PAIR: Final = re.compile(
    r"&#(5(?:529[6-9]|5[3-9]\d\d|6[0-2]\d\d|631[0-9]));&#(5(?:6[3-9]\d\d|7[0-2]\d\d|73[0-3]\d|734[0-3]));"
)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_EMOJI_FROM: Final = 0x2600
_JOINED_SCRIPTS: Final = range(
    0x0600, 0x0E00
)  # Arabic to the Indic scripts: joiners change the letters there


# Letters in circles, squares and brackets, where each alphabet begins, and mathematical ones.
_DRAWN_CAPITALS: Final = (0x24B6, 0x1F110, 0x1F130, 0x1F150, 0x1F170)
_DRAWN_SMALL: Final = (0x249C, 0x24D0)
_MATHEMATICAL: Final = range(0x1D400, 0x1D800)
_FLAG_A: Final = 0x1F1E6
_COLOURED: Final = re.compile("(?<=[A-Z])\ufe0f")  # what a letter's picture is chosen by
_FLAG_LETTERS: Final = re.compile("[\U0001f1e6-\U0001f1ff]+")


def _drawn_letters() -> Iterator[tuple[int, str]]:
    """Give the signs that are read as letters, each with its own."""
    for starts, alphabet in ((_DRAWN_CAPITALS, ascii_uppercase), (_DRAWN_SMALL, ascii_lowercase)):
        for start in starts:
            yield from enumerate(alphabet, start)
    for code in _MATHEMATICAL:
        yield code, unicodedata.normalize("NFKC", chr(code))


def _as_flags(letters: re.Match[str]) -> str:
    """Leave flag letters that can all be flags, which take two each."""
    found = letters[0]
    return found if len(found) % 2 == 0 else "".join(chr(ord("A") + ord(one) - _FLAG_A) for one in found)


def _character_table() -> dict[int, str | None]:
    """Tell what `plain` makes of single characters: marks that cannot be seen go, spaces become one kind."""
    table: dict[int, str | None] = dict.fromkeys(range(0x20), " ")
    table.update(dict.fromkeys((0x0A, 0x0B, 0x0C, 0x2028, 0x2029), "\n"))
    table.update(dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x2800, 0x3000), " "))
    invisible = (0x00, 0x7F, 0xAD, 0x034F, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF, 0xFFFE, 0xFFFF)
    table.update(
        dict.fromkeys((0x115F, 0x1160, 0x3164, 0xFFA0), None)
    )  # fillers: letters that look like nothing
    for span in (
        range(0x202A, 0x202F),
        range(0x2060, 0x2070),
        range(0xD800, 0xE000),
        range(0xE0000, 0xE0080),
    ):
        table.update(dict.fromkeys(span, None))
    table.update(dict.fromkeys(invisible, None))
    strokes = (*range(0x0334, 0x0339), *range(0x20D2, 0x20D4), *range(0x20D8, 0x20DB))
    table.update(dict.fromkeys((*strokes, 0x20E0, 0x20E5, 0x20E6, 0x20EA, 0x20EB), None))  # through a letter
    for code in range(0x80, 0xA0):  # Windows-1252 taken for Latin-1, as `&#146;` is
        table[code] = bytes([code]).decode("cp1252", errors="ignore") or None
    table[0x0D] = "\n"
    table.update(_drawn_letters())
    return table


_WRAPPED_FROM: Final = 50  # mail and text feeds wrap at 60 to 80 columns; list points are shorter
_LINE_ENDS: Final = ".!?…:;"
_CHARACTERS: Final = _character_table()
_UNUSUAL: Final = re.compile(r"[^\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u052f]")
_SPACES: Final = re.compile(r"[ \t\n\r\f\v]+")
_JOINER: Final = re.compile(r"(.?)[\u200c\u200d]+", re.DOTALL)


class _Lines:
    """Receives lxml's events and keeps the text. No tree is built, so deep nesting costs nothing."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Forget what came before: a text whose reading was broken off may have left something."""
        self._parts: list[str] = []
        self._hidden = 0  # how many open elements hide what is inside

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._hidden or tag in _SILENT or _is_hidden(attributes):
            self._hidden += 1
        if tag in _BLOCKS:
            self._parts.append("\n")
        elif tag in _CELLS:
            self._parts.append(" ")

    def end(self, tag: str) -> None:
        if self._hidden:
            self._hidden -= 1
        if tag in _BLOCKS:
            self._parts.append("\n")
        elif tag in _CELLS:
            self._parts.append(" ")

    def data(self, text: str) -> None:
        if not self._hidden:
            self._parts.append(_SPACES.sub(" ", text))

    def close(self) -> str:
        return "".join(self._parts)


class _HtmlParser(threading.local):
    """One for each thread: making one costs four times as much as reading a short text with it."""

    def __init__(self) -> None:
        self._lines = _Lines()
        # type: the stubs ask for `comment`, which lxml calls only where it exists
        self._parser = etree.HTMLParser(target=self._lines, no_network=True, huge_tree=True)  # type: ignore[arg-type]

    def text_of(self, markup: str) -> str:
        """Return what the markup shows."""
        self._lines.begin()
        text: object = etree.fromstring(markup, self._parser)
        return text if isinstance(text, str) else ""


_HTML: Final = _HtmlParser()


def _is_hidden(attributes: dict[str, str]) -> bool:
    if not attributes:
        return False
    if "hidden" in attributes or "display:none" in attributes.get("style", "").replace(" ", "").lower():
        return True
    return not _SILENT_CLASSES.isdisjoint(attributes.get("class", "").lower().split())


def plain(markup: str) -> str:
    """Return the text of a field that may hold HTML, NFC: block elements break lines, no line is empty.

    Never raises, whatever the input; reads at most MARKUP_LIMIT characters. Marks that cannot be seen
    (zero width, direction) go, except the joiners inside emoji and joined scripts; letters drawn as
    signs become letters, so that they count as words. Text without markup passes through: "5 < 6" and "AT&T"
    stay. Markup that was escaped twice is resolved, at most once more.
    """
    text = clean_characters(markup[:MARKUP_LIMIT])
    if "<" in text or "&" in text:
        text = _resolve(text)
    return _tidy(text)


def literal(text: str) -> str:
    """Clean a field that holds no markup by definition: "How a <b> tag works" is all of it."""
    return _tidy(clean_characters(text[:MARKUP_LIMIT]))


def _resolve(text: str) -> str:
    text = _BROKEN_TAIL.sub("", _INSTRUCTION.sub("", text))
    text = _without_tags(text) if _TAG.search(text) else _unescape(text)
    if "&" in text or "<" in text:
        text = _unescape(text)
        if _ESCAPED_TAG.search(text):
            text = _unescape(_without_tags(text))
    return clean_characters(text)


def _unescape(text: str) -> str:
    """Decode entities that have their semicolon: the bare form would break "R&D" and "?a=1&copy=2"."""
    text = _PAIR.sub(
        lambda pair: chr(0x10000 + ((int(pair[1]) - 0xD800) << 10) + int(pair[2]) - 0xDC00), text
    )
    return _ENTITY.sub(lambda match: unescape(match[0]), text)


def _without_tags(markup: str) -> str:
    markup = _kept_open(_CDATA.sub("", markup))
    if not markup.strip():
        return ""
    return _HTML.text_of(markup)


def _kept_open(markup: str) -> str:
    """Escape tags that would hide all behind them because nothing closes them: they are meant as text."""
    names = {found[1].lower() for found in _OPENS_SILENCE.finditer(markup)}
    closed = {found[1].lower() for found in _CLOSES_SILENCE.finditer(markup)} if names else names
    if names <= closed:
        return markup
    return _OPENS_SILENCE.sub(
        lambda found: found[0] if found[1].lower() in closed else f"&lt;{found[0][1:]}", markup
    )


def clean_characters(text: str) -> str:
    """Take out what cannot be seen, and make spaces one kind."""
    if not _UNUSUAL.search(text):
        return text
    text = _JOINER.sub(_keep_joiner, text.replace("\r\n", "\n"))
    text = _COLOURED.sub("", _FLAG_LETTERS.sub(_as_flags, text.translate(_CHARACTERS)))
    return unicodedata.normalize("NFC", text)


def _keep_joiner(match: re.Match[str]) -> str:
    before = match[1]
    code = ord(before) if before else 0
    joins = code >= _EMOJI_FROM or code in _JOINED_SCRIPTS
    return match[0][: len(before) + 1] if joins else before


def _tidy(text: str) -> str:
    """Leave one space between words, one line break between lines; join hard-wrapped lines."""
    lines: list[str] = []
    for raw in text.split("\n"):
        line = " ".join(raw.split())
        if not line:
            continue
        if (
            lines
            and len(lines[-1]) >= _WRAPPED_FROM
            and line[0].islower()
            and lines[-1][-1] not in _LINE_ENDS
        ):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return "\n".join(lines)
