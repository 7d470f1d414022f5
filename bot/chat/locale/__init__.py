"""Finds the texts of the bot in a person's language. Holds no text and decides no wording."""

import gettext
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache, partial
from pathlib import Path

from bot.news.messages.view import View
from bot.news.places.gazetteer import Gazetteer
from storage.model import Chat

DOMAIN = "dateline"
SOURCE_LANGUAGE = "en"  # the language the texts are written in: it needs no catalogue


@dataclass(frozen=True, slots=True)
class Texts:
    """The bot's texts in one language."""

    language: str
    catalogue: gettext.NullTranslations

    def gettext(self, message: str) -> str:
        """Return a text in this language."""
        return self.catalogue.gettext(message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the form of a text that goes with the number `n`."""
        return self.catalogue.ngettext(singular, plural, n)

    def view(self, *, gazetteer: Gazetteer, timezone: str, now: datetime) -> View:
        """Return how a chat with this language reads the news."""
        return View(
            translate=self.gettext,
            ngettext=self.ngettext,
            region_name=partial(gazetteer.name, language=self.language),
            timezone=timezone,
            now=now,
        )


class Catalogues:
    """The languages the bot speaks: English, and every `<language>/LC_MESSAGES/dateline.mo` of a folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or Path(__file__).parent
        found = {path.parent.parent.name for path in self._folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")}
        self.languages: tuple[str, ...] = tuple(sorted(found | {SOURCE_LANGUAGE}))
        self._load = lru_cache(maxsize=len(self.languages))(self._read)

    def spoken(self, tag: str) -> str:
        """Return the language that an IETF tag names, "pt-BR" also as "pt"; "" when it is not spoken."""
        base = tag.replace("_", "-").casefold().split("-")[0]
        return next((one for one in (tag, base) if one in self.languages), "")

    def choose(self, wanted: Iterable[str]) -> str:
        """Return the first of `wanted` (IETF tags, "" is skipped) that is spoken, else English."""
        return next(filter(None, map(self.spoken, wanted)), SOURCE_LANGUAGE)

    def texts(self, *wanted: str) -> Texts:
        """Return the texts in the first language of `wanted` that is spoken, else in English."""
        return self._load(self.choose(wanted))

    def _read(self, language: str) -> Texts:
        if language == SOURCE_LANGUAGE:
            return Texts(language, gettext.NullTranslations())
        return Texts(language, gettext.translation(DOMAIN, self._folder, languages=[language]))


@cache
def shipped() -> Catalogues:
    """Return the catalogues that come with the bot."""
    return Catalogues()


def view_of(chat: Chat, now: datetime, *, gazetteer: Gazetteer, default_language: str) -> View:
    """Return how a chat reads the news: in its language, by its clock."""
    texts = shipped().texts(chat.language, default_language)
    return texts.view(gazetteer=gazetteer, timezone=chat.timezone, now=now)
