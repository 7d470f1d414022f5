"""What admins are told of a source unasked: each thing once when it begins, once when it is over. Pure."""

import math
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.feeds.address import shown
from bot.feeds.state import DEAD_AFTER
from bot.feeds.wording import worded
from bot.news.messages.telegram_html import dead, escape
from bot.news.words.translation import Translate
from bot.polling.troubles import Trouble
from storage.model import Feed, FeedStatus

NOTICE_AFTER = 5  # failures in a row


def told(
    before: Feed, after: Feed, notes: Sequence[str], *, now: datetime, translate: Translate
) -> Iterator[str]:
    """Say what a check changed, as Telegram's HTML; `notes` are further remarks, in English."""
    yield from _health(before, after, translate)
    yield from _silence(before, after, now, translate)
    for note in notes:
        yield f"{_name(after)}: {_outside(worded(note, translate))}"


def broken(found: Sequence[Trouble], *, translate: Translate) -> Iterator[str]:
    """Say what broke, as Telegram's HTML: the work went on, and the log has more."""
    for one in found:
        about = f"<b>{_outside(one.about)}</b>: " if one.about else ""
        yield about + _outside(worded(one.note, translate))


def _health(before: Feed, after: Feed, _: Translate) -> Iterator[str]:
    """Say that a source stopped working, or works again."""
    name = _name(after)
    if after.status is FeedStatus.RETIRED:
        yield _("{source} is gone for good ({error}). It is not polled any more.").format(
            source=name, error=_outside(worded(after.error, _))
        )
    elif after.status is FeedStatus.DEAD and before.status is not FeedStatus.DEAD:
        yield _(
            "{source} could not be read for {days} days ({error}). I call it dead, "
            "and look once a week whether it is back."
        ).format(source=name, days=DEAD_AFTER.days, error=_outside(worded(after.error, _)))
    elif after.failures == NOTICE_AFTER:
        yield _("{source} has failed {count} times in a row: {error}").format(
            source=name, count=NOTICE_AFTER, error=_outside(worded(after.error, _))
        )
    elif before.failures >= NOTICE_AFTER and not after.failures:
        yield _("{source} works again.").format(source=name)


def _silence(before: Feed, after: Feed, now: datetime, _: Translate) -> Iterator[str]:
    """Say that a source is silent beyond its own rhythm, or brings news again."""
    if after.silent_at and not before.silent_at and after.news_at:
        yield _(
            "{source} can be read, but has brought nothing new for {hours} h; "
            "lately its longest pause was {pause} h."
        ).format(
            source=_name(after),
            hours=int((now - after.news_at).total_seconds() // 3600),
            pause=math.ceil(after.longest_gap_seconds / 3600),
        )
    elif before.silent_at and not after.silent_at:
        yield _("{source} brings news again.").format(source=_name(after))


def _name(feed: Feed) -> str:
    return f"<b>{_outside(feed.title or shown(feed.url))}</b>"


def _outside(text: str) -> str:
    return escape(dead(text))
