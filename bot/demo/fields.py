"""The fields of a call, read the lenient way Telegram reads them. Refuses malformed ones."""

import json
from collections.abc import Mapping
from typing import Any

from bot.demo.refusal import Json, bad_request

_TRUE = frozenset({"true", "yes", "1"})


class Fields:
    """Every value as text, whether it came in a query, a form, a multipart body or JSON."""

    def __init__(self, raw: Mapping[str, object]) -> None:
        self._values = {
            name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            for name, value in raw.items()
            if value is not None
        }

    def __contains__(self, name: str) -> bool:
        return bool(self._values.get(name))

    def text(self, name: str) -> str:
        """Return the value as sent, "" without one."""
        return self._values.get(name, "")

    def integer(self, name: str, default: int = 0) -> int:
        """Return the whole number, `default` without one or when it isn't one."""
        try:
            return int(self._values.get(name, "").strip())
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """Whether the value says yes."""
        return self.text(name).lower() in _TRUE

    def parsed(self, name: str, what: str) -> Any:
        """Return the JSON inside; None without a value. `what` names it in the refusal."""
        if name not in self:
            return None
        try:
            return json.loads(self._values[name])
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def mapping(self, name: str, what: str) -> Json:
        """Return a JSON object, {} without a value."""
        value = self.parsed(name, what)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise bad_request(f"can't parse {what} JSON object")
        return value

    def array(self, name: str, what: str) -> list[Any] | None:
        """Return a JSON array, None without a value."""
        value = self.parsed(name, what)
        if value is not None and not isinstance(value, list):
            raise bad_request(f"can't parse {what} JSON object")
        return value
