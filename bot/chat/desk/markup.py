"""Puts values into texts for Telegram: every value is escaped. Knows Telegram's HTML, and no wording."""

from collections.abc import Iterable

from bot.news.messages.telegram_html import dead, escape, linked, one_line


class Html(str):
    """Markup that is ready for Telegram: built from escaped parts only."""

    __slots__ = ()


def fill(template: str, **values: object) -> Html:
    """Put values into a translated template. A value that is not `Html` is escaped, its commands are dead."""
    return Html(template.format(**{name: _outside(value) for name, value in values.items()}))


def ours(text: str) -> Html:
    """Escape a text of our own: its commands can be tapped."""
    return Html(escape(text))


def lines(*parts: str | None) -> Html:
    """Join the parts that are there, one a line."""
    return Html("\n".join(_safe(part) for part in parts if part))


def paragraphs(*parts: str | None) -> Html:
    """Join the parts that are there, with an empty line between."""
    return Html("\n\n".join(_safe(part) for part in parts if part))


def listed(values: Iterable[str], separator: str = ", ") -> Html:
    """Join values in one line."""
    return Html(separator.join(_safe(value) for value in values))


def code(text: str) -> Html:
    """Text as typed, which a tap copies."""
    return Html(f"<code>{escape(text)}</code>")


def bold(text: str) -> Html:
    """Text in bold; commands in one that is not `Html` are dead."""
    return Html(f"<b>{_outside(text)}</b>")


def link(text: str, url: str) -> Html:
    """Return a link, or the bare text when the address is not one to open."""
    return Html(linked(dead(text), url))


def short(text: str, limit: int) -> str:
    """Return one clean line of at most `limit` UTF-16 units, not yet escaped."""
    return one_line(text, limit)


def _outside(value: object) -> str:
    return value if isinstance(value, Html) else escape(dead(str(value)))


def _safe(value: object) -> str:
    return value if isinstance(value, Html) else escape(str(value))
