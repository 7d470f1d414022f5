"""Ukrainian, as the news write it. Data only; `fields` says what each field holds."""

from typing import Final

from bot.news.words.languages.fields import Language, Sentences
from bot.news.words.languages.uk.events import EVENTS, THINGS, TOLLS

LANGUAGE: Final = Language(
    sentences=Sentences(
        abbreviations="""
            ст гр смт сел обл вул просп пров бул пл буд кв корп ім див проф акад доц ген полк підполк кап
            лейт серж нар вип ред табл рис рр січ лют бер квіт трав черв лип серп вер жовт лист груд зв
            т.зв в.о н.е о.п год хв грн""",
        before_numbers="год хв грн",
        may_end="",
        may_end_letters="рм",
        starters="""
            він вона вони ми це цей ця ці у в на за до після під як але також про при його її їх із зі
            раніше водночас""",
        has_ordinal_stop=False,
    ),
    events=EVENTS,
    tolls=TOLLS,
    things=THINGS,
)
