"""Spanish, as the news write it. Data only; `fields` says what each field holds."""

from typing import Final

from bot.news.words.languages.es.events import EVENTS, THINGS, TOLLS
from bot.news.words.languages.fields import Language, Sentences

LANGUAGE: Final = Language(
    sentences=Sentences(
        abbreviations="""
            sra srta sres dra dña ud uds ee uu ee.uu pág cap av avda núm gral cnel tte mons p.ej a.c d.c
            a.m p.m""",
        before_numbers="",
        may_end="ee.uu",
        may_end_letters="",
        starters="el los las una él ella ellos esto este esta tras según pero",
        has_ordinal_stop=False,
    ),
    events=EVENTS,
    tolls=TOLLS,
    things=THINGS,
)
