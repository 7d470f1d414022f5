"""Spanish, as the news write it. Data only; `fields` says what each field holds."""

from typing import Final

from bot.news.words.languages.es.events import EVENTS, THINGS, TOLLS
from bot.news.words.languages.es.press import CREDITS, DATES, RULES, TITLES
from bot.news.words.languages.fields import Grammar, Language, Numbers, PlaceWords, Sentences

LANGUAGE: Final = Language(
    stop="el la los las un una y o de del en al por para con es son se su que no",
    minor="el los",
    too_common="la",
    negations="no",
    absences="sin",
    squads="femenino femenina mujeres",
    by="por",
    attribution="segun informo dijo indico comunico anuncio fuentes",
    denials="desmiente",
    alarm_ends="levantada",
    alarm_roots="alert",
    growing="replica ya suben sube elevan eleva aumentan aumenta asciende",
    correcting=r"corrig|rectif|revis|baja\b|reduc",
    real_pairs="",
    opposites="",
    has_free_order=False,
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
    numbers=Numbers(
        cardinals="""
            2: dos
            3: tres
            4: cuatro
            5: cinco
            6: seis
            7: siete
            8: ocho
            9: nueve
            10: diez
            12: doce
            13: trece
            14: catorce
            15: quince
            20: veinte
            30: treinta
            40: cuarenta
            50: cincuenta
            60: sesenta
            70: setenta
            80: ochenta
            90: noventa
            100: cien
        """,
        scales="""
            1000000: millones
        """,
        suffixes="",
        units="",
        fates="",
        nouns="",
        people="",
        toll_words="",
        rises="",
        counts="",
        after_toll="",
        without="",
        power="",
        formerly="",
        qualifiers="",
        auxiliaries="",
    ),
    grammar=Grammar(
        stem_endings="",
        name_endings="",
        noun_endings="",
        verb_endings="",
        adjective_endings="",
        place_adjective_endings="",
        row_adjective_endings="",
    ),
    places=PlaceWords(
        acts="",
        dealings="",
        links="",
        speaks="",
        owners="",
        inside="",
        conjunctions="",
    ),
    events=EVENTS,
    tolls=TOLLS,
    things=THINGS,
    titles=TITLES,
    dates=DATES,
    credits=CREDITS,
    rules=RULES,
)
