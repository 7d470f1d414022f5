"""A second bot on a database, from outside: refused in one line, so that nobody is paused for it."""

import asyncio
import sqlite3
import sys

import pytest

from tests.telegram import TelegramServer
from tests.test_end_to_end import FLOOD, PATIENCE, Product, until
from tests.web import Story, Web

OTHER = "654321:OTHER-token_of-nobody-0123456789abcde"


@pytest.fixture
async def place(tmp_path):
    async with TelegramServer() as mine, TelegramServer(token=OTHER) as others, Web() as web:
        wire = web.publish("wire", title="Harbour Wire", entries=[Story("Old news", guid="0")])
        product = Product(tmp_path, mine, [wire.url])
        other = product.beside("other", BOT_TOKEN=others.token, TELEGRAM_API_URL=others.url)
        await product.start()
        try:
            yield mine, others, wire, product, other
        finally:
            for one in (product, other):
                if one.process is not None and one.process.returncode is None:
                    await one.kill()


async def command(product: Product, *words: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, env=product.environment,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    return process.returncode or 0, said.decode()


async def test_another_bot_is_refused_and_nobody_is_paused_for_it(place):
    mine, others, wire, _, other = place
    reader = mine.user("Olena")
    await reader.sends("/subscribe")
    await reader.sees(within=PATIENCE)
    await other.start()
    assert await asyncio.wait_for(other.process.wait(), PATIENCE) == 2
    last = other.log.read_text().splitlines()[-1]
    assert last.startswith("dateline: BOT_TOKEN is of bot 654321")
    assert "dateline db adopt" in last
    assert others.calls("sendMessage") == []
    assert "FAIL  database: BOT_TOKEN is of bot 654321" in (await command(other, "check"))[1]
    status, said = await command(other, "db", "adopt")
    assert (status, "stop it first" in said) == (1, True)
    wire.add(Story("Prut flood closes bridges in Chernivtsi", FLOOD, guid="1"))
    await reader.sees("Prut flood", within=PATIENCE)


async def test_a_bot_that_adopts_it_goes_on_and_the_earlier_one_is_refused(place):
    mine, others, wire, product, other = place
    reader, there = mine.user("Olena"), others.user("Olena", started=True)
    await reader.sends("/subscribe")
    await reader.sees(within=PATIENCE)
    assert await product.stop() == 0
    status, said = await command(other, "db", "adopt")
    assert (status, "bot 654321's now; it was bot 123456's" in said) == (0, True)
    await other.start()
    await others.is_polled(within=PATIENCE)
    wire.add(Story("Prut flood closes bridges in Chernivtsi", FLOOD, guid="1"))
    await there.sees("Prut flood", within=PATIENCE)
    await product.start()
    assert await asyncio.wait_for(product.process.wait(), PATIENCE) == 2


async def test_a_process_whose_leases_ran_out_sees_whose_the_database_is_by_now(place):
    mine, _, _, product, _ = place
    await mine.is_polled(within=PATIENCE)
    await until(lambda: product.said("role.held") == 3)
    database = sqlite3.connect(product.environment["DATABASE_URL"].removeprefix("sqlite:///"))
    with database:  # it was held up for long, and another bot adopted the database meanwhile
        database.execute("UPDATE counters SET value = 654321 WHERE name = 'bot'")
        database.execute("UPDATE leases SET until_at = 0")
    database.close()
    assert await asyncio.wait_for(product.process.wait(), PATIENCE) == 2
    assert "dateline: BOT_TOKEN is of bot 123456" in product.log.read_text()


async def test_a_mistyped_token_does_not_take_a_new_database(tmp_path):
    async with TelegramServer() as telegram:
        product = Product(tmp_path, telegram, [])
        wrong = product.beside("wrong", BOT_TOKEN=OTHER)
        try:
            await wrong.start()
            assert await asyncio.wait_for(wrong.process.wait(), PATIENCE) == 1
            assert "Telegram refuses it" in wrong.log.read_text()
            await product.start()
            await telegram.is_polled(within=PATIENCE)
            await until(lambda: product.said("role.held") == 3)
        finally:
            for one in (product, wrong):
                if one.process is not None and one.process.returncode is None:
                    await one.kill()
