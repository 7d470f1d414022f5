"""What is remembered of official alerts beside their words: which feed warned so last, and what it ended."""

from bot.news.stories.alerts import ENDS, is_end
from bot.news.stories.timeless import words_apart_from_times
from bot.news.stories.unseen import is_compared
from storage.model import Item


class ToldAlerts:
    """The remembered alerts that say until when they hold. Grows and shrinks with the memory."""

    def __init__(self) -> None:
        self._words_of: dict[int, bytes] = {}  # apart from times
        self._last: dict[tuple[int, bytes], int] = {}  # feed and words → its last one
        # Feed → its last end of an alert that we could not find, or that is compared with nothing.
        self._ended: dict[int, int] = {}

    def add(self, item: Item) -> None:
        """Remember an item, which may be no alert, with its text."""
        if item.expires_at is not None:
            self._words_of[item.id] = words_apart_from_times(item.title, item.text)
            self._last[item.feed_id, self._words_of[item.id]] = item.id
        if ENDS in item.why or (is_end(item) and not is_compared(item)):
            self._ended[item.feed_id] = item.id

    def forget(self, item: Item) -> None:
        """Forget an item, which may be no alert."""
        words = item.feed_id, self._words_of.pop(item.id, b"")
        if self._last.get(words) == item.id:
            del self._last[words]
        if self._ended.get(item.feed_id) == item.id:
            del self._ended[item.feed_id]

    def like(self, item: Item) -> int:
        """Return the id of the last alert of an item's feed in its words, apart from times; 0: none."""
        return self._last.get((item.feed_id, words_apart_from_times(item.title, item.text)), 0)

    def last_end(self, feed_id: int) -> int:
        """Return the id of the feed's last end of an alert that we could not find: any before; 0: none."""
        return self._ended.get(feed_id, 0)
