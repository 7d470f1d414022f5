"""Chromium for tests of the page. No test lives here."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import Page, async_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next((path for name in BROWSERS if (path := shutil.which(name))), None)
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
needs_browser = pytest.mark.skipif(BROWSER is None, reason=f"none of {', '.join(BROWSERS)} is on PATH")


@asynccontextmanager
async def opened(
    url: str, *, width: int, height: int, patience: float = 10.0, **how: Any
) -> AsyncIterator[Page]:
    """A page in a browser of this size; `how`: what else a context of Playwright's takes."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        page = await browser.new_page(viewport={"width": width, "height": height}, **how)
        page.set_default_timeout(patience * 1000)
        await page.goto(url)
        yield page
        await browser.close()
