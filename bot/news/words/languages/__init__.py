"""All that is known of the languages of the news: a folder a language, found by being here. Data only."""

from typing import Final

READ: Final = ("en", "uk", "ru", "de", "fr", "es", "pl")
"""Languages that are read where LANGUAGES says nothing else; names and word lists are built for them."""
