"""What came of the replayed day, in lines; and the day itself, on the running product."""

import asyncio
import sys

from bot.demo import day
from bot.demo.tally import tally

PATIENCE = 180.0  # seconds; the machine may be busy


def test_tally_counts_every_report_once():
    outlets = ("Courier", "Post", "Courier", "Courier", "Post", "Post")
    printed = list(zip(outlets, "abcdef", strict=True))
    kinds = dict(zip("abcdef", ("new", "merged", "reply", "held", "none", "new"), strict=True))
    assert tally(printed, {link: {"kind": kind} for link, kind in kinds.items()}, "Olena") == (
        "2 outlets printed 6 reports:",
        "    3  Courier",
        "    3  Post",
        "Olena got 2 messages and 1 reply. Of the rest, 1 repeat what another outlet had:",
        "they were added to its message. 1 wait, 1 were not sent.",
    )


PLAYED = """
import asyncio
from bot.demo import day
from bot.demo.run import demo
day.MINUTE_SECONDS = 0.2  # the newsroom of `once` is eighteen times as fast again: ten seconds
raise SystemExit(asyncio.run(demo(once=True, replay=True)))
"""


async def test_day_is_played_on_the_running_product_and_summed_up(tmp_path):
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", PLAYED),
        cwd=tmp_path,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(PATIENCE):
        out, errors = (stream.decode() for stream in await process.communicate())
    assert (process.returncode, errors) == (0, "")
    said = out.splitlines()
    printed = len(list(day.beats()))
    assert said[0] == f"5 outlets printed {printed} reports:"
    assert sum(int(line.split()[0]) for line in said[1:6]) == printed
    assert said[6].startswith("Olena got ")
