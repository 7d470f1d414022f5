"""A chat's stream as an Atom document at an address that nobody can guess, where the operator opens it."""

import asyncio
import re
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from bot.chat.desk.call import Call
from bot.chat.desk.context import ChatContext
from bot.chat.desk.markup import Html, bold, code, fill, lines, paragraphs
from bot.chat.desk.permissions import may_use, refused
from bot.chat.reading import selection
from bot.news.messages import atom
from storage import invitations, subscribers
from storage.engine.database import Session
from storage.model import Chat, ChatKind, Reason

PATH: Final = "/stream/"
ENTRIES: Final = 50
_BYTES: Final = 24  # of a key: 192 bits
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{32}", re.ASCII)
_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)
_ON, _OFF, _NEW = "on", "off", "new"


class Streams:
    """Answers the web server. One per process."""

    def __init__(self, services: ChatContext) -> None:
        self._services = services
        self._turn = (
            asyncio.Lock()
        )  # who has an address may ask as often as they like: one is answered at a time

    async def read(self, key: str) -> bytes | None:
        """Return the document of the chat that has this key; None: no chat has."""
        if not _KEY.fullmatch(key):
            return None
        services = self._services
        async with self._turn:
            return await services.database.read(_document, services, key, now=services.clock())


def _document(s: Session, services: ChatContext, key: str, *, now: datetime) -> bytes | None:
    chat = subscribers.of_stream(s, key)
    if chat is None or not _is_let_in(s, services, chat):
        return None
    choice = selection.of_chat(s, chat, services.lexicon, now=now)
    found = selection.find(s, services.recent, choice, limit=ENTRIES)
    stream = atom.Stream(
        number=chat.id,
        title=f"Dateline: {chat.title}" if chat.title else "Dateline",
        address=address(services.public_url, key),
        updated_at=chat.subscribed_at or _LONG_AGO,
    )
    return atom.document(found.items, stream)


def _is_let_in(s: Session, services: ChatContext, chat: Chat) -> bool:
    """Tell whether ACCESS lets the chat in now. Groups are held against it (administering/access.py)."""
    if chat.kind is not ChatKind.PRIVATE:
        return chat.paused != Reason.NO_ACCESS
    is_named = may_use(services, chat_id=chat.chat_id, person_id=chat.chat_id)
    return is_named or invitations.is_guest(s, chat.chat_id)


def address(public_url: str, key: str) -> str:
    """Return where a stream is."""
    return f"{public_url}{PATH}{key}"


async def typed(call: Call, word: str) -> None:
    """Answer `/settings stream`: show the address, make or change it, or close it."""
    t, public_url = call.t, call.services.public_url
    if not public_url:
        await call.reply(Html(t.gettext("The operator of this bot has not opened streams (PUBLIC_URL).")))
    elif word not in {"", _ON, _OFF, _NEW}:
        await call.reply(_help(call))
    elif not await refused(call):
        chat = await call.write(_CHANGES[word], call)
        await call.reply(_told(call, chat))


def _told(call: Call, chat: Chat | None) -> Html:
    t = call.t
    if chat is None or not chat.stream_key:
        return paragraphs(t.gettext("This chat's stream is closed."), _help(call))
    return paragraphs(
        bold(t.gettext("This chat's stream, for feed readers:")),
        code(address(call.services.public_url, chat.stream_key)),
        t.gettext("Who knows the address can read it: what this chat's filters let through, nothing else."),
        _help(call),
    )


def _help(call: Call) -> Html:
    t = call.t
    return lines(
        fill(t.gettext("{on} opens the stream."), on=code(f"/settings stream {_ON}")),
        fill(
            t.gettext("{new} gives it a new address: the old one ends."), new=code(f"/settings stream {_NEW}")
        ),
        fill(t.gettext("{off} closes it."), off=code(f"/settings stream {_OFF}")),
    )


def _open(s: Session, call: Call) -> Chat:
    chat = _reading(s, call)
    return chat if chat.stream_key else _anew(s, call)


def _anew(s: Session, call: Call) -> Chat:
    key = secrets.token_urlsafe(_BYTES)
    return subscribers.set_preferences(s, _reading(s, call).id, stream_key=key)


def _reading(s: Session, call: Call) -> Chat:
    """Return the chat; one that ACCESS has paused goes on, for who asks is let in and runs it."""
    chat = call.kept(s)
    if chat.paused == Reason.NO_ACCESS:
        subscribers.resume(s, chat.chat_id, chat.thread_id)
    return chat


def _close(s: Session, call: Call) -> Chat:
    return subscribers.set_preferences(s, call.kept(s).id, stream_key=None)


_CHANGES: Final[dict[str, Callable[[Session, Call], Chat | None]]] = {
    "": lambda s, call: call.stored(s),
    _ON: _open,
    _NEW: _anew,
    _OFF: _close,
}
