"""The words that repeats are told by: prefixes, publishers, opposites. Tables only, no decisions."""

import re
from typing import Final

from storage.model import ChangeKind

_SIGNS: Final = r"[\u203c\u2049\u2600-\u27bf\u2b50\u2b55\ufe0f\U0001f300-\U0001faff]"
# What outlets put before a title when they send it again. "UPDATE 2-" is Reuters' own form.
PREFIX: Final = re.compile(
    r"(?:(?:breaking(?: news)?|urgent|exclusive|watch|live(?: updates?)?|update(?: \d+)?|updated|just in|report"
    r"|video|photos?|alert|flash|newsalert|developing|wrapup(?: \d+)?|refile|recast|analysis|explainer|factbox"
    r"|op-ed(?: columnist| contributor)?|new"
    r"|терміново|важливо|оновлено|відео|фото|наживо|онлайн|срочно|важно|молния|обновлено|видео|эксклюзив"
    r"|ексклюзив|блискавка|фотофакт|головне"
    r"|eilmeldung|eil|live-ticker|liveticker|video|en direct|urgence|urgent|alerte|direct|info"
    r"|ultima hora|urgente|en directo|en vivo|pilne|z ostatniej chwili|wideo|na zywo)"
    r"\s*(?:[:|!—–-]+\s*|$)|\++\s*|!+\s*|[\u203c\u2049\u2600-\u27bf\u2b50\u2b55\ufe0f\U0001f300-\U0001faff]+\s*)+"
)
# And behind it.
SUFFIX: Final = re.compile(
    r"(?<!\s)\s*(?:[(\[](?:live|updated?|video|photos?|watch|exclusive|відео|фото|фото та відео|фото і відео|оновлено"
    r"|оновлюється|видео|фото и видео|обновлено|обновляется|mit video|bilder|video|videos|photos?|wideo|zdjecia"
    r"|foto|fotos|galeria|en direct|en vivo)(?:\s*[,/+&]\s*\w+)?[)\]]"
    rf"|(?<!{_SIGNS}){_SIGNS}+)\s*$"
)
CORRECTION: Final = re.compile(
    r"(?:(?:corrected|correction|corrects|retracted|retraction|clarification|withdrawn|виправлено"
    r"|уточнено|уточнення"
    r"|спростування|исправлено|уточнение|опровержение|korrektur|berichtigt|corrige|correctif|correccion"
    r"|sprostowanie)"
    r"\s*(?:\d+\s*)?[:|—–-]+\s*)+|\((?:corrected|correction|виправлено|исправлено)\)\s*$"
)
SEPARATOR: Final = re.compile(r"(?<!\s)\s+[|·—–-]\s+|(?:(?<!\s)\s+)?\|\s*")
ELLIPSIS: Final = re.compile(r"(?<!\s)\s*(?:…|(?<!\.)\.{3,}|\[\.*…*\])\s*$")
# Titles that name no event: columns, digests, opinions, live pages. Two of them are two, whatever they share.
COLUMN: Final = re.compile(
    r"^(?:(?:[\w'’-]+ ){0,3}(?:brief|briefing|newsletter|podcast|digest|roundup|round-up|recap|horoscope|crossword"
    r"|wordle|sudoku|letters|dispatch)\b(?:[:,]|$| (?:no|day|week|#)?\W*\d)"
    r"|(?:opinion|comment|commentary|op-ed|editorial|analysis|explainer|column|letters?|review|view|quiz|q&a"
    r"|dear \w+|(?:the )?(?:morning|evening|daily|weekly) [\w-]+"
    r"|колонка|думка|погляд|блог|авторська колонка|аналітика|пояснення|мнение|колонка|блог|аналитика"
    r"|kommentar|meinung|glosse|kolumne|leitartikel|analyse"
    r"|tribune|edito|editorial|chronique|analyse|opinion|opinión|columna|editorial|analisis|tribuna"
    r"|komentarz|opinia|felieton|analiza)\s*[:|]"
    r"|(?:главное|головне|новости|новини|підсумки|итоги|коротко)(?: \w+){0,3} (?:час\w*|день|дня|доби|ранку|утро|утра"
    r"|вечер\w*|вечор\w*|тижня|недели|сутки|добу|сегодня|сьогодні)\W*$"
    r"|(?:доброго ранку|доброе утро|good morning|guten morgen|bonjour|buenos dias|dzien dobry)\b"
    r"|(?:рецепт|фото|слово|цитата|гороскоп|анекдот|картина|рецепт) (?:дня|дні|недели|тижня)\W*$"
    r"|der (?:tag|morgen|abend)\b.{0,20}$|die nacht in\b|das wichtigste\b|nachrichten\b.{0,20}$"
    r"|les (?:titres|infos?|actus?)\b|l'essentiel\b|(?:la|le) (?:matinale|journal|revue de presse)\b"
    r"|las (?:claves|noticias)\b|lo mas\b|el resumen\b|titulares\b"
    r"|dzien w\b|najwazniejsze\b|skrot\b|przeglad\b"
    r"|(?:oil|gold|stock|share) prices\W*$|weather(?: forecast)?\W*$)"
)
COLUMN_END: Final = re.compile(
    r"(?:[:,|–—-] |^|\b(?:day|today) )live\W*$|\bas it happen(?:s|ed)\b|\blive (?:blog|updates)\b"
    r"|\b(?:in (?:numbers|figures|zahlen|brief|kurze)|by the numbers|en (?:chiffres|cifras|bref|breve)|w (?:liczbach|skrocie)"
    r"|[ву] цифрах)\W*$"
    r"|(?:hints and answers?|onlin[ea]|live-?ticker|en direct|en directo|en vivo|na zywo|наживо|онлайн)\W*$"
    r"|\b(?:podcast|issue|edition|episode|problem|puzzle|випуск|выпуск|folge|ausgabe|numero|odcinek)"
    r" (?:no\W*|nr\W*|#|№)?\s*\d"
)
ALARM_ROOTS: Final = (
    "тривог",
    "відб",
    "опасност",
    "угроз",
    "загроз",
    "тревог",
    "отбо",
    "alarm",
    "alert",
    "siren",
    "clear",
)
# Alarms and their ends: each is an event of its own, and no report of what fell.
ALARM: Final = re.compile(
    r"\b(?:повітрян\w+ тривог|тривога\b|відбі[йю] |воздушн\w+ тревог|тревога\b|отбо[йя] |(?:ракетн|воздушн)\w+ опасност"
    r"|опасност\w+ атак|угроз\w+ атак|загроз\w+ (?:застосування|атак)"
    r"|air[- ](?:raid )?(?:alert|alarm|siren)|all[- ]clear\b|luftalarm|fliegeralarm|alerte aerienne|alerta aerea"
    r"|alarm(?:u)? lotnicz)"
)

