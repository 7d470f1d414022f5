"""What wording needs of gettext: the types of its functions, and a mark for texts translated later."""

from collections.abc import Callable

Translate = Callable[[str], str]
"""From an English text to the same in a person's language: `gettext` of a catalogue. `str` keeps English."""

Ngettext = Callable[[str, str, int], str]
"""From an English singular, its plural and a number to the form that the number takes."""


def N_(message: str) -> str:  # noqa: N802 (the name Babel extracts messages by)
    """Mark a text for translation and return it as it is; whoever shows it translates it."""
    return message


def english_plural(one: str, many: str, count: int) -> str:
    """Return the English form that `count` takes: the `ngettext` of a reader without a catalogue."""
    return one if count == 1 else many
