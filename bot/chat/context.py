"""What the chat commands work with: built once by the app. Holds no state of its own."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.chat.locale import Catalogues, shipped
from bot.news.places import Gazetteer
from storage.database import Database
from storage.model import Feed


class CheckReport(Protocol):
    """What checking one source found. The poller's report has these attributes, among others."""

    @property
    def title(self) -> str:
        """The feed's own title, "" when it could not be read."""

    @property
    def items(self) -> int:
        """How many entries the document holds."""

    @property
    def newest_at(self) -> datetime | None:
        """The latest date among them."""

    @property
    def error(self) -> str:
        """The fault in one line, without credentials; "" when it was read."""

    @property
    def refused(self) -> bool:
        """Whether the address itself is not allowed: trying later will not help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatContext:
    """The rest of the product, as the chat commands see it."""

    database: Database
    gazetteer: Gazetteer
    admin_ids: frozenset[int]
    access: frozenset[int] | None  # ids of people and chats that may use the bot; None: everybody
    default_language: str
    clock: Callable[[], datetime]
    check_source: Callable[[Feed], Awaitable[CheckReport]]
    wake_poller: Callable[[], None]
    version: str
    contact: str = ""
    catalogues: Catalogues = field(default_factory=shipped)
