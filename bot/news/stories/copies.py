"""Which items are prints of one report: an original, its repeats, and echoes. Reads what was decided."""

from collections.abc import Iterable, Sequence

from storage.model import Chat, Held, Item, VerdictKind


def is_copy(item: Item) -> bool:
    """Tell whether an item prints another one: who has that one needs no message of it."""
    is_echo = item.verdict is VerdictKind.UPDATE and item.is_echo
    return item.of is not None and (item.verdict is VerdictKind.DUPLICATE or is_echo)


def original_of(item: Item) -> int:
    """Return the id of the item whose report it prints; its own when it is a report itself."""
    return item.of if item.of is not None and is_copy(item) else item.id


def lead(item: Item, copies: Iterable[Item], chat: Chat) -> Item:
    """Choose the print whose title, summary and link the chat sees: of those it reads, its first outlet's."""
    read = (one for one in copies if chat.reads(one.language))
    return leading(item, read, sources=chat.first_sources, languages=chat.first_languages)


def leading(item: Item, copies: Iterable[Item], *, sources: Sequence[int], languages: Sequence[str]) -> Item:
    """Choose the print whose text stands for the report, by an order of feed ids, then of languages.

    `item` itself where no other print is preferred to it.
    """

    def rank(one: Item) -> tuple[int, int, bool]:
        return _place(one.feed_id, sources), _place(one.language, languages), one.id != item.id

    return min((item, *copies), key=rank)


def _place(one: int | str, order: Sequence[int] | Sequence[str]) -> int:
    return next((at for at, other in enumerate(order) if other == one), len(order))


def prints(item: Item, story: Iterable[Item]) -> list[Item]:
    """Return all prints of its report in its story, itself included, in order; without muted sources."""
    original = original_of(item)
    return [one for one in story if original_of(one) == original and one.held is not Held.MUTED]
