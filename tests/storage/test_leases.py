"""Leases: one owner at a time, until it gives it back or its time is over."""

from storage.engine import leases


def test_second_process_gets_the_lease_only_when_it_is_over(world):
    def acquire(owner):
        return world.write(leases.acquire, "poll", owner, now=world.now, seconds=10)

    assert world.read(leases.holder, "poll") is None
    assert acquire("a")
    assert not acquire("b")
    world.later(9)
    assert acquire("a")  # prolonged
    world.later(9)
    assert not acquire("b")
    world.later(1)
    assert acquire("b")
    assert not acquire("a")
    assert world.read(leases.holder, "poll") == "b"


def test_lease_is_given_back_by_its_owner_only(world):
    world.write(leases.acquire, "poll", "a", now=world.now, seconds=10)
    world.write(leases.release, "poll", "b")
    assert world.read(leases.holder, "poll") == "a"
    world.write(leases.release, "poll", "a")
    assert world.write(leases.acquire, "poll", "b", now=world.now, seconds=10)


def test_leases_of_different_names_are_apart(world):
    assert world.write(leases.acquire, "poll", "a", now=world.now, seconds=10)
    assert world.write(leases.acquire, "send", "b", now=world.now, seconds=10)
