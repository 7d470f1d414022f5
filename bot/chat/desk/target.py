"""Where something happens, as Telegram names it."""

from dataclasses import dataclass

from bot.chat.desk.markup import Html
from storage.model import ChatKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A chat or one topic of it, as Telegram names it."""

    chat_id: int
    thread_id: int = 0
    kind: ChatKind = ChatKind.PRIVATE
    title: str = ""
    username: str = ""

    @property
    def name(self) -> str:
        """Return what people call it."""
        return Html(f"@{self.username}") if self.username else self.title or str(self.chat_id)
