"""Spanish, as the news write it. Data only; `fields` says what each field holds."""

from typing import Final

from bot.news.words.languages.es.events import EVENTS, THINGS, TOLLS
from bot.news.words.languages.es.press import CREDITS, DATES, RULES, TITLES
from bot.news.words.languages.fields import Language, Numbers, Sentences, Typed

LANGUAGE: Final = Language(
    stop="el la los las un una y o de del en al por para con es son se su que no metros cuadrados",
    minor="el los",
    too_common="la",
    negations="no nunca jamas ningun ninguna ninguno",
    absences="sin nadie nada",
    turning="antes despues hasta sin todos todas algunos ningun",
    up_to="hasta",
    areas="""
        región provincia departamento distrito óblast voivodato comarca estado ciudad pueblo""",
    squads="femenino femenina mujeres",
    by="por",
    saying="segun informo dijo indico comunico anuncio",
    speakers="fuentes",
    denials="desmiente",
    untrue=(
        r"^(?:(?:un )?bulo(?: segun .*)?|fake(?: news)?|falso|es falso|es un bulo|mentira|noticia falsa)$|(?:es|son|era|eran) (?:\w+ )?(?:bulos?|fals[oa]s?|fake(?: news)?|mentira|infundad[oa]s?)$"
        r"|es (?:falso|mentira|un bulo) que|no (?:es|son) (?:ciert|verdad)\w*(?: que)?|desmi(?:ente|enten|ntio|ntieron|entiendo)"
    ),
    leaving=r"dimi(?:te|ten|tio|tido|ta|sion|siones)|renunci(?:a|o|an)|destitu\w+|cesad[oa]|dej(?:a|an|o|ado|ara) (?:el|su) (?:cargo|puesto)",
    staying=r"(?:sigue|siguen|seguira|permanece|continua|se mantiene) en (?:el|su) (?:cargo|puesto|poder)(?! hasta)|conserva (?:el|su) (?:cargo|puesto)",
    convicting=r"conden(?:a|an|o|ado|ada|aron)|declarad[oa] culpable|halla\w* culpable",
    acquitting=r"absuel\w+|absolvi\w+|absolucion|inocente|no culpable",
    helping="ha han haya sido presentado dejado su va",
    alarm_ends="levantada cancelada finalizada",
    alarm_roots="alert aviso",
    graver="""
        any: dron drones | misil* cohete* | balisti* hiperson*
        any: amarill* | naranja | rojo roja
        step: tormenta* | huracan* tornado*""",
    states="""
        down: averia* interrumpid* suspendid* apagon*
        up: restablecid* resuelt* reanudad*""",
    growing="replica ya suben sube elevan eleva aumentan aumenta asciende",
    correcting=r"corrig|rectif|revis|baja\b|reduc",
    opposites="""
        reversal: firma firmo promulga | veta veto
        reversal: permite autoriza autorizo | prohibe prohibio
        reversal: condena condenado condenada condenan | absuelve absuelto absuelta absuelven
        reversal: aprueba aprobo aprueban | rechaza rechazo rechazan tumba
        reversal: detenido detenida detienen arrestado | liberado liberada liberan
        reversal: cierra cerrado cerrada suspende suspendido cortada | reabre reabierto reabierta reanuda reabren
        reversal: gana gano ganan vence | pierde perdio pierden
        reversal: sube suben aumenta aumentan | baja bajan cae caen
        denial: confirma confirmo confirman | desmiente desmintio niega nego
    """,
    typed=Typed(
        names="spanish іспанська испанский español spa",
        excludes="SIN",
    ),
    sentences=Sentences(
        abbreviations="""
            sra srta sres dra dña ud uds ee uu ee.uu pág cap av avda núm gral cnel tte mons p.ej a.c d.c
            a.m p.m""",
        may_end="ee.uu",
        starters="el los las una él ella ellos esto este esta tras según pero",
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
    ),
    events=EVENTS,
    tolls=TOLLS,
    things=THINGS,
    titles=TITLES,
    dates=DATES,
    credits=CREDITS,
    rules=RULES,
)
