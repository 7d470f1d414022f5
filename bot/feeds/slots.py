"""How many may ask one host at once. Keeps nothing of a host that nobody asks or waits for."""

import asyncio
from weakref import WeakValueDictionary


class HostSlots:
    """A semaphore a host. Feeds redirect to any number of hosts: each is forgotten after its last visit."""

    def __init__(self, per_host: int) -> None:
        self._per_host = per_host
        self._slots: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    def __len__(self) -> int:
        return len(self._slots)

    def of(self, host: str) -> asyncio.Semaphore:
        """Return the host's semaphore; who holds it or waits for it keeps it alive."""
        found = self._slots.get(host)
        if found is None:
            found = self._slots[host] = asyncio.Semaphore(self._per_host)
        return found
