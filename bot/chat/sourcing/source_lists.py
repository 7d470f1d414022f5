"""Lists of sources as files: one that an admin sends is read and added, /sources export gives one back.

For the admins of the bot, in private only: an address may hold a key.
"""

import asyncio
from collections.abc import Sequence
from typing import Final

import telegram

from bot import sources
from bot.chat.desk.call import Call
from bot.chat.desk.files import fetched
from bot.chat.desk.markup import Html, bold, fill, lines, short
from bot.chat.locale import Texts
from bot.feeds import opml
from bot.feeds.wording import worded
from bot.news.words.translation import N_
from bot.sources import Adding, Fate, Line
from bot.sources.reading import add_each
from storage.model import ChatKind
from storage.news import feeds

EXPORT: Final = "export"  # /sources export
_PROGRESS_SECONDS: Final = 3.0  # Telegram slows down who edits more often
_SHOWN: Final = 10  # lines of the report in the message; all are in the file
_LINE_LIMIT: Final = 200
_NAME_LIMIT: Final = 60
_ENDINGS: Final = (".opml", ".xml", ".txt")
_FATES: Final = {Fate.ADDED: N_("added"), Fate.KNOWN: N_("there already"), Fate.REFUSED: N_("refused")}

# --- import -----------------------------------------------------------------


def may_be_list(document: telegram.Document) -> bool:
    """Tell by name and kind whether a file may be a list of sources."""
    kind = (document.mime_type or "").lower()
    return (document.file_name or "").lower().endswith(_ENDINGS) or "opml" in kind


async def received(call: Call, document: telegram.Document) -> None:
    """Take a list that somebody sends in private."""
    if not call.is_admin:
        await call.refuse(
            call.t.gettext("I restore files of /export. Lists of sources are for the admins of this bot.")
        )
    elif (document.file_size or 0) > sources.MOST_FILE_BYTES:
        await _unusable(call, document, sources.TOO_LARGE)
    else:
        await _import(call, document)


async def _unusable(call: Call, document: telegram.Document, why: str) -> None:
    name = short(document.file_name or "", _NAME_LIMIT)
    text = call.t.gettext("{name} is no list of sources that I can read: {why}.")
    why = short(worded(why, call.t.gettext), _LINE_LIMIT)
    await call.reply(fill(text, name=name or call.t.gettext("That file"), why=why))


async def _import(call: Call, document: telegram.Document) -> None:
    data = await fetched(call, document)
    if data is None:
        await call.reply(Html(call.t.gettext("Telegram does not give me that file. Please send it again.")))
        return
    found = await asyncio.to_thread(sources.read_bytes, data)
    if isinstance(found, sources.Unusable):
        await _unusable(call, document, found.why)
        return
    if not found.outlines and not found.flaws:
        await _unusable(call, document, sources.NAMES_NONE)
        return
    await add(call, found.outlines, sources.refused(found.flaws))


async def add(call: Call, outlines: Sequence[opml.Outline], told: Sequence[Line] = ()) -> None:
    """Read each address, and add it where it is a feed.

    One message tells how far it is, then what became of each line; what doesn't fit it comes as a file too.
    `told`: lines that are settled already.
    """
    waiting = await call.reply(_progress(call.t, 0, len(outlines)))
    told = sorted([*told, *await _added(call, waiting, outlines)], key=lambda line: line.number)
    call.services.wake_poller()
    await call.edit(waiting, _report(call.t, told))
    if len(told) > _SHOWN:
        text = "\n".join(_worded(call.t, line) for line in told)
        await call.send_file("report.txt", text.encode(), call.t.gettext("What became of each line."))


async def _added(call: Call, message_id: int, outlines: Sequence[opml.Outline]) -> list[Line]:
    clock = asyncio.get_running_loop().time
    adding = Adding(await call.read(feeds.all_feeds), call.services.gazetteer)

    async def store(good: Sequence[opml.Outline]) -> list[Line]:
        return await call.write(adding.add, good, now=call.now)

    told: list[Line] = []
    said_at = clock()
    async for settled in add_each(adding, outlines, inspect=call.services.inspect, store=store, now=call.now):
        told += settled
        if clock() - said_at >= _PROGRESS_SECONDS and len(told) < len(outlines):
            await call.edit(message_id, _progress(call.t, len(told), len(outlines)))
            said_at = clock()
    return told


def _progress(t: Texts, done: int, total: int) -> Html:
    return fill(t.gettext("Reading sources: {done} of {total} …"), done=done, total=total)


def _report(t: Texts, told: Sequence[Line]) -> Html:
    """Sum up, and show what is most worth reading: the refused lines first."""
    counts = {fate: sum(line.fate is fate for line in told) for fate in Fate}
    number = t.ngettext("{n} line", "{n} lines", len(told)).format(n=len(told))
    each = ", ".join(f"{counts[fate]} {t.gettext(word)}" for fate, word in _FATES.items() if counts[fate])
    worst_first = sorted(told, key=lambda line: (line.fate is not Fate.REFUSED, not line.remark, line.number))
    shown = sorted(worst_first[:_SHOWN], key=lambda line: line.number)
    rest = len(told) - len(shown)
    unread = any(line.fate is Fate.REFUSED and line.name for line in told)
    more = t.ngettext("… and {n} line more, in the file.", "… and {n} lines more, in the file.", rest)
    return lines(
        bold(f"{number}: {each}"),
        *(short(_worded(t, line), _LINE_LIMIT) for line in shown),
        more.format(n=rest) if rest else None,
        t.gettext("/addsource and the address adds one that can't be read now.") if unread else None,
        t.gettext("What is in them now is not sent, only what comes next.") if counts[Fate.ADDED] else None,
    )


def _worded(t: Texts, line: Line) -> str:
    """Say what became of a line, in one line of plain text."""
    remark = worded(line.remark, t.gettext)
    said = f"{line.name} ({remark})" if line.name and remark else line.name or remark
    text = t.gettext("Line {number}, {fate}: {what}")
    return text.format(number=line.number, fate=t.gettext(_FATES[line.fate]), what=said)


# --- export -----------------------------------------------------------------


async def export(call: Call) -> None:
    """Send all sources as an OPML file."""
    if call.origin.kind is not ChatKind.PRIVATE:
        await call.reply(Html(call.t.gettext("Ask me in private, please: an address may hold a key.")))
        return
    found = await call.read(feeds.all_feeds)
    data = await asyncio.to_thread(opml.write, found)
    count = call.t.ngettext("{n} source", "{n} sources", len(found)).format(n=len(found))
    text = call.t.gettext("{count}, as feed readers take them. Send me such a file to add what it names.")
    await call.send_file("dateline-sources.opml", data, text.format(count=count))
