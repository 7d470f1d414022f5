"""The figures of the outbox in plain words, for /stats. Counts what it is given."""

from bot.chat.desk.markup import Html, fill, lines, ours, short
from bot.chat.locale import Texts
from bot.chat.preferences.pausing import reason as why_paused
from bot.refusals import NO_MESSAGE, NOT_OURS
from storage.model import DeliveryState, Reason, is_given_up

_REASON_LIMIT = 90
_MOST_REASONS = 15


def delivery_lines(t: Texts, counts: dict[str, int]) -> Html:
    """Say what waits, what was sent, and what was not, each by reason, the most frequent first."""
    if not counts:
        return Html(t.gettext("none yet"))
    settled = {one.value for one in (DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DROPPED)}
    total: dict[str, int] = {}
    why: dict[tuple[str, str], int] = {}
    for name, n in counts.items():
        state, _, said = name.partition(": ")
        group = _group(t, state)
        total[group] = total.get(group, 0) + n
        if state in settled and said:
            words = delivery_reason(t, said)
            why[group, words] = why.get((group, words), 0) + n
    groups = [_group(t, one.value) for one in DeliveryState]
    told: list[Html] = []
    for group in dict.fromkeys(one for one in groups if one in total):
        told.append(fill("{group}: {n}", group=group, n=total[group]))
        reasons = sorted((-n, words) for (of, words), n in why.items() if of == group)
        told += [fill("– {words}: {n}", words=ours(words), n=-n) for n, words in reasons[:_MOST_REASONS]]
    return lines(*told)


def _group(t: Texts, state: str) -> str:
    return {
        DeliveryState.DEFERRED: t.gettext("Waiting for its chat's hour, or for publishers"),
        DeliveryState.QUEUED: t.gettext("Waiting"),
        DeliveryState.GATHERED: t.gettext("Waiting in a list"),
        DeliveryState.SENDING: t.gettext("On the way"),
        DeliveryState.UNCERTAIN: t.gettext("Reply lost, being looked for"),
        DeliveryState.SENT: t.gettext("Sent"),
        DeliveryState.FAILED: t.gettext("Not sent"),
        DeliveryState.DROPPED: t.gettext("Not sent"),
    }[DeliveryState(state)]


def delivery_reason(t: Texts, said: str) -> str:
    """Return a stored reason in words; one that is Telegram's or unknown, as it is."""
    known = {**_of_sent(t), **_of_unsent(t)}
    if said in known:
        return known[said]
    if is_given_up(said):
        return t.gettext("given up after many attempts")
    return short(why_paused(t, said), _REASON_LIMIT)


def _of_sent(t: Texts) -> dict[str, str]:
    return {
        Reason.LISTED: t.gettext("as a line of a list"),
        Reason.FOUND: t.gettext("reply lost, found by looking"),
        Reason.AS_PLAIN_TEXT: t.gettext("as plain text, for our HTML was refused"),
        Reason.CUT: t.gettext("cut, for it was too long"),
        Reason.AFTER_DOUBT: t.gettext("reply lost, sent again, perhaps twice"),
    }


def _of_unsent(t: Texts) -> dict[str, str]:
    gone = t.gettext("edits of messages that are gone")
    unsubscribed = t.gettext("the chat had unsubscribed")
    return {
        Reason.STALE: t.gettext("too old when its turn came (MAX_AGE)"),
        Reason.NO_ROOM: t.gettext("no room in a list, still in /latest"),
        Reason.UNCONFIRMED: t.gettext("too few publishers had it within a day"),
        Reason.LATE_NAME: t.gettext("only another outlet's name, with too much else to send"),
        Reason.UNSUBSCRIBED: unsubscribed,
        Reason.NOT_SUBSCRIBED: unsubscribed,
        Reason.MUTED: t.gettext("its source was muted for everybody"),
        Reason.MUTED_HERE: t.gettext("its source was muted in the chat"),
        Reason.SOURCE_REMOVED: t.gettext("its source was removed"),
        Reason.REPEAT: t.gettext("another source's print of it was to come"),
        Reason.NO_MESSAGE: gone,
        **dict.fromkeys((*NO_MESSAGE, *NOT_OURS), gone),
        Reason.NO_ITEM: t.gettext("its story was pruned"),
        Reason.UNCERTAIN: t.gettext("reply lost twice, nobody knows whether it came"),
    }
