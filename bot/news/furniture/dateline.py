"""Finds the dateline of a wire report: where it was written, when, by which agency. Knows no gazetteer."""

import re
from typing import Final

from bot.news.words.agencies import IN_DATELINES
from bot.news.words.languages.known import any_of

HEAD: Final = 160  # characters looked at; the longest real datelines are near 90

# Letters as ranges, since the patterns name them a hundred times. Where capitals and small letters take turns
# (Latin Extended, Greek, the rest of Cyrillic) a letter is read as "Þ" or "þ"; the patterns name none of
# them but ź and ż.
_UPPER: Final = "A-ZÀ-ÖØ-ÞЀ-ЯŹŻ"
_LOWER: Final = "a-zªµºß-öø-ÿа-џźż"
_ALTERNATING: Final = {
    code: "Þ" if chr(code).isupper() else "þ"
    for code in (*range(0x100, 0x400), *range(0x460, 0x530))
    if chr(code) not in "ŹŻźż" and (chr(code).isupper() or chr(code).islower())
}

_PARTICLE: Final = any_of(lambda one: one.dates.particles)
_NAME: Final = rf"[{_UPPER}][{_UPPER}{_LOWER}'’ʼ.]*(?:-[{_UPPER}{_LOWER}'’ʼ]+)*"
_NAMES: Final = rf"{_NAME}(?:(?: |/| {_PARTICLE} | \| ){_NAME}){{0,3}}"
_PLACE: Final = rf"{_NAMES}(?:, {_NAMES})?(?: ?\({_NAMES}\))?"
_CAPITALS: Final = rf"[{_UPPER}][{_UPPER}'’ʼ.-]{{3,24}}(?: [{_UPPER}][{_UPPER}'’ʼ.-]{{1,24}}){{0,2}}"

_MONTH: Final = rf"{any_of(lambda one: one.dates.months)}[{_LOWER}]{{0,9}}\.?"
_DAY: Final = rf"\d{{1,2}}(?:\.|{any_of(lambda one: one.dates.day_endings)})?"
_YEAR: Final = rf"(?:,? (?:19|20)\d\d(?: {any_of(lambda one: one.dates.year_words)})?)?"
_DATE: Final = (
    rf"(?i:(?:(?:le )?{_DAY} (?:de )?{_MONTH}(?: de)?{_YEAR}|{_MONTH} {_DAY}{_YEAR}"
    r"|\d{1,2}[./]\d{1,2}(?:[./](?:19|20)?\d\d)?|(?:19|20)\d\d-\d\d-\d\d))"
)

# Agencies that need no further sign; others are believed inside brackets before a dash.
_AGENCY: Final = rf"(?i:dpa[/-][\w-]+|{IN_DATELINES})"
# In brackets before a dash: "(Example)", "(Example News/Oslo)", and short names in small letters, "(xyz/ab)".
_SIGNED: Final = rf"\((?:[{_UPPER}][^()\n]{{1,28}}|[{_LOWER}]{{2,6}}(?:[/-][{_LOWER}]{{2,6}})?)\)"
_DASH: Final = r"(?:[.,]? ?[–—‒―-]{1,2})"
# The agency after the dash or the date: "— РИА Новости.", "/ТАСС/.", "УКРІНФОРМ.", "INTERFAX.RU -".
_UNKNOWN_AGENCY: Final = rf"[{_UPPER}][{_UPPER}{_LOWER}.-]{{2,24}}(?: [{_UPPER}][{_UPPER}{_LOWER}-]{{2,20}})?"
_BYLINE: Final = (
    rf"(?:/[{_UPPER}{_LOWER} .-]{{2,40}}/\.?|{_AGENCY}(?: ?{_DASH}|[.,:])"
    rf"|{_UNKNOWN_AGENCY}\.(?= [«“„\"]?[{_UPPER}\d]))"
)
_OPENS: Final = rf"(?=\s*(?:[«“„\"'(]{{0,2}}[{_UPPER}\d]|$))"  # a sentence begins, or the line ends
_PROSE: Final = rf"(?=\s*[«“„\"'(]{{0,2}}(?:[{_UPPER}]{{1,12}}[{_LOWER}'’]|[{_UPPER}] |\d)[^\n]{{25}})"

_CERTAIN: Final = re.compile(
    rf"(?:"
    rf"(?:By )?(?:{_PLACE},? ?)?(?:{_DATE} ?)?\((?:{_AGENCY}(?:[ /,;][^()\n]{{0,30}})?)\) ?(?:{_DASH}|[.:])?"
    rf"|(?:{_PLACE}(?:[,.]? {_DATE})?|{_DATE}) ?{_SIGNED} ?{_DASH}"
    rf"|{_PLACE}, {_SIGNED} ?{_DASH}"
    rf"|{_PLACE}[.,] {_AGENCY}(?:[.,:]| ?{_DASH})"
    rf"|{_PLACE}[,.] ?{_DATE}(?: ?{_DASH}|[.:])(?: ?{_BYLINE})?"
    rf"|{_PLACE}[,.] ?{_DATE}, {_AGENCY}(?:[.:]| ?{_DASH})"
    rf"|{_PLACE} ?/(?:[Кк]орр?\. )?{_AGENCY}[^/\n]{{0,24}}/\.?"
    rf"|{_DATE}, {_PLACE} ?(?:{_DASH}|[.:]|/[{_UPPER}{_LOWER} .-]{{2,40}}/\.?)"
    rf"|{_PLACE}(?:,| \|) ?{_DATE}(?=\n|$)"
    rf"|{_NAMES} \| {_DATE}(?: \||{_DASH})?"
    rf"){_OPENS}\s*"
    rf"|(?i:{_PLACE}), {_DATE} ?{_DASH} ?{_AGENCY}(?:[.,:]| ?{_DASH})\s*"
)
_LIKELY: Final = re.compile(
    rf"(?:{_CAPITALS}(?:, {_NAMES})?(?: ?{_DASH}|\.)"
    rf"|{_NAME}(?:[ /]{_NAME}){{0,2}}(?:, {_NAMES})? [–—-]|{_NAME}/{_NAME}\.){_PROSE}\s*"
)
# Capitals before a dash or a full stop that are a label or a body, not a place.
_NOT_PLACES: Final = re.compile(
    rf"(?i:{any_of(lambda one: one.credits.not_places)}|nato|unesco|unicef|nasa|opec)\b"
)
# Every certain dateline has a date, a bracket, a bar or an agency behind the place. Most titles have none.
_SIGN: Final = re.compile(rf"[(\d/|]|[.,] ?{_AGENCY}")
_NEAR: Final = 80  # characters within which it stands
_LEADING: Final = re.compile(r"[^\w(]*")


def dateline_span(text: str, *, strict: bool = False) -> tuple[int, int] | None:
    """Return the span of the dateline of `text`, with its separator and the space behind; None: it has none.

    "KYIV, Sept 2 (Reuters) - Grain …" gives the span of "KYIV, Sept 2 (Reuters) - ". `strict`: only with a
    date or an agency, for titles, where "Kharkiv – Two hurt" tells the scene of the event, not a dateline.
    """
    head = text[:HEAD]
    if not head.isascii():
        head = head.translate(_ALTERNATING)
    leading = _LEADING.match(head)
    start = leading.end() if leading else 0
    found = _CERTAIN.match(head, start) if _SIGN.search(head, start, start + _NEAR) else None
    if found is None and not strict and not _NOT_PLACES.match(head, start):
        found = _LIKELY.match(head, start)
    return found.span() if found else None
