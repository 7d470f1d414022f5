import asyncio
import os
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.process import role
from storage.engine import leases

START = datetime(2026, 3, 1, tzinfo=UTC)


def clock() -> datetime:
    return START


async def test_role_is_held_while_the_block_runs_and_given_back_after(sqlite_database):
    async with role.holding(sqlite_database, "poll", clock=clock):
        assert sqlite_database.read_now(leases.holder, "poll") == role.OWNER
    assert sqlite_database.read_now(leases.holder, "poll") is None


async def test_role_of_a_dead_process_of_this_machine_is_taken_over_at_once(sqlite_database):
    dead = f"{role.MACHINE}/{_free_pid()}/abc"
    sqlite_database.write_now(leases.acquire, "poll", dead, now=START, seconds=1000)
    async with asyncio.timeout(2), role.holding(sqlite_database, "poll", clock=clock):
        assert sqlite_database.read_now(leases.holder, "poll") == role.OWNER


async def test_role_of_another_machine_is_waited_for(sqlite_database):
    sqlite_database.write_now(leases.acquire, "poll", "elsewhere/1/abc", now=START, seconds=1000)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3), role.holding(sqlite_database, "poll", clock=clock):
            pytest.fail("two holders of one role")


async def test_role_of_another_machine_is_taken_when_its_lease_is_over(sqlite_database):
    past = START - timedelta(seconds=60)
    sqlite_database.write_now(leases.acquire, "poll", "elsewhere/1/abc", now=past, seconds=20)
    async with role.holding(sqlite_database, "poll", clock=clock):
        assert sqlite_database.read_now(leases.holder, "poll") == role.OWNER


async def test_whose_lease_ran_out_asks_anew_whether_the_role_is_its(sqlite_database, monkeypatch):
    monkeypatch.setattr(role, "RENEW_SECONDS", 0.01)
    instants = [START, START, START + timedelta(hours=1)]

    async def refused() -> None:
        raise PermissionError

    def stepped() -> datetime:
        return instants.pop(0)

    async with (
        asyncio.timeout(2),
        role.holding(sqlite_database, "chat", clock=stepped, regained=refused) as it,
    ):
        await asyncio.wait({it})
    assert isinstance(it.exception(), PermissionError)
    assert instants == []


def test_only_a_gone_process_of_this_machine_is_dead():
    here = role.MACHINE
    assert role.is_dead(f"{here}/{_free_pid()}/x")
    assert role.is_dead(f"{here}/{os.getpid()}/another-start")
    assert not role.is_dead(role.OWNER)
    assert not role.is_dead(f"{here}/1/x")
    assert not role.is_dead("elsewhere/999999/x")
    assert not role.is_dead("nonsense")


def test_process_of_another_machine_or_container_with_this_host_name_is_not_dead():
    name = f"from bot.process import role; print(role.is_dead({role.OWNER!r}), role.OWNER)"
    command = ["unshare", "--pid", "--fork", "--mount-proc", sys.executable, "-c", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no other space of process ids can be had: {done.stderr.strip()[:80]}")
    is_dead, other = done.stdout.split()
    assert is_dead == "False"
    assert other.partition("@")[0] == role.OWNER.partition("@")[0]
    assert not role.is_dead(other)
    assert not role.lives_here(other)
    assert not role.is_dead(f"{socket.gethostname()}/{_free_pid()}/x")


def test_nothing_is_known_of_other_processes_where_no_space_of_ids_has_a_name(monkeypatch):
    def none(*_given, **_named):
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_text", none)
    assert role._machine() != role._machine()


def _free_pid() -> int:
    """The id of a process that has just ended."""
    pid = os.posix_spawn("/bin/true", ["true"], {})
    os.waitpid(pid, 0)
    return pid
