"""French, as the news write it. Data only; `fields` says what each field holds."""

from typing import Final

from bot.news.words.languages.fields import Grammar, Language, Numbers, Sentences, Typed
from bot.news.words.languages.fr.events import EVENTS, THINGS, TOLLS
from bot.news.words.languages.fr.press import CREDITS, DATES, RULES, TITLES

LANGUAGE: Final = Language(
    stop="""
        le la les un une des du de et ou en au aux par pour sur dans est sont a avec pas que qui ce cette metres carres""",
    minor="le les",
    too_common="le la les",
    negations="pas jamais aucun aucune",
    absences="sans rien",
    turning="avant apres sans tous toutes certains aucun",
    areas="""
        région province département district oblast voïvodie canton gouvernorat ville village""",
    squads="femmes dames feminine",
    by="par",
    saying="selon dit indique annonce rapporte",
    speakers="source sources",
    denials="dementit",
    untrue=(
        r"^(?:infox|intox|fake news|faux|c'est faux|fausse (?:nouvelle|information))$|(?:est|sont|etait|etaient) (?:\w+ )?(?:infox|intox|fake news|fau(?:x|sse|sses)|infondee?s?|mensongere?s?)$"
        r"|il est faux que|(?:n'est|ne sont) pas vrai\w*|dement(?:i|ent|it|ie|is)?"
    ),
    leaving=r"demission\w*|quitt\w+ (?:pas )?(?:ses|son|sa) (?:fonctions?|poste)|limoge\w*|limogeage|destitue\w*|evince\w*",
    staying=r"(?:reste|restera|restent|demeure|maintenue?) (?:bien )?(?:en (?:fonctions?|poste|place)|a son poste|dans ses fonctions|au pouvoir)(?! jusqu)|garde son poste|conserve son poste",
    convicting=r"condamn\w+|reconnue? coupable|juge\w* coupable",
    acquitting=r"acquitt\w+|relax(?:e|ee|es|ent)|non coupable|innocente\w*",
    helping="ete sa son encore presente remis quitte ses",
    opening_not="ne n",
    alarm_ends="levee fin terminee",
    alarm_roots="alert vigilance",
    graver="""
        any: drone* | missile* roquette* | balisti* hyperson*
        any: jaune | orange | rouge
        step: tempete* orage* | ouragan* tornade*""",
    states="""
        down: panne* interrompu* suspendu* perturb* coupure*
        up: retabli* reparee repare""",
    growing="replique deja passe alourdit monte grimpe atteint",
    correcting="rectif|corrig|revis|au lieu",
    opposites="""
        reversal: signe promulgue | veto
        reversal: autorise autorisee | interdit interdite
        reversal: condamne condamnee condamnes | acquitte acquittee relaxe relaxee
        reversal: adopte adoptee approuve approuvee vote | rejette rejetee rejete
        reversal: arrete arretee interpelle interpellee | libere liberee relache
        reversal: ferme fermee suspend suspendu suspendue interrompu | rouvre rouvert rouverte reprend reprise
        reversal: gagne remporte bat | perd
        reversal: hausse augmente grimpe monte | baisse recule chute
        denial: confirme confirment | dement dementi nie
    """,
    typed=Typed(
        names="french французька французский français fra",
        joins_or="ou",
        joins_and="et",
        excludes="SAUF NON",
    ),
    sentences=Sentences(
        abbreviations="""
            mm mme mmes mlle mgr pr ste av bd env p.ex chap janv févr avr juil sept oct nov déc no""",
        before_numbers="no",
    ),
    grammar=Grammar(
        irregular_forms="""
            travail: travaux
            vitrail: vitraux
            bail: baux
            oeil: yeux
            nouveau: nouvel nouvelle nouvelles
            beau: bel belle belles
            vieux: vieil vieille vieilles
        """,
    ),
    numbers=Numbers(
        cardinals="""
            2: deux
            3: trois
            4: quatre
            5: cinq
            6: six
            8: huit
            9: neuf
            10: dix
            12: douze
            13: treize
            14: quatorze
            15: quinze
            16: seize
            20: vingt
            30: trente
            40: quarante
            50: cinquante
            60: soixante
        """,
        scales="""
            1000: mille
            1000000: million
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
