"""Tells systemd that the bot is ready, that it is alive, and that it stops (sd_notify(3), Type=notify).

Without systemd nothing happens. It is a datagram of text; the libraries for it are in C or not kept up.
"""

import asyncio
import os
import socket
from collections.abc import Callable
from typing import Final

_SIGNS: Final = 2  # of life in the time after which systemd restarts it: sd_watchdog_enabled(3)


def notify(*lines: str) -> None:
    """Send `READY=1` and the like. A systemd that does not listen is not worth ending for."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    path = f"\0{address[1:]}" if address.startswith("@") else address  # the abstract name space
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
        try:
            sender.sendto("\n".join(lines).encode(), path)
        except OSError:
            return


async def live(trouble: Callable[[], str]) -> None:
    """Say that it is ready, then give signs of life until cancelled, none while there is trouble.

    `trouble` says what only a restart mends; "" = nothing.
    """
    notify("READY=1")
    seconds = int(os.environ.get("WATCHDOG_USEC", "0")) / 1_000_000 / _SIGNS
    while seconds > 0:
        if not (found := trouble()):
            notify("WATCHDOG=1")
        else:
            notify(f"STATUS={found}")
        await asyncio.sleep(seconds)
