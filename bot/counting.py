"""How many independent publishers stand behind a report. Reads its story when asked, decides nothing."""

from collections.abc import Collection

from bot.news.stories.backing import Backing
from storage.engine.database import Session
from storage.model import DeliveryKind, Item
from storage.news import items


class Counts:
    """How many publishers stand behind the reports of one story. Reads the story once."""

    def __init__(self, session: Session, story_id: int) -> None:
        self._session = session
        self._story_id = story_id
        self._story: dict[int, Item] | None = None
        self._backing = Backing(())
        self._found: dict[tuple[DeliveryKind, int], int] = {}

    def __call__(self, kind: DeliveryKind, item_id: int | None) -> int:
        """Count: for a post who does not say otherwise, for a reply who has its own report."""
        asked = (kind, item_id or 0)
        if asked not in self._found:
            self._found[asked] = self._count(kind, item_id or 0)
        return self._found[asked]

    def _count(self, kind: DeliveryKind, item_id: int) -> int:
        if self._story is None:
            self._story = {one.id: one for one in items.story(self._session, self._story_id)}
            self._backing = Backing(self._story.values())
        report = self._story.get(item_id)
        if report is None or len(self._story) == 1:
            return 1
        is_reply = kind is DeliveryKind.REPLY
        prints = self._backing.of_reply(report) if is_reply else self._backing.of_post(report)
        return items.publishers_among(self._session, prints)


def of_waiting(session: Session, story_id: int, kind: DeliveryKind, item_id: int | None) -> int:
    """Count for what waits in a chat, as it is counted when it comes."""
    return Counts(session, story_id)(kind, item_id)


def of_shown(session: Session, reports: Collection[Item]) -> dict[int, int]:
    """Count for reports that a list shows, one of each story; by the story's id."""
    found = items.publishers(session, [one.story_id for one in reports])
    several = [one for one in reports if found.get(one.story_id, 1) > 1]
    return found | {
        one.story_id: of_waiting(session, one.story_id, DeliveryKind.POST, one.id) for one in several
    }
