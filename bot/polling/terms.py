"""When a chat is to have a report: at once, at an hour, or when more publishers have it. Sends nothing."""

from collections.abc import Callable, Iterator
from datetime import datetime

from bot.news.stories.copies import prints
from storage import deferring
from storage.engine.database import Session
from storage.model import ChatId, Deferral, DeliveryKind, Item, Subscriber, Terms
from storage.news import items


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


class Counts:
    """How many independent publishers have a story, or one report of it. Reads the story when it is asked."""

    def __init__(self, session: Session, story_id: int) -> None:
        self._session = session
        self._story_id = story_id
        self._story: list[Item] | None = None
        self._found: dict[tuple[DeliveryKind, int], int] = {}

    def __call__(self, kind: DeliveryKind, item_id: int | None) -> int:
        """Count: a post tells the story, a reply its own report."""
        asked = (kind, item_id or 0)
        if asked not in self._found:
            self._found[asked] = self._count(kind, item_id)
        return self._found[asked]

    def _count(self, kind: DeliveryKind, item_id: int | None) -> int:
        if kind is not DeliveryKind.REPLY:
            return items.publishers(self._session, [self._story_id]).get(self._story_id, 1)
        if self._story is None:
            self._story = items.story(self._session, self._story_id)
        item = next((one for one in self._story if one.id == item_id), None)
        return items.publishers_among(self._session, prints(item, self._story)) if item else 1


def changed(session: Session, story_id: int, *, now: datetime) -> Iterator[tuple[int, Deferral | None]]:
    """Look at what waits of a story that a further report has come of: what waits for something else now."""
    count = Counts(session, story_id)
    for one in deferring.of_story(session, story_id):
        deferral = one.terms.deferral(count(one.kind, one.item_id), now)
        is_same = deferral is not None and deferral.why is one.deferral.why
        if not is_same:
            yield one.id, deferral
