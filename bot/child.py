"""Starts a module of ours in a process of its own, which answers over its pipes. Knows no module by name.

The process gets a few variables of our environment only: no token is where hostile input is read.
"""

import asyncio
import contextlib
import os
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TZ", "TMPDIR")


async def start(module: str, *arguments: str) -> asyncio.subprocess.Process:
    """Start `python -m module` with pipes to its input and from its output."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",  # or a json.py in the current folder would run: people call `dateline` in all kinds of folders
        "-m",
        module,
        *arguments,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=kept | {"PYTHONPATH": str(_ROOT)},
        start_new_session=True,  # Ctrl-C is ours to handle; the end of its input stops the process
    )


async def end(process: asyncio.subprocess.Process) -> None:
    """Kill the process, if it still runs, and close its pipes."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
    if process.stdin is not None:
        process.stdin.close()
    await process.communicate()  # drains and closes both pipes, then waits
