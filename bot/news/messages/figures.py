"""Writes figures as a language does: 1,200 and 5.6 in English, 1 200 and 5,6 in Ukrainian. Pure."""

from bot.news.words.translation import Translate


def figure(value: int | str, translate: Translate) -> str:
    """Write a whole number, or the digits of one with a decimal point; any other text stays as it is."""
    _ = translate
    whole, point, part = str(value).partition(".")
    if not whole.isdecimal() or (point and not part.isdecimal()):
        return str(value)
    # Translators: what stands between thousands (one sign; a no-break space, not a space).
    grouped = f"{int(whole):,}".replace(",", _(","))
    if not point:
        return grouped
    # Translators: what stands before the decimals.
    return _("{whole}.{part}").format(whole=grouped, part=part)
