"""One delivery: from the row to a message, one call to Telegram, and what came of it. Keeps no state."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

import structlog
from telegram import Bot, InlineKeyboardMarkup, ReplyParameters
from telegram import Message as TelegramMessage
from telegram.error import BadRequest, TelegramError

from bot.callback_data import Verb, pack
from bot.news.messages import compose, digest, notices, outlets
from bot.news.messages.telegram_html import is_safe
from bot.news.messages.view import View
from bot.news.stories.copies import lead
from bot.push import stories
from bot.push.answers import message_id
from bot.push.contents import captioned, content_of, fits_caption, markup_of, mended_of
from bot.push.jobs import Job
from bot.push.outcome import outcome
from bot.push.photos import AGAIN_SECONDS, NoRoomError, Photos, no_pictures
from bot.refusals import NO_CHAT, NO_RIGHTS, NO_TEXT, NO_TOPIC, says
from storage.model import (
    Chat,
    Delivery,
    DeliveryKind,
    Dropped,
    Gone,
    Item,
    Listing,
    Message,
    Outcome,
    Reason,
    Retry,
    Sent,
)

log = structlog.get_logger()

COMPOSE_AGAIN_SECONDS: Final = 30.0
WITHOUT_PICTURE_AFTER: Final = timedelta(minutes=1)  # where its picture finds no room for so long


class ViewOf(Protocol):
    """How a chat reads: its language and time zone."""

    def __call__(self, chat: Chat, now: datetime) -> View:
        """Return the view for this chat at this instant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Courier:
    """Sends. `max_age_seconds` is MAX_AGE, `paid` allows paid broadcasts."""

    bot: Bot
    view: ViewOf
    clock: Callable[[], datetime]
    max_age_seconds: float
    paid: bool = False
    photos: Photos = field(default_factory=lambda: Photos(no_pictures))

    async def send(self, job: Job) -> Outcome:
        """Compose and send, once more where our own text was refused; what came of it."""
        try:
            message = self._compose(job)
        except Exception as error:
            # Surely not sent. A passing fault (no descriptor left) is over then; a bug uses the attempts up.
            log.exception("push.not_composed", delivery=job.delivery.id)
            at = self.clock() + timedelta(seconds=COMPOSE_AGAIN_SECONDS)
            return Retry(at=at, reason=f"a bug: {type(error).__name__}")
        return message if isinstance(message, Dropped) else await self._send(job, message)

    async def _send(self, job: Job, message: Message) -> Outcome:
        try:
            done = await self._with_photo(job, message)
            return done or await self._call(job, self._content(job, message))
        except BadRequest as error:
            mended = mended_of(message, error)
            if mended is None:
                return self._outcome(error, job.delivery)
            # A bug of ours, but the person gets the news.
            content, note = mended
            log.exception("push.refused", delivery=job.delivery.id, note=note)
        except TelegramError as error:
            return self._outcome(error, job.delivery)
        try:
            done = await self._call(job, content)
        except TelegramError as error:
            return self._outcome(error, job.delivery)
        return replace(done, note=note) if isinstance(done, Sent) else done

    def keyboard(self, job: Job) -> InlineKeyboardMarkup | None:
        """Return the keyboard that a delivery was sent with; None: it had none."""
        delivery = job.delivery
        spoken = delivery.chat.language if delivery.language is None else delivery.language
        then = replace(delivery, chat=replace(delivery.chat, language=spoken))
        message = self._composed(replace(job, delivery=then), self.clock())
        return None if isinstance(message, Dropped) else markup_of(message)

    def html(self, job: Job) -> str:
        """Return the text that a delivery's message has now; "": there is nothing to say of it any more."""
        message = self._composed(job, self.clock())
        return "" if isinstance(message, Dropped) else message.html

    def told(self, job: Job, result: Outcome) -> Outcome:
        """Add what is to be said: a lost topic's story goes to General, with an explanation."""
        if not (isinstance(result, Gone) and result.topic and job.delivery.chat.thread_id):
            return result
        now = self.clock()
        message = self._composed(job, now) if job.delivery.kind is not DeliveryKind.EDIT else None
        came = message if isinstance(message, Message) else None
        notice = notices.topic_lost(came, view=self.view(job.delivery.chat, now))
        return replace(result, notice=notice)

    async def _with_photo(self, job: Job, message: Message) -> Outcome | None:
        """Send a story with its picture; None: as text, for it has none, or Telegram does not take it."""
        delivery, item = job.delivery, job.item
        is_wanted = delivery.chat.pictures and delivery.kind is DeliveryKind.POST
        if item is None or not is_wanted or delivery.message_id is not None:
            return None
        # Only of the print whose text it is: whoever copies a report would put a picture above another's.
        first = self._lead(job, item)
        url = first.image_url if fits_caption(message.html) else ""
        try:
            async with self.photos.lent(url, first.feed_id) as photo:
                return await self._send_photo(job, message, url, photo) if photo else None
        except NoRoomError:
            if self.clock() - (delivery.wanted_at or self.clock()) > WITHOUT_PICTURE_AFTER:
                return None
            return Retry(at=self.clock() + timedelta(seconds=AGAIN_SECONDS), reason="", counts=False)

    async def _send_photo(self, job: Job, message: Message, url: str, photo: str | bytes) -> Outcome | None:
        try:
            content = _in_time(job, captioned(content_of(message)))
            sent: TelegramMessage = await self.bot.send_photo(photo=photo, **self._address(job), **content)
        except BadRequest as error:  # of the picture, or of the chat: the text tells which
            log.info("push.photo_refused", delivery=job.delivery.id, why=error.message)
            if not says(error.message, NO_CHAT, NO_RIGHTS, NO_TOPIC):  # else others can have it
                self.photos.refused(url)
            return None
        if sent.photo:
            self.photos.sent(url, sent.photo[-1].file_id)
        return Sent(message_id=message_id(sent.message_id))

    def _lead(self, job: Job, item: Item) -> Item:
        return lead(item, job.prints, job.delivery.chat)

    def _content(self, job: Job, message: Message) -> dict[str, Any]:
        """Let Telegram preview a story's page where the chat wants that."""
        if job.item is None or not job.delivery.chat.preview:
            return content_of(message)
        first = self._lead(job, job.item)
        return content_of(message, preview=first.link if is_safe(first.link) else "")

    def _outcome(self, error: TelegramError, delivery: Delivery) -> Outcome:
        return outcome(error, now=self.clock(), message_id=delivery.message_id)

    def _compose(self, job: Job) -> Message | Dropped:
        now = self.clock()
        newest = max((_counts_from(item, job.delivery) for item in job.shown), default=None)
        if newest is not None and now - newest > timedelta(seconds=self.max_age_seconds):
            return Dropped(reason=Reason.STALE)
        if job.item is not None and stories.is_late_name(job.delivery, (job.item, *job.prints), now):
            return Dropped(reason=Reason.LATE_NAME)
        return self._composed(job, now)

    def _composed(self, job: Job, now: datetime) -> Message | Dropped:
        delivery, item = job.delivery, job.item
        if delivery.kind is DeliveryKind.NOTICE:
            return Message(html=delivery.text)
        # The delivery's id is what probing knows the message by.
        if job.listing is not None:
            why = pack(Verb.WHY, delivery.id)
            return _list(job.listing, delivery.kind, self.view(delivery.chat, now), why)
        if item is None:
            return Dropped(reason=Reason.NO_ITEM)
        return _with_menu(self._said(job, item, now), pack(Verb.PUSH_MENU, delivery.id))

    def _said(self, job: Job, item: Item, now: datetime) -> Message:
        """Compose the item's message once for all chats of a round that read it alike."""
        chat, is_reply = job.delivery.chat, stories.is_reply(job.delivery)
        first = lead(item, job.prints, chat)
        reading = (chat.language, chat.timezone, is_reply, first.id)
        if reading not in job.said:
            view = self.view(chat, now)
            shown = replace(first, changes=item.changes)  # a copy of a development brings what it brings
            others = outlets.others(first, job.prints)
            job.said[reading] = (
                compose.reply(
                    shown, outlets=others, corrected=job.corrected, view=view, menu_data=Verb.PUSH_MENU
                )
                if is_reply
                else compose.post(shown, outlets=others, view=view, menu_data=Verb.PUSH_MENU)
            )
        return job.said[reading]

    async def _call(self, job: Job, content: dict[str, Any]) -> Outcome:
        delivery, content = job.delivery, _in_time(job, content)
        if delivery.kind is DeliveryKind.EDIT and delivery.message_id is None:
            return Dropped(reason=Reason.NO_MESSAGE)
        if delivery.message_id is not None:  # an edit, or a list that was sent before
            await self._edit(delivery.chat.chat_id, delivery.message_id, content)
            return Sent(message_id=delivery.message_id)
        sent: TelegramMessage = await self.bot.send_message(**self._address(job), **content)
        return Sent(message_id=message_id(sent.message_id))

    async def _edit(self, chat_id: int, message_id: int, content: dict[str, Any]) -> None:
        """Change a text, or the caption under a picture: only Telegram knows which it is."""
        try:
            await self.bot.edit_message_text(chat_id=chat_id, message_id=message_id, **content)
        except BadRequest as error:
            if not says(error.message, NO_TEXT):
                raise
            caption = captioned(content)
            await self.bot.edit_message_caption(chat_id=chat_id, message_id=message_id, **caption)

    def _address(self, job: Job) -> dict[str, Any]:
        """Return where a message goes, and how."""
        chat, reply_to = job.delivery.chat, job.delivery.reply_to
        reply = ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None
        return {
            "chat_id": chat.chat_id,
            "message_thread_id": chat.thread_id or None,
            "disable_notification": chat.silent or job.is_further_part or None,
            "allow_paid_broadcast": self.paid or None,
            "reply_parameters": reply,
        }


def _in_time(job: Job, content: dict[str, Any]) -> dict[str, Any]:
    """Have a call wait at the gate for as long as its lease allows."""
    return {**content, "rate_limit_args": job.until}


def _counts_from(item: Item, delivery: Delivery) -> datetime:
    """Return when its age begins: when it happened or, if later, when quiet hours or a digest let it go."""
    return max(item.happened_at, delivery.deferred_until_at or item.happened_at)


def _with_menu(message: Message, data: str) -> Message:
    """Give the message's only button the data of its own delivery."""
    [[button]] = message.buttons
    return replace(message, buttons=((replace(button, data=data),),))


def _list(listing: Listing, kind: DeliveryKind, view: View, why: str) -> Message | Dropped:
    if not listing.items:
        return Dropped(reason=Reason.STALE)  # or its sources were removed
    tell = digest.live if kind is DeliveryKind.LIST else digest.missed
    return tell(listing, view=view, why_data=why)
