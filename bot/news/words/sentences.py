"""Splits plain text into sentences, for the languages of the news. Changes no character inside a sentence."""

import re
from typing import Final

# Only abbreviations that a capital or a number may follow inside a sentence: a stop before a small letter
# never ends one. Lower case, without the last stop; single letters need no entry (initials, "м. Київ").
_SHARED: Final = "dr prof mr mrs ms st vs nr al ph tel sr jr art fig vol approx ca cf np gen col"
_BY_LANGUAGE: Final = {
    "en": """
        maj capt lt sgt cpl adm cmdr brig sen rep gov pres sec rev hon supt det insp messrs mmes mt ave
        blvd rd jan feb apr aug sept sep oct nov dec e.g i.e u.s u.k u.n a.m p.m d.c inc ltd corp bros
        dept est dist no""",
    "uk": """
        ст гр смт сел обл вул просп пров бул пл буд кв корп ім див проф акад доц ген полк підполк кап
        лейт серж нар вип ред табл рис рр січ лют бер квіт трав черв лип серп вер жовт лист груд зв т.зв
        в.о н.е о.п год хв грн""",
    "ru": """
        ст гр гг обл ул просп пер бул пл стр кв корп им см проф акад доц ген полк подп кап лейт ред табл
        рис янв фев апр июн июл авг сен сент окт нояб дек т.н и.о в.р н.э час мин руб""",
    "de": """
        bzw d.h evtl ggf inkl exkl mio mrd tsd z.b u.a v.a u.ä o.ä vgl abs bd hrsg str hl geb gest jh
        sog vors präs ing dipl med jur phil nat mag std min jan feb mär apr jun jul aug sept okt nov dez
        i.d.r z.t zt bspw österr bes gem lt max rd st.gallen einschl zzgl""",
    "fr": """
        mm mme mmes mlle mgr pr ste av bd env p.ex chap janv févr avr juil sept oct nov déc no""",
    "es": """
        sra srta sres dra dña ud uds ee uu ee.uu pág cap av avda núm gral cnel tte mons p.ej a.c d.c a.m
        p.m""",
    "pl": """
        mgr inż płk ppłk mjr kpt por sierż asp bp św ul al pl os woj pow gm m.in tzn tzw godz ok
        ub br bm im ks hab ds ust pkt poz zob fot sty lut mar kwi cze lip sie wrz paź lis gru""",
}
_ABBREVIATIONS: Final = {
    code: frozenset(f"{_SHARED} {listed}".split()) for code, listed in _BY_LANGUAGE.items()
}
_ANY: Final = frozenset.union(*(_ABBREVIATIONS[code] for code in ("en", "uk", "ru", "de")))
# Abbreviations before a number, full words or units at a sentence's end before a capital.
_BEFORE_NUMBERS: Final = frozenset(
    {"no", "nr", "art", "fig", "abs", "vol", "min", "max", "год", "хв", "грн", "час", "мин", "руб", "ok"}
)
# These close a sentence as often as not; the first word of what follows decides.
_MAY_END: Final = frozenset(
    {"u.s", "u.k", "u.n", "a.m", "p.m", "d.c", "inc", "ltd", "corp", "jr", "sr", "ee.uu"}
)
_MAY_END_LETTERS: Final = frozenset("рпдгrмв")  # "2025 р. Він", "2024 r. To", "12 м. Це"
_STARTERS_LISTED: Final = """
    the a an he she it they we in on at but and this that these those his her its their there after before
    while when if as for officials police more some meanwhile however earlier later він вона вони ми це цей
    ця ці у в на за до після під як але також про при його її їх із зі раніше водночас он она они мы это
    этот эта эти во по после как но также его её их из со ранее при об el los las una él ella ellos esto
    este esta tras según pero ten ta te ona oni w na po za do jak ale według
"""
_STARTERS: Final = frozenset(_STARTERS_LISTED.split())

# French puts a space before its ». Behind a space any quote mark may have closed ("…“ sagte er"); glued, a “
# opens what follows ("…over.“We").
_END: Final = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]++)(?:"
    r"(?P<close>(?:[\"'”’»“)\]]|\s(?=»))*)(?P<space>\s+)(?=[\"'“„«‘(\[¿¡–—-]{0,2}\s?[^\W_a-z])"
    r"|(?P<shut>[\"'”’»)\]]*)(?=[“„«]?[^\W\d_]{2}))"
)
_TOKEN: Final = re.compile(r"[^\s(\[\"'’“„«‘/]+$")
_FIRST_WORD: Final = re.compile(r"[^\W_]+")
_GLUED: Final = re.compile(r"[^\W\d_]{3}")
_DOMAIN: Final = re.compile(
    r"(?i:com|net|org|info|ru|ua|de|fr|es|pl|uk|eu|io|tv|fm|new|live|news|новости|новини|ру|рф)\b"
)
_LOOK_BACK: Final = 24  # characters: the longest abbreviation with what stands before it
_ORDINAL_LANGUAGES: Final = frozenset({"de", "pl"})  # "am 3. Juli": the stop makes the number an ordinal
_ORDINAL_DIGITS: Final = 2  # a longer number is a year, which ends sentences


def sentences(text: str, language: str = "") -> list[str]:
    """Split `text` into its sentences, in order; a line break always ends one.

    `language`: ISO 639-1; where it is unknown the abbreviations of several languages count together.
    Nothing is lost but spaces: the sentences hold every other character of the text, in order.
    """
    return [sentence for line in text.split("\n") for sentence in _split_line(line, language)]


def _split_line(line: str, language: str) -> list[str]:
    found: list[str] = []
    start = 0
    for end in _END.finditer(line):
        if _is_boundary(line, start, end, language):
            found.append(line[start : end.end()].strip())
            start = end.end()
    found.append(line[start:].strip())
    return [sentence for sentence in found if sentence]


def _is_boundary(line: str, start: int, end: re.Match[str], language: str) -> bool:
    found = _FIRST_WORD.search(line, end.end())
    first = found[0] if found else ""
    if end["space"] is None:
        return _is_lost_space(line, end, first)
    if first[:1].islower():
        return False
    if end["mark"] != "." or end["close"]:
        return True
    return _stop_ends(line[max(start, end.start() - _LOOK_BACK) : end.start()], first, language)


def _stop_ends(before: str, first: str, language: str) -> bool:
    """Whether a single full stop behind `before` ends a sentence when `first` is the next word."""
    token = _TOKEN.search(before)
    word = token[0].lower() if token else ""
    if word.isdigit():
        is_list_number = word == before.strip().lower()  # "1. First point"
        is_ordinal = len(word) <= _ORDINAL_DIGITS and language in _ORDINAL_LANGUAGES
        return not (is_list_number or is_ordinal)
    if len(word) == 1 and word.isalpha():  # mostly an initial: "J. Smith"
        return word in _MAY_END_LETTERS and first.lower() in _STARTERS
    if word not in _ABBREVIATIONS.get(language, _ANY):
        return True
    if word in _BEFORE_NUMBERS:
        return not first[:1].isdigit()
    return word in _MAY_END and first.lower() in _STARTERS


def _is_lost_space(line: str, end: re.Match[str], first: str) -> bool:
    """Tell a stop between two words that a feed glued together ("…over.The…") from a host name."""
    before = _GLUED.match(line, max(0, end.start() - 3), end.start())
    if not end["shut"] and not (before and before[0].islower()):
        return False
    return first[:1].isupper() and not first.isupper() and not _DOMAIN.match(first)
