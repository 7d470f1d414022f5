"""What the Decider is told, and what it answers: data, no behaviour."""

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.news.words.languages import READ
from storage.model import Item, SeenKey, VerdictKind

_DAY: Final = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What an operator sets. Spans in seconds."""

    max_age_seconds: float = _DAY
    story_window_seconds: float = 2 * _DAY
    languages: Sequence[str] = READ


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one entry is. `item_id`: the new or the known item. `of`: the item it repeats, follows or is."""

    kind: VerdictKind
    item_id: int
    of: int | None
    story_id: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mishap:
    """A bug of ours that one entry met: the others went on. Enough to meet it again."""

    guid: str
    title: str
    item_id: int
    is_edit: bool  # of an item that stays as it was; else the entry is news of its own
    error: Exception

    @property
    def cause(self) -> str:
        """Say where the judging broke, and on what: "KeyError in judge.py, line 145"."""
        last = traceback.extract_tb(self.error.__traceback__)[-1]
        return f"{type(self.error).__name__} in {Path(last.filename).name}, line {last.lineno}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """All that one document brought, or a part of it.

    `verdicts`: one an entry, in the order given, with the last part. `is_whole`: no part follows.
    """

    verdicts: tuple[Verdict, ...] = ()
    items: tuple[Item, ...] = ()
    edited: tuple[Item, ...] = ()
    keys: tuple[SeenKey, ...] = ()  # new ones, and those met again
    notes: tuple[str, ...] = ()
    mishaps: tuple[Mishap, ...] = ()
    is_whole: bool = True
