"""Words of all languages that are numbers, scales, units, or tell what a number counts. Folded; no decisions.

Their listings stand in `languages`, by language.
"""

from collections.abc import Callable
from typing import Final

from bot.news.words.languages.fields import Language
from bot.news.words.languages.known import all_rows, words


def _values(of: Callable[[Language], str]) -> dict[str, int]:
    return {word: int(value) for word, value in all_rows(of).items()}


WORDS: Final = _values(lambda one: one.numbers.cardinals)
SCALES: Final = _values(lambda one: one.numbers.scales)
SUFFIXES: Final = _values(lambda one: one.numbers.suffixes)  # glued to the figure: "21B", "2m", "5k"
UNITS: Final = all_rows(lambda one: one.numbers.units)
# What a report counts. The canonical word is what a person reads: "14 killed, was 1".
ROLES: Final = all_rows(lambda one: one.numbers.fates)
NOUNS: Final = words(lambda one: one.numbers.nouns)
PEOPLE: Final = words(lambda one: one.numbers.people)
TOLL_VERBS: Final = words(lambda one: one.numbers.toll_words)
RISES: Final = words(lambda one: one.numbers.rises)
COUNTS: Final = words(lambda one: one.numbers.counts)  # "the number of injured rises"
AFTER_TOLL: Final = words(lambda one: one.numbers.after_toll)  # not "toll road"
WITHOUT: Final = words(lambda one: one.numbers.without)
POWER: Final = words(lambda one: one.numbers.power)
FORMERLY: Final = words(lambda one: one.numbers.formerly)
QUALIFIERS: Final = words(lambda one: one.numbers.qualifiers)
AUXILIARIES: Final = words(lambda one: one.numbers.auxiliaries)
