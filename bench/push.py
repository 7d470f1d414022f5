"""Parts by themselves: delivery at Telegram's limits, through crashes, and python-telegram-bot's cost a call.

    python -m bench.push [kill] [lost] [pace] [flood] [cpu]      (none named: all, about ten minutes)

The senders are real processes (`bot run --role send`), Telegram is our Bot API server in another process. The
peers, python-telegram-bot as it comes and with its AIORateLimiter, run in `.venv-bench-ptb`, made here.
"""

import argparse
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bench._telegram import FIRST_CHAT, TOKEN, Telegram, telegram
from storage import messages, outbox, subscribers
from storage.engine.database import Database, Session
from storage.model import Changes, ChatId, ChatKind, DeliveryKind, Item, Known, NewDelivery
from storage.news import feeds, items

HOME = Path(__file__).parents[1]
PEERS = HOME / ".venv-bench-ptb"
OPEN = {"queued", "sending", "uncertain"}
RATE = 30
AT_MOST = 900.0


class Outbox:
    """A database with readers and news for them."""

    def __init__(self, folder: str, chats: int) -> None:
        self.url = f"sqlite:///{folder}/bench.db"
        self.database = Database(self.url)
        self.database.migrate()
        self.chats = self.database.write_now(_readers, chats)

    def publish(self, count: int, *, to: range | None = None) -> None:
        """Queue so many items for every chat (or for those of a range)."""
        chats = self.chats[to.start : to.stop] if to else self.chats
        self.database.write_now(_publish, count, chats)

    def counts(self) -> dict[str, int]:
        """Deliveries by state and reason."""
        return self.database.read_now(outbox.counts)

    def is_open(self) -> bool:
        """Whether anything is still to be sent or found out."""
        return not OPEN.isdisjoint(self.counts())


def _readers(s: Session, count: int) -> list[ChatId]:
    now, ids = datetime.now(UTC), []
    for chat_id in range(FIRST_CHAT, FIRST_CHAT + count):
        chat = subscribers.upsert_chat(s, chat_id=chat_id, kind=ChatKind.PRIVATE, now=now)
        subscribers.subscribe(s, chat.id, now=now)
        ids.append(chat.id)
    # They have pressed Start: nobody is unknown to the bot.
    messages.record(
        s, [Known(chat_id=FIRST_CHAT, message_id=1, met_at=now.replace(year=now.year - 1))], now=now
    )
    return ids


def _publish(s: Session, count: int, chats: list[ChatId]) -> None:
    now = datetime.now(UTC)
    feed, _ = feeds.add(s, "https://harbour.example/feed", title="Harbour News", now=now)
    first = items.next_id(s)
    news = tuple(
        Item(
            id=number,
            feed_id=feed.id,
            story_id=number,
            guid=str(number),
            link=f"https://harbour.example/{number}",
            title=f"Report {number} from the harbour",
            text="",
            summary="The harbour office says that the ferry will leave at noon.",
            source=feed.title,
            seen_at=now,
        )
        for number in range(first, first + count)
    )
    items.record(s, Changes(feed=feed, items=news), now=now)
    for item in news:
        outbox.enqueue(
            s,
            [
                NewDelivery(chat=chat, kind=DeliveryKind.POST, item_id=item.id, story_id=item.id, due_at=now)
                for chat in chats
            ],
        )


@contextmanager
def world(chats: int, *, is_limited: bool = False) -> Iterator[tuple[Telegram, Outbox]]:
    with tempfile.TemporaryDirectory() as folder, telegram(chats, is_limited=is_limited) as server:
        yield server, Outbox(folder, chats)


