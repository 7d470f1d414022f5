"""The demo itself: the product on embedded defaults, between our own Telegram and our own news.

The product is built by `bot.app` as for a real run; only its settings differ.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

from bot.demo import fates
from bot.demo.journal import Event, Kind
from bot.demo.show import Demo
from bot.demo.state import Room
from bot.demo.tally import tally
from bot.process.stopping import stop_on_signals

DEFAULT_PORT = 8765
_PORTS_TRIED = 20  # from the default one on
_BAD_USE = 2  # exit status
_QUIET_SECONDS = 2.5  # longer than a poll, a decision and a paced send take together
_LAST_SECONDS = 240.0  # a busy machine may take that long to read and send everything


async def demo(port: int | None = None, *, once: bool = False, replay: bool = False) -> int:
    """Run the demo until Ctrl-C; `once`: print what would be pushed, and end. Returns the exit status.

    `replay`: play the invented day, print what came of it, and end; with `once` eighteen times as fast again.
    Without a port it takes the first free one from DEFAULT_PORT on.
    """
    stop = stop_on_signals()
    with tempfile.TemporaryDirectory(prefix="dateline-demo-") as folder:
        show = Demo(folder=Path(folder), ports=_ports(port, once=once), once=once)
        try:
            await show.start()
        except OSError:
            _complain(f"port {show.server.port} is taken; --port N chooses another, 0 any free one")
            return _BAD_USE
        async with _publishing(show, is_endless=not once):
            await asyncio.to_thread(show.prepare)
            until = partial(_replay, wanted=port, once=once) if replay else _watch if once else None
            trouble = await _run_product(show, until or partial(_welcome, wanted=port), stop)
    if trouble:
        _complain(trouble)
        return 1
    if once and not replay:
        _print_pushes(show)
    return 0


def _ports(port: int | None, *, once: bool) -> Sequence[int]:
    """Return the ports to try in turn; 0: any free one."""
    if once:
        return (0,)
    if port is not None:
        return (port,)
    return (*range(DEFAULT_PORT, DEFAULT_PORT + _PORTS_TRIED), 0)


async def _run_product(
    show: Demo, until: Callable[[Demo], Coroutine[None, None, None]], stop: asyncio.Event
) -> str:
    """Run the product until `until` is over or Ctrl-C; return why it could not go on, "" when it could."""
    from bot.app import App  # noqa: PLC0415 - loads the whole product, once the page can be opened
    from bot.process.logs import configure  # noqa: PLC0415 - likewise

    settings = show.settings()
    configure(level=settings.log_level, form=settings.log_format, secrets=settings.secrets)
    async with App(settings) as app:
        show.tells_fates(app)
        failed, over = asyncio.create_task(app.failed()), asyncio.create_task(until(show))
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait([failed, over, stopped], return_when=asyncio.FIRST_COMPLETED)
        trouble = str(failed.result()) if failed.done() else ""
        if over.done():
            over.result()  # an error of the demo's own is not to be passed over
        for task in (failed, over, stopped):
            task.cancel()
    return trouble


@asynccontextmanager
async def _publishing(show: Demo, *, is_endless: bool) -> AsyncIterator[None]:
    """Let the outlets publish for as long as the product runs, then stop the server."""
    publishing = asyncio.create_task(show.newsroom.run(is_endless=is_endless))
    try:
        yield
    finally:
        publishing.cancel()
        with suppress(asyncio.CancelledError):
            await publishing
        await show.desk.replay.stop()
        await show.server.stop()


async def _welcome(show: Demo, *, wanted: int | None) -> None:
    _say_address(show, wanted)
    _say("  Olena is subscribed: the first news comes within 20 seconds. Ctrl-C ends the demo.\n")
    await asyncio.Event().wait()


def _say_address(show: Demo, wanted: int | None) -> None:
    if wanted is None and show.server.port != DEFAULT_PORT:
        _say(f"\n  Port {DEFAULT_PORT} is taken, so the demo is on another one.")
    _say(f"\n  Dateline demo: open {show.server.url}\n")


async def _replay(show: Demo, *, wanted: int | None, once: bool) -> None:
    """Play the day once every feed has been read; then tell what was printed, and what came of it."""
    newsroom, reader = show.newsroom, show.first
    newsroom.running.clear()
    if not once:
        _say_address(show, wanted)
        _say("  A day of five outlets, sixty times as fast: it takes a quarter of an hour. Ctrl-C ends it.\n")
    await newsroom.all_read.wait()
    first = show.world.journal.events[-1].number
    await show.desk.replay.start()
    await _settled(show)
    events = [one for one in show.world.journal.events if one.kind == Kind.WIRE and one.number > first]
    printed = [(str(one.detail["outlet"]), str(one.detail["link"])) for one in events]
    told = await show.fates_of(reader, [link for _, link in printed])
    _say("\n".join(tally(printed, told, reader.person.first_name)))


async def _watch(show: Demo) -> None:
    """Wait for the script's end, then for what becomes of it."""
    await show.newsroom.script_over.wait()
    await _settled(show)


async def _settled(show: Demo) -> None:
    """Wait until something has become of every report, and nothing has come for a while."""
    journal = show.world.journal
    with suppress(TimeoutError):
        async with asyncio.timeout(_LAST_SECONDS):
            event: Event | None = journal.events[-1]
            while event or await _is_open(show):
                start = event.number + 1 if event else len(journal.events)
                event = await journal.find(_anything, start=start, within=_QUIET_SECONDS)


async def _is_open(show: Demo) -> bool:
    """Whether the product has still to read a report, or to send what it made of one."""
    links = [str(one.detail["link"]) for one in show.world.journal.events if one.kind == Kind.WIRE]
    told = await show.fates_of(show.first, links)
    return any(one["kind"] == fates.UNREAD for one in told.values())


def _anything(_: Event) -> bool:
    return True


def _print_pushes(show: Demo) -> None:
    """Print each message the first person received, as it reads in the end."""
    room: Room = show.first.room
    pushed = [message for number, message in room.messages.items() if number in room.by_bot]
    for number, message in enumerate(pushed, start=1):
        is_reply, is_edited = "reply_to_message" in message, "edit_date" in message
        marks = " (reply)" * is_reply + " (edited since)" * is_edited
        _say(f"--- {number}{marks}")
        _say(f"{message.get('text', message.get('caption', ''))}\n")
    published = sum(1 for event in show.world.journal.events if event.kind == Kind.WIRE)
    _say(f"{published} items published or changed, {len(pushed)} messages.")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - the demo talks to whoever started it


def _complain(line: str) -> None:
    print(f"dateline: {line}", file=sys.stderr, flush=True)  # noqa: T201 - likewise
