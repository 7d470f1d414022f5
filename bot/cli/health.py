"""`dateline health`: ask the running bot whether it is alive, for a container's or a timer's check."""

import argparse
from http.client import HTTPConnection, HTTPException
from typing import Final

from bot.cli.console import BAD_USE, DONE, FAILED, Failure
from bot.settings import load

_SECONDS: Final = 5.0
_HERE: Final = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 (where to ask one that listens everywhere)


def health(_arguments: argparse.Namespace) -> int:
    """Print what /healthz says; 0 when the bot is alive."""
    listen = load().http_listen
    if not listen:
        raise Failure("HTTP_LISTEN is empty: the bot answers nobody. Give it an address", BAD_USE)
    status, said = ask(listen)
    print(said.rstrip())
    return DONE if status == 200 else FAILED  # noqa: PLR2004 (HTTP's OK)


def ask(listen: str, path: str = "/healthz") -> tuple[int, str]:
    """Return status and text of a path. Raises Failure where nobody listens."""
    host, _, port = listen.rpartition(":")
    host = host.strip("[]")
    connection = HTTPConnection(_HERE.get(host, host), int(port), timeout=_SECONDS)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read(10_000).decode("utf-8", "replace")
    except (OSError, HTTPException) as error:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise Failure(f"no bot answers at {listen}: {why}") from None
    finally:
        connection.close()
