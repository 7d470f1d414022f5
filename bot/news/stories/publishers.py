"""Who wrote a report: an agency's copy on five sites is one publisher. Reads one item, compares none."""

import re
from typing import Final

from bot.news.furniture.dateline import dateline_span
from bot.news.words.text import fold
from storage.model import Item

_TAIL: Final = 120  # characters at the end of a text where a credit stands
_HEAD: Final = 400  # of the text in which a dateline or credit stands

# How agencies credit themselves, folded, and the name that they count under.
_AGENCIES: Final = {
    spelling: name
    for name, spellings in {
        "afp": "afp|agence france-presse|agence france presse|франс-пресс|афп",
        "ap": "ap|associated press|the associated press|ассошиэйтед пресс",
        "reuters": "reuters|thomson reuters|рейтер|рейтерс|рейтерз",
        "dpa": "dpa|deutsche presse-agentur",
        "efe": "efe|agencia efe",
        "ansa": "ansa",
        "pap": "pap",
        "upi": "upi|united press international",
        "xinhua": "xinhua|синьхуа",
        "anadolu": "anadolu|anadolu agency|aa",
        "kyodo": "kyodo|kyodo news",
        "bloomberg": "bloomberg",
        "tass": "tass|тасс|итар-тасс",
        "ria novosti": "ria novosti|риа новости|ріа новини",
        "interfax": "interfax|интерфакс|интерфакс.ру|interfax.ru",
        "interfax-ukraine": "interfax-ukraine|интерфакс-украина|інтерфакс-україна",
        "ukrinform": "ukrinform|укринформ|укрінформ",
        "unian": "unian|униан|уніан",
        "unn": "унн|unn",
        "belta": "belta|белта",
    }.items()
    for spelling in spellings.split("|")
}
_NAMES: Final = "|".join(sorted(map(re.escape, _AGENCIES), key=len, reverse=True))
_NAMED: Final = re.compile(rf"\b({_NAMES})\b")
_BRACKETED: Final = re.compile(rf"[(\[]({_NAMES})(?:[/,;][^()\[\]]{{0,30}})?[)\]]")
_CREDIT: Final = re.compile(
    rf"(?:\b(?:source|by|with|джерело|источник|quelle|fuente)\s*:\s*|[—–]\s*|\()({_NAMES})\)?\W*$"
)


def publisher(item: Item) -> str:
    """Folded name of who wrote it: the agency that it credits, else the outlet, else the source.

    An agency is believed in brackets in the title, in the dateline, and in a credit at the very end; a report
    that quotes one ("Reuters says") is the outlet's own.
    """
    bracketed = item.title if "(" in item.title or "[" in item.title else ""
    signed = ((_BRACKETED, bracketed), (_NAMED, _dateline(item.text)), (_CREDIT, item.text[-_TAIL:]))
    for pattern, text in signed:
        if text and (match := pattern.search(fold(text))):
            return _AGENCIES[match[1]]
    name = " ".join(fold(item.outlet or item.source).split())
    return _AGENCIES.get(name, name)


def _dateline(text: str) -> str:
    head = text[:_HEAD]
    span = dateline_span(head)
    return head[: span[1]] if span else ""
