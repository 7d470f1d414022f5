"""Words what a development brings, for the head of a reply: "14 killed, was 1; a denial". Decides nothing."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from bot.news.messages.counted import counted
from bot.news.messages.figures import figure
from bot.news.words.translation import Ngettext, Translate, english_plural
from storage.model import Change, ChangeKind

_DIGITS: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def told_changes(
    changes: Iterable[Change], *, translate: Translate, ngettext: Ngettext, name: Translate
) -> str:
    """Word them in one line: "14 killed, was 1; a denial". `name`: of a region's code. "": nothing to say."""
    said = (_told(change, translate, ngettext, name) for change in changes)
    return "; ".join(text for text in dict.fromkeys(said) if text)


def in_english(changes: Iterable[Change]) -> str:
    """Word them as the stored reasons have them: in English, places by codes, every figure alike."""
    said = (
        _figure(change, str, english_plural)
        if change.kind is ChangeKind.FIGURE
        else _told(change, str, english_plural, str)
        for change in changes
    )
    return "; ".join(text for text in dict.fromkeys(said) if text)


def _told(change: Change, translate: Translate, ngettext: Ngettext, name: Translate) -> str:
    _ = translate
    match change.kind:
        case ChangeKind.FIGURE if _is_taken_back(change):
            now, was = _now(change, translate, ngettext), figure(change.was, translate)
            return _("now {now}, {was} before").format(now=now, was=was)
        case ChangeKind.FIGURE:
            return _figure(change, translate, ngettext)
        case ChangeKind.PLACE:
            return _("now {place} too").format(place=name(change.value))
        case ChangeKind.NEARER:
            place = ", ".join(dict.fromkeys(filter(None, (change.role, name(change.value)))))
            return _("nearer: {place}").format(place=place)
        case ChangeKind.DENIAL:
            return _("a denial")
        case ChangeKind.END:
            return _("an end to it")
        case ChangeKind.CORRECTION:
            return _("a correction")
        case ChangeKind.REVERSAL | ChangeKind.REPORT:
            return ""  # the report's own title says it best


def _figure(change: Change, translate: Translate, ngettext: Ngettext) -> str:
    _ = translate
    now, was = _now(change, translate, ngettext), figure(change.was, translate)
    return _("{now}, was {was}").format(now=now, was=was)


def _now(change: Change, translate: Translate, ngettext: Ngettext) -> str:
    return counted(change.role, change.value, translate, ngettext)


def _is_taken_back(change: Change) -> bool:
    """Whether an earlier figure was too high. Fewer missing is no correction: people are found."""
    if change.role == "missing" or not all(_DIGITS.fullmatch(one) for one in (change.value, change.was)):
        return False
    return Decimal(change.value) < Decimal(change.was)
