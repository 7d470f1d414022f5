"""English, as the news write it. Data only; `fields` says what each field holds."""

from typing import Final

from bot.news.words.languages.en.events import EVENTS, THINGS, TOLLS
from bot.news.words.languages.en.press import CREDITS, DATES, RULES, TITLES
from bot.news.words.languages.fields import Language, Numbers, PlaceWords, Sentences, Typed

LANGUAGE: Final = Language(
    stop="""
        about after again against all also am an and any are as at be because been before being but by can
        could did do does for from had has have he her here him his how i if into is it its just may me
        more most my new news no not now of off on one or our out over own s said say says she should so
        some such t than that the their them then there these they this those through to too under until
        up us very was we were what when where which while who why will with would you your amid via among
        per vs according""",
    minor="a an the of in on at",
    too_common="the a an of to in on at by for with",
    negations="not no never cannot",
    absences="without nobody nothing none neither nor",
    turning="before after until without all some none few off",
    areas="""
        oblast region province county district state prefecture governorate voivodeship republic territory municipality city town village""",
    squads="women womens mixed u17 u18 u19 u20 u21 u23",
    by="by",
    saying="says say said told report reports reported according to pictured video photos",
    speakers="""
        officials official police governor mayor sources source authorities ministry media state local
        spokesman spokeswoman agency""",
    denials="deny denies refute refutes refuted debunk debunks debunked",
    untrue=(
        r"^(?:fake(?: news)?|hoax|false|untrue|not true)$|^(?:fake|false) (?:report|news|rumou?r|claim)s?(?: that| about| on)?"
        r"|(?:is|are|was|were|as) (?:a |all |just |totally |completely )*(?:hoax|untrue|baseless|unfounded|fabricated|fake(?: news)?|false)$"
        r"|(?:reports?|rumou?rs?|claims?|talk|news) (?:of (?:it|this) )?(?:untrue|false|fake)$|(?:is|are|was|were) not true|(?:report|rumou?r|claim|news)s?(?= .*untrue$)|^.*?(?<!\w)(?:calls?|called|brands?|branded|labels?)(?= .*(?:report|rumou?r|news|claim)s? .*(?:fake|false|untrue|baseless|hoax|unfounded)$)"
        r"|^.*?(?<!\w)(?:rejects?|rejected|dismiss(?:es|ed)?|rubbish(?:es|ed)?|quash(?:es|ed)?|den(?:y|ies|ied)) (?:the |all |any )*(?:media )?(?:report|rumou?r|claim|talk)s? (?:of|that|about|he|she|they)"
        r"|^.*?(?<!\w)denie[ds] (?:that|having|he|she|they|reports?)"
    ),
    leaving=r"resign(?:s|ed|ing|ation)?|(?:step(?:s|ped|ping)?|stood|stands?) (?:down|aside)|quit(?:s|ting)?|sack(?:s|ed|ings?)?|dismiss(?:es|ed|als?)?|oust(?:s|ed|er)|fir(?:ed|es|ing)|leaves? (?:office|post)|left office|forced out|removed from (?:office|post)",
    staying=(
        r"(?:remain|stay|continue)(?:s|ed|ing)? (?:in|at|on) (?:\w+ )?(?:office|posts?|jobs?|power|helm|position)(?! until)"
        r"|(?:keep|retain)s? (?:his|her|their|the) (?:jobs?|posts?|seat|office)(?! until)"
    ),
    convicting=r"convict(?:s|ed|ion)?|(?:found|pleads?|pleaded) guilty|guilty verdict|sentence[sd]?|sentenced|jail(?:s|ed)|imprison(?:s|ed)",
    acquitting=r"acquit(?:s|ted|tal)?|not guilty|clear(?:s|ed) of|found innocent",
    helping="been has did yet even submitted submit tendered handed offered going planning been",
    alarm_ends="clear lifted ends ended over cancelled canceled",
    alarm_roots="alarm alert siren clear warning",
    graver="""
        any: drone* uav* shahed* | missile* rocket* | ballistic* hypersonic*
        any: yellow | orange amber | red
        step: watch advisory | warning
        step: storm* gale* | hurricane* tornado* typhoon* cyclone*""",
    states="""
        down: outage* disrupt* suspended delay* degraded interrupted unavailable
        up: resolved restored operational resumed reopened""",
    growing="""
        aftershock aftershocks already now rises rise rose climbs climb reaches reached grows more than
        doubles widens raises raised updated total""",
    correcting="correct|revis|lower|downgrad|upgrad|amend|recount|instead of|rather than",
    real_pairs="""
        united/untied nuclear/unclear martial/marital causal/casual sacred/scared silver/sliver
        counties/countries bombing/booming tanker/tankers conserve/converse parties/pirates""",
    opposites="""
        reversal: kill kills killed killing | wound wounds wounded wounding injure injures injured
        reversal: up | down
        reversal: rise rises rose climb climbs climbed gain gains increase increases | fall falls fell drop drops dropped
        reversal: higher | lower
        reversal: win wins won | lose loses lost
        denial: confirm confirms confirmed | deny denies denied refute refutes refuted debunk debunks debunked
        end: begin begins began start starts started | end ends ended
        reversal: open opens opened reopen reopens reopened | close closes closed
        reversal: arrest arrests arrested detain detains detained | release releases released free frees freed
        reversal: accept accepts accepted agree agrees agreed | reject rejects rejected refuse refuses refused
        reversal: approve approves approved | reject rejects rejected block blocks blocked
        reversal: support supports supported back backs backed | oppose opposes opposed
        reversal: join joins joined | leave leaves left quit quits
        reversal: halt halts halted suspend suspends suspended | resume resumes resumed restore restores restored
        reversal: impose imposes imposed | lift lifts lifted
        reversal: lose loses lost | regain regains regained recapture recaptures recaptured
        reversal: threaten threatens threatened warn warns warned | attack attacks attacked
        end: alert | clear
        end: burn burns burning spread spreads rages | contained extinguished doused
        reversal: alive | dead killed
        reversal: guilty | acquitted innocent
        reversal: legal | illegal
        reversal: sign signs signed | veto vetoes vetoed
        reversal: allow allows allowed permit permits permitted | ban bans banned block blocks blocked bar bars barred
        reversal: convict convicts convicted jail jails jailed | acquit acquits acquitted
        reversal: pass passes passed adopt adopts adopted | reject rejects rejected
    """,
    typed=Typed(
        names="english англійська английский englisch gb eng",
        joins_or="or",
        joins_and="and",
        excludes="NOT",
    ),
    sentences=Sentences(
        abbreviations="""
            maj capt lt sgt cpl adm cmdr brig sen rep gov pres sec rev hon supt ft pt msgr det insp messrs mmes mt
            ave blvd rd jan feb apr aug sept sep oct nov dec e.g i.e u.s u.k u.n a.m p.m d.c inc ltd corp
            bros dept est dist no""",
        before_numbers="no",
        may_end="u.s u.k u.n a.m p.m d.c inc ltd corp",
        starters="""
            the a an he she it they we in on at but and this that these those his her its their there
            after before while when if as for officials police more some meanwhile however earlier later""",
    ),
    numbers=Numbers(
        cardinals="""
            0: zero
            1: one
            2: two
            3: three
            4: four
            5: five
            6: six
            7: seven
            8: eight
            9: nine
            10: ten
            11: eleven
            12: twelve dozen
            13: thirteen
            14: fourteen
            15: fifteen
            16: sixteen
            17: seventeen
            18: eighteen
            19: nineteen
            20: twenty
            30: thirty
            40: forty
            50: fifty
            60: sixty
            70: seventy
            80: eighty
            90: ninety
        """,
        scales="""
            100: hundred
            1000: thousand
            1000000: million mln mn
            1000000000: billion bln bn
            1000000000000: trillion trln tn
        """,
        suffixes="""
            1000: k
            1000000: m mn mln
            1000000000: b bn bln
            1000000000000: tn
        """,
        units="""
            percent: % percent pct
            usd: dollar dollars
            eur: euro euros
            gbp: pounds
            km: km kilometre kilometres kilometer kilometers
            kg: kg
        """,
        fates="""
            killed: kill kills killed killing dead die dies died deaths fatalities toll slain lives
            hurt: wound wounds wounded wounding injure injures injured injuring injuries hurt
            missing: missing unaccounted
            arrested: arrest arrests arrested detain detains detained
            rescued: rescue rescues rescued
            evacuated: evacuate evacuates evacuated
            without power: outage outages blackout powerless
            downed: down downs downed intercept intercepts intercepted
            magnitude: magnitude
        """,
        nouns="""
            drones missiles houses homes buildings flights trains passengers firefighters hectares acres
            votes seats percent usd eur gbp uah rub km villages schools cars vehicles ships vessels tonnes
            tons barrels""",
        people="people persons person civilians men women",
        toll_words="has have been death toll of the number people civilians",
        rises="""
            rises rise rose risen climbs climbed reaches reached hits hit jumps jumped passes passed grows
            grew grown increases increased mounts tops exceeds soars stands""",
        counts="number count",
        after_toll="in from of after at following since across",
        without="without",
        power="power electricity",
        formerly="from",
        qualifiers="""
            at least more than over about nearly almost up to as many some around another other further
            only""",
        auxiliaries="""
            were was are is have has had been be being got reported confirmed now other were left""",
    ),
    places=PlaceWords(
        links="with from to on against by between and",
        inside="in",
    ),
    events=EVENTS,
    tolls=TOLLS,
    things=THINGS,
    titles=TITLES,
    dates=DATES,
    credits=CREDITS,
    rules=RULES,
)
