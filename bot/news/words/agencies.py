"""Agencies and outlets by name, wherever a report credits them. Data only."""

import re
from typing import Final

from bot.news.words.text import fold

# The name that an agency's copy counts under ("" where it counts as the outlet's own), then its spellings.
# Behind "=" stands where a spelling is believed: d in a dateline, b in brackets before or behind a report,
# p under a picture, t as the last part of a title, i where a national press credits the great agencies.
_LISTING: Final = """
afp: AFP=dbpti, agence france-presse=t, agence france presse, франс-пресс, афп
ap: AP=dbpti, Associated Press=dt, the associated press, ассошиэйтед пресс
reuters: Reuters=dbpti, Thomson Reuters=d, рейтер, рейтерс, рейтерз
dpa: dpa=dbpti, deutsche presse-agentur
efe: EFE=dbpi, agencia efe
ansa: ANSA=dbpt
pap: PAP=dbpt
upi: UPI=dt, united press international
xinhua: Xinhua=dp, синьхуа
anadolu: Anadolu=dpt, anadolu agency, AA=d
kyodo: Kyodo=d, kyodo news
bloomberg: Bloomberg=dpt
tass: TASS=dbpt, ТАСС=dbpt, ИТАР-ТАСС=d
ria novosti: ria novosti=t, РИА Новости=dpt, ріа новини
interfax: Interfax=dt, Интерфакс=db, интерфакс.ру, INTERFAX.RU=d
interfax-ukraine: Interfax-Ukraine=dt, Интерфакс-Украина=d, Інтерфакс-Україна=dt
ukrinform: Ukrinform=dt, Укринформ=d, Укрінформ=dbpt
unian: UNIAN=dt, УНИАН=dpt, УНІАН=dbpt
unn: УНН=d, unn
belta: BelTA=d, БелТА=d
: APA=db, sda=db, KNA=db, epd=db, PTI=db, ANI=db, IANS=db
: ats=d, ots=d, Keystone-SDA=d, Belga=d, Lusa=d, Europa Press=d, Интерфакс-Україна=d, Інтерфакс=d
: РБК-Україна=dt, РБК-Украина=d, CNN=dt, BBC=dt, DW=dt, VOA=dt, RFE/RL=dt, CTK=d, MTI=d
: Getty=p, Getty Images=p, EPA=p, EPA-EFE=p, Shutterstock=p, Unsplash=p, Flickr=p, Wikimedia=p
: Wikimedia Commons=p, IMAGO=p, Imago=p, Alamy=p, NurPhoto=p, ZUMA=p, ABACA=p, Sipa=p, MAXPPP=p
: Keystone=p, ДСНС=p, Facebook=p, Telegram=p, X=p, Instagram=p
"""
_OUTLETS: Final = """
24 канал | abc news | afp news | al arabiya | al jazeera | al jazeera english | ansa.it | ap news |
axios | barron's | bbc news | bbc news русская служба | bbc news україна | bbc sport | bloomberg.com |
boston globe | business insider | cbc | cbc news | cbs news | channel 4 news | chicago tribune | cna |
cnbc | cnn.com | csmonitor.com | daily mail | daily mail online | der spiegel | deutsche welle |
dw news | el mundo | el pais | euractiv | euronews | express | financial times | forbes |
foreign policy | fortune | fox news | france 24 | france info | france24 | frankfurter allgemeine |
ft | ft.com | gazeta wyborcza | globe and mail | google news | guardian | haaretz | hromadske |
huffington post | huffpost | il post | independent | irish times | itv news | japan times |
jerusalem post | kyiv independent | kyiv post | la repubblica | la stampa | latimes.com | lb.ua |
le figaro | le monde | los angeles times | mail online | marketwatch | meduza | msn | nbc news |
new york post | new york times | newsru | newsweek | npr | ny daily news | nypost | nytimes.com |
onet | pbs | pbs newshour | politico | politico europe | radio free europe | reuters uk | reuters.com |
rfi | rmf24 | rt | rte | rte.ie | sbs news | sky | sky news | south china morning post | spiegel |
stern | sueddeutsche zeitung | suspilne | sydney morning herald | tagesschau | telegraph |
the atlantic | the economist | the guardian | the hill | the independent | the kyiv independent |
the moscow times | the new york times | the sun | the telegraph | the times | the times of israel |
the verge | the wall street journal | the washington post | time | time magazine | times of india |
tvn24 | upi.com | usa today | vice | voa news | voice of america | wall street journal |
washington post | wsj | wsj.com | yahoo | yahoo news | yle | zdf | zeit online | бабель | громадське |
коммерсантъ | лента | лента.ру | медуза | нв | новини | радио свобода | радіо свобода | рбк |
суспільне | суспільне новини | тсн | українська правда
"""
_SPELT: Final = tuple(
    (name.strip(), *spelling.strip().partition("=")[::2])
    for name, _, listed in (line.partition(":") for line in _LISTING.strip().splitlines())
    for spelling in listed.split(",")
)


def _believed(mark: str) -> str:
    """Return the spellings with a mark as alternatives of a regular expression, the longest first."""
    found = sorted((spelling for _, spelling, marks in _SPELT if mark in marks), key=len, reverse=True)
    return "|".join(map(re.escape, dict.fromkeys(found)))


NAMES: Final = {fold(spelling): name for name, spelling, _ in _SPELT if name}
"""The name that an agency counts under, by each of its spellings, folded."""

IN_DATELINES: Final = _believed("d")
IN_BRACKETS: Final = _believed("b")
UNDER_PICTURES: Final = _believed("p")
INTERNATIONAL: Final = _believed("i").lower()
"""Spellings as alternatives of a regular expression; the last ones in small letters."""

OUTLETS: Final = frozenset(
    name.strip() for name in _OUTLETS.replace("\n", "|").split("|") if name.strip()
) | frozenset(fold(spelling) for _, spelling, marks in _SPELT if "t" in marks)
"""Folded names that a title's last part is a publisher by. Sources that we poll are known by name besides."""
