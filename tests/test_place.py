"""A database's file that is removed or replaced while the bot runs ends it in a line."""

import asyncio

import pytest

from bot.process import place
from bot.process.link import CannotStart

DAMAGE = [""]


@pytest.fixture
async def watched(tmp_path, monkeypatch):
    """A file, and the task that looks at it."""
    monkeypatch.setattr(place, "LOOK_SECONDS", 0.01)
    file = tmp_path / "dateline.db"
    file.write_bytes(b"rows")
    task = asyncio.create_task(place.stay(file, known=place.inode(file), damage=lambda: DAMAGE[0]))
    yield file, task
    DAMAGE[0] = ""
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_file_that_is_written_to_stays(watched):
    file, task = watched
    with file.open("ab") as more:
        more.write(b"more rows")
    await asyncio.sleep(0.05)
    assert not task.done()


async def test_file_that_is_removed_ends_the_bot(watched):
    file, task = watched
    file.unlink()
    with pytest.raises(CannotStart, match=r"dateline\.db is gone"):
        await asyncio.wait_for(task, 5)


async def test_file_that_is_replaced_ends_the_bot(watched):
    file, task = watched
    other = file.with_name("other.db")
    other.write_bytes(b"")
    other.rename(file)
    with pytest.raises(CannotStart, match="replaced"):
        await asyncio.wait_for(task, 5)


def to_a_file(folder):
    folder.rename(folder.with_name("away"))
    folder.write_bytes(b"")


def to_a_loop(folder):
    (folder / "dateline.db").unlink()
    (folder / "dateline.db").symlink_to("dateline.db")


@pytest.mark.parametrize("turn", [to_a_file, to_a_loop])
async def test_file_that_can_not_be_reached_is_gone(watched, turn):
    file, task = watched
    turn(file.parent)
    with pytest.raises(CannotStart, match=r"dateline\.db is gone"):
        await asyncio.wait_for(task, 5)


async def test_file_that_is_damaged_ends_the_bot_in_a_line_that_leads_to_a_backup(watched):
    _, task = watched
    DAMAGE[0] = "file is not a database"
    with pytest.raises(CannotStart, match=r"is damaged \(file is not a database\): restore a backup"):
        await asyncio.wait_for(task, 5)
