"""Polish, as the news write it. Data only; `fields` says what each field holds."""

from typing import Final

from bot.news.words.languages.fields import Language, Sentences
from bot.news.words.languages.pl.events import EVENTS, THINGS, TOLLS

LANGUAGE: Final = Language(
    sentences=Sentences(
        abbreviations="""
            mgr inż płk ppłk mjr kpt por sierż asp bp św ul al pl os woj pow gm m.in tzn tzw godz ok ub br
            bm im ks hab ds ust pkt poz zob fot sty lut mar kwi cze lip sie wrz paź lis gru""",
        before_numbers="ok",
        may_end="",
        may_end_letters="r",
        starters="ten ta te ona oni w na po za do jak ale według",
        has_ordinal_stop=True,
    ),
    events=EVENTS,
    tolls=TOLLS,
    things=THINGS,
)
