"""A call refused, in Telegram's words. Holds the answer; who refuses and why is told where it is raised."""

from typing import Any

Json = dict[str, Any]


class Refusal(Exception):
    """What `ok: false` carries: an HTTP status, a description, and parameters a client can act on."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> Json:
        """Exactly the body that api.telegram.org answers with."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return body | {"parameters": dict(self.parameters)} if self.parameters else body


def bad_request(description: str) -> Refusal:
    """400, with the prefix every such description has."""
    return Refusal(400, f"Bad Request: {description}")


def forbidden(description: str) -> Refusal:
    """403, likewise."""
    return Refusal(403, f"Forbidden: {description}")


def too_many_requests(seconds: int) -> Refusal:
    """429: the client has to wait `seconds`."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
