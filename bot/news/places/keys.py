"""Words of a text with their exact places in it. Pure: no data; text.py folds."""

import re
from typing import Final

from bot.news.words.letters import APOSTROPHES
from bot.news.words.text import words

# As `text.words` cuts, but on the text as it stands: combining marks belong to their word, an apostrophe
# is inside Cyrillic words only ("Куп'янськ"; "d'Ivoire" and "Russia's" are two words).
_MARKS: Final = r"[\u0300-\u036f]+"
WORD: Final = re.compile(
    rf"[^\W_]+(?:{_MARKS}[^\W_]*)*(?:['{APOSTROPHES}][\u0400-\u052f]+(?:{_MARKS}[\u0400-\u052f]*)*)*"
)


def name_key(name: str) -> str:
    """Fold a name to what it is looked up by: "Côte d’Ivoire" to "cote d ivoire"."""
    return " ".join(words(name))
