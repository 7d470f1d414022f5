"""English stems for inflection only, irregular forms, British spelling as American. Pure tables.

Snowball takes derivations for forms (attacker = attack, generally = general, organization = organize): what
it cuts beyond an inflection is put back.

The rules need not give real words: both sides of a comparison go through them. What matters is that no two
words of different meaning meet.
"""

import re
from collections.abc import Callable
from typing import Final

# base: irregular forms. Forms that are words of their own in the news are left out ("left", "saw", "found",
# "ground", "wound", "felt", "lay", "bore", "bases"): `leave` would find the political left.
_IRREGULAR: Final = """
arise arose arisen/ awake awoke awoken/ bear borne/ beat beaten/ become became/ begin began begun/
bend bent/ bite bit bitten/ bleed bled/ blow blew blown/ break broke broken/ breed bred/ bring brought/
build built/ burn burnt/ buy bought/ catch caught/ choose chose chosen/ come came/ creep crept/ deal dealt/
die dying/ dig dug/ draw drew drawn/ dream dreamt/ drink drank drunk/ drive drove driven/ eat ate eaten/
fall fell fallen/ feed fed/ fight fought/ flee fled/ fly flew flown/ forbid forbade forbidden/
forget forgot forgotten/ forgive forgave forgiven/ free freed/ gas gases/ freeze froze frozen/ get got gotten/
give gave given/ go went gone/ grow grew grown/ hang hung/ hear heard/ hide hid hidden/ hold held/
keep kept/ know knew known/
lead led/ learn learnt/ lend lent/ lie lying/ lose lost/ make made/ mean meant/ meet met/ overcome overcame/
overthrow overthrew overthrown/ pay paid/ prove proven/ rebuild rebuilt/ ride rode ridden/ ring rang rung/
rise risen/ run ran/ say said/ seek sought/ sell sold/ send sent/ shake shook shaken/ shoot shot/
shrink shrank shrunk/ sing sang sung/ sink sank sunk/ sleep slept/ slide slid/ speak spoke spoken/
speed sped/ spend spent/ spill spilt/ spoil spoilt/ steal stole stolen/ stick stuck/ strike struck stricken/
swear swore sworn/ sweep swept/ swim swam swum/ take took taken/ teach taught/ tear tore torn/ tell told/
think thought/ throw threw thrown/ tie tying/ undergo underwent undergone/ undertake undertook undertaken/
wake woke woken/ wear wore worn/ weave wove woven/ win won/ withdraw withdrew withdrawn/ write wrote written/
man men/ woman women/ child children/ foot feet/ tooth teeth/ goose geese/ mouse mice/
life lives/ wife wives/ knife knives/ half halves/ loaf loaves/ thief thieves/ wolf wolves/ shelf shelves/
crisis crises/ hypothesis hypotheses/ oasis oases/
criterion criteria/ phenomenon phenomena/ serviceman servicemen/ servicewoman servicewomen/
policeman policemen/ fireman firemen/ gunman gunmen/ chairman chairmen/ fisherman fishermen/
businessman businessmen/ spokesman spokesmen/ congressman congressmen/ craftsman craftsmen
"""
# British words that no rule below turns into the American.
_BRITISH: Final = """
aeroplane airplane/ aluminium aluminum/ artefact artifact/ axe ax/ grey gray/ jewellery jewelry/
mould mold/ moustache mustache/ plough plow/ pyjamas pajamas/ sceptic skeptic/ sceptical skeptical/
sulphur sulfur/ tyre tire/ whisky whiskey/ gaol jail/ kerb curb/ programme program/ programmes program/
enrol enroll/ fulfil fulfill/ instal install/ skilful skillful/ wilful willful/ judgement judgment/
manoeuvre maneuver/ manoeuvres maneuver/ manoeuvring maneuver/ manoeuvred maneuver/ ageing aging/
cosy cozy/ draught draft/ maths math
"""


# Adjectives of the news that are compared by their endings; those whose comparative is a word of its own
# (cleaner, cooler, former) are left out.
_COMPARED: Final = """
angry big bitter black bleak bloody bold brave brief bright broad busy calm cheap clear clever close
cloudy cold costly cruel dark dead deadly dear deep dense dim dirty drastic dry dull dusty early easy
faint fair fast fat fierce few fine firm fit flat fresh friendly frosty full funny gentle grand grave
great green grim guilty happy hard harsh healthy heavy high hot huge humble hungry icy large late lazy
lean likely long loose loud lovely low lucky mad mean mighty mild mild narrow nasty near neat nice noisy
old pale plain poor pretty proud pure quick quiet rainy rapid rare raw rich risky rough rude sad safe
scarce severe shallow sharp short shy sick simple slim slow small smart smooth snowy soft soon sore
stable steady steep stormy strange strict strong sunny sure sweet tall tame tense thick thin tight tiny
tough ugly vast wealthy weak weird wet wide wild windy wise worthy young
"""
_FAR: Final = "good better best/ bad worse worst/ far farther farthest further furthest/ little least"


