"""Words that are numbers, scales, units, or tell what a number counts. Tables only: folded, no code."""

from typing import Final


def _table(listing: str) -> dict[str, str]:
    """One row a line: the canonical word, a colon, the words that mean it."""
    rows = (line.partition(":") for line in listing.strip().splitlines())
    return {word: canonical.strip() for canonical, _, others in rows for word in others.split()}


# Left out for being other words elsewhere: sept. (September), once (11 in Spanish), un/ein/una (articles),
# acht, onze, second. English, Ukrainian and Russian with their cases; German, French, Spanish, Polish small.
_CARDINALS: Final = """
0: zero нуль ноль
1: one один одна одне одного одної одному одній одну одной одном
2: two два дві двох двоє двом двома две двух двое двум двумя zwei deux dos dwa dwie dwoch
3: three три трьох троє трьом трьома трех трое трем тремя drei trois tres trzy trzech
4: four чотири чотирьох четверо чотирьом четыре четырех четырем vier quatre cuatro cztery czterech
5: five п'ять пять п'ятьох п'яти пяти п'ятеро пятеро funf cinq cinco piec pieciu
6: six шість шістьох шести шестеро шесть sechs seis szesc szesciu
7: seven сім сімох семи семеро семь sieben siete siedem siedmiu
8: eight вісім вісьмох восьми восьмеро восемь huit ocho osiem osmiu
9: nine дев'ять дев'яти дев'ятеро девять девяти neun neuf nueve dziewiec dziewieciu
10: ten десять десяти десятеро zehn dix diez dziesiec
11: eleven одинадцять одинадцяти одиннадцать одиннадцати elf jedenascie
12: twelve dozen дванадцять дванадцяти двенадцать двенадцати zwolf douze doce dwanascie
13: thirteen тринадцять тринадцяти тринадцать тринадцати dreizehn treize trece trzynascie
14: fourteen чотирнадцять чотирнадцяти четырнадцать четырнадцати vierzehn quatorze catorce
15: fifteen п'ятнадцять п'ятнадцяти пятнадцать пятнадцати funfzehn quinze quince
16: sixteen шістнадцять шістнадцяти шестнадцать шестнадцати sechzehn seize
17: seventeen сімнадцять сімнадцяти семнадцать семнадцати siebzehn
18: eighteen вісімнадцять вісімнадцяти восемнадцать восемнадцати achtzehn
19: nineteen дев'ятнадцять дев'ятнадцяти девятнадцать девятнадцати neunzehn
20: twenty двадцять двадцяти двадцать двадцати zwanzig vingt veinte dwadziescia
30: thirty тридцять тридцяти тридцать тридцати dreissig trente treinta trzydziesci
40: forty сорок сорока vierzig quarante cuarenta czterdziesci
50: fifty п'ятдесят п'ятдесяти пятьдесят пятидесяти funfzig cinquante cincuenta piecdziesiat
60: sixty шістдесят шістдесяти шестьдесят шестидесяти sechzig soixante sesenta
70: seventy сімдесят сімдесяти семьдесят семидесяти siebzig setenta
80: eighty вісімдесят вісімдесяти восемьдесят восьмидесяти achtzig ochenta
90: ninety дев'яносто девяносто neunzig noventa
100: сто ста hundert cien
200: двісті двести
300: триста
500: п'ятсот пятьсот
"""
WORDS: Final = {word: int(value) for word, value in _table(_CARDINALS).items()}

_SCALES: Final = """
100: hundred
1000: thousand тисяча тисячі тисяч тис тысяча тысячи тысяч тыс tausend mille tysiecy tys
1000000: million mln mn mio мільйон мільйона мільйони мільйонів млн миллион миллиона миллионов millionen
1000000: millones
1000000000: billion bln bn мільярд мільярда мільярди мільярдів млрд миллиард миллиарда миллиардов
1000000000: milliarden mrd
1000000000000: trillion trln tn трлн трильйон триллион
"""
SCALES: Final = {word: int(value) for word, value in _table(_SCALES).items()}
# Glued to the figure: "21B", "2m", "5k".
SUFFIXES: Final = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "тис": 10**3,
    "тыс": 10**3,
    "млн": 10**6,
    "млрд": 10**9,
}

UNITS: Final = _table("""
percent: % percent pct відсоток відсотка відсотки відсотків процент процента процентов prozent
usd: dollar dollars долар долара долари доларів доллар доллара доллары долларов
eur: euro euros євро евро
gbp: pounds
km: km kilometre kilometres kilometer kilometers км кілометр кілометри кілометрів километр километра
km: километров
kg: kg кг
""")

# What a report counts. The canonical word is what a person reads: "14 killed, was 1".
ROLES: Final = _table("""
killed: kill kills killed killing dead die dies died deaths fatalities toll slain lives
killed: загинув загинула загинули загинуло загиблих загиблі вбив вбила вбили вбито убито погиб погибла погибли
killed: погибло погибших погибшие убил убила убили убиты жертв жертвами умерли померли помер
hurt: wound wounds wounded wounding injure injures injured injuring injuries hurt
hurt: поранив поранила поранили поранено поранені поранених постраждали постраждалих постраждало травмовано
hurt: ранил ранила ранили ранены раненых ранено пострадали пострадавших пострадало травмированы
missing: missing unaccounted зниклих зникли безвісти пропавших пропали
arrested: arrest arrests arrested detain detains detained затримано затримали задержаны задержали задержано
rescued: rescue rescues rescued врятовано врятували спасли спасены
evacuated: evacuate evacuates evacuated евакуйовано евакуювали эвакуированы эвакуировали
without power: outage outages blackout powerless знеструмлено обесточены
downed: down downs downed intercept intercepts intercepted збили збито збила сбили сбиты сбито сбила
magnitude: magnitude магнітудою магнитудой
""")
NOUNS: Final = frozenset(
    "drones missiles houses homes buildings flights trains passengers firefighters hectares acres votes seats"
    " percent usd eur gbp uah rub km villages schools cars vehicles ships vessels tonnes tons barrels"
    " дронів дронов ракет будинків домов рейсів рейсов потягів поездов голосів голосов гектарів"
    " гектаров".split()
)
PEOPLE: Final = frozenset(
    "people persons person civilians men women людей людини человек человека осіб лиц".split()
)
TOLL_VERBS: Final = frozenset(
    "has have been death toll of the number people civilians до число кількість людей человек".split()
)
RISES: Final = frozenset(
    "rises rise rose risen climbs climbed reaches reached hits hit jumps jumped passes passed grows grew"
    " grown increases increased mounts tops exceeds soars stands"
    " зросла зросло збільшилася збільшилась"
    " збільшилося збільшилось сягнула сягнуло досягла досягло перевищила"
    " перевищила перевищило выросло увеличилось возросло достигло превысило".split()
)
COUNTS: Final = frozenset("number count кількість число".split())  # "the number of injured rises"
AFTER_TOLL: Final = frozenset("in from of after at following since across".split())  # not "toll road"
WITHOUT: Final = frozenset({"without", "без"})
POWER: Final = frozenset("power electricity світла електрики електропостачання света электричества".split())
FORMERLY: Final = frozenset("from з із от с".split())
