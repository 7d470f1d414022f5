"""Sends through python-telegram-bot alone: stock, with its AIORateLimiter, or with our request class.

Run by bench/push.py in the virtual environment that has what is asked for; prints one line of JSON.
"""

import asyncio
import json
import random
import resource
import sys
import time
from typing import Any

from telegram.error import RetryAfter, TelegramError
from telegram.ext import Application

TEXT = "<b>Ferry delayed by fog</b>\n" + "The harbour office says that it will leave at noon. " * 4


async def main(kind: str, url: str, token: str, messages: int, at_once: int, chats: int) -> None:
    builder: Any = Application.builder().token(token).base_url(f"{url}/bot")
    if kind == "ours":
        from bot.push.request import AiohttpRequest  # noqa: PLC0415 - not in the peers' environment

        builder = builder.request(AiohttpRequest())
    elif kind == "limiter":
        from telegram.ext import AIORateLimiter  # noqa: PLC0415 - nor is it in ours

        builder = builder.rate_limiter(AIORateLimiter(max_retries=5)).connection_pool_size(256)
    else:
        builder = builder.connection_pool_size(256)
    application = builder.build()
    numbers = list(range(messages))
    lost = refused = 0

    async def work() -> None:
        nonlocal lost, refused
        while numbers:
            number = numbers.pop()
            try:
                await application.bot.send_message(
                    1001 + number % chats, f"{number} {TEXT}", parse_mode="HTML"
                )
            except RetryAfter:
                refused += 1
            except TelegramError:
                lost += 1

    async with application:
        for _ in range(50):
            await application.bot.get_me()  # warm
        random.shuffle(numbers)
        cpu, wall = time.process_time(), time.perf_counter()
        await asyncio.gather(*(work() for _ in range(at_once)))
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"cpu": cpu, "wall": wall, "refused": refused, "failed": lost, "rss": rss}))


if __name__ == "__main__":
    kind, url, token, *numbers = sys.argv[1:]
    asyncio.run(main(kind, url, token, *map(int, numbers)))
