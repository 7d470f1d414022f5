"""Of what a name server says nothing is believed for long, nor much kept; another one is noticed."""

import asyncio
import resource
import shutil
import socket
import subprocess
import sys
from asyncio.subprocess import PIPE
from collections.abc import Callable
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path

import aiodns
import pytest

from bot.feeds.fetch import Fetcher
from bot.feeds.posting import Poster
from bot.lookups import MOST_ADDRESSES, Resolver
from bot.push.request import AiohttpRequest
from tests.nameserver import NameServer

HERALD = "herald.example"
SOON = 0.05  # seconds
MOUNTED = ("unshare", "--map-root-user", "--mount", "sh", "-c")
LOOKUPS = f"""
import asyncio
from bot.lookups import Resolver

async def main():
    resolver = Resolver(fresh_seconds={SOON})
    for _ in range(2):
        try:
            print((await resolver.resolve("{HERALD}"))[0]["host"], flush=True)
        except OSError:
            print("nothing", flush=True)
            input()
    await resolver.close()

asyncio.run(main())
"""


def _may_mount() -> bool:
    tried = "mount --bind /etc/resolv.conf /etc/resolv.conf"
    return (
        bool(shutil.which("unshare"))
        and not subprocess.run([*MOUNTED, tried], capture_output=True, check=False).returncode
    )


may_mount = pytest.mark.skipif(not _may_mount(), reason="this machine lets nobody mount")


@pytest.fixture
async def server():
    async with NameServer() as server:
        yield server


@pytest.fixture
def configured(server):
    """Lend the list of name servers, as a channel reads it when it is made."""
    return [server.place]


@pytest.fixture
async def resolver(configured):
    resolver = Resolver(fresh_seconds=SOON, new_channel=lambda: aiodns.DNSResolver(nameservers=configured))
    yield resolver
    await resolver.close()


def unknown():
    return pytest.raises(OSError, check=lambda error: error.errno is None)


async def addresses(resolver: Resolver, name: str = HERALD) -> list[str]:
    async with asyncio.timeout(5):
        return [one["host"] for one in await resolver.resolve(name, 80, family=socket.AF_UNSPEC)]


async def test_name_is_found(server, resolver):
    server.knows(HERALD, "192.0.2.1", "2001:db8::1")
    found = await resolver.resolve(HERALD, 80, family=socket.AF_UNSPEC)
    assert {(one["hostname"], one["host"], one["port"]) for one in found} == {
        (HERALD, "192.0.2.1", 80),
        (HERALD, "2001:db8::1", 80),
    }


async def test_name_server_that_is_replaced_is_noticed(server, resolver, configured):
    server.knows(HERALD, "192.0.2.1")
    assert await addresses(resolver) == ["192.0.2.1"]
    async with NameServer() as another:
        another.knows(HERALD, "192.0.2.2")
        configured[:] = [another.place]
        await asyncio.sleep(SOON)
        assert await addresses(resolver) == ["192.0.2.2"]


@may_mount
async def test_resolv_conf_that_is_written_anew_through_a_mount_is_noticed(server, tmp_path):
    """As in containers, and where it is a symlink into /run: no watch on /etc tells of it."""
    server.knows(HERALD, "192.0.2.1")
    conf = tmp_path / "resolv.conf"
    conf.write_text("nameserver 127.0.0.1:1\n", "ascii")
    program = await asyncio.create_subprocess_exec(
        *MOUNTED,
        f"mount --bind {conf} /etc/resolv.conf && exec {sys.executable} -c '{LOOKUPS}'",
        stdin=PIPE,
        stdout=PIPE,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    async with asyncio.timeout(20):
        assert await program.stdout.readline() == b"nothing\n"
        conf.write_text(f"nameserver {server.place}\n", "ascii")
        await asyncio.sleep(SOON)
        program.stdin.write(b"go on\n")
        assert await program.stdout.readline() == b"192.0.2.1\n"
        assert await program.wait() == 0


async def test_name_that_was_said_not_to_be_is_asked_for_again(server, resolver):
    """A captive portal says so, and that it holds for an hour."""
    with unknown():
        await addresses(resolver)
    server.knows(HERALD, "192.0.2.1")
    await asyncio.sleep(SOON)
    assert await addresses(resolver) == ["192.0.2.1"]


async def test_name_without_addresses_is_an_os_error(server, resolver):
    server.knows(HERALD)
    with unknown():
        await addresses(resolver)


async def test_few_addresses_of_a_name_are_kept(server, resolver):
    server.knows(HERALD, *(str(ip_address("203.0.113.0") + one) for one in range(2_000)), "2001:db8::1")
    found = await addresses(resolver)
    assert len(found) == MOST_ADDRESSES + 1
    assert "2001:db8::1" in found  # of both families: one of them may lead nowhere here


async def test_hanging_name_holds_no_other_and_outlasts_no_change(server, resolver):
    """It is not cut short by a fresh channel, nor does it keep the others from one."""
    server.says_nothing_of("hanging.example")
    hanging = asyncio.create_task(addresses(resolver, "hanging.example"))
    await asyncio.sleep(SOON)
    server.knows(HERALD, "192.0.2.1")
    assert await addresses(resolver) == ["192.0.2.1"]
    assert not hanging.done()
    server.speaks_again_of("hanging.example", "192.0.2.3")
    assert await hanging == ["192.0.2.3"]


async def test_end_is_fast_while_a_name_hangs(server, resolver):
    server.says_nothing_of("hanging.example")
    hanging = asyncio.create_task(addresses(resolver, "hanging.example"))
    await asyncio.sleep(2 * SOON)
    with unknown():
        await addresses(resolver)
    await resolver.close()
    async with asyncio.timeout(0.5):
        with unknown():
            await hanging


async def test_channels_take_no_descriptors_with_them(server, resolver):
    server.knows(HERALD, "192.0.2.1")
    server.says_nothing_of("hanging.example")
    await addresses(resolver)
    before = _descriptors()
    for _ in range(10):
        hanging = asyncio.create_task(addresses(resolver, "hanging.example"))
        await asyncio.sleep(SOON)
        await addresses(resolver)
        hanging.cancel()
    assert await _falls_to(before, _descriptors)


async def test_no_descriptor_left_is_an_os_error(server, resolver):
    server.knows(HERALD, "192.0.2.1")
    with _no_descriptor_left(), unknown():
        await addresses(resolver)
    await asyncio.sleep(SOON)
    assert await addresses(resolver) == ["192.0.2.1"]


@pytest.mark.parametrize("maker", [lambda: Fetcher(version="1"), lambda: Poster(version="1")])
async def test_what_asks_strangers_keeps_none_of_their_names(maker):
    async with maker() as asking:
        connector = asking._session.connector
        assert isinstance(connector._resolver, Resolver)
        assert not connector._use_dns_cache


async def test_telegram_is_looked_up_in_the_same_way():
    async with AiohttpRequest() as request:
        assert isinstance(request._session.connector._resolver, Resolver)


async def _falls_to(number: int, count: Callable[[], int]) -> bool:
    """Whether it does so within five seconds: channels are closed by a thread."""
    for _ in range(100):
        if count() <= number:
            return True
        await asyncio.sleep(0.05)
    return False


def _descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@contextmanager
def _no_descriptor_left():
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
