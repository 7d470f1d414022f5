"""The SSRF guard: which addresses are public."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.guard import AddressRefused, is_public, is_public_url, socket_factory


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "198.18.0.1",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fe80::1%eth0",
        "fc00::1",
        "fd12:3456::1",
        "fec0::1",
        "ff02::1",
        "not an address",
        "",
    ],
)
def test_private_addresses_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "64:ff9b::101:101"])
def test_public_addresses_are_public(address):
    assert is_public(address)


@given(st.ip_addresses(v=4, network="10.0.0.0/8"))
def test_wrapping_an_address_in_ipv6_hides_nothing(address):
    assert not is_public(f"::ffff:{address}")
    assert not is_public(f"64:ff9b::{int(address) >> 16:x}:{int(address) & 0xFFFF:x}")


def test_the_factory_refuses_before_a_socket_is_made():
    with pytest.raises(AddressRefused):
        socket_factory(allow_private=False)((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 80)))


def test_the_setting_opens_it():
    make = socket_factory(allow_private=True)
    with make((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 80))) as made:
        assert made.family == socket.AF_INET


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/pic.jpg",
        "http://2130706433/",
        "http://0/",
        "http://127.1/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b:1::1]/",
        "https://169.254.169.254/latest/meta-data",
        "http://LOCALHOST./",
        "http://printer.local/",
        "http://metadata.google.internal/",
        "http://999.999.999.999/",
        "http://1.2.3.4.5/",
        "file:///etc/passwd",
        "gopher://paper.example/",
        "//paper.example/pic.jpg",
        "http:///pic.jpg",
        "http://[broken/",
        "",
    ],
)
def test_addresses_that_lead_inside_are_not_public(url):
    assert not is_public_url(url)


@pytest.mark.parametrize(
    "url",
    ["https://paper.example/pic.jpg", "http://1.1.1.1/", "http://[2606:4700::1111]:8080/", "http://7.news/"],
)
def test_addresses_of_the_web_are_public(url):
    assert is_public_url(url)
