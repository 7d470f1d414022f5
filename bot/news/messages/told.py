"""Words what a development brings, for the head of a reply: "14 killed, was 1; a denial". Decides nothing."""

from collections.abc import Iterable

from bot.news.messages.counted import counted
from bot.news.messages.figures import figure
from bot.news.words.translation import Ngettext, Translate, english_plural
from storage.model import Change, ChangeKind


def told_changes(
    changes: Iterable[Change], *, translate: Translate, ngettext: Ngettext, name: Translate
) -> str:
    """Word them in one line: "14 killed, was 1; a denial". `name`: of a region's code. "": nothing to say."""
    said = (_told(change, translate, ngettext, name) for change in changes)
    return "; ".join(text for text in dict.fromkeys(said) if text)


def _told(change: Change, translate: Translate, ngettext: Ngettext, name: Translate) -> str:
    _ = translate
    if change.kind is ChangeKind.FIGURE:
        now = counted(change.role, change.value, translate, ngettext)
        return _("{now}, was {was}").format(now=now, was=figure(change.was, translate))
    if change.kind is ChangeKind.PLACE:
        return _("now {place} too").format(place=name(change.value))
    return {
        ChangeKind.DENIAL: _("a denial"),
        ChangeKind.END: _("an end to it"),
        ChangeKind.REVERSAL: _("the opposite of the earlier report"),
        ChangeKind.CORRECTION: _("a correction"),
    }.get(change.kind, "")


def in_english(changes: Iterable[Change]) -> str:
    """Word them as the stored reasons have them: in English, places by their codes."""
    return told_changes(changes, translate=str, ngettext=english_plural, name=str)
