"""What the chat commands work with: built once by the app. Holds no state of its own."""

from asyncio import Queue, Semaphore
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import telegram

from bot.chat.desk.expecting import Expectations
from bot.chat.desk.recent import Recent
from bot.chat.desk.refusals import Refusals
from bot.chat.desk.rulers import Rulers
from bot.chat.desk.unanswered import Unanswered
from bot.chat.locale import Catalogues, Texts, shipped
from bot.feeds.posting import Poster
from bot.feeds.report import CheckReport
from bot.map.picture import Painter
from bot.news.filters.lexicon import Lexicon
from bot.news.places.gazetteer import Gazetteer
from storage.engine.database import Database
from storage.model import Chat, Feed

TRIES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatContext:
    """The rest of the product, as the chat commands see it."""

    database: Database
    gazetteer: Gazetteer
    lexicon: Lexicon
    recent: Recent
    admin_ids: frozenset[int]
    access: frozenset[int] | None  # ids of people and chats that may use the bot; None: everybody
    default_language: str
    clock: Callable[[], datetime]
    inspect: Callable[[Feed], Awaitable[CheckReport]]
    wake_poller: Callable[[], None]
    version: str
    contact: str = ""
    poster: Poster | None = None  # posts to chats' own addresses; None: the operator has not opened that
    public_url: str = ""  # under which streams are served; "" = they are not
    news_languages: tuple[str, ...] = ()  # ISO 639-1, those that the news is told apart in
    catalogues: Catalogues = field(default_factory=shipped)
    painter: Painter = field(default_factory=Painter)
    expected: Expectations = field(default_factory=Expectations)
    refusals: Refusals = field(default_factory=Refusals)
    rulers: Rulers = field(default_factory=Rulers)
    unanswered: Unanswered = field(default_factory=Unanswered)
    tries: Semaphore = field(default_factory=lambda: Semaphore(TRIES))
    """Of addresses that people name. Each may take ten seconds: more would leave no hands for the others."""
    access_ended: "Queue[int]" = field(default_factory=Queue)
    """Who ended somebody's access to the bot: an admin's id, or 0 (administering/access.py)."""
    met: Mapping[int, Chat | None] = field(default_factory=dict)
    """By update: the chat's row as read when it was stored; none where it may have changed since."""

    def texts(self, chat: Chat | None, person: telegram.User | None) -> Texts:
        """Return the texts in the language of a chat, else a person's, else the default one."""
        own, theirs = chat.language if chat else "", (person and person.language_code) or ""
        return self.catalogues.texts(own, theirs, self.default_language)
