"""Who reads: chats, their filters and mutes, and what matched. Standard library only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from storage.model.feeds import Mute
from storage.model.terms import Terms

ChatId = NewType("ChatId", int)
"""The id of a chat's row: ours. `chat_id` is Telegram's number, which all topics of a forum share."""


def _reads(chosen: frozenset[str], language: str) -> bool:
    """Tell whether who chose these languages takes news in one; without a choice, or unknown: yes."""
    return not language or not chosen or language in chosen


class ChatKind(StrEnum):
    """As the Bot API's `type`."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A place to send to: a Telegram chat, or one topic of a forum."""

    id: ChatId
    chat_id: int  # Telegram's
    thread_id: int = 0  # message_thread_id of a topic; 0 = the chat itself
    kind: ChatKind = ChatKind.PRIVATE
    title: str = ""
    username: str = ""
    language: str = ""  # of the bot's messages, "" = not chosen
    timezone: str = "UTC"  # IANA
    silent: bool = False  # pushes without a sound
    news_languages: frozenset[str] = frozenset()  # ISO 639-1, of the news it takes; none: all
    first_sources: tuple[int, ...] = ()  # feed ids: of the copies of a report, whose leads, best first
    first_languages: tuple[str, ...] = ()  # likewise the copy in which language, where no source decides
    quiet_from: int | None = None  # minutes of its day: from then no news comes; None: no quiet hours
    quiet_to: int | None = None
    digest_at: tuple[int, ...] = ()  # minutes of its day when news comes together; none: as it happens
    urgent_publishers: int = 0  # so many let a story through at any hour; 0: nothing does
    publishers: int = 1  # independent ones that must have a story
    pictures: bool = False  # with the story's picture
    preview: bool = False  # with Telegram's preview of the story's page
    country_wide: bool = False  # its filters by region take its country's country-wide news, too
    stream_key: str | None = None  # the last part of its stream's address; None: the stream is closed
    subscribed_at: datetime | None = None
    paused: str = ""  # why sending stopped ("blocked by the user"); "" = it goes on
    paused_at: datetime | None = None
    live_since_at: datetime | None = None  # since when bursts come as one live list; None: they don't
    not_before_at: datetime | None = None  # a flood wait

    def reads(self, language: str) -> bool:
        """Tell whether it takes news in a language; news whose language is not known comes to everybody."""
        return _reads(self.news_languages, language)

    @property
    def terms(self) -> Terms:
        """Return when it takes its news."""
        return Terms(
            timezone=self.timezone,
            quiet_from=self.quiet_from,
            quiet_to=self.quiet_to,
            digest_at=self.digest_at,
            urgent_publishers=self.urgent_publishers,
            publishers=self.publishers,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One filter of a chat, as typed. `number` is its place in /filter, from 1."""

    id: int
    number: int
    query: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """What matching needs of a subscribed chat. No filters: everything."""

    chat: ChatId
    filters: tuple[Subscription, ...] = ()
    mutes: Mapping[int, Mute] = field(default_factory=dict)  # feed id → this chat's own mute
    languages: frozenset[str] = frozenset()  # Chat.news_languages
    terms: Terms | None = None  # Chat.terms; None: everything as it comes
    country_wide: bool = False  # Chat.country_wide

    def reads(self, language: str) -> bool:
        """Tell whether it takes news in a language, as `Chat.reads`."""
        return _reads(self.languages, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A chat that wants an item, and why."""

    chat: ChatId
    filters: tuple[int, ...] = ()  # Subscription.id; empty: the chat has no filters
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a chat wants, or wanted at an instant, as far as it decides what comes."""

    is_subscribed: bool = False
    paused: str = ""  # Chat.paused
    filters: tuple[tuple[int, str], ...] = ()  # Subscription.id and query; none: everything
    mutes: Mapping[int, Mute] = field(default_factory=dict)  # feed id → the chat's own mute
    languages: frozenset[str] = frozenset()  # Chat.news_languages
    publishers: int = 1
    country_wide: bool = False

    def reads(self, language: str) -> bool:
        """Tell whether it takes news in a language, as `Chat.reads`."""
        return _reads(self.languages, language)
