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
        f"{counted(change.role, change.value, str, english_plural)}, was {figure(change.was, str)}"
        if change.kind is ChangeKind.FIGURE
        else _told(change, str, english_plural, str)
        for change in changes
    )
    return "; ".join(text for text in dict.fromkeys(said) if text)


def _told(change: Change, translate: Translate, ngettext: Ngettext, name: Translate) -> str:
    """Word one change. The opposite of a report, and a report, are what its own title says best: ""."""
    _ = translate
    if change.kind is ChangeKind.FIGURE:
        text = _("now {now}, {was} before") if _is_taken_back(change) else _("{now}, was {was}")
        now = counted(change.role, change.value, translate, ngettext)
        return text.format(now=now, was=figure(change.was, translate))
    if change.kind is ChangeKind.PLACE:
        return _("now {place} too").format(place=name(change.value))
    if change.kind is ChangeKind.NEARER:
        place = ", ".join(dict.fromkeys(filter(None, (change.role, name(change.value)))))
        return _("nearer: {place}").format(place=place)
    return {
        ChangeKind.DENIAL: _("a denial"),
        ChangeKind.END: _("an end to it"),
        ChangeKind.CORRECTION: _("a correction"),
    }.get(change.kind, "")


def _is_taken_back(change: Change) -> bool:
    """Tell whether an earlier figure was too high. Fewer missing is no correction: people are found."""
    if change.role == "missing" or not all(_DIGITS.fullmatch(one) for one in (change.value, change.was)):
        return False
    return Decimal(change.value) < Decimal(change.was)
