"""Structured logs: coloured lines on a terminal, JSON lines elsewhere. The bot token never passes.

Every record, ours and the libraries', goes through one chain whose last step takes the token out: a Bot API
address holds it, and any library may print an address.
"""

import json
import logging
import re
import sys
import time
from collections.abc import Callable
from typing import Any, Final, TextIO
from urllib.parse import quote, quote_plus

import structlog
from structlog.typing import EventDict

from storage.engine.errors import DatabaseError

# python-telegram-bot prints whole updates, with what people wrote and where they are, at its debug level.
_FOREIGN = frozenset({"aiohttp", "asyncio", "telegram"})  # they log what strangers send
_MINUTE = 60.0
_MOST_KINDS = 200
_KIND_LETTERS = 60
_LEAST_LETTERS = 4  # of a secret: to take each "a" out would leave no line, and tell that it is "a"
_QUIET = ("httpx", "httpcore", "aiohttp.access", "alembic", "apscheduler", "telegram")


def _in_one_line(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Say of a database that can't be used what its own line says.

    Each part that meets it logs it, for as long as that goes on; the way there tells nobody anything.
    """
    given = event.get("exc_info")
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, DatabaseError):
        del event["exc_info"]
        event["why"] = str(error)
    return event


_SHARED: Final[list[Any]] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _in_one_line,
    structlog.processors.format_exc_info,
]


def configure(*, level: str, form: str, secrets: tuple[str, ...], stream: TextIO | None = None) -> None:
    """Set up logging for the process. `form` is auto, text or json; `secrets` are replaced by "***"."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    out = stream or sys.stderr
    handler = logging.StreamHandler(out)
    handler.addFilter(OneAMinute(time.monotonic))
    unmarked = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    processors = [unmarked, _renderer(form, out)]
    handler.setFormatter(_Redacting(secrets, foreign_pre_chain=_SHARED, processors=processors))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("aiodns").setLevel(logging.ERROR)  # that it may not watch resolv.conf: no need to


def _renderer(form: str, out: TextIO) -> Any:
    if form == "text" or (form == "auto" and out.isatty()):
        plain = structlog.dev.plain_traceback
        return structlog.dev.ConsoleRenderer(colors=out.isatty(), exception_formatter=plain)
    return structlog.processors.JSONRenderer(ensure_ascii=False)


class OneAMinute:
    """Lets through one line a minute of each kind that a library writes: strangers make it write them."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kinds: dict[tuple[str, str, str], tuple[float, int]] = {}  # since when, and how many unwritten

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether the line is written; the first after a minute says how many were not."""
        if record.name.partition(".")[0] not in _FOREIGN:
            return True
        raised = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        kind, now = (record.name, raised, str(record.msg)[:_KIND_LETTERS]), self._clock()
        since, left_out = self._kinds.get(kind, (-_MINUTE, 0))
        if now - since < _MINUTE:
            self._kinds[kind] = since, left_out + 1
            return False
        if len(self._kinds) >= _MOST_KINDS:
            self._kinds.clear()
        self._kinds[kind] = now, 0
        if left_out:
            record.msg, record.args = f"{record.getMessage()} ({left_out} more in the last minute)", ()
        return True


def _forms(secret: str) -> set[str]:
    """Write a secret as it may stand in a line: as it is, in an address, quoted once or twice."""
    if len(secret) < _LEAST_LETTERS:
        return set()
    forms = {secret, quote(secret, safe=""), quote_plus(secret)}
    for _ in range(2):  # by Python in an exception's text, then by Python or JSON in the line
        forms |= {quoted for form in forms for quoted in _quoted(form)}
    return forms


def _quoted(text: str) -> set[str]:
    """Write a text as a literal of Python or JSON has it, without the quotes around it."""
    python = repr(f'"{text}')[2:-1]  # with a double quote before it, single ones are escaped
    return {
        python,
        python.replace("\\'", "'"),
        json.dumps(text)[1:-1],
        json.dumps(text, ensure_ascii=False)[1:-1],
    }


class _Redacting(structlog.stdlib.ProcessorFormatter):
    """Takes secrets out of the finished line, wherever they came from, in small and capital letters."""

    def __init__(self, secrets: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # The longest first: a password may stand within the token.
        forms = sorted({form for one in secrets for form in _forms(one)}, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(re.escape, forms)) or r"(?!)", re.IGNORECASE)

    def format(self, record: logging.LogRecord) -> str:
        return self._secrets.sub("***", super().format(record))
