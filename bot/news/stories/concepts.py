"""Words that tell what happens, by language: "blast", "вибух", "Explosion". Reads the table concepts.toml."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files

from bot.news.words.text import fold


def rows() -> Iterator[tuple[str, str, list[str]]]:
    """Each concept's name, a language, and its folded words in it."""
    table = tomllib.loads(files(__package__).joinpath("concepts.toml").read_text("utf-8"))
    for name, languages in table.items():
        for language, words in languages.items():
            yield name, language, fold(words).split()