class Product:
    """A process of Dateline."""

    def __init__(self, server: Telegram, outbox_: Outbox, *roles: str, rate: float = RATE) -> None:
        environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        environment |= {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": server.url,
            "DATABASE_URL": outbox_.url,
            "SEND_RATE": str(rate),
            "HTTP_LISTEN": "",
            "LOG_LEVEL": os.environ.get("BENCH_LOG", "error"),
        }
        named = [part for role in roles or ("send",) for part in ("--role", role)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run", *named], cwd=HOME, env=environment
        )

    def kill(self) -> None:
        """As `kill -9`."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> float:
        """Let it end; CPU seconds that it took in all."""
        ticks = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        return (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")


def until(done: Callable[[], bool], *, step: float = 0.25) -> None:
    end = time.monotonic() + AT_MOST
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("the bench did not get where it wanted")
        time.sleep(step)


def tally(server: Telegram, outbox_: Outbox, wanted: int) -> str:
    counted = server.arrived().messages
    twice = sum(times - 1 for times in counted.values())
    states = ", ".join(f"{name} {count}" for name, count in sorted(outbox_.counts().items()))
    return f"{wanted - len(counted)} lost, {twice} twice of {wanted}   ({states})"


def kill(chats: int = 20, count: int = 200, kills: int = 50) -> None:
    """One burst; the sender is killed again and again, at random instants, until it is through."""
    chance = random.Random(7)
    with world(chats) as (server, box):
        box.publish(count)
        done = 0
        while done < kills and box.is_open():
            product = Product(server, box, rate=1000)
            until(_has_sent_or_ended(server, box), step=0.02)
            time.sleep(chance.uniform(0, 3.0))
            product.kill()
            done += 1
        product = Product(server, box, rate=1000)
        until(lambda: not box.is_open())
        product.stop()
        print(
            f"{done} kill -9 in a burst of {count} items x {chats} chats: {tally(server, box, chats * count)}"
        )


def _has_sent_or_ended(server: Telegram, box: Outbox) -> Callable[[], bool]:
    before = len(server.arrived().accepted)
    return lambda: len(server.arrived().accepted) > before or not box.is_open()


def lost(total: int = 5000, chats: int = 500) -> None:
    """1 % of replies lost, 1 % of requests dropped before they are accepted."""
    with world(chats) as (server, box):
        server.ask("fails", "drop after", 0.01, None, 0.0)
        server.ask("fails", "drop before", 0.01, None, 0.0)
        box.publish(total // chats)
        product = Product(server, box, rate=300)
        until(lambda: not box.is_open())
        product.stop()
        print(f"1 % replies lost and 1 % requests dropped: {tally(server, box, total)}")


def pace(seconds: int = 60, chats: int = 300) -> None:
    """Telegram's limits enforced: how much of the budget is used, what is refused, how fast answers come."""
    for processes in (1, 3):
        with world(chats, is_limited=True) as (server, box):
            roles = [("send", "chat"), *[("send",)] * (processes - 1)]
            products = [Product(server, box, *role) for role in roles]
            server.ask("says", FIRST_CHAT, "/latest")
            until(lambda: bool(server.arrived().answers))
            box.publish(RATE * seconds // chats + 1)
            until(lambda: len(server.arrived().accepted) > 10)
            server.ask("forget")
            end = time.monotonic() + seconds
            asked = 0
            while time.monotonic() < end:
                server.ask("says", FIRST_CHAT + asked % chats, "/latest 3")
                asked += 1
                time.sleep(2)
            seen = server.arrived()
            cpu = sum(product.stop() for product in products)
            times = sorted(seen.accepted)
            used = (len(times) + len(seen.answers) - 1) / ((times[-1] - times[0]) * RATE)
            slowest = max(seen.answers.values(), default=0)
            print(
                f"{chats} chats at the limits, {processes} process(es): {used:.1%} of the budget,"
                f" {seen.breaches} refused; /latest {len(seen.answers)} of {asked}, slowest"
                f" {slowest:.2f} s; {cpu / (len(times) + 1) * 1000:.1f} ms CPU a message"
            )
    peer(["limiter", str(RATE * seconds), "1500", str(chats)], chats, "stock + AIORateLimiter, 1,500 tasks")


def flood(chats: int = 100, count: int = 10) -> None:
    """One chat in a flood wait of 12 hours, with a backlog: how late the others' messages are."""
    found = []
    for is_flooded in (False, True):
        with world(chats) as (server, box):
            product = Product(server, box)
            if is_flooded:
                server.ask("fails", "flood", 1.0, 1, 43_200.0)
                box.publish(500, to=range(1))
                until(lambda: server.arrived().faults > 0)
            start = time.time()
            box.publish(count, to=range(1, chats))
            until(lambda: len(server.arrived().times) == (chats - 1) * count)
            waits = [at - start for at in server.arrived().times.values()]
            product.stop()
            found.append(statistics.quantiles(waits, n=20)[-1])
    print(
        f"p95 of {chats - 1} chats: {found[0]:.2f} s; with one more in a 12-hour flood wait: {found[1]:.2f} s"
    )


def cpu(total: int = 3000, at_once: int = 50) -> None:
    """CPU of python-telegram-bot a message, by request class."""
    for kind, name in (("ours", "with our request class"), ("stock", "as it comes")):
        peer([kind, str(total), str(at_once), "1000"], 1000, f"python-telegram-bot {name}, {at_once} at once")


def peer(arguments: list[str], chats: int, name: str) -> None:
    kind, total = arguments[0], int(arguments[1])
    python = sys.executable if kind == "ours" else str(_peers())
    with telegram(chats, is_limited=kind == "limiter") as server:
        command = [python, "-m", "bench._ptb", kind, server.url, TOKEN, *arguments[1:]]
        done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=True)
        said = json.loads(done.stdout)
        breaches = server.arrived().breaches
    print(
        f"{name}: {said['cpu'] / total * 1000:.2f} ms CPU a message, {total / said['wall']:.0f} a second,"
        f" {breaches} refused by Telegram, {said['failed'] + said['refused']} lost"
    )


def _peers() -> Path:
    python = PEERS / "bin" / "python"
    if not python.exists():
        venv.create(PEERS, with_pip=True)
        install = [str(python), "-m", "pip", "-q", "install", "python-telegram-bot[rate-limiter]==22.8"]
        subprocess.run(install, check=True)
    return python


PARTS: dict[str, Callable[[], None]] = {"cpu": cpu, "flood": flood, "pace": pace, "lost": lost, "kill": kill}


def main() -> None:
    parser = argparse.ArgumentParser(description="What delivery promises, measured.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; default: all")
    names = parser.parse_args().parts or list(PARTS)
    if unknown := sorted(set(names) - set(PARTS)):  # argparse's `choices` refuse an empty list
        parser.error(f"no such part: {', '.join(unknown)}")
    for name in names:
        PARTS[name]()


if __name__ == "__main__":
    main()
