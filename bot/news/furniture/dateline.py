"""Finds the dateline of a wire report: where it was written, when, by which agency. Knows no gazetteer."""

import re
from typing import Final

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

_PARTICLE: Final = "(?:of|de|del|la|le|les|am|an der|on|upon|sur|do|na|над|на)"
_NAME: Final = rf"[{_UPPER}][{_UPPER}{_LOWER}'’ʼ.]*(?:-[{_UPPER}{_LOWER}'’ʼ]+)*"
_NAMES: Final = rf"{_NAME}(?:(?: |/| {_PARTICLE} | \| ){_NAME}){{0,3}}"
_PLACE: Final = rf"{_NAMES}(?:, {_NAMES})?(?: ?\({_NAMES}\))?"
_CAPITALS: Final = rf"[{_UPPER}][{_UPPER}'’ʼ.-]{{3,24}}(?: [{_UPPER}][{_UPPER}'’ʼ.-]{{1,24}}){{0,2}}"

# Month names by their first letters, in the seven languages: "3 сен", "Sept. 2", "29. November".
_MONTH: Final = (
    "(?:jan|jän|feb|fév|fev|mär|mar|mrz|apr|avr|abr|kwi|may|mai|maj|mayo|jun|jui|cze|jul|lip|aug|août|aou|ago|sie"
    "|sep|wrz|oct|okt|paź|nov|lis|dec|dez|déc|dic|gru|sty|lut|ene"
    "|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
    f"|січ|лют|бер|кві|тра|черв|лип|серп|вер|жов|лис|гру)[{_LOWER}]{{0,9}}\\.?"
)
_DAY: Final = r"\d{1,2}(?:\.|st|nd|rd|th|er|-го|-е)?"
_YEAR: Final = r"(?:,? (?:19|20)\d\d(?: (?:року|года|г\.|р\.))?)?"
_DATE: Final = (
    rf"(?i:(?:(?:le )?{_DAY} (?:de )?{_MONTH}(?: de)?{_YEAR}|{_MONTH} {_DAY}{_YEAR}"
    r"|\d{1,2}[./]\d{1,2}(?:[./](?:19|20)?\d\d)?|(?:19|20)\d\d-\d\d-\d\d))"
)

# Agencies that need no further sign; others are believed inside brackets before a dash.
_AGENCY: Final = (
    r"(?i:AFP|AP|Associated Press|Reuters|Thomson Reuters|dpa(?:[/-][\w-]+)?|APA|sda|ats|ots|Keystone-SDA|KNA"
    r"|epd|Belga|Lusa|EFE|Europa Press|ANSA|PAP|TASS|ТАСС|ИТАР-ТАСС|РИА Новости|Интерфакс-Украина"
    r"|Интерфакс-Україна|Інтерфакс-Україна|Інтерфакс|Интерфакс|INTERFAX\.RU|Interfax-Ukraine|Interfax|Ukrinform|Укринформ|Укрінформ|УНІАН"
    r"|УНИАН|UNIAN|УНН|РБК-Україна|РБК-Украина|Xinhua|Anadolu|AA|Kyodo|UPI|PTI|ANI|IANS|Bloomberg|CNN|BBC|DW"
    r"|VOA|RFE/RL|BelTA|БелТА|CTK|MTI)"
)
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
    r"(?i:breaking|live|update|updated|watch|video|photos?|opinion|analysis|explainer|exclusive|factbox|timeline"
    r"|wrapup|insight|global markets|nato|unesco|unicef|nasa"
    r"|opec|срочно|терміново|видео|відео|фото|молния|оновлено|обновлено|нато|юнеско|eilmeldung|liveticker|kommentar"
    r"|urgent|direct|vidéo|urgente|directo|vídeo|pilne|wideo|na żywo)\b"
)
# Every certain dateline has a date, a bracket, a bar or an agency behind the place. Most titles have none.
_SIGN: Final = re.compile(rf"[(\d/|]|[.,] ?{_AGENCY}")
_NEAR: Final = 80  # characters within which it stands
_LEADING: Final = re.compile(r"[^\w(]*")


def dateline_span(text: str, *, strict: bool = False) -> tuple[int, int] | None:
    """Where the dateline of `text` stands, its separator and the space behind it included; None: it has none.

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
