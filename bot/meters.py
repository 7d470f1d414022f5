"""What a process counts of its own work, for `/metrics`. Counts, and knows nothing of what it counts.

Names and units follow Prometheus' conventions: a base unit at the end, `_total` for what only grows. Each
process counts for itself; what is in the database is added when somebody asks (bot/process/vitals.py).
"""

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector

REGISTRY: Final = CollectorRegistry()
ProcessCollector(registry=REGISTRY)  # CPU time, memory, open files

_SECONDS: Final = (0.005, 0.02, 0.1, 0.5, 1, 2, 5, 15, 60)
_DELAYS: Final = (5, 15, 60, 300, 900, 1800, 3600, 3 * 3600, 12 * 3600, 24 * 3600)
_SENDING: Final = (0.05, 0.2, 1, 5, 15, 60, 300, 1800, 3600)

CHECKS: Final = Counter(
    "dateline_checks", "Checks of sources, by what the server answered.", ["outcome"], registry=REGISTRY
)
READING: Final = Histogram(
    "dateline_check_seconds", "From asking to a read document.", buckets=_SECONDS, registry=REGISTRY
)
VERDICTS: Final = Counter(
    "dateline_verdicts", "Entries that were decided on, by verdict.", ["verdict"], registry=REGISTRY
)
QUEUED: Final = Counter("dateline_deliveries_queued", "Deliveries put into the outbox.", registry=REGISTRY)
SEEN: Final = Histogram(
    "dateline_published_to_seen_seconds",
    "From an item's publication to the check that found it.",
    buckets=_DELAYS,
    registry=REGISTRY,
)
SETTLED: Final = Counter(
    "dateline_sends", "Deliveries that were settled, by outcome.", ["outcome"], registry=REGISTRY
)
SENT: Final = Histogram(
    "dateline_seen_to_sent_seconds",
    "From queueing a message to Telegram's answer.",
    buckets=_SENDING,
    registry=REGISTRY,
)
FLOODS: Final = Counter(
    "dateline_flood_waits", "Pauses of a chat that Telegram asked for.", registry=REGISTRY
)
LAG: Final = Histogram(
    "dateline_loop_lag_seconds",
    "How late the event loop woke a task that slept.",
    buckets=(0.001, 0.005, 0.02, 0.1, 0.5, 2, 10),
    registry=REGISTRY,
)
