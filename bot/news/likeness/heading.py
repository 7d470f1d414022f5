"""Takes a title apart: what it says, and the marks that an outlet puts on it. Compares nothing."""

import re
import unicodedata
from dataclasses import dataclass
from html import unescape
from typing import Final

from bot.news.furniture.dateline import dateline_span
from bot.news.likeness import wording
from bot.news.words.agencies import OUTLETS
from bot.news.words.text import unpossessed

# Without such a sign there is no prefix and no publisher.
_MARKED: Final = re.compile(r"[^\w\s,.;?'\"]")
_SET_OFF: Final = (" – ", " — ", " - ", ": ", ", ")  # what stands before who says so, at the end of a title
_SPEAKER: Final = 3  # words
_ROUNDS: Final = 4  # marks on one title
_END: Final = 40  # characters of a title in which its end says what it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A title without marks, folded."""

    text: str
    is_corrected: bool
    is_cut: bool  # it ends with an ellipsis
    is_column: bool  # it names a column, a digest or an opinion, not what happened
    is_alarm: bool  # it sounds an alarm, or its end


def heading_of(title: str, publishers: frozenset[str]) -> Heading:
    """Fold a title without dateline, marks and publishers; `publishers`: folded, beside the known ones."""
    title = plain_text(title).strip()
    if (span := dateline_span(title, strict=True)) and span[1] < len(title):
        title = title[span[1] :]
    text, is_corrected = unpossessed(title).strip(), False
    is_column = wording.COLUMN.match(text) or wording.COLUMN_END.search(text, max(0, len(text) - _END))
    for _ in range(_ROUNDS):
        if not _MARKED.search(text):
            break
        if match := wording.CORRECTION.search(text):
            is_corrected = is_corrected or match.start() == 0 or match.end() == len(text)
        match = wording.PREFIX.match(text) or wording.CORRECTION.match(text)
        bare = text[match.end() :] if match else text
        bare = wording.SUFFIX.sub("", without_publisher(bare, publishers))
        if bare == text or not bare:
            break
        text = bare
    text = _without_speaker(text)
    return Heading(
        text=text,
        is_corrected=is_corrected,
        is_cut=wording.ELLIPSIS.search(text) is not None,
        is_column=is_column is not None,
        is_alarm=any(root in text for root in wording.ALARM_ROOTS) and wording.ALARM.search(text) is not None,
    )


def _without_speaker(text: str) -> str:
    """Cut off who says so, set off from the rest: "… – police", "Governor: …"."""
    front, _, rest = text.partition(": ")
    if rest and _says_who(front):
        return rest
    parted = (text.rpartition(sign) for sign in _SET_OFF)
    return next((front for front, _, tail in parted if front and _says_who(tail)), text)


def _says_who(part: str) -> bool:
    found = part[:_END].split()
    return 0 < len(found) <= _SPEAKER and wording.ATTRIBUTION.issuperset(found)


def without_publisher(text: str, publishers: frozenset[str]) -> str:
    """Cut off a folded title's first or last part where it is a publisher's name, and what is behind it."""
    parts = [match.span() for match in wording.SEPARATOR.finditer(text)]
    for index, (start, end) in enumerate(parts):
        following = parts[index + 1][0] if index + 1 < len(parts) else len(text)
        if start and _is_publisher(text[end:following], publishers):
            return text[:start]
    if (colon := text.find(": ")) > 0 and _is_publisher(text[:colon], publishers):
        return text[colon + 2 :]
    if parts and _is_publisher(text[: parts[0][0]], publishers):
        return text[parts[0][1] :]
    return text


def _is_publisher(part: str, publishers: frozenset[str]) -> bool:
    part = part.strip()
    return part in OUTLETS or part in publishers


def plain_text(text: str) -> str:
    """Undo what publishers escape twice ("&amp;#39;"), and forms of one letter."""
    if "&" in text:
        text = unescape(unescape(text))
    return text if text.isascii() else unicodedata.normalize("NFKC", text)
