"""Whether an official alert says what another report says, and nothing else. Pure.

A warning that comes twice costs a message, one that is swallowed may cost a life: its copy is its very words.
"""

from datetime import timedelta
from typing import Final

from bot.news.likeness.fingerprint import LEAD_CHARACTERS, Fingerprint
from bot.news.stories.told_alerts import ToldAlerts
from storage.model import Item

SENT_TOGETHER: Final = timedelta(minutes=30)  # one after the other; offices update by the hour
_SEVERITY: Final = "severity"  # as feeds.kinds.alerts writes it: "Severity: Moderate."
_MILD: Final = frozenset({"", "unknown", "minor", "moderate"})


def is_worded_otherwise(
    item: Item, one: Fingerprint, other: Item, theirs: Fingerprint, alerts: ToldAlerts, *, is_update: bool
) -> bool:
    """Tell whether an alert differs from a report in region, severity, number or any word that counts.

    Its own office may issue it anew with later times, or update it for one district after the other. Of a
    text that is longer than what is compared only the very same is the same.
    """
    if item.regions != other.regions:
        return True
    if item.content_hash == other.content_hash or alerts.is_issued_anew(item, other):
        return False
    mine, told = _severity(one), _severity(theirs)
    if mine != told and (told or mine not in _MILD):
        return True
    is_own = item.feed_id == other.feed_id
    if is_own and is_update and abs(item.happened_at - other.happened_at) < SENT_TOGETHER:
        return False
    is_long = len(item.text) > LEAD_CHARACTERS
    return is_long or _words(one, mine) != _words(theirs, told)


def is_old_print(item: Item, other: Item) -> bool:
    """Tell whether another source printed an alert's words as no alert, before what is sent together.

    Who dates a copy back would have the alert only add its name to an old message.
    """
    if item.feed_id == other.feed_id or other.expires_at is not None:
        return False
    waited = max(item.seen_at - other.seen_at, item.happened_at - other.happened_at)
    return waited > SENT_TOGETHER


def _severity(one: Fingerprint) -> str:
    return one.lead[-1] if one.lead[-2:-1] == (_SEVERITY,) else ""


def _words(one: Fingerprint, severity: str) -> tuple[str, ...]:
    return one.title + (one.lead[:-2] if severity else one.lead)
