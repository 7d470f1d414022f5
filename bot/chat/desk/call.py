"""One request of a person: who asks, where, about which chat, in which words. Answers go through here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

import structlog
import telegram
from telegram.error import BadRequest

from bot.callback_data import Press, Verb, pack
from bot.chat.desk.alphabet import alphabetical
from bot.chat.desk.buttons import Rows, keyboard
from bot.chat.desk.context import ChatContext
from bot.chat.desk.markup import Html, bold, ours, paragraphs
from bot.chat.desk.presses import answer_press
from bot.chat.desk.target import Target
from bot.chat.locale import Texts
from bot.news.messages.view import View
from bot.plain_bot import PlainBot
from bot.refusals import NO_MESSAGE, NOT_OURS, UNCHANGED, says
from storage import audit, past, subscribers
from storage.engine.database import Session
from storage.model import Chat, ChatKind, Wanted

log = structlog.get_logger(__name__)

P = ParamSpec("P")
T = TypeVar("T")
Markup = dict[str, Any]  # as the Bot API has it: a keyboard, or a box to reply in
_LOOK = {"parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
_PLACEHOLDER_LIMIT = 64  # characters, Bot API: ForceReply


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A command, a text or a pressed button. `target` is the chat it concerns, `origin` where it came."""

    services: ChatContext
    bot: PlainBot
    origin: Target
    target: Target
    person: telegram.User | None = None  # None: a channel post
    sender_chat_id: int | None = None  # set when somebody writes in the name of a chat
    message: telegram.Message | None = None  # the command, or the message whose button was pressed
    press: Press | None = None  # the button
    query: telegram.CallbackQuery | None = None  # the press, to be answered
    asked: Press | None = None  # what the question asks for that was replied to
    words: str = ""  # what follows the command
    paused: str = ""  # why nothing was sent to `origin` when the call was read
    t: Texts
    now: datetime

    @property
    def person_id(self) -> int:
        """Return the person's Telegram id; 0 where somebody writes in the name of a chat."""
        return self.person.id if self.person and self.sender_chat_id is None else 0

    @property
    def is_admin(self) -> bool:
        """Tell whether an admin of the bot asks."""
        return bool(self.person_id) and self.person_id in self.services.admin_ids

    def text(self, position: int) -> str:
        """Return an argument of the pressed button, "" when there is none."""
        return self.press.text(position) if self.press else ""

    def number(self, position: int) -> int | None:
        """Return an argument of the pressed button as a whole number, or None."""
        return self.press.number(position) if self.press else None

    @property
    def elsewhere(self) -> int | None:
        """Return, for buttons, the chat concerned, when it is not the one the buttons are in."""
        return None if self.target.chat_id == self.origin.chat_id else self.target.chat_id

    async def read(
        self, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Ask the database."""
        return await self.services.database.read(function, *args, **kwargs)

    async def search(
        self, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Ask for news by words. Few search at once, as they came: others find the database free."""
        async with self.services.recent.turns:
            return await self.read(function, *args, **kwargs)

    async def write(
        self, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Change the database, in one transaction. What the target wanted before is kept, for `/why`."""

        def changing(s: Session) -> T:
            known = past.of_chat(s, self.target.chat_id, self.target.thread_id)
            result = function(s, *args, **kwargs)
            self._keep_past(s, known)
            return result

        return await self.services.database.write(changing)

    def _keep_past(self, s: Session, known: tuple[int, Wanted] | None) -> None:
        now = past.of_chat(s, self.target.chat_id, self.target.thread_id)
        before = known[1] if known else Wanted()
        if now is not None and now[1] != before:
            past.keep(s, now[0], before, until=self.now)

    async def record(self, deed: str, what: str) -> None:
        """Keep for the other admins what this one did: one of audit_log.DEEDS, and to what."""
        await self.services.database.write(audit.record, deed, what, by=self.person_id, now=self.now)

    async def chat(self) -> Chat | None:
        """Return what is stored of the target; None: nothing."""
        return await self.read(self.stored)

    def stored(self, s: Session) -> Chat | None:
        """Return the same, inside a transaction."""
        return subscribers.chat(s, self.target.chat_id, self.target.thread_id)

    def expect(self, verb: Verb, *arguments: str) -> None:
        """Take the next plain words in this private chat as an answer, by what replies of this verb do."""
        if self.origin.kind is ChatKind.PRIVATE:
            question = Press(verb=verb, arguments=arguments, chat_id=self.elsewhere)
            self.services.expected.note(self.origin.chat_id, question, now=self.now)

    def kept(self, s: Session) -> Chat:
        """Store the target, inside a transaction. Of a person the language is kept, and no name."""
        private = self.target.kind is ChatKind.PRIVATE
        language = (self.person.language_code or "") if private and self.person else ""
        return subscribers.upsert_chat(
            s,
            chat_id=self.target.chat_id,
            thread_id=self.target.thread_id,
            kind=self.target.kind,
            title="" if private else self.target.title,
            username="" if private else self.target.username,
            language=self.services.catalogues.spoken(language),
            now=self.now,
        )

    def place_name(self, code: str) -> str:
        """Return what the person calls a country or region."""
        return self.services.gazetteer.name(code, self.t.language)

    def place_order(self, code: str) -> str:
        """Return what sorts countries or regions by their names, as the person's alphabet has them."""
        return alphabetical(self.place_name(code))

    def view(self, chat: Chat | None) -> View:
        """Return how the target reads the news."""
        timezone = chat.timezone if chat else "UTC"
        return self.t.view(gazetteer=self.services.gazetteer, timezone=timezone, now=self.now)

    async def reply(self, html: Html, buttons: Rows = (), *, to: int | None = None) -> int:
        """Answer with a new message, in the topic the person is in. Return its id. `to`: what it quotes."""
        return await self._send(self._headed(html), keyboard(buttons), to=to)

    async def send_file(self, name: str, data: bytes, caption: str) -> None:
        """Answer with a file. `caption` is plain text."""
        await self.bot.send_document(
            self.origin.chat_id,
            telegram.InputFile(data, filename=name),
            caption=caption,
            message_thread_id=self.origin.thread_id or None,
            disable_notification=self._is_quiet,
        )

    async def send_picture(self, name: str, data: bytes, caption: str, verb: Verb) -> None:
        """Answer with a picture that a button of `verb` shows in the other colours: "d" = dark."""
        words, how = (self.t.gettext("Light"), ()) if self.is_dark else (self.t.gettext("Dark"), ("d",))
        other = telegram.InlineKeyboardButton(words, callback_data=pack(verb, *how, chat_id=self.elsewhere))
        await self.bot.send_photo(
            self.origin.chat_id,
            telegram.InputFile(data, filename=name),
            caption=caption,
            message_thread_id=self.origin.thread_id or None,
            disable_notification=self._is_quiet,
            reply_markup=telegram.InlineKeyboardMarkup.from_button(other),
        )

    @property
    def is_dark(self) -> bool:
        """Tell whether the button asks for a dark picture."""
        return self.text(0) == "d"

    async def refuse(self, line: str) -> None:
        """Say no in one plain line."""
        await self.reply(ours(line))

    async def refuse_quietly(self, line: str) -> None:
        """Say no without a sound; in groups once an hour to one person, and to all in channels' names."""
        is_among_people = self.origin.kind in _GROUPS
        own_name = self.origin.chat_id if self.sender_chat_id == self.origin.chat_id else 0
        refusals, asking = self.services.refusals, self.person_id or own_name
        if not is_among_people or refusals.is_due(self.origin.chat_id, asking, now=self.now):
            await self._send(self._headed(ours(line)), None, silent=is_among_people)

    async def show(self, html: Html, buttons: Rows = ()) -> None:
        """Answer in the message whose button was pressed; with a new one after a command."""
        if self.press is None or self.message is None:
            await self.reply(html, buttons)
            return
        await self.edit(self.message.message_id, html, buttons)

    async def show_stale(self) -> None:
        """Say that a button means nothing any more."""
        await self.show(ours(self.t.gettext("This button is out of date.")))

    async def answer(self, text: str = "", *, as_alert: bool = False) -> None:
        """Answer the press itself, in a line that only the person sees. Longer ones are cut."""
        if self.query is not None:
            await answer_press(self.query, text, as_alert=as_alert)

    async def set_buttons(self, buttons: Rows) -> None:
        """Change the buttons of the message whose button was pressed, and nothing else of it."""
        if self.message is None:
            return
        changed = {"chat_id": self.origin.chat_id, "message_id": self.message.message_id}
        try:
            await self.bot.call("editMessageReplyMarkup", {**changed, "reply_markup": keyboard(buttons)})
        except BadRequest as error:
            if not says(error.message, UNCHANGED, NO_MESSAGE, NOT_OURS):
                raise

    async def edit(self, message_id: int, html: Html, buttons: Rows = ()) -> None:
        """Change a message of ours. One that says this already is fine."""
        try:
            await self.bot.call(
                "editMessageText",
                {
                    "chat_id": self.origin.chat_id,
                    "message_id": message_id,
                    "text": self._headed(html),
                    "reply_markup": keyboard(buttons),
                    **_LOOK,
                },
            )
        except BadRequest as error:
            if says(error.message, UNCHANGED):
                return
            if not says(error.message, NO_MESSAGE, NOT_OURS):
                raise
            await self.reply(html, buttons)

    async def ask(self, html: Html, placeholder: str) -> None:
        """Ask for words: Telegram opens the reply box for the person."""
        reply_box = {
            "force_reply": True,
            "selective": True,
            "input_field_placeholder": placeholder[:_PLACEHOLDER_LIMIT],
        }
        await self._send(html, reply_box)

    async def _send(
        self, html: Html, markup: Markup | None, *, to: int | None = None, silent: bool = False
    ) -> int:
        sent = await self.bot.call(
            "sendMessage",
            {
                "chat_id": self.origin.chat_id,
                "text": html,
                "reply_markup": markup,
                "message_thread_id": self.origin.thread_id or None,
                "reply_parameters": self._quoted(to),
                "disable_notification": silent or self._is_quiet,
                **_LOOK,
            },
        )
        return int(sent["message_id"])

    @property
    def _is_quiet(self) -> bool | None:
        """Whether the answer makes no sound: one presses, and a group or channel reads. None: it does."""
        return (self.press is not None and self.origin.kind is not ChatKind.PRIVATE) or None

    def _headed(self, html: Html) -> Html:
        return html if self.elsewhere is None else paragraphs(bold(self.target.name), html)

    def _quoted(self, to: int | None) -> dict[str, Any] | None:
        """Name the message that is quoted: a given one, or where people talk to each other the asking one."""
        if to is not None and self.elsewhere is None:
            return {"message_id": to, "allow_sending_without_reply": True}
        if self.message is None or self.press is not None or self.origin.kind not in _GROUPS:
            return None
        return {"message_id": self.message.message_id, "allow_sending_without_reply": True}


_GROUPS = (ChatKind.GROUP, ChatKind.SUPERGROUP)
