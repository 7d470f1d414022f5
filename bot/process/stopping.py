"""Ends the process cleanly on Ctrl-C, SIGTERM and SIGHUP. Knows nothing of what runs."""

import asyncio
import signal
from contextlib import suppress


def stop_on_signals() -> asyncio.Event:
    """Return an event of the running loop that Ctrl-C, SIGTERM or the end of the terminal sets."""
    stopped = asyncio.Event()
    with suppress(NotImplementedError, AttributeError):  # Windows has none of it; Ctrl-C raises there
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup
                asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped
