"""Which network addresses a feed may be fetched from (the SSRF guard). Pure, but for the socket it hands out.

The check sits where aiohttp makes the socket, on the very address it is about to connect to: that covers
every hop of a redirect, every spelling of an address (decimal, short, IPv4-mapped) and a name whose second
lookup differs from its first (stringer GHSA-496x-437q-h35q, PortOS PR #2069).
"""

import re
import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any
from urllib.parse import urlsplit

# (family, type, proto, canonical name, socket address), as getaddrinfo gives it
AddressInfo = tuple[Any, Any, Any, Any, Any]

ALLOWED_SCHEMES = frozenset({"http", "https"})

# RFC 6052: how an IPv6-only machine reaches IPv4; the last 32 bits are the real destination.
_NAT64 = IPv6Network("64:ff9b::/96")
_NAT64_LOCAL = IPv6Network("64:ff9b:1::/48")  # RFC 8215: translated inside one network
_LOCAL_NAMES = frozenset({"localhost", "local", "internal", "home", "lan", "arpa", "onion"})
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)


class AddressRefused(OSError):
    """The address is not one that a feed may live at. An OSError, so that the next address is tried."""


def is_public(address: str) -> bool:
    """Tell whether a numeric address is public (a scope id is ignored; what is no address is not)."""
    try:
        parsed = _destination(ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address) and (parsed.is_site_local or parsed in _NAT64_LOCAL):
        return False
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved


def is_public_url(url: str) -> bool:
    """Tell whether an address may be asked for, or handed on (a picture's), as far as its text tells.

    http or https, and no host that is a private address in any spelling (decimal, octal, short) or a name
    that is local by definition (RFC 6761, RFC 6762). A name's address is checked when it is connected to.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return False
    if parts.scheme not in ALLOWED_SCHEMES or not host or host.rpartition(".")[2] in _LOCAL_NAMES:
        return False
    return is_public(_numeric(host)) if _is_numeric(host) else True


def _is_numeric(host: str) -> bool:
    """Tell an address from a name: as in URLs, what ends in a number is an address (WHATWG URL, 3.5)."""
    return ":" in host or bool(_NUMBER.fullmatch(host.rpartition(".")[2]))


def _numeric(host: str) -> str:
    """Give the usual spelling of an address; "" when it is none. "2130706433" and "0177.1" are 127.0.0.1."""
    if ":" in host:
        return host
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return ""


def _destination(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Give the IPv4 address that an IPv6 one only wraps."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or address


def socket_factory(*, allow_private: bool) -> Callable[[AddressInfo], socket.socket]:
    """Build what aiohttp's connector makes each socket with: raises AddressRefused instead of connecting."""

    def make(info: AddressInfo) -> socket.socket:
        family, kind, protocol, _, address = info
        if not allow_private and not is_public(str(address[0])):
            raise AddressRefused("a private address")
        return socket.socket(family=family, type=kind, proto=protocol)

    return make
