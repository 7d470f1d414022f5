"""`dateline run`, `demo`, `check`, `doctor` and `explain`."""

import argparse
import asyncio
import codecs
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from bot.cli.console import BAD_USE, DONE, FAILED, TOKENLESS, Failure, database_troubles, local_time
from bot.process import heap
from bot.process.stopping import stop_on_signals
from bot.settings import Settings, load

_MOST_LINE_BYTES: Final = 8 * 1024 * 1024  # of what `explain` is given, as of a list of sources


def run(arguments: argparse.Namespace) -> int:
    """Run the bot until it is stopped or can't go on."""
    settings = load()
    if not settings.token:
        raise Failure(TOKENLESS, BAD_USE)
    _set_up_logs(settings)
    heap.share_one()
    return asyncio.run(_run_until_stopped(settings, tuple(dict.fromkeys(arguments.role or ()))))


async def _run_until_stopped(settings: Settings, roles: tuple[str, ...]) -> int:
    from bot.app import App, CannotStart
    from bot.process import systemd
    from bot.process.role import ROLES

    stopped = stop_on_signals()
    with database_troubles():
        app = App(settings, roles=roles or ROLES)
        try:
            async with app:
                failed = asyncio.ensure_future(app.failed())
                waiting = asyncio.ensure_future(stopped.wait())
                living = asyncio.create_task(systemd.live(app.vitals.trouble))
                await asyncio.wait({failed, waiting}, return_when=asyncio.FIRST_COMPLETED)
                waiting.cancel()
                living.cancel()
                systemd.notify("STOPPING=1")
                if failed.done():
                    raise failed.result()
                failed.cancel()
        except CannotStart as error:
            raise Failure(str(error), BAD_USE if error.is_setting else FAILED) from None
    return DONE


def demo_command(arguments: argparse.Namespace) -> int:
    """Run the demo."""
    from bot.demo.run import demo

    return asyncio.run(demo(arguments.port, once=arguments.once, replay=arguments.replay))


def check_command(_arguments: argparse.Namespace) -> int:
    """Check everything, a line each."""
    from bot.cli.check import check

    return asyncio.run(check(load(), clock=local_time))


def doctor_command(_arguments: argparse.Namespace) -> int:
    """Look at everything, a line each."""
    from bot.cli.doctor import doctor

    return asyncio.run(doctor(load()))


def explain_command(arguments: argparse.Namespace) -> int:
    """Answer each JSON line with what would be decided."""
    from bot.cli.explain import explain

    fine = True
    with _opened(arguments.file) as lines:
        for answer, ok in explain(lines):
            print(answer, flush=True)
            fine = fine and ok
    return DONE if fine else FAILED


@contextlib.contextmanager
def _opened(path: str | None) -> Iterator[Iterator[bytes]]:
    """Open the lines of a file or of standard input, as they are but for a byte order mark."""
    if path is None:
        yield _without_mark(sys.stdin.buffer)
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise Failure(f"{path} can't be read: {error.strerror}") from None
    with file:
        yield _without_mark(file)


def _without_mark(file: BinaryIO) -> Iterator[bytes]:
    number = 0
    while line := file.readline(_MOST_LINE_BYTES + 1):
        number += 1
        if len(line) > _MOST_LINE_BYTES:  # /dev/zero is one line without end
            raise Failure(f"line {number} is longer than {_MOST_LINE_BYTES // 1024 // 1024} MB")
        yield line if number > 1 else line.removeprefix(codecs.BOM_UTF8)


def _set_up_logs(settings: Settings) -> None:
    from bot.process import logs

    logs.configure(level=settings.log_level, form=settings.log_format, secrets=settings.secrets)
