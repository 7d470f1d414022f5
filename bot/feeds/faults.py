"""A fault of the network → FetchFailed, in our own words: aiohttp's carry the URL, and with it passwords."""

import os
import ssl

import aiohttp

from bot.feeds.guard import AddressRefused
from storage.model import FailureKind, FetchFailed

# The most specific first: several of aiohttp's errors are also OSErrors and connection errors.
_WORDS: tuple[tuple[type[Exception], FailureKind, str], ...] = (
    (AddressRefused, FailureKind.REFUSED, "its address is private; feeds must be public"),
    (aiohttp.InvalidURL, FailureKind.REFUSED, "not a usable web address"),  # aiohttp knows "127.1" and "0"
    (TimeoutError, FailureKind.TIMEOUT, "no answer in time"),
    (aiohttp.ClientConnectorDNSError, FailureKind.UNREACHABLE, "no such host"),
    (aiohttp.ClientSSLError, FailureKind.UNREACHABLE, "no secure connection (certificate or TLS)"),
    (ssl.SSLError, FailureKind.UNREACHABLE, "no secure connection (certificate or TLS)"),
    (aiohttp.ClientPayloadError, FailureKind.BROKEN, "the document was cut off or badly compressed"),
    (aiohttp.ClientResponseError, FailureKind.BROKEN, "the answer is not valid HTTP"),
    (aiohttp.ClientConnectionError, FailureKind.UNREACHABLE, "the connection broke"),
    (OSError, FailureKind.UNREACHABLE, "the connection broke"),
)


def named(error: Exception) -> FetchFailed:
    """Name a fault for an admin: one line, no URL, no credentials."""
    if isinstance(error, aiohttp.ClientConnectorError) and not isinstance(error, aiohttp.ClientSSLError):
        return _not_connected(error)
    for kind_of_error, kind, detail in _WORDS:
        if isinstance(error, kind_of_error):
            return FetchFailed(kind=kind, detail=detail)
    return FetchFailed(kind=FailureKind.BROKEN, detail="not a usable address or answer")


def _not_connected(error: aiohttp.ClientConnectorError) -> FetchFailed:
    fault = error.os_error
    if isinstance(fault, AddressRefused):
        return named(fault)
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return FetchFailed(kind=FailureKind.UNREACHABLE, detail="no such host")
    reason = os.strerror(fault.errno) if fault.errno else "no address answers"
    return FetchFailed(kind=FailureKind.UNREACHABLE, detail=f"can't connect: {reason}")
