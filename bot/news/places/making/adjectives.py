"""Adjectives and words for people in German, French, Spanish and Polish, by ending. Build time only."""

from collections.abc import Callable

Ending = tuple[
    str, str
]  # what a word ends in, and the endings of its forms in place of that, a blank between

_GERMAN: tuple[Ending, ...] = (
    ("sch", "sch sche scher schen sches schem"),
    ("er", "er ern erin erinnen ers"),
    ("e", "e en"),
)
_FRENCH: tuple[Ending, ...] = (
    ("ien", "ien ienne iens iennes"),
    ("éen", "éen éenne éens éennes"),
    ("ais", "ais aise aises"),
    ("ois", "ois oise oises"),
    ("ain", "ain aine ains aines"),
    ("and", "and ande ands andes"),
    ("ol", "ol ole ols oles"),
    ("ec", "ec ecque ecs ecques"),
    ("c", "c que cs ques"),
    ("e", "e es"),
)
_SPANISH: tuple[Ending, ...] = (
    ("és", "és esa eses esas"),
    ("án", "án ana anes anas"),
    ("ol", "ol ola oles olas"),
    ("o", "o a os as"),
    ("í", "í íes ís"),
    ("e", "e es"),
    ("a", "a as"),
)
_POLISH: tuple[Ending, ...] = (("ki", "ki ka kie kiego kiej kim kich kiemu ką kimi"),)


def _by(endings: tuple[Ending, ...]) -> Callable[[str], frozenset[str]]:
    def forms(word: str) -> frozenset[str]:
        for ending, others in endings:
            if word.endswith(ending):
                return frozenset(word.removesuffix(ending) + other for other in others.split())
        return frozenset({word})

    return forms


FORMS = {"de": _by(_GERMAN), "fr": _by(_FRENCH), "es": _by(_SPANISH), "pl": _by(_POLISH)}
