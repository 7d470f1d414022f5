"""The month's ledger in lines, and whether it balances."""

from bench.month.ledger.book import Ledger
from bench.month.measures import Measure
from bench.month.month import Month

GROWTH = 1.08  # of the process's memory, from the first look to the last
BOUNDED = (
    "(cache)",
    "gazetteer._tables",
)  # by a limit, or by the data that is read bit by bit
SMALL = 500  # things; a structure of fewer may grow as it likes


def report(month: Month, ledger: Ledger) -> tuple[list[str], bool]:
    """All there is to say; whether nothing is wrong."""
    lines = ["", "Ledger", *_entries(month, ledger), *_deliveries(ledger), *_habits(month)]
    faults = [f"  {wrong}: {count}" for wrong, count in ledger.faults.counts.most_common()]
    faults += [f"    {wrong.name}: {said}" for wrong, said in ledger.faults.particulars]
    bad = [f"  {count}× {line}" for line, count in month.logs.bad.most_common(30)]
    grown = growth(month.outcome.measures, month.size.growth)
    lines += ["Faults", *(faults or ["  none"]), "Errors and exceptions in the log", *(bad or ["  none"])]
    lines += ["Warnings", *(f"  {count}× {name}" for name, count in month.logs.warnings.most_common(40))]
    lines += ["Told of the database's outages"]
    lines += [f"  {count}× {name}" for name, count in month.logs.told.most_common(20)]
    lines += ["Memory and tables", *_measures(month.outcome.measures), *grown]
    return lines, not faults and not bad and not grown


def growth(measures: list[Measure], most: float) -> list[str]:
    """Say what has grown more than it may.

    Memory is held against the first look; a structure against its highest count before the last look: what a
    story that runs for a week needs is not there on day 4, and goes up and down afterwards. What is filled
    when it is asked for first may be filled at the last look.
    """
    if len(measures) < 2:
        return []
    first, last = measures[0], measures[-1]
    found = []
    grown = (last.rss - last.world) / (first.rss - first.world)
    if grown > GROWTH:
        found.append(f"  RSS grew by {grown - 1:.1%}, the simulated Telegram's messages left out")
    for name, count in last.structures.items():
        before = max(one.structures.get(name, 0) for one in measures[:-1])
        if before and count > max(SMALL, most * before) and not any(part in name for part in BOUNDED):
            found.append(f"  {name} grew from {before} to {count}")
    return found


def _entries(month: Month, ledger: Ledger) -> list[str]:
    press = month.press
    unread = sum(len(source.unread) for source in press.sources.values())
    lines = [
        f"  {press.published:,} entries published, {press.edited:,} changes of them, {press.asked:,} checks",
        f"  {ledger.accepted:,} items stored; never read: {len(press.rolled_off)} gone, {unread} still there",
    ]
    return lines + [f"    {count:>9,}  {fate}" for fate, count in ledger.entries.fates.most_common()]


def _deliveries(ledger: Ledger) -> list[str]:
    book = ledger.deliveries
    lines = [f"  {book.wanted:,} times a chat wanted an item, {book.queued:,} deliveries queued"]
    lines += [f"    {count:>9,}  withheld: {why}" for why, count in book.withheld.most_common()]
    lines += [f"    {count:>9,}  {end}" for end, count in book.ends.most_common()]
    return lines + [f"    {count:>9,}  at Telegram: {name}" for name, count in ledger.messages.counts.items()]


def _habits(month: Month) -> list[str]:
    done = ", ".join(f"{count} {name}" for name, count in month.readers.habits.most_common())
    return [f"  people: {done}"]


def _measures(measures: list[Measure]) -> list[str]:
    lines = ["  " + f"{'':<50}" + "".join(f"{f'day {one.day}':>12}" for one in measures)]
    lines.append(f"  {'RSS, MB':<50}" + "".join(f"{one.rss / 1e6:>12.1f}" for one in measures))
    lines.append(
        f"  {'without the messages in the chats':<50}"
        + "".join(f"{(one.rss - one.world) / 1e6:>12.1f}" for one in measures)
    )
    tables = sorted({name for one in measures for name in one.rows})
    lines += [
        f"  {name:<50}" + "".join(f"{one.rows.get(name, 0):>12,}" for one in measures) for name in tables
    ]
    names = {name for one in measures for name, count in one.structures.items() if count >= SMALL}
    for name in sorted(names):
        changed = [one.structures.get(name, 0) for one in measures]
        if len(set(changed)) > 1:
            lines.append(f"  {name[-50:]:<50}" + "".join(f"{count:>12,}" for count in changed))
    return lines
