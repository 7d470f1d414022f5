"""The chats that the page shows: who one is, in which chat. Data only."""

from dataclasses import dataclass

from bot.demo.refusal import Json
from bot.demo.state import Person, Room


@dataclass(frozen=True, slots=True)
class View:
    """One entry of the list of chats: somebody in a chat, with a line that says what it is for."""

    person: Person
    room: Room
    title: str
    hint: str
    thread_id: int = 0  # one topic of the chat
    tries: tuple[str, ...] = ()  # what there is to try here, as it would be typed

    def as_json(self) -> Json:
        """Describe it to the page."""
        return {
            "title": self.title,
            "hint": self.hint,
            "person": self.person.as_user(),
            "chat": self.room.as_chat(),
            "thread": self.thread_id,
            "tries": list(self.tries),
        }
