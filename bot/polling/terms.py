"""When a chat is to have a report: at once, at an hour, or when more publishers have it. Sends nothing."""

from collections.abc import Callable, Iterator
from datetime import datetime

from bot.counting import Counts
from storage import deferring
from storage.engine.database import Session
from storage.model import ChatId, Deferral, DeliveryKind, Item, Subscriber, Terms, Why


class ChatTerms:
    """What chats have set of quiet hours, digests and publishers; most have set nothing."""

    def __init__(self) -> None:
        self._terms: dict[ChatId, Terms] = {}

    def put(self, subscriber: Subscriber) -> None:
        """Take over what a chat has set."""
        if subscriber.terms is None:
            self.remove(subscriber.chat)
        else:
            self._terms[subscriber.chat] = subscriber.terms

    def remove(self, chat: ChatId) -> None:
        """Forget a chat; one that is not here is fine."""
        self._terms.pop(chat, None)

    def clear(self) -> None:
        """Forget all."""
        self._terms.clear()

    def of_item(
        self, session: Session, item: Item, *, now: datetime
    ) -> Callable[[ChatId, DeliveryKind], Deferral | None]:
        """Return what tells, of a chat and a kind of message, what the item waits for there."""
        if not self._terms:
            return lambda _chat, _kind: None
        count = Counts(session, item.story_id)

        def deferral(chat: ChatId, kind: DeliveryKind) -> Deferral | None:
            terms = self._terms.get(chat)
            return terms.deferral(count(kind, item.id), now) if terms else None

        return deferral


def changed(session: Session, story_id: int, *, now: datetime) -> Iterator[tuple[int, Deferral | None]]:
    """Look at what waits of a story that a further report has come of: what waits for less now.

    A chat's first message is the first report that enough publishers stand behind, whichever it is.
    """
    count = Counts(session, story_id)
    told: set[ChatId] = set()
    for one in deferring.of_story(session, story_id):
        kind = one.kind if one.chat in told else one.counted_as
        deferral = one.terms.deferral(count(kind, one.item_id), now)
        if deferral is None or deferral.why not in {Why.FEW, one.deferral.why}:
            told.add(one.chat)
            yield one.id, deferral
