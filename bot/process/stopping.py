"""Ends the process cleanly on Ctrl-C and SIGTERM. Knows nothing of what runs."""

import asyncio
import signal
from contextlib import suppress


def stop_on_signals() -> asyncio.Event:
    """Return an event of the running loop that Ctrl-C or SIGTERM sets."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has no such handlers; Ctrl-C raises there
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped
