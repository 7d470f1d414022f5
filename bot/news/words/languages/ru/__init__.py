"""Russian, as the news write it. Data only; `fields` says what each field holds."""

from typing import Final

from bot.news.words.languages.fields import Language, Sentences
from bot.news.words.languages.ru.events import EVENTS, THINGS, TOLLS

LANGUAGE: Final = Language(
    sentences=Sentences(
        abbreviations="""
            ст гр гг обл ул просп пер бул пл стр кв корп им см проф акад доц ген полк подп кап лейт ред
            табл рис янв фев апр июн июл авг сен сент окт нояб дек т.н и.о в.р н.э час мин руб""",
        before_numbers="час мин руб",
        may_end="",
        may_end_letters="гмпдв",
        starters="""
            он она они мы это этот эта эти у в на за до во по после как но также его её их из со ранее при
            об""",
        has_ordinal_stop=False,
    ),
    events=EVENTS,
    tolls=TOLLS,
    things=THINGS,
)
