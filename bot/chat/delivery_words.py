"""The figures of the outbox in plain words, for /stats. Counts what it is given."""

from bot.chat.desk.markup import Html, fill, lines, ours, short
from bot.chat.locale import Texts
from bot.chat.pausing import reason as why_paused
from storage.model import DeliveryState

_REASON_LIMIT = 90
_MOST_REASONS = 15


def delivery_lines(t: Texts, counts: dict[str, int]) -> Html:
    """What waits, what was sent, and what was not, each by reason, the most frequent first."""
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
    known = {
        "stale": t.gettext("too old when its turn came (MAX_AGE)"),
        "no room in a list": t.gettext("no room in a list: /latest has it"),
        "too few publishers": t.gettext("too few publishers had it within a day"),
        "in a list": t.gettext("as a line of a list"),
        "unsubscribed": t.gettext("the chat had unsubscribed"),
        "not subscribed": t.gettext("the chat had unsubscribed"),
        "muted": t.gettext("its source was muted for everybody"),
        "muted here": t.gettext("its source was muted in the chat"),
        "source removed": t.gettext("its source was removed"),
        "no message to edit": t.gettext("edits of messages that are gone"),
        "message to edit not found": t.gettext("edits of messages that are gone"),
        "message can't be edited": t.gettext("edits of messages that are gone"),
        "message_id_invalid": t.gettext("edits of messages that are gone"),
        "its item is gone": t.gettext("its story was pruned"),
        "uncertain": t.gettext("reply lost twice: nobody knows whether it came"),
        "uncertain before, perhaps twice": t.gettext("reply lost, sent again: perhaps twice"),
        "found after its reply was lost": t.gettext("reply lost, found by looking"),
        "as plain text: our HTML was refused": t.gettext("as plain text: our HTML was refused"),
        "cut: it was too long": t.gettext("cut: it was too long"),
    }
    if said in known:
        return known[said]
    if said.startswith("given up after"):
        return t.gettext("given up after many attempts")
    return short(why_paused(t, said), _REASON_LIMIT)
