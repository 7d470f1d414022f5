"""The whole demo in a real browser: somebody edits the wire and sees what the bot makes of it.

DEMO_PICTURE=docs/demo.png keeps the picture of the page that stands in the README.
"""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page

from tests.demo.browser import needs_browser, opened
from tests.demo.test_demo_run import PATIENCE, address, started

PICTURE_BYTES = 300_000
CRASH = "12 people injured in a tram crash in Cork"
CRASH_TEXT = "Twelve people were injured when two trams crashed in Cork, Ireland, the fire service said."
TRAM = "У Харкові трамвай зійшов з рейок"
TRAM_TEXT = "У Харкові трамвай зійшов з рейок біля вокзалу, повідомили в мерії. Ніхто не постраждав."

pytestmark = needs_browser


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Page]:
    async with started(tmp_path, "--port", "0") as process:
        url = await address(process)
        async with opened(url, width=1320, height=860, patience=PATIENCE, timezone_id="Europe/Kyiv") as page:
            yield page


async def publishes(page: Page, outlet: str, title: str, text: str) -> None:
    await page.click("#publish")
    await page.locator("#writing-outlet select").select_option(label=outlet)
    await page.fill("#writing-headline input", title)
    await page.fill("#writing-text textarea", text)
    await page.locator("#writing button[value=go]").click()


def row(page: Page, title: str, *, outlet: str = "") -> Locator:
    return page.locator("#wire li", has=page.get_by_text(title, exact=True)).filter(has_text=outlet).first


async def test_editor_sees_what_becomes_of_each_report(page: Page, tmp_path: Path):
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    # Everything there is before the bot came is told apart from news.
    await page.locator(".badge-fate", has_text="there before the bot came").first.wait_for()
    await publishes(page, "Meridian Courier", CRASH, CRASH_TEXT)
    await row(page, CRASH).locator(".badge-fate.new").wait_for()
    await row(page, CRASH).get_by_text("Raise toll").click()
    higher = row(page, CRASH.replace("12", "27"))
    badge = higher.locator("button.badge-fate.reply", has_text="27 hurt, was 12")
    await badge.wait_for()
    await row(page, CRASH).get_by_text("Copy").click()
    await page.locator("#writing button[value=go]").click()
    copy = row(page, CRASH, outlet="Harbour Wire")
    await copy.locator(".badge-fate.merged", has_text="merged into").wait_for()
    await keep_picture(page, tmp_path)
    await badge.click()
    await page.locator(".message.found", has_text="27 hurt, was 12").wait_for()
    # The same report for somebody with filters, and one that she wants, at an hour when she sleeps.
    await page.select_option("#person", label="Соломія")
    await row(page, CRASH).locator(".badge-fate", has_text="not for Соломія: filters 1, 2").wait_for()
    await publishes(page, "Ранковий кур'єр", TRAM, TRAM_TEXT)
    await row(page, TRAM).locator(".badge-fate.held", has_text="held: quiet hours").wait_for()
    assert troubles == []


async def keep_picture(page: Page, tmp_path: Path) -> None:
    """Take the picture that stands in the README."""
    path = Path(os.environ.get("DEMO_PICTURE") or tmp_path / "demo.png")
    await page.mouse.move(0, 0)
    await page.evaluate("document.activeElement.blur()")
    assert len(await page.screenshot(path=path)) < PICTURE_BYTES


async def test_broken_feed_is_not_read_until_it_is_mended(page: Page):
    await page.locator(".badge-fate", has_text="there before the bot came").first.wait_for()
    await page.get_by_role("button", name="Break this feed: Harbour Wire").click()
    await page.locator("#outlets em", has_text="broken").wait_for()
    await publishes(page, "Harbour Wire", CRASH, CRASH_TEXT)
    await row(page, CRASH).locator(".badge-fate", has_text="not read yet").wait_for()
    await page.get_by_role("button", name="Mend this feed: Harbour Wire").click()
    await row(page, CRASH).locator(".badge-fate.new").wait_for()