def _compared(words: str) -> dict[str, str]:
    """Map comparatives and superlatives to their adjective."""
    found: dict[str, str] = {}
    for word in words.split():
        stem = word.removesuffix("e")
        if word.endswith("y") and word[-2] not in "aeou":
            stem = f"{word[:-1]}i"
        elif len(word) <= len("thin") and re.fullmatch(r"[^aeiou]*[aeiou][bdgmnt]", word):
            stem = word + word[-1]
        found |= {f"{stem}er": word, f"{stem}est": word}
    return found


def _table(lines: str, *, base_first: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in lines.split("/"):
        first, *others = entry.split()
        found |= dict.fromkeys(others, first) if base_first else {first: others[0]}
    return found


_BASES: Final = _table(_IRREGULAR, base_first=True)
_ADJECTIVES: Final = _compared(_COMPARED) | _table(_FAR, base_first=True)
_AMERICAN: Final = _table(_BRITISH, base_first=False)
# What stands before the first letters cut keeps short words out: four, tour, rise, prise, hence, entre.
_RULES: Final = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (
            r"(?<=...)our(?=(?:s|ed|ing|ites?|hoods?|ful|abl[ey]|al|ers?|less|y|ies|ism|i?ously?)?$)",
            "or",
        ),
        (r"(?<=..)ctis(?=(?:e|ed|es|ing)$)", "ctic"),
        (r"(?<=...)is(?=(?:e|ed|es|er|ers|ing|ations?|ational|able)$)", "iz"),
        (r"(?<=..)ys(?=(?:e|ed|es|er|ers|ing)$)", "yz"),
        (r"(?<=..)(?<=[bt])re(?=s?$)", "er"),
        (r"(?<=[^aeiou]t)red$", "ered"),
        (r"(?<=...)ence(?=(?:s|d|less)?$)", "ense"),
        (r"(?<=[aeiouy])ll(?=(?:ed|ing|ers?|ors?|ings)$)", "l"),
        (r"(?<=...)ogue(?=s?$)", "og"),
        (r"^(p|orthop|h|an|arch|encyclop)ae(?=[cdmopst])", r"\1e"),
        (r"oe(?=dema|strogen|soph|tus|tal)|(?<=rrh)oe(?=a)", "e"),
    )
)
_MIN_LETTERS: Final = 5
_MIN_PLURAL: Final = 4
_TWO_SYLLABLES: Final = re.compile(r"[aeiouy][^aeiouy]+[aeiouy]+ll")


_NO_PLURAL: Final = frozenset({"news", "series", "species", "gas", "politics", "always", "perhaps"})
_VOWELS: Final = frozenset("aeiouy")
_CUTS: Final = {"ed": 3, "ing": 4}  # letters that an ending takes along: stopp-ed, stopp-ing


def inflection_stem(word: str, stem_word: Callable[[str], str]) -> str:
    """Return Snowball's stem of a folded word, as far as it cuts inflections."""
    word = _singular(base_form(word))
    stem = stem_word(word)
    ending = next((one for one in _CUTS if word.endswith(one)), "")
    if len(word) - len(stem) <= _CUTS.get(ending, 1):
        return stem
    bare = word.removesuffix(ending) if _VOWELS & set(word[: -len(ending) or None]) else word
    return f"{bare[:-1]}i" if bare.endswith("y") else bare.removesuffix("e")


def _singular(word: str) -> str:
    is_plural = word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in _NO_PLURAL
    if not is_plural or len(word) < _MIN_PLURAL:
        return word
    if word.endswith("ies") and len(word) >= _MIN_LETTERS:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")) or (
        word.endswith("uses") and len(word) >= _MIN_LETTERS
    ):
        return word[:-2]
    return word[:-1]


def adjective_of(word: str) -> str:
    """Return the adjective of a folded comparative or superlative: of "higher", "high"; else ""."""
    return _ADJECTIVES.get(word, "")


def base_form(word: str) -> str:
    """Return the base of an irregular form, American spelling of a British one; else the folded word."""
    if word in _BASES:
        return _BASES[word]
    if word in _AMERICAN:
        return _AMERICAN[word]
    if len(word) < _MIN_LETTERS:
        return word
    for pattern, american in _RULES:
        if american == "l" and not _TWO_SYLLABLES.search(word):  # filled is not filed
            continue
        word = pattern.sub(american, word, count=1)
    return word
