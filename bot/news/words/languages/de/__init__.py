"""German, as the news write it. Data only; `fields` says what each field holds."""

from typing import Final

from bot.news.words.languages.de.events import EVENTS, THINGS, TOLLS
from bot.news.words.languages.fields import Language, Sentences

LANGUAGE: Final = Language(
    sentences=Sentences(
        abbreviations="""
            bzw d.h evtl ggf inkl exkl mio mrd tsd z.b u.a v.a u.ä o.ä vgl abs bd hrsg str hl geb gest jh
            sog vors präs ing dipl med jur phil nat mag std min jan feb mär apr jun jul aug sept okt nov
            dez i.d.r z.t zt bspw österr bes gem lt max rd st.gallen einschl zzgl""",
        before_numbers="abs min max",
        may_end="",
        may_end_letters="",
        starters="",
        has_ordinal_stop=True,
    ),
    events=EVENTS,
    tolls=TOLLS,
    things=THINGS,
)
