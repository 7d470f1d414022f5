"""Which message ids to probe for a delivery in doubt, and what the answers mean. Pure: asks nobody.

Telegram has no idempotency key. But to an edit of a message's keyboard that changes nothing it answers
"message is not modified", of a missing message "message to edit not found", of somebody else's "message
can't be edited". A push carries a button with its delivery's id, so only the very message is "not modified".

Which ids it can have, `storage.messages.gap` tells. A channel or supergroup numbers its messages without
gaps but for deleted ones, so a few missing ids in a row are its end. The ids of private chats and small
groups are the account's: an id that is missing in this chat may be a message of another, so only an id known
to be later ends the search for sure; without one it goes a little beyond the newest known.
"""

from dataclasses import dataclass, field
from enum import Enum

from storage.model import Gap

MOST_PROBES = 30
MOST_SECONDS = 60.0
END_OF_CHAT = 3  # missing ids in a row, past the newest known, of a chat with its own numbering
BEYOND = 5  # ids past the newest known, of the account's numbering: messages of people not yet received


class Answer(Enum):
    """What Telegram said to a probe."""

    FOUND = "found"
    MISSING = "missing"
    FOREIGN = "foreign"
    TOUCHED = "touched"  # 200: another message of ours has lost its keyboard to the probe


class Verdict(Enum):
    """What is known in the end."""

    FOUND = "found"
    NOT_SENT = "not sent"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Search:
    """The probes of one doubt so far."""

    answers: dict[int, Answer] = field(default_factory=dict)

    def next(self, gap: Gap) -> int | Verdict:
        """Return the id to probe now, or the verdict."""
        said = set(self.answers.values())
        if Answer.FOUND in said:
            return Verdict.FOUND
        first = _first(gap)
        if Answer.TOUCHED in said or first is None:
            return Verdict.UNKNOWN
        last = self._last(gap)
        candidate = next((one for one in range(first, last + 1) if self._is_open(one, gap)), None)
        if candidate is not None and len(self.answers) < MOST_PROBES:
            return candidate
        is_sure = candidate is None and (gap.before is not None or not gap.is_shared)
        return Verdict.NOT_SENT if is_sure else Verdict.UNKNOWN

    def _is_open(self, message_id: int, gap: Gap) -> bool:
        return message_id not in gap.taken and message_id not in self.answers

    def _last(self, gap: Gap) -> int:
        """Return the highest id that it can have."""
        if gap.before is not None:
            return gap.before - 1
        newest = max(gap.newest, gap.after)
        if gap.is_shared:
            return newest + gap.doubts + BEYOND
        # What others wrote past the newest known moves the end on.
        foreign = [one for one, answer in self.answers.items() if answer is Answer.FOREIGN]
        return max(newest, *foreign, 0) + END_OF_CHAT


def _first(gap: Gap) -> int | None:
    """Return the lowest id that it can have, or None: nothing tells.

    The first push to a chat follows the answer to /subscribe so closely that neither is surely earlier. In a
    chat with its own numbering the ids known there are near it all the same.
    """
    if gap.after:
        return gap.after + 1
    return min(gap.taken) + 1 if gap.taken and not gap.is_shared else None
