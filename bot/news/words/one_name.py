"""A source's or an outlet's name that reads as one. Pure.

Messages part names by signs and say what follows them: a name with these would stand there as several.
"""

import re
import unicodedata
from typing import Final

from bot.news.words.letters import in_latin

# "·", "|", "•" and what looks like them.
SIGNS: Final = "·|•∙⋅‧・･◦●○▪▫■□⏐│┃¦∣ǀ❘❙❚｜￨‖║◆∘⸱᛫⦁ꞏⵏ⎮⎥"
_SIGN: Final = re.compile(rf" ?[{re.escape(SIGNS)}][ {re.escape(SIGNS)}]*")
# What messages write between names, in all their languages.
_BETWEEN: Final = re.compile(
    in_latin(
        r"(?:told otherwise|anders berichtet|otra versi[oó]n|autre version|inaczej podaj[aą]"
        r"|иначе сообщают|інакше повідомляють|in their own words|in eigenen Worten|en sus propias palabras"
        r"|dans leurs propres mots|w[lł]asnymi s[lł]owami|своими словами|своїми словами) ?:?"
        r"|\d{1,6} (?:more outlets?|weiteres? medi\w+|medios? m[aá]s|autres? m[eé]dias?)"
        r"|(?:jeszcze|ещ[её]|ще) \d{1,6} (?:redakcj\w+|издани\w+|видан\w+)"
    ),
    re.IGNORECASE,
)
_ALONE: Final = re.compile(r"[A-Za-zÀ-žА-яЁёІіЇїЄєҐґΑ-ω0-9一-鿿ぁ-ヿ가-힣&+–—:/-]")  # "Press & Sun", "7 Tage"
_EDGE: Final = " –"


def one_name(name: str) -> str:
    """Return a name without what parts names: "Wire | World" is "Wire – World". "" where nothing is left."""
    shown = "".join(one for one in unicodedata.normalize("NFC", name) if unicodedata.category(one) != "Cf")
    shown = " ".join(shown.split())
    while found := _BETWEEN.search(in_latin(shown)):
        shown = f"{shown[: found.start()]}|{shown[found.end() :]}"
    return _SIGN.sub(" – ", " ".join(map(_parted, shown.split()))).strip(_EDGE)


def _parted(word: str) -> str:
    """Return a word; a single character that no name here has as a word stands for a sign between names."""
    return word if len(word) > 1 or _ALONE.fullmatch(word) else "|"
