"""The queue of updates: handed out by long polling or a webhook, gone when confirmed. Knows no chats."""

import asyncio
from typing import Any

import aiohttp

from bot.demo.refusal import Json, Refusal, bad_request

KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "inline_query",
    "chosen_inline_result", "callback_query", "my_chat_member", "chat_member", "message_reaction",
    "message_reaction_count", "chat_join_request", "poll", "poll_answer",
)  # fmt: skip
_NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_LONGEST_POLL = 50  # seconds; telegram-bot-api LONG_POLL_MAX_TIMEOUT
_LARGEST = 100  # updates an answer
_WEBHOOK_RETRY_SECONDS = 0.5
_OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
_WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


class Updates:
    """Updates of one bot, oldest first."""

    def __init__(self) -> None:
        self.pending: list[Json] = []
        self.allowed = frozenset(KINDS) - _NOT_BY_DEFAULT
        self.webhook: Json = {}  # url, secret_token; empty: long polling
        self.webhook_error = ""
        self.polled = asyncio.Event()  # set while a long poll waits
        self._next_id = 1
        self._came = asyncio.Event()
        self._poller: asyncio.Future[str] | None = None
        self._pusher: asyncio.Task[None] | None = None
        self._is_closed = False

    def add(self, kind: str, content: Json) -> int | None:
        """Queue an update and return its id; None when the bot does not ask for this kind."""
        if kind not in self.allowed:
            return None
        update_id, self._next_id = self._next_id, self._next_id + 1
        self.pending.append({"update_id": update_id, kind: content})
        self._came.set()
        return update_id

    def allow(self, kinds: list[str] | None) -> None:
        """Choose the kinds from now on; [] is the default set, None changes nothing."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & frozenset(KINDS) or frozenset(KINDS) - _NOT_BY_DEFAULT

    def confirm(self, offset: int) -> None:
        """Forget what is older than `offset`; negative: all but the last so many."""
        if offset < 0:
            self.pending = self.pending[offset:]
        else:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]
        if not self.pending:
            self._came.clear()

    async def poll(self, *, offset: int, limit: int, seconds: float) -> list[Json]:
        """Answer getUpdates: at once when there is something, else after up to so many seconds."""
        if self.webhook:
            raise Refusal(409, _WEBHOOK_ACTIVE)
        self.abort(_OTHER_POLLER)
        self.confirm(offset)
        if not self.pending and seconds > 0 and not self._is_closed:
            await self._wait(min(seconds, _LONGEST_POLL))
        return self.pending[: limit if 0 < limit <= _LARGEST else _LARGEST]

    async def _wait(self, seconds: float) -> None:
        """Wait for an update, the time-out, or a second poller, who ends this one."""
        ended: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._poller = ended
        self.polled.set()
        came = asyncio.create_task(self._came.wait())
        waiting: set[asyncio.Future[Any]] = {came, ended}
        try:
            await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            came.cancel()
            if self._poller is ended:
                self._poller = None
                self.polled.clear()
        if ended.done() and ended.result():
            raise Refusal(409, ended.result())

    def abort(self, reason: str) -> None:
        """End the long poll in work: 409 with a reason, an empty answer without."""
        if self._poller and not self._poller.done():
            self._poller.set_result(reason)
        self._poller = None

    def set_webhook(self, url: str, secret_token: str) -> None:
        """Deliver to `url` from now on; "" goes back to long polling."""
        if url and not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if self._pusher:
            self._pusher.cancel()
            self._pusher = None
        self.webhook = {"url": url, "secret_token": secret_token} if url else {}
        self.webhook_error = ""
        if url:
            self.abort("Conflict: terminated by setWebhook request")
            self._pusher = asyncio.create_task(self._push())

    async def _push(self) -> None:
        """Post updates one by one; an update is gone when the bot answers 2xx."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook["secret_token"]}
        async with aiohttp.ClientSession(headers=headers if self.webhook["secret_token"] else {}) as http:
            while True:
                await self._came.wait()
                update = self.pending[0]
                self.webhook_error = await _post(http, self.webhook["url"], update)
                if self.webhook_error:
                    await asyncio.sleep(_WEBHOOK_RETRY_SECONDS)
                else:
                    self.confirm(update["update_id"] + 1)

    async def close(self) -> None:
        """End the poll in work and the webhook's deliveries."""
        self._is_closed = True
        self.abort("")
        if self._pusher:
            self._pusher.cancel()
            await asyncio.wait({self._pusher})


async def _post(http: aiohttp.ClientSession, url: str, update: Json) -> str:
    """Deliver one update; return what went wrong, "" for nothing."""
    try:
        async with http.post(url, json=update) as answer:
            return "" if answer.ok else f"Wrong response from the webhook: {answer.status} {answer.reason}"
    except (aiohttp.ClientError, TimeoutError) as error:
        return f"Connection failed: {type(error).__name__}"
