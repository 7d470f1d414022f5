"""Output that takes no letters beyond ASCII, or nothing more: no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAYS = "import sys, bot.cli as cli; cli.running.explain_command = lambda _: print('Львів', flush=True)"
COMMAND = [sys.executable, "-c", f"{SAYS}; sys.exit(cli.main(['explain']))"]


def test_letters_that_the_terminal_lacks_are_replaced():
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(COMMAND, capture_output=True, text=True, env=ascii_only, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "?????\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_full_disk_is_said_in_a_line():
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(COMMAND, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        1,
        "dateline: the output can't be written: its disk is full\n",
    )
