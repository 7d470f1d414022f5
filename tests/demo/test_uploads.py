"""Files through the Bot API server: a person's is fetched, the bot's is sent and found again."""

import aiohttp
import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest

from bot.demo import uploads
from tests.telegram import TelegramServer


async def test_file_of_a_person_is_fetched_as_it_was_sent(telegram: TelegramServer, bot: Bot):
    user = telegram.user("Olena")
    await user.sends_file(b"one\ntwo", "list.txt")
    (update,) = await bot.get_updates()
    assert update.message is not None
    document = update.message.document
    assert document is not None
    assert (document.file_name, document.mime_type, document.file_size) == ("list.txt", "text/plain", 7)
    file = await bot.get_file(document.file_id)
    assert file.file_path is not None
    path = file.file_path.rpartition("/bot")[2].partition("/")[2]
    address = f"{telegram.url}/file/bot{telegram.token}/{path}"
    async with aiohttp.ClientSession() as http, http.get(address) as answer:
        assert (answer.status, await answer.read()) == (200, b"one\ntwo")
    async with (
        aiohttp.ClientSession() as http,
        http.get(address.replace(telegram.token, "1:other")) as answer,
    ):
        assert answer.status == 404


async def test_file_of_the_bot_is_seen_with_its_name_and_can_be_sent_again(
    telegram: TelegramServer, bot: Bot
):
    user = telegram.user("Olena", started=True)
    sent = await bot.send_document(user.id, InputFile(b"<opml/>", filename="all.opml"), caption="a & b")
    seen = await user.sees("a & b")
    assert (telegram.file(seen), seen.raw["document"]["file_name"]) == (b"<opml/>", "all.opml")
    assert sent.document is not None
    await bot.send_document(user.id, sent.document.file_id)
    assert telegram.file(await user.sees()) == b"<opml/>"


async def test_what_is_no_file_is_refused(telegram: TelegramServer, bot: Bot, monkeypatch):
    user = telegram.user("Olena", started=True)
    with pytest.raises(BadRequest, match=r"(?i)wrong file_id"):
        await bot.get_file("nothing")
    with pytest.raises(BadRequest, match=r"(?i)wrong file identifier"):
        await bot.send_document(user.id, "nothing")
    monkeypatch.setattr(uploads, "_MOST_BYTES", 3)
    sent = await user.sends_file(b"long", "list.txt")
    with pytest.raises(BadRequest, match=r"(?i)file is too big"):
        await bot.get_file(sent.raw["document"]["file_id"])
