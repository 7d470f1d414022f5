"""The command line: reads arguments, calls one function, prints. Errors are one line on standard error.

Exit status: 0 done, 1 it failed, 2 bad use or a bad setting. Each command imports what it needs itself, so
that `explain` loads no Telegram and no SQL.
"""

import argparse
import errno
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from bot import __version__
from bot.cli import db, health, running, sources
from bot.cli.console import BAD_USE, DONE, FAILED, Failure
from bot.settings import BadSettings


class _Parser(argparse.ArgumentParser):
    """Bad use is one line, not a page."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_USE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the process's exit status."""
    arguments = _parser().parse_args(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal of ASCII has no letters for most of the news
    try:
        return int(arguments.run(arguments) or DONE)
    except BadSettings as error:
        _complain(str(error))
        return BAD_USE
    except Failure as error:
        _complain(str(error))
        return error.status
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output went away, as `| head` does: no traceback.
        _end_output()
        return FAILED
    except OSError as error:
        if error.errno != errno.ENOSPC or error.filename is not None:
            raise
        _end_output()
        _complain("the output can't be written: its disk is full")
        return FAILED


def _end_output() -> None:
    """See that nothing is tried again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> _Parser:
    parser = _Parser(prog="dateline", description="A self-hosted Telegram bot that posts live news.")
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(
        name: str, run: Callable[[argparse.Namespace], int | None], text: str
    ) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        return sub

    sub = command("run", running.run, "Run the bot: poll the sources, send, answer people.")
    sub.add_argument(
        "--role", action="append", choices=["poll", "send", "chat"], help="only this part (repeatable)"
    )
    sub = command(
        "demo",
        running.demo_command,
        "Try it without a token: a chat page and invented news.",
    )
    sub.add_argument("--port", type=_port, help="of the page (default: the first free one from 8765 on)")
    sub.add_argument("--once", action="store_true", help="print what would be pushed, and end")
    sub.add_argument("--replay", action="store_true", help="play an invented day, and tell what came of it")
    sources.add_to(command("sources", sources.show, "List or change the sources."))
    db.add_to(command("db", db.upgrade, "Look after the database."))
    command("check", running.check_command, "Check settings, database, Telegram, sources: a line each.")
    command("doctor", running.doctor_command, "Look at everything that an expert would look at, a line each.")
    command("health", health.health, "Ask the running bot whether it is alive: exit 0 when it is.")
    sub = command(
        "explain", running.explain_command, "Tell what would be decided of items given as JSON lines."
    )
    sub.add_argument("file", nargs="?", metavar="FILE", help="JSON lines (standard input without it)")
    return parser


def _port(text: str) -> int:
    if not text.isdigit() or not 0 <= int(text) <= 65535:  # noqa: PLR2004 - the last TCP port
        raise argparse.ArgumentTypeError(f"{text!r} is not a port")
    return int(text)


def _complain(text: str) -> None:
    for line in text.splitlines():
        print(f"dateline: {line}", file=sys.stderr)
