"""Word forms for bench/filters.py: tables out of the dictionaries, and pairs that merely look alike.

The tables are drawn from pymorphy3's dictionaries (frequent words only where the dictionary counts), so they
say how well the rules keep what the dictionary knows; of words that it doesn't know they say nothing: for
those the table of new words, with endings by hand.
"""

import random
from itertools import chain, permutations, product

from pymorphy3 import MorphAnalyzer

Pair = tuple[str, str]
LETTERS = "абвгдежзиклмнопрстуфхцчшіюя"
BEGINNINGS = 40  # pairs of letters, of 729: reading a whole dictionary takes a minute
SAMPLE = 60  # words a part of speech
FORMS = 12  # of a word at most; a verb has fifty
PARTS = ("NOUN", "ADJF", "VERB", "INFN")

# Hand-kept: words of the news that share their beginning, their middle or their end, and nothing else.
LOOK_ALIKES = {
    "uk": """
мати має, рада радий, стан стане, дія діє, удар ударити, порт портфель, порт спорт, рак раковина, рак
ракета, танк танкер, суд судно, газ газета, мир мирний, війна воїн, бій бійня, ліс лісоруб, курс
курсант, міна мінімум, банк банка, кадр кадриль, край краща, план планета, план планктон, ціна цінність,
рік річка, влада володар, закон законний, сила силос, море моряк, місто місткість, берег берегиня, хата
хатинка, голос голосування, народ народження, час часник, мова мовчання, дорога дорогий, гора горіх,
страх страхування, вода водень, земля землетрус, лист листя, зброя зброяр, партія партизан, атака
атакувати, оборона оборонний, вибух вибухівка, літак літо, корабель кора, дощ дошка, сніг снігур, вогонь
вогнище, хліб хлів, рух руда, граніт граната
""",
    "ru": """
порт спорт, порт портфель, рак ракета, танк танкер, суд судно, газ газета, мир мирный, война воин, бой
бойня, лес лесоруб, курс курсант, мина минимум, кадр кадриль, край краска, план планета, цена ценность,
сила силос, море моряк, место местность, голос голосование, народ рождение, час часовня, страх
страхование, вода водород, земля землетрясение, лист листва, партия партизан, атака атаковать, оборона
оборонный, взрыв взрывчатка, самолёт самовар, корабль кора, снег снегирь, огонь огород, хлеб хлев, штаб
штат, пост почта, след следователь, удар ударник, рубль рубка, глава главный, власть властелин, граница
граната, союз союзник, город городской, область областной, беженец бегун, свет светофор, мост мостовая
""",
    "en": """
port report, port sport, war warsaw, war warn, war award, rain ukraine, rain train, policy police,
general generous, general generate, state estate, state statue, fire fireman, drone dragon, mine
minister, mine mineral, part party, part apart, arm army, arm armenia, plane planet, plan plant, cap
capital, oil foil, man mandate, gas gasp, new news, iran iranian, vote devote, base basement, raid
braid, tank thank, ship shipment, deal ideal, talk stalk, aid said, tax taxi, bank bankrupt, attack
attacker, nation national, organize organization, relate relative, universe university, author
authority, custom customer, import important
""",
    "de": """
rat rakete, krieg krise, stadt staat, wahl wal, macht nacht, land landung, rat verrat, see seele, mine
minister, bank bande, zug flugzeug, bund bunt, partei party, preis praxis, front frontal, haus hausarzt,
tag tagung, wagen wage, gas gasse, heer herr, last liste, rand brand, zoll zorn, wald walzer
""",
}
# Names and loans that came up after the dictionaries were made: all forms of a word in a line.
NEW_WORDS = {
    "uk": """
гегсет гегсета гегсету гегсетом
вадефуль вадефуля вадефулю вадефулем
орешник орешника орешнику орешником
дронар дронара дронару дронарі дронарів
блекаут блекауту блекаутом блекаути блекаутів
мобілізований мобілізованого мобілізованих мобілізованим
""",
    "ru": """
хегсет хегсета хегсету хегсетом
вадефуль вадефуля вадефулю вадефулем
шахед шахеда шахеды шахедов шахедами
блэкаут блэкаута блэкауты блэкаутов
беспилотник беспилотника беспилотники беспилотников беспилотниками
релокант релоканта релоканты релокантов
""",
}


def tables(language: str) -> list[list[str]]:
    """Forms of words drawn from a dictionary, each word's as a list."""
    analyser = MorphAnalyzer(lang=language)
    chance = random.Random(7)
    bases: dict[str, list[str]] = {part: [] for part in PARTS}
    beginnings = ["".join(two) for two in product(LETTERS, repeat=2)]
    known = (analyser.dictionary.iter_known_words(two) for two in chance.sample(beginnings, BEGINNINGS))
    for word, tag, base, _, _ in chain.from_iterable(known):
        is_plain = word == base and word.isalpha() and 4 <= len(word) <= 12
        is_odd = tag.grammemes & {"Surn", "Name", "Patr", "Abbr", "Arch", "Slng", "Erro", "Dist"}
        if is_plain and tag.POS in bases and not is_odd:
            bases[tag.POS].append(word)
    found = []
    for words in bases.values():
        for word in chance.sample(sorted(set(words)), min(SAMPLE, len(set(words)))):
            parse = next(one for one in analyser.parse(word) if one.normal_form == word)
            forms = sorted({one.word for one in parse.lexeme if usable(str(one.tag))})
            found.append(chance.sample(forms, min(FORMS, len(forms))))
    return found


def usable(tag: str) -> bool:
    """Forms of one word only: no participles, no vocatives, no degrees."""
    return not any(mark in tag for mark in ("PRTF", "PRTS", "GRND", "voct", "COMP", "Supr", "Erro"))


def form_pairs(language: str) -> list[Pair]:
    """Ordered pairs of different forms of one word."""
    return [pair for forms in tables(language) for pair in permutations(forms, 2)]


def new_pairs(language: str) -> list[Pair]:
    """Ordered pairs of forms that no dictionary has."""
    return [pair for line in NEW_WORDS[language].split("\n") for pair in permutations(line.split(), 2)]


def look_alikes(language: str) -> list[Pair]:
    """Pairs that must not match, both ways round but for homonyms."""
    pairs = [tuple(entry.split()) for entry in LOOK_ALIKES[language].split(",")]
    return [(first, second) for first, second in pairs]
