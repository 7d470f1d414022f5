"""Who was let in by whom. Standard library only."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Lets one person in, once, where ACCESS is closed. Its token is known to nobody but who was sent it."""

    id: int
    by: int  # Telegram user id of the admin
    until_at: datetime  # when it ends, unless it is taken before
    guest: int | None = None  # who took it
    taken_at: datetime | None = None
