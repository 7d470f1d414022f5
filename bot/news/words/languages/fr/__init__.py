"""French, as the news write it. Data only; `fields` says what each field holds."""

from typing import Final

from bot.news.words.languages.fields import Language, Sentences
from bot.news.words.languages.fr.events import EVENTS, THINGS, TOLLS

LANGUAGE: Final = Language(
    sentences=Sentences(
        abbreviations="""
            mm mme mmes mlle mgr pr ste av bd env p.ex chap janv févr avr juil sept oct nov déc no""",
        before_numbers="no",
        may_end="",
        may_end_letters="",
        starters="",
        has_ordinal_stop=False,
    ),
    events=EVENTS,
    tolls=TOLLS,
    things=THINGS,
)
