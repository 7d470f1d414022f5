"""A fault of the network → FetchFailed, in our own words: aiohttp's carry the URL, and with it passwords."""

import os
import ssl

import aiohttp

from bot.feeds import wording
from bot.feeds.guard import AddressRefused
from storage.model import FailureKind, FetchFailed

# The most specific first: several of aiohttp's errors are also OSErrors and connection errors.
_WORDS: tuple[tuple[type[Exception], FailureKind, str], ...] = (
    (AddressRefused, FailureKind.REFUSED, wording.PRIVATE),
    (aiohttp.InvalidURL, FailureKind.REFUSED, wording.UNUSABLE),  # aiohttp knows "127.1" and "0"
    (TimeoutError, FailureKind.TIMEOUT, wording.LATE),
    (aiohttp.ClientConnectorDNSError, FailureKind.UNREACHABLE, wording.NO_HOST),
    (aiohttp.ClientSSLError, FailureKind.UNREACHABLE, wording.NO_TLS),
    (ssl.SSLError, FailureKind.UNREACHABLE, wording.NO_TLS),
    (aiohttp.ClientPayloadError, FailureKind.BROKEN, wording.CUT_OFF),
    (aiohttp.ClientResponseError, FailureKind.BROKEN, wording.NO_HTTP),
    (aiohttp.ClientConnectionError, FailureKind.UNREACHABLE, wording.BROKE),
    (OSError, FailureKind.UNREACHABLE, wording.BROKE),
)


def named(error: Exception) -> FetchFailed:
    """Name a fault for an admin: one line, no URL, no credentials."""
    if isinstance(error, aiohttp.ClientConnectorError) and not isinstance(error, aiohttp.ClientSSLError):
        return _not_connected(error)
    for kind_of_error, kind, detail in _WORDS:
        if isinstance(error, kind_of_error):
            return FetchFailed(kind=kind, detail=detail)
    return FetchFailed(kind=FailureKind.BROKEN, detail=wording.UNCLEAR)


def _not_connected(error: aiohttp.ClientConnectorError) -> FetchFailed:
    fault = error.os_error
    if isinstance(fault, AddressRefused):
        return named(fault)
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return FetchFailed(kind=FailureKind.UNREACHABLE, detail=wording.NO_HOST)
    reason = os.strerror(fault.errno) if fault.errno else "no address answers"
    return FetchFailed(kind=FailureKind.UNREACHABLE, detail=wording.NO_CONNECTION.format(reason=reason))
