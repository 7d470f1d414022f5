"""What is remembered of official alerts beside their words: which feed warned so last, and what it ended."""

from bot.news.stories.alerts import ENDS, is_end
from bot.news.stories.timeless import Times, apart_from_times
from bot.news.stories.unseen import is_compared
from storage.model import Item


class ToldAlerts:
    """The remembered alerts that say until when they hold. Grows and shrinks with the memory."""

    def __init__(self) -> None:
        self._words_of: dict[int, tuple[bytes, Times]] = {}  # words apart from times, and the times
        self._last: dict[tuple[int, bytes], int] = {}  # feed and words → its last one
        # Feed → its last end of an alert that we could not find, or that is compared with nothing.
        self._ended: dict[int, int] = {}

    def add(self, item: Item) -> None:
        """Remember an item, which may be no alert, with its text."""
        if item.expires_at is not None:
            self._words_of[item.id] = told = apart_from_times(item.title, item.text, item.regions)
            self._last[item.feed_id, told[0]] = item.id
        if ENDS in item.why or (is_end(item) and not is_compared(item)):
            self._ended[item.feed_id] = item.id

    def forget(self, item: Item) -> None:
        """Forget an item, which may be no alert."""
        told = self._words_of.pop(item.id, None)
        words = item.feed_id, told[0] if told else b""
        if self._last.get(words) == item.id:
            del self._last[words]
        if self._ended.get(item.feed_id) == item.id:
            del self._ended[item.feed_id]

    def like(self, item: Item) -> int:
        """Return the id of the last alert of an item's feed in its words and regions, not times; 0: none."""
        words, _ = apart_from_times(item.title, item.text, item.regions)
        return self._last.get((item.feed_id, words), 0)

    def is_issued_anew(self, item: Item, other: Item) -> bool:
        """Tell whether an alert is another one of its feed again, and its times have only gone on.

        That is by no more than the two are apart, or than it holds longer.
        """
        former = self._words_of.get(other.id)
        if former is None or item.feed_id != other.feed_id:
            return False
        if item.expires_at is None or other.expires_at is None:
            return False
        words, times = apart_from_times(item.title, item.text, item.regions)
        by = max(item.happened_at - other.happened_at, item.expires_at - other.expires_at)
        return words == former[0] and times.move_on(former[1], by)

    def last_end(self, feed_id: int) -> int:
        """Return the id of the feed's last end of an alert that we could not find: any before; 0: none."""
        return self._ended.get(feed_id, 0)
