"""English, as the news write it. Data only; `fields` says what each field holds."""

from typing import Final

from bot.news.words.languages.en.events import EVENTS, THINGS, TOLLS
from bot.news.words.languages.fields import Language, Sentences

LANGUAGE: Final = Language(
    sentences=Sentences(
        abbreviations="""
            maj capt lt sgt cpl adm cmdr brig sen rep gov pres sec rev hon supt det insp messrs mmes mt
            ave blvd rd jan feb apr aug sept sep oct nov dec e.g i.e u.s u.k u.n a.m p.m d.c inc ltd corp
            bros dept est dist no""",
        before_numbers="no",
        may_end="u.s u.k u.n a.m p.m d.c inc ltd corp",
        may_end_letters="",
        starters="""
            the a an he she it they we in on at but and this that these those his her its their there
            after before while when if as for officials police more some meanwhile however earlier later""",
        has_ordinal_stop=False,
    ),
    events=EVENTS,
    tolls=TOLLS,
    things=THINGS,
)
