"""Says in plain words how a source fares, in /sources and on the command line. Pure: no clock."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.chat.locale import Texts
from bot.chat.wording.moments import ago, lasting
from bot.feeds import wording
from bot.feeds.wording import worded
from bot.news.filters.meaning import LANGUAGE_NAMES
from bot.news.stories.memory import MAX_OF_FEED
from storage.model import Feed, FeedFigures, FeedStatus

FIGURES_SPAN = timedelta(days=7)  # what items a day and the delay are told of
REMEMBERED_SPAN = timedelta(days=2)  # of which repeats are looked for
_DAY = timedelta(days=1)
_TROUBLED = (FeedStatus.FAILING, FeedStatus.BLOCKED, FeedStatus.DEAD, FeedStatus.RETIRED)

Clock = Callable[[datetime], str]
"""Says an instant as the person reads it."""


def is_troubled(feed: Feed) -> bool:
    """Tell whether an admin should look at it: it can't be read, or is silent beyond its rhythm."""
    return feed.status in _TROUBLED or feed.silent_at is not None


def is_held(feed: Feed) -> bool:
    """Tell whether it is not asked because its host asked for a pause."""
    return feed.error == wording.HELD


def condition(t: Texts, feed: Feed, figures: FeedFigures, *, now: datetime, clock: Clock) -> list[str]:
    """Return a few sentences, each plain text: its state, its silence, its checks, its pace, its flood."""
    return [
        said
        for said in (
            state_since(t, feed, clock=clock) if feed.status is not FeedStatus.NEW or is_held(feed) else "",
            _silence(t, feed, now),
            _checks(t, feed, now),
            _pace(t, feed, figures, now),
            _flood(t, figures),
        )
        if said
    ]


def state(t: Texts, feed: Feed) -> str:
    """Say a feed's status in words."""
    words = {
        FeedStatus.NEW: t.gettext("Not checked yet."),
        FeedStatus.OK: t.gettext("Fine."),
        FeedStatus.EMPTY: t.gettext("Fine, but holds no items."),
        FeedStatus.BLOCKED: t.gettext("Blocked: a web page comes instead of the feed."),
        FeedStatus.UNDATED: t.gettext("Fine, but its items have no dates."),
        FeedStatus.GAP: t.gettext("Fine, but items may have been missed between two checks."),
        FeedStatus.FAILING: t.gettext("Failing."),
        FeedStatus.DEAD: t.gettext("Dead: could not be read for a month."),
        FeedStatus.RETIRED: t.gettext("Gone for good, says its server: not read any more."),
    }
    return words[feed.status]


def state_since(t: Texts, feed: Feed, *, clock: Clock) -> str:
    """Say a feed's status; of a fault also which, and since when; of a pause until when."""
    since = feed.failing_since_at
    if is_held(feed):
        text = t.gettext("Waiting: its host asked for a pause until {time}.")
        return text.format(time=clock(feed.next_check_at))
    if feed.status is FeedStatus.FAILING:
        return fault(t, worded(feed.error, t.gettext), since, clock=clock)
    if feed.status is FeedStatus.BLOCKED and since:
        text = t.gettext("Blocked since {time}: a web page comes instead of the feed.")
        return text.format(time=clock(since))
    if feed.status is FeedStatus.DEAD and since:
        text = t.gettext("Dead: {error} since {time}. Asked once a week.")
        return text.format(error=worded(feed.error, t.gettext), time=clock(since))
    if feed.status is FeedStatus.RETIRED and since:
        text = t.gettext("Gone for good since {time}, says its server: not read any more.")
        return text.format(time=clock(since))
    return state(t, feed)


def fault(t: Texts, error: str, since: datetime | None, *, clock: Clock) -> str:
    """Say what is wrong, and since when: "Failing: answers 403 Forbidden since 14:02."."""
    if since is None:
        return t.gettext("Failing: {error}.").format(error=error)
    return t.gettext("Failing: {error} since {time}.").format(error=error, time=clock(since))


def language_name(t: Texts, code: str) -> str:
    """Return what people call a language of the news; its code where we have no word."""
    return t.gettext(LANGUAGE_NAMES[code]) if code in LANGUAGE_NAMES else code


def counts(t: Texts, feeds: Sequence[Feed]) -> str:
    """Sum up how many are fine, failing, silent, in one line."""
    failing = sum(feed.status in _TROUBLED for feed in feeds)
    silent = sum(feed.status not in _TROUBLED and feed.silent_at is not None for feed in feeds)
    parts = [
        t.ngettext("{n} fine", "{n} fine", len(feeds) - failing - silent).format(
            n=len(feeds) - failing - silent
        ),
        t.ngettext("{n} failing", "{n} failing", failing).format(n=failing) if failing else "",
        t.ngettext("{n} silent", "{n} silent", silent).format(n=silent) if silent else "",
    ]
    return " · ".join(filter(None, parts))


def _silence(t: Texts, feed: Feed, now: datetime) -> str:
    if feed.silent_at is None or feed.news_at is None or feed.status in _TROUBLED:
        return ""
    return t.gettext("Silent: nothing new for {span}; its longest pause lately was {pause}.").format(
        span=lasting(t, (now - feed.news_at).total_seconds()), pause=lasting(t, feed.longest_gap_seconds)
    )


def _checks(t: Texts, feed: Feed, now: datetime) -> str:
    last = (
        t.gettext("Last read {when}").format(when=ago(t, feed.succeeded_at, now))
        if feed.succeeded_at
        else t.gettext("Never read yet")
    )
    if feed.status is FeedStatus.RETIRED:
        return f"{last}."
    tries = feed.failures
    again = (
        t.ngettext("{n} failure in a row", "{n} failures in a row", tries).format(n=tries) if tries else ""
    )
    return f"{', '.join(filter(None, (last, again, _next(t, feed, now))))}."


def _next(t: Texts, feed: Feed, now: datetime) -> str:
    seconds = (feed.next_check_at - now).total_seconds()
    if seconds < 1:
        return t.gettext("next now")
    return t.gettext("next in {span}").format(span=lasting(t, seconds))


def _pace(t: Texts, feed: Feed, figures: FeedFigures, now: datetime) -> str:
    if feed.first_read_at is None:
        return ""
    days = min(max(now - feed.first_read_at, _DAY), FIGURES_SPAN) / _DAY
    daily, weekly = round(figures.items / days), round(figures.items / days * 7)
    if daily:
        count = t.ngettext("{n} item a day", "{n} items a day", daily).format(n=daily)
    else:
        count = t.ngettext("{n} item a week", "{n} items a week", weekly).format(n=weekly)
    if figures.delay_seconds is None:
        return f"{count}."
    span = lasting(t, max(1.0, figures.delay_seconds))
    return t.gettext("{count}, half of them within {span} of being published.").format(count=count, span=span)


def _flood(t: Texts, figures: FeedFigures) -> str:
    if figures.lately <= MAX_OF_FEED:
        return ""
    text = t.gettext(
        "Floods: {n} items in two days. The latest {most} are remembered, others may be told again."
    )
    return text.format(n=f"{figures.lately:,}", most=f"{MAX_OF_FEED:,}")
