"""Whom a report is shown by: the source, and the outlet that its feed names, if it names another. Pure.

A feed may name any outlet as the origin of what it lists: nobody has asked that outlet. So the feed always
stands beside the name: "River Post (Evil Daily)".
"""

from collections.abc import Iterable

from bot.news.messages.telegram_html import one_line
from bot.news.words.one_name import one_name
from bot.news.words.text import fold_line, utf16_length
from storage.model import Item


def byline(item: Item, limit: int) -> str:
    """Name whom a report is by on one line of at most `limit` UTF-16 units, not yet escaped; "" = nobody.

    However long an outlet's name is, the source's keeps half of the room.
    """
    if not names_another(item) or not item.source:
        return one_line(one_name(item.source or item.outlet), limit)
    source = one_line(one_name(item.source), limit // 2)
    outlet = one_line(one_name(item.outlet), limit - utf16_length(f" ({source})"))
    return f"{outlet} ({source})" if outlet else source


def names_another(item: Item) -> bool:
    """Tell whether its feed names an outlet as the origin that is not the source itself, or its section.

    "Coast Wire: World" is a section of Coast Wire, and says so.
    """
    outlet, source = fold_line(item.outlet), fold_line(item.source)
    is_section = source.startswith(outlet) and not source[len(outlet) : len(outlet) + 1].isalnum()
    return bool(outlet) and not is_section


def in_one_line(first: Item, others: Iterable[Item]) -> list[Item]:
    """Choose the prints that are named beside the first: of each source one.

    Where a source prints a report itself, it is not named by other feeds, too.
    """
    prints = [first, *others]
    themselves = {fold_line(one.source) for one in prints if not names_another(one)}
    named: dict[int, Item] = {}
    for one in prints:
        is_there = names_another(one) and fold_line(one.outlet) in themselves
        if one is first or not is_there:
            named.setdefault(one.feed_id, one)
    return [one for one in named.values() if one is not first]
