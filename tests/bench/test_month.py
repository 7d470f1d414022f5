"""Four days of the month (bench/month) with every kind of trouble: nothing lost, nothing twice."""

import pytest

from bench.month.month import Month
from bench.month.report import report
from bench.month.sizes import SMALL


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_every_item_and_every_delivery_of_four_days_is_accounted_for(kind, request):
    if kind == "sqlite":
        url = request.getfixturevalue("sqlite_url")
    else:  # its own: the month shuts it now and then
        server = request.getfixturevalue("postgres")
        url = server.create(template=request.getfixturevalue("postgres_template"))
    told: list[str] = []
    month = Month(SMALL, url=url, seed=7, tell=told.append)
    ledger = await month.run()
    lines, is_right = report(month, ledger)
    assert is_right, "\n".join([*told, *lines])
    # That it balances says nothing of what did not happen.
    assert ledger.accepted > 500
    assert ledger.deliveries.wanted > 1_000
    fates = " ".join(ledger.entries.fates)
    assert all(word in fates for word in ("new", "update", "duplicate", "first read", "known", "muted"))
    ends = " ".join(ledger.deliveries.ends)
    assert all(
        word in ends for word in ("post: sent", "reply: sent", "edit: sent", "in a list", "reply was lost")
    )
    assert month.logs.told
