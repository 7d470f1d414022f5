"""German, as the news write it. Data only; `fields` says what each field holds."""

from typing import Final

from bot.news.words.languages.de.events import EVENTS, THINGS, TOLLS
from bot.news.words.languages.de.press import CREDITS, DATES, RULES, TITLES
from bot.news.words.languages.fields import Language, Numbers, Sentences, Typed

LANGUAGE: Final = Language(
    stop="""
        die das den dem des ein eine einer und oder mit von zu im am auf fur aus bei nach ist sind war
        wird nicht auch als
        quadratmeter quadratmetern""",
    minor="das der",
    too_common="der die das den dem ein im",
    negations="nicht kein keine keinen keinem keiner keines nie niemals",
    absences="niemand nichts ohne",
    turning="vor nach bis ohne alle einige keine",
    up_to="bis",
    areas="""
        bundesland kreis landkreis bezirk provinz region oblast gebiet woiwodschaft kanton stadt dorf""",
    squads="frauen damen",
    by="von vom durch",
    saying="""
        teilte teilten mitteilte mitteilten sagte sagten laut angaben zufolge berichtet meldet""",
    speakers="mit polizei behorden sprecher sprecherin",
    denials="dementiert dementieren",
    untrue=(
        r"^(?:fake(?: news)?|falschmeldung|falschnachricht|dementi|faktencheck|unwahr)$|(?:ist|sind|war|waren) (?:\w+ )?(?:falschmeldung(?:en)?|fake(?: news)?|unwahr|frei erfunden|erfunden|falsch|unzutreffend|ente)$"
        r"|(?:stimmt|stimmen) nicht|nicht (?:wahr|richtig)|trifft nicht zu|treffen nicht zu|dementier(?:t|te|ten|en)|(?:weis(?:t|en)|wies(?:en)?)(?= .*(?:bericht|gerucht|meldung)\w* .*zuruck)"
        r"|bestreite[nt]|bestritt"
    ),
    leaving=r"rucktritt\w*|tritt .*zuruck|trat .*zuruck|zuruckgetreten|zurucktreten|legt .*amt nieder|entlass(?:en|ung)|entlasst|abgesetzt|abberufen|raumt .*posten",
    staying=r"(?:bleibt|bleiben|blieb) (?:\w+ )?im (?:amt|dienst)(?! bis)|behalt (?:das|sein|ihr) amt|(?:tritt|trat) nicht zuruck|(?:tritt|trat) (?:\w+ )?nicht ab",
    convicting=r"verurteil\w+|schuldig (?:gesprochen|befunden)|spricht .*schuldig|schuldspruch",
    acquitting=r"freigesprochen\w*|freispruch\w*|(?:spricht|sprach) .*frei|nicht schuldig|unschuldig",
    helping="wird hat ist worden seinen ihren den etwa daran",
    alarm_ends="aufgehoben entwarnung beendet",
    alarm_roots="alarm warnung",
    graver="""
        any: drohne* | rakete* | ballisti* hyperschall*
        any: gelb* | orange* | rot rote roter rotes roten
        step: unwetter* sturm* | orkan* tornado*""",
    states="""
        down: ausfall* stromausfall storung* unterbrochen eingestellt verspatung*
        up: behoben wiederhergestellt""",
    growing="nachbeben bereits schon steigt gestiegen erhoht inzwischen mittlerweile",
    correcting=r"korrig|berichtig|revis|anstatt|statt\b",
    opposites="""
        reversal: unterzeichnet unterschreibt | veto
        reversal: erlaubt genehmigt gestattet | verbietet verboten untersagt
        reversal: verurteilt schuldig | freigesprochen freispruch
        reversal: billigt beschliesst verabschiedet stimmt | lehnt ablehnung abgelehnt
        reversal: festgenommen verhaftet | freigelassen entlassen
        reversal: gesperrt geschlossen eingestellt unterbrochen | freigegeben wiedereroffnet wieder
        reversal: gewinnt gewann siegt schlagt | verliert verlor unterliegt
        reversal: steigt steigen gestiegen | sinkt sinken gesunken fallt
        denial: bestatigt bestatigte | dementiert dementierte bestreitet
    """,
    typed=Typed(
        names="german німецька немецкий deutsch ger",
        joins_or="oder",
        joins_and="und",
        excludes="NICHT",
    ),
    sentences=Sentences(
        abbreviations="""
            bzw d.h evtl ggf inkl exkl mio mrd tsd z.b u.a v.a u.ä o.ä vgl abs bd hrsg str hl geb gest jh
            sog vors präs ing dipl med jur phil nat mag std min jan feb mär apr jun jul aug sept okt nov
            dez i.d.r z.t zt bspw österr bes gem lt max rd st.gallen einschl zzgl""",
        before_numbers="abs min max",
        has_ordinal_stop=True,
    ),
    numbers=Numbers(
        cardinals="""
            2: zwei
            3: drei
            4: vier
            5: funf
            6: sechs
            7: sieben
            9: neun
            10: zehn
            11: elf
            12: zwolf
            13: dreizehn
            14: vierzehn
            15: funfzehn
            16: sechzehn
            17: siebzehn
            18: achtzehn
            19: neunzehn
            20: zwanzig
            30: dreissig
            40: vierzig
            50: funfzig
            60: sechzig
            70: siebzig
            80: achtzig
            90: neunzig
            100: hundert
        """,
        scales="""
            1000: tausend
            1000000: mio millionen
            1000000000: milliarden mrd
        """,
        units="""
            percent: prozent
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
