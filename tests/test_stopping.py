"""Signals that end the bot cleanly."""

import asyncio
import os
import signal

import pytest

from bot.process.stopping import stop_on_signals


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_signal_stops(number):
    stopped = stop_on_signals()
    os.kill(os.getpid(), number)
    await asyncio.wait_for(stopped.wait(), 5)


async def test_end_of_the_terminal_stops_nothing_that_was_started_to_outlive_it():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        stop_on_signals()
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