# A title's last part after " - " or " | " that names the publisher. Sources that we poll are known by name.
PUBLISHERS: Final = frozenset(
    """
abc news|afp|afp news|agence france-presse|al arabiya|al jazeera|al jazeera english|anadolu|ansa|ap|ap news
associated press|axios|barron's|bbc|bbc news|bbc sport|bloomberg|bloomberg.com|boston globe|business insider
cbc|cbc news|cbs news|channel 4 news|chicago tribune|cna|cnbc|cnn|cnn.com|csmonitor.com|daily mail
daily mail online
deutsche welle|dpa|dw|dw news|el mundo|el pais|euractiv|euronews|express|financial times|forbes|fortune
foreign policy
fox news|france 24|france24|france info|frankfurter allgemeine|ft|ft.com|globe and mail|google news
guardian|haaretz
huffpost|huffington post|il post|independent|interfax|interfax-ukraine|irish times|ansa.it|itv news
japan times
jerusalem post|kyiv independent|kyiv post|la repubblica|la stampa|latimes.com|le figaro|le monde
los angeles times
mail online|marketwatch|meduza|msn|nbc news|new york post|new york times|newsweek|newsru|npr|ny daily news
nypost
nytimes.com|onet|politico|politico europe|pbs|pbs newshour|radio free europe|reuters|reuters uk|reuters.com
rfe/rl
rfi|ria novosti|rt|rte|rte.ie|sbs news|sky news|south china morning post|sky|spiegel|der spiegel|stern
suspilne
sueddeutsche zeitung|sydney morning herald|tagesschau|tass|telegraph|the atlantic|the economist
the guardian|the hill
the independent|the kyiv independent|the moscow times|the new york times|the sun|the telegraph|the times
the times of israel|the verge|the wall street journal|the washington post|time|time magazine|times of india
ukrinform
unian|upi|upi.com|usa today|vice|voa|voa news|voice of america|wall street journal|washington post|wsj|wsj.com
yahoo|yahoo news|yle|zdf|zeit online|hromadske|новини|лента|лента.ру|риа новости|рбк|рбк-україна|тасс
інтерфакс-україна
українська правда|укрінформ|уніан|униан|суспільне|суспільне новини|коммерсантъ|медуза|бабель|громадське
24 канал
радіо свобода|радио свобода|bbc news україна|bbc news русская служба|тсн|нв|lb.ua|gazeta wyborcza|tvn24
rmf24|pap
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

# Words whose coming or going says nothing: left out before titles are compared.
MINOR: Final = frozenset("a an the of in on at у в на das der le les el los".split())

# Too common to tell a story by. A short list: the index weighs words by how rare they are.
STOP: Final = MINOR | frozenset(
    """
about after again against all also am an and any are as at be because been before being but by can could
did do does
for from had has have he her here him his how i if into is it its just may me more most my new news no not
now of off
on one or our out over own s said say says she should so some such t than that the their them then there
these they
this those through to too under until up us very was we were what when where which while who why will with
would you
your amid via among per vs according
і й та а але або що як це до з із зі за від по про для при не ні є був була було були буде також ще вже
після через
його її їх який яка яке які цього цей ця у в на о об під над над між щодо
и а но или что как это до с со за от по про для при не ни был была было были будет также еще уже после из
его ее их который которая которое которые этого этот эта об под над между к ко о
die das den dem des ein eine einer und oder mit von zu im am auf fur aus bei nach ist sind war wird nicht
auch als
le la les un une des du de et ou en au aux par pour sur dans est sont a avec pas que qui ce cette
el la los las un una y o de del en al por para con es son se su que no
i w z na do o od po za ze sie nie to jest sa jak oraz przez dla
""".split()
)

FREE_ORDER: Final = frozenset({"uk", "ru", "pl"})  # languages in which endings tell who does it to whom
# Who plays, beside the names: another squad is another match.
SQUADS: Final = frozenset(
    "women womens mixed u17 u18 u19 u20 u21 u23 жіноча жіночий жіночої женская женский женской frauen damen"
    " femmes dames feminine femenino femenina mujeres kobiet kobiety".split()
)
BY: Final = frozenset("by von vom durch par por przez".split())  # who does it, in the passive voice

_OPPOSITES: Final = """
kill kills killed killing|wound wounds wounded wounding injure injures injured
up|down
rise rises rose climb climbs climbed gain gains increase increases|fall falls fell drop drops dropped
higher|lower
win wins won|lose loses lost
confirm confirms confirmed|deny denies denied refute refutes refuted debunk debunks debunked
begin begins began start starts started|end ends ended
open opens opened reopen reopens reopened|close closes closed
arrest arrests arrested detain detains detained|release releases released free frees freed
accept accepts accepted agree agrees agreed|reject rejects rejected refuse refuses refused
approve approves approved|reject rejects rejected block blocks blocked
support supports supported back backs backed|oppose opposes opposed
join joins joined|leave leaves left quit quits
halt halts halted suspend suspends suspended|resume resumes resumed restore restores restored
impose imposes imposed|lift lifts lifted
lose loses lost|regain regains regained recapture recaptures recaptured
threaten threatens threatened warn warns warned|attack attacks attacked
alert|clear
burn burns burning spread spreads rages|contained extinguished doused
alive|dead killed
guilty|acquitted innocent
legal|illegal
підтвердив підтвердила підтвердили підтверджує|заперечив заперечила заперечили заперечує спростував
подтвердил подтвердила подтвердили подтверждает|опроверг опровергла опровергли опровергает отрицает отрицал
тривога|відбій
тревога|отбой
розпочато розпочали почалася триває|завершено завершили завершилася ліквідовано
начались начали начат продолжается|завершен завершили завершена ликвидирован
оголошено оголосили оголосив|скасовано скасували скасував
объявлена объявлен объявили объявил|отменена отменен отменили отменил
призупинив призупинила призупинили зупинив|відновив відновила відновили відновлено
приостановил приостановила приостановили|возобновил возобновила возобновили
відкрито відкрили відкрив|закрито закрили закрив
открыли открыт открыл|закрыли закрыт закрыл
""".strip()


def _sides() -> dict[str, frozenset[str]]:
    """Which sides of which opposites a word is on: "3+", "3-"."""
    sides: dict[str, set[str]] = {}
    for number, row in enumerate(_OPPOSITES.splitlines()):
        for sign, side in zip("+-", row.split("|"), strict=True):
            for word in side.split():
                sides.setdefault(word, set()).add(f"{number}{sign}")
    return {word: frozenset(found) for word, found in sides.items()}


def _kinds() -> dict[str, ChangeKind]:
    """What it means that a later report is on this side."""
    words = {"denies": ChangeKind.DENIAL, "заперечує": ChangeKind.DENIAL, "отрицает": ChangeKind.DENIAL}
    words |= dict.fromkeys(
        ("ends", "clear", "contained", "відбій", "отбой", "завершено", "завершен"), ChangeKind.END
    )
    return {side: kind for word, kind in words.items() for side in SIDES[word] if side[-1] == "-"}


SIDES: Final = _sides()
WORDS_OF_SIDE: Final = {
    side: frozenset(word for word, sides in SIDES.items() if side in sides)
    for sides in SIDES.values()
    for side in sides
}
SIDE_KINDS: Final = _kinds()
# Said of a report by those it is about; "denied" alone is said of bail and visas too.
DENIALS: Final = frozenset(
    "deny denies refute refutes refuted debunk debunks debunked dementiert dementieren dementit desmiente"
    " zaprzecza заперечив заперечила заперечили заперечує заперечують спростував спростувала спростували"
    " спростовує спростовують опроверг опровергла опровергли опровергает опровергают отрицает"
    " отрицают".split()
)
NEGATIONS: Final = frozenset(
    "not no never without nobody nothing cannot isn doesn didn won wasn не ні ніхто без нет никто nicht"
    " kein keine pas nie"
    " sin".split()
)
ALARM_ENDS: Final = frozenset(
    "відбій відбою скасовано скасували отбой отбоя отменена отменили отменен снята снят clear lifted ends ended over"
    " aufgehoben entwarnung levee fin levantada odwolany odwolano koniec".split()
)
# A later report of the same thing counted, or of more of it.
GROWING: Final = frozenset(
    "aftershock aftershocks афтершок nachbeben replique replica already now rises rise rose climbs climb reaches reached grows more than doubles widens raises raised updated total"
    " вже уже зросла зросло зріс збільшилася збільшилась сягнула досягла оновили оновлено додали"
    " вырос выросла выросло выросли увеличилось увеличилась увеличился возросло достигла достигло обновили"
    " bereits schon steigt gestiegen erhoht inzwischen mittlerweile"
    " deja passe alourdit monte grimpe atteint ya suben sube elevan eleva aumentan aumenta asciende"
    " juz wzrosla wzrosl wzrosło wzroslo zwiekszyla".split()
)
# … or less, on purpose.
CORRECTING: Final = re.compile(
    r"\b(?:уточн|виправ|спростув|исправ|опроверг|correct|revis|lower|downgrad|upgrad|amend|recount|korrig|berichtig"
    r"|rectif|corrig|revis|sprostow|skoryg|bajan|baja\b|reduc|instead of|rather than|а не\b|anstatt|statt\b|au lieu)"
)
# Real words that a swap of two letters or a doubled one makes of each other: never taken for slips.
REAL_PAIRS: Final = frozenset(
    frozenset(pair.split("/"))
    for pair in "united/untied nuclear/unclear martial/marital causal/casual sacred/scared silver/sliver"
    " counties/countries bombing/booming tanker/tankers conserve/converse parties/pirates".split()
)
# May follow a title without adding a fact: "…, officials say".
ATTRIBUTION: Final = frozenset(
    "says say said told officials official police governor mayor report reports reported sources source authorities"
    " ministry media state local according to pictured video photos spokesman spokeswoman agency"
    " повідомив повідомила повідомили повідомляє повідомляють заявив заявила заявили сказав сказала розповів уточнили"
    " уточнив наголосили йдеться пише пишуть даними словами очільник ова джерела"
    " сообщил сообщила сообщили сообщило сообщает заявил заявила заявили сказал сказала рассказал уточнили пишет данным"
    " словам источники ведомстве"
    " teilte teilten mit mitteilte mitteilten sagte sagten laut angaben zufolge berichtet meldet"
    " selon dit indique annonce annoncé rapporte source sources"
    " segun informo dijo indico comunico anuncio fuentes"
    " podal podala podaly poinformowal poinformowala poinformowali przekazal przekazala wedlug zrodla".split()
)
DENYING: Final = NEGATIONS - frozenset("without без sin nothing nobody ніхто никто нет".split())
