"""A person in a real browser: types, presses, reads. Needs Chromium; says so where it is absent."""

from base64 import b64decode
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page as BrowserPage
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.demo.page import Page, View
from bot.demo.server import Server
from tests.demo.browser import needs_browser, opened
from tests.telegram import TOKEN, TelegramServer

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
NAMELESS = """[...document.querySelectorAll("button, a, input:not([hidden]), select, textarea")].filter(one =>
  !one.closest("[hidden]") && !one.innerText?.trim() && !one.getAttribute("aria-label")
  && !one.closest("label")).map(one => one.outerHTML)"""
HOSTILE = '<img src=x onerror="document.title=1">'
BUTTONS = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Why?", callback_data="why"),
            InlineKeyboardButton("Change", callback_data="change"),
        ]
    ]
)

pytestmark = needs_browser


async def answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.effective_message
    assert message is not None
    if message.text == "/help":
        html = '<b>Help</b> is <a href="https://example.org/help">there</a>, or /latest'
        await message.reply_text(html, parse_mode="HTML", reply_markup=BUTTONS)
    else:
        await message.reply_text(f"You said: {message.text}", do_quote=True)


async def press(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("Because" if query.data == "why" else "")
    if query.data == "change":
        await query.edit_message_text("Changed")


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    telegram = TelegramServer()
    olena, marko = telegram.user("Olena", started=True), telegram.user("Marko")
    views = [View(user.person, user.room, user.person.first_name, "a hint") for user in (olena, marko)]
    telegram.server = Server(telegram.world, routes=Page(telegram.world, views).routes())
    async with telegram:
        bot = Application.builder().token(TOKEN).base_url(f"{telegram.url}/bot").build()
        bot.add_handler(MessageHandler(filters.TEXT, answer))
        bot.add_handler(CallbackQueryHandler(press))
        async with bot:
            await bot.bot.set_my_commands([BotCommand("help", "what I do"), BotCommand("latest", "news")])
            await bot.start()
            assert bot.updater is not None
            await bot.updater.start_polling()
            yield telegram
            # PTB's last poll confirms what was read; the server must still be there for it.
            await bot.updater.stop()
            await bot.stop()


@pytest.fixture
async def page(telegram: TelegramServer) -> AsyncIterator[BrowserPage]:
    async with opened(telegram.url, width=390, height=780) as page:
        yield page


async def types(page: BrowserPage, text: str) -> None:
    await page.fill("#text", text)
    await page.keyboard.press("Enter")


async def test_person_types_presses_and_reads(page: BrowserPage):
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    await types(page, "/help")
    message = page.locator(".message:not(.mine)").last
    await message.get_by_text("Why?").wait_for()
    assert await message.locator("strong").inner_text() == "Help"
    link = message.locator("a").first
    assert await link.get_attribute("href") == "https://example.org/help"
    assert await link.get_attribute("rel") == "noopener noreferrer"
    await message.get_by_text("Why?").click()
    await page.locator("#toast", has_text="Because").wait_for()
    await message.get_by_text("Change").click()
    await page.locator(".message", has_text="Changed").locator(".meta", has_text="edited").wait_for()
    await types(page, HOSTILE)
    said = page.locator(".message:not(.mine)", has_text="You said:")
    await said.wait_for()
    assert await said.locator(".text").inner_text() == f"You said: {HOSTILE}"
    assert await said.locator(".quote").inner_text() == f"Olena\n{HOSTILE}"
    assert await page.locator("img").count() == 0
    assert await page.title() == "Dateline"
    assert troubles == []


async def test_commands_are_offered_and_chats_switched(page: BrowserPage, telegram: TelegramServer):
    await page.fill("#text", "/l")
    assert await page.locator("#menu li b").all_inner_texts() == ["/latest"]
    await page.keyboard.press("Tab")
    assert await page.input_value("#text") == "/latest "
    await page.get_by_role("tab", name="Olena").wait_for()
    await page.select_option("#person", label="Marko")
    await page.get_by_role("button", name="Start").click()
    await page.locator(".message", has_text="You said: /start").wait_for()
    assert telegram.world.rooms[1002].is_open
    olena = telegram.world.rooms[1001]
    telegram.world.publish(olena, telegram.world.new_message(olena, telegram.world.bot, text="meanwhile"))
    await page.locator("#person option", has_text="Olena (1 new)").wait_for(state="attached")


async def test_page_fits_a_phone(page: BrowserPage):
    await types(page, "a" * 300)
    await page.locator(".message.mine").wait_for()
    wide = await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide
    assert await page.locator("#send").is_visible()


async def test_reload_finds_chat_draft_and_messages_again(page: BrowserPage):
    await types(page, "hello")
    await page.locator(".message", has_text="You said: hello").wait_for()
    await page.select_option("#person", label="Marko")
    await page.fill("#text", "half a sen")
    await page.reload()
    await page.locator("#title", has_text="Marko").wait_for()
    assert await page.input_value("#text") == "half a sen"
    await page.select_option("#person", label="Olena")
    await page.locator(".message", has_text="You said: hello").wait_for()


async def test_picture_a_file_and_a_place_are_sent_and_seen(page: BrowserPage, telegram: TelegramServer):
    await page.fill("#text", "the river")
    png = b64decode(DOT)
    await page.set_input_files("#file", {"name": "river.png", "mimeType": "image/png", "buffer": png})
    picture = page.locator(".message.mine img")
    await picture.wait_for()
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1
    await page.locator(".message.mine", has_text="the river").wait_for()
    await page.set_input_files("#file", {"name": "list.opml", "mimeType": "text/xml", "buffer": b"<opml/>"})
    await page.locator(".message.mine .file", has_text="list.opml").wait_for()
    await page.click("#place")
    await page.locator("#writing-place select").select_option("Lviv")
    await page.get_by_role("button", name="Send", exact=True).last.click()
    await page.locator(".message.mine .place", has_text="49.8397° N, 24.0297° E").wait_for()
    sent = telegram.world.rooms[1001].messages.values()
    assert [m["location"] for m in sent if "location" in m] == [{"latitude": 49.8397, "longitude": 24.0297}]


async def test_keyboard_alone_changes_the_chat(page: BrowserPage):
    await page.locator("#text").wait_for()
    assert await page.evaluate("document.activeElement.id") == "text"
    await page.focus("#person")
    await page.keyboard.press("ArrowDown")
    await page.locator("#title", has_text="Marko").wait_for()


async def test_everything_that_can_be_pressed_has_a_name(page: BrowserPage):
    await types(page, "/help")
    await page.locator(".message:not(.mine)", has_text="Why?").wait_for()
    nameless = await page.evaluate(NAMELESS)
    assert nameless == []
