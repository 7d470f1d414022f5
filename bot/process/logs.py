"""Structured logs: coloured lines on a terminal, JSON lines elsewhere. The bot token never passes.

Every record, ours and the libraries', goes through one chain whose last step takes the token out: a Bot API
address holds it, and any library may print an address.
"""

import logging
import sys
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict

from storage.engine.errors import DatabaseError

# python-telegram-bot prints whole updates, with what people wrote and where they are, at its debug level.
_QUIET = ("httpx", "httpcore", "aiohttp.access", "alembic", "apscheduler", "telegram")


def configure(*, level: str, form: str, secrets: tuple[str, ...], stream: TextIO | None = None) -> None:
    """Set up logging for the process. `form` is auto, text or json; `secrets` are replaced by "***"."""
    out = stream or sys.stderr
    as_text = form == "text" or (form == "auto" and out.isatty())
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _in_one_line,
        structlog.processors.format_exc_info,
    ]
    render: Any = (
        structlog.dev.ConsoleRenderer(colors=out.isatty(), exception_formatter=structlog.dev.plain_traceback)
        if as_text
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        _Redacting(
            secrets,
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


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


class _Redacting(structlog.stdlib.ProcessorFormatter):
    """Takes secrets out of the finished line, wherever they came from."""

    def __init__(self, secrets: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return line
