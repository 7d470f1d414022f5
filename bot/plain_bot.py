"""python-telegram-bot's bot and application, as we need them. Knows the library, no method.

The bot has a way to the Bot API past its objects. Both are shut down for good, whatever is raised meanwhile:
the library took itself for connected then, opened nothing at the next start and was deaf and mute.

For an answer with buttons, making its objects and reading them back takes as long again as the call itself
(0.3 ms beside 0.3 ms of the request); what is made of JSON here and read as JSON there needs none.
"""

from contextvars import ContextVar
from typing import Any, Final

from telegram.ext import Application, ExtBot

answers_ruler: Final = ContextVar("answers_ruler", default=False)
"""Whether what is called now answers an administrator of a group, for whom some of its answers are kept."""


class PlainBot(ExtBot[float]):
    """Passes the rate limiter and raises the library's errors, as every call of the library does."""

    async def call(self, method: str, data: dict[str, Any]) -> Any:
        """Call a method by its name in the Bot API with plain values; its result as parsed JSON.

        None stands for a parameter that is not given; lists and mappings become JSON.
        """
        return await self._post(method, data)

    async def shutdown(self) -> None:
        """Close all: the next `initialize` opens it anew, also where this raises."""
        try:
            await super().shutdown()
        finally:
            self._requests_initialized = self._bot_initialized = False


class PlainApplication(Application[Any, Any, Any, Any, Any, Any]):
    """Ends as PlainBot does."""

    async def shutdown(self) -> None:
        """Close all: the next `initialize` opens it anew, also where this raises."""
        try:
            await super().shutdown()
        finally:
            self._initialized = False
