"""Posts of channels that are sources because the bot is an administrator there. Standard library only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

PICTURE_OF_TELEGRAM: Final = "tg://photo?id="
"""Begins the address of a picture that Telegram has itself: its id there follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A channel's post, as Telegram handed it over."""

    message_id: int
    link: str
    markup: str  # HTML; the caption of a picture or film
    outlet: str = ""  # where it was forwarded from
    photo: str = ""  # Telegram's id of its picture; "" = none
    posted_at: datetime
