"""The nouns of the Bot API server: people, chats, their messages. Refuses nothing, answers nobody."""

import mimetypes
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count

from bot.demo.journal import Journal, Kind
from bot.demo.refusal import Json
from bot.demo.updates import Updates
from storage.model import ChatKind

_FILES_KEPT = 100
_CALLS_KEPT = 200_000  # a demo may run for days
_SUPERGROUP_BASE = -1_000_000_000_000  # supergroups and channels: -100…, as Telegram numbers them
MEMBERS = frozenset({"creator", "administrator", "member", "restricted"})


@dataclass(slots=True, kw_only=True)
class Person:
    """A Telegram account, the bot's own included."""

    id: int
    first_name: str
    username: str = ""
    language: str = ""
    is_bot: bool = False
    is_deactivated: bool = False

    def as_user(self) -> Json:
        """`User` of the Bot API."""
        user: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            user["username"] = self.username
        if self.language:
            user["language_code"] = self.language
        return user


@dataclass(slots=True, kw_only=True)
class Topic:
    """A topic of a forum; its id is the message that opened it."""

    id: int
    name: str
    is_closed: bool = False


@dataclass(slots=True, kw_only=True)
class Room:
    """A chat. `members`: user id → status, the bot's too."""

    id: int
    kind: ChatKind
    title: str = ""
    username: str = ""
    person: Person | None = None  # of a private chat
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    by_bot: set[int] = field(default_factory=set)  # ids of the messages that the bot sent
    questions: set[int] = field(default_factory=set)  # those of them that ask for a reply
    topics: dict[int, Topic] = field(default_factory=dict)
    last_message_id: int = 0
    is_forum: bool = False
    is_open: bool = True  # private: the person has written or pressed Start
    is_blocked: bool = False  # private: by the person
    moved_to: int | None = None
    is_bot_silenced: bool = False  # a restricted bot may read, not write

    def as_chat(self) -> Json:
        """`Chat` of the Bot API."""
        chat: Json = {"id": self.id, "type": str(self.kind)}
        if self.person:
            chat["first_name"] = self.person.first_name
        else:
            chat["title"] = self.title
        username = self.person.username if self.person else self.username
        if username:
            chat["username"] = username
        if self.is_forum:
            chat["is_forum"] = True
        return chat


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A method called, with its fields as they arrived (strings of a form, values of JSON)."""

    method: str
    fields: Mapping[str, object]
    files: Mapping[str, int] = field(default_factory=dict)  # name → bytes
    at: float  # seconds, the world's clock


class World:
    """Everything one bot's Telegram consists of."""

    def __init__(self, *, token: str, clock: Callable[[], float] = time.time) -> None:
        self.token = token
        self.clock = clock
        bot_id = int(token.partition(":")[0])
        self.bot = Person(id=bot_id, first_name="Dateline", username="dateline_demo_bot", is_bot=True)
        self.people: dict[int, Person] = {bot_id: self.bot}
        self.rooms: dict[int, Room] = {}
        self.journal = Journal()
        self.updates = Updates()
        self.calls: deque[Call] = deque(maxlen=_CALLS_KEPT)
        self.commands: dict[tuple[str, str], list[Json]] = {}  # (scope, language) → commands
        self.profile: dict[tuple[str, str], str] = {}  # (field, language) → text
        self.files: dict[str, bytes] = {}  # uploads by name
        self.file_names: dict[str, str] = {}  # what their senders call them
        self.callbacks: dict[str, Json] = {}  # pressed buttons that may still be answered
        self._shared_message_ids = count(1)  # one counter for private chats and small groups
        self._numbers = count(1)

    def keep(self, file: bytes, *, called: str = "") -> str:
        """Keep an uploaded file, the last few of them; its name. `called`: what its sender calls it."""
        name = f"file{self.number()}"
        self.files[name], self.file_names[name] = file, called
        for old in list(self.files)[:-_FILES_KEPT]:
            del self.files[old], self.file_names[old]
        return name

    def as_document(self, name: str) -> Json:
        """`Document` of the Bot API, of a kept file."""
        called = self.file_names[name]
        kind = mimetypes.guess_type(called)[0] or "application/octet-stream"
        size = len(self.files[name])
        return {"file_id": name, "file_unique_id": f"u{name}", "file_name": called} | {
            "mime_type": kind,
            "file_size": size,
        }

    def number(self) -> int:
        """Return a number never given before: for callback queries and the like."""
        return next(self._numbers)

    def add_person(self, person: Person) -> Room:
        """Add somebody, with the private chat they have (or will have) with the bot."""
        self.people[person.id] = person
        room = Room(id=person.id, kind=ChatKind.PRIVATE, person=person, is_open=False)
        self.rooms[room.id] = room
        return room

    def add_room(self, kind: ChatKind, *, title: str, username: str = "", is_forum: bool = False) -> Room:
        """Add a group, supergroup or channel with nobody in it."""
        number = 1000 + self.number()
        chat_id = -number if kind == ChatKind.GROUP else _SUPERGROUP_BASE - number
        room = Room(id=chat_id, kind=kind, title=title, username=username, is_forum=is_forum)
        room.last_message_id = 1 if is_forum else 0  # topic 1 is General, so no topic opens with message 1
        self.rooms[room.id] = room
        return room

    def next_message_id(self, room: Room) -> int:
        """Per chat in channels and supergroups; one counter for all private chats and small groups."""
        if room.kind in {ChatKind.CHANNEL, ChatKind.SUPERGROUP}:
            room.last_message_id += 1
        else:
            room.last_message_id = next(self._shared_message_ids)
        return room.last_message_id

    def new_message(self, room: Room, sender: Person | None, **content: object) -> Json:
        """Write a message into a chat; `sender` None: the channel itself speaks."""
        message: Json = {"message_id": self.next_message_id(room)}
        message |= {"from": sender.as_user()} if sender else {"sender_chat": room.as_chat()}
        message |= {"date": int(self.clock()), "chat": room.as_chat(), **content}
        room.messages[message["message_id"]] = message
        return message

    def publish(self, room: Room, message: Json, **detail: object) -> None:
        """Tell the page and the tests of a new message."""
        self.journal.add(Kind.MESSAGE, chat_id=room.id, message=message, **detail)

    def replace(self, room: Room, message: Json) -> None:
        """An edit: the stored message becomes this one."""
        room.messages[message["message_id"]] = message
        self.journal.add(Kind.EDIT, chat_id=room.id, message=message)

    def remove(self, room: Room, message_id: int) -> None:
        """Delete a message for everybody."""
        message = room.messages.pop(message_id)
        self.journal.add(Kind.DELETE, chat_id=room.id, message=message)

    def bot_status(self, room: Room) -> str:
        """Return the bot's place in a group or channel."""
        return room.members.get(self.bot.id, "left")
