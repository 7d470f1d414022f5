"""Who gets the next turn to send: answers to people first, every third one broadcasts. Pure: knows no time.

Answers alone would leave broadcasts none: forty people with two commands a second each ask for more turns
than there are. So where both wait, two turns in a row are for answers, and the next one is not.
"""

import asyncio
from collections import deque
from typing import Final

from bot.push.budget import Turn

Place = asyncio.Future[Turn]

ANSWERS_IN_A_ROW: Final = 2  # while broadcasts wait: an answer that comes alone has the next turn, as ever


class Lines:
    """Those that wait: answers by chats, which take turns, and broadcasts as they came."""

    def __init__(self) -> None:
        self._answers: dict[int, deque[Place]] = {}  # the chat that is next first
        self._broadcasts: deque[Place] = deque()
        self._in_a_row = 0  # answers that went while broadcasts waited

    def __len__(self) -> int:
        """Count those that wait."""
        return len(self._broadcasts) + sum(map(len, self._answers.values()))

    def answer(self, chat_id: int, place: Place) -> None:
        """Line up an answer to a chat."""
        self._answers.setdefault(chat_id, deque()).append(place)

    def broadcast(self, place: Place) -> None:
        """Line up a broadcast."""
        self._broadcasts.append(place)

    def first(self) -> Place | None:
        """Take who is next out of the line; None where nobody waits any more."""
        if self._in_a_row < ANSWERS_IN_A_ROW and (answer := self._first_answer()) is not None:
            self._in_a_row = self._in_a_row + 1 if self._broadcasts else 0
            return answer
        self._in_a_row = 0
        broadcast = self._first_broadcast()
        return self._first_answer() if broadcast is None else broadcast

    def broadcasts(self) -> list[Place]:
        """Take all broadcasts out of the line."""
        waiting, self._broadcasts = self._broadcasts, deque()
        return [place for place in waiting if not place.done()]

    def _first_answer(self) -> Place | None:
        while self._answers:
            chat_id = next(iter(self._answers))
            places = self._answers.pop(chat_id)
            place = places.popleft()
            if places:
                self._answers[chat_id] = places  # behind the other chats
            if not place.done():  # else its caller was cancelled
                return place
        return None

    def _first_broadcast(self) -> Place | None:
        while self._broadcasts:
            if not (place := self._broadcasts.popleft()).done():
                return place
        return None
