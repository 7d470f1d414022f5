"""Why a delivery ended as it did, or is still on its way. Standard library only.

A reason is stored as its text, so a text never changes: `/stats` and `/why` still read those of last month.
Beside these a delivery's reason may be what Telegram said, in small letters.
"""

from enum import StrEnum


class Reason(StrEnum):
    """Why a delivery is settled. `bot/chat/explaining/delivery_words.py` has the words for people."""

    # sent
    LISTED = "in a list"
    FOUND = "found after its reply was lost"
    AFTER_DOUBT = "uncertain before, perhaps twice"  # in counts only: no delivery has it
    AS_PLAIN_TEXT = "as plain text: our HTML was refused"
    CUT = "cut: it was too long"
    # dropped
    STALE = "stale"  # older than MAX_AGE
    NO_ROOM = "no room in a list"
    UNCONFIRMED = "too few publishers"  # within a day
    LATE_NAME = "another outlet's name: too much else to send"
    NO_MESSAGE = "no message to edit"
    NO_ITEM = "its item is gone"
    UNSUBSCRIBED = "unsubscribed"  # while it waited
    NOT_SUBSCRIBED = "not subscribed"  # when it was to be queued
    MUTED = "muted"  # for everybody
    MUTED_HERE = "muted here"
    SOURCE_REMOVED = "source removed"
    REPEAT = "another print of it was to come"  # and takes its turn if that one is dropped as silent
    # dropped, and the chat is paused
    BLOCKED = "blocked by the user"
    REMOVED = "the bot was removed from the chat"
    MAY_NOT_POST = "the bot may not post there"
    NO_ACCESS = "not in ACCESS"
    # failed
    UNCERTAIN = "uncertain"  # nobody knows whether Telegram has it


class Delay(StrEnum):
    """Why a delivery is not settled yet."""

    FLOOD_WAIT = "flood wait"
    UNREACHABLE = "Telegram can't be reached"
    CHAT_MOVED = "the chat has moved"
    LIST_FAILED = "its list failed"  # it is sent alone
    NO_ANSWER = "no answer in time"
    STOPPED = "stopped before the reply came"
    SENDER_ENDED = "its sender ended"
    NOT_THERE = "it was not there"  # probing told so: it is sent
    CANT_TELL = "its reply was lost, and probing could not tell"


GIVEN_UP = "given up after {attempts} attempts: {reason}"
"""The reason of what failed at its last attempt."""


def is_given_up(reason: str) -> bool:
    """Tell whether a stored reason is GIVEN_UP."""
    return reason.startswith(GIVEN_UP.partition("{")[0])
