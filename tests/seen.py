"""A message, and a button's answer, as somebody in the chat sees them. Reads only."""

from dataclasses import dataclass

from bot.demo.refusal import Json


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as somebody in the chat sees it."""

    raw: Json
    is_silent: bool = False

    @property
    def id(self) -> int:
        return int(self.raw["message_id"])

    @property
    def text(self) -> str:
        return str(self.raw.get("text", self.raw.get("caption", "")))

    @property
    def entities(self) -> list[Json]:
        return list(self.raw.get("entities") or self.raw.get("caption_entities") or [])

    @property
    def reply_to(self) -> int | None:
        replied = self.raw.get("reply_to_message")
        return replied["message_id"] if replied else None

    @property
    def thread_id(self) -> int:
        return int(self.raw.get("message_thread_id", 0))

    @property
    def is_edited(self) -> bool:
        return "edit_date" in self.raw

    @property
    def rows(self) -> list[list[Json]]:
        return list(self.raw.get("reply_markup", {}).get("inline_keyboard", []))

    @property
    def buttons(self) -> list[str]:
        """The captions, in reading order."""
        return [button["text"] for row in self.rows for button in row]

    def button(self, caption: str) -> Json:
        """The button with this caption, or the only one that contains it."""
        every = [button for row in self.rows for button in row]
        hits = [b for b in every if b["text"] == caption] or [b for b in every if caption in b["text"]]
        assert len(hits) == 1, f"{len(hits)} buttons for {caption!r} among {self.buttons}"
        return hits[0]

    def spans(self, kind: str) -> list[str]:
        """The pieces of text under entities of a kind: "bold", "text_link" …"""
        units = self.text.encode("utf-16-le")
        marked = [e for e in self.entities if e["type"] == kind]
        return [units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le") for e in marked]

    @property
    def links(self) -> dict[str, str]:
        """Link text → URL."""
        urls = [e["url"] for e in self.entities if e["type"] == "text_link"]
        return dict(zip(self.spans("text_link"), urls, strict=True))


@dataclass(frozen=True, slots=True)
class Answer:
    """What pressing a button brought."""

    text: str
    is_alert: bool
    url: str
