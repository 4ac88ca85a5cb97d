"""Which addresses the guarded fetcher reads, and which it never asks."""

import ipaddress

import pytest
from comity_kit.guarded import is_public
from comity_kit.http.refusals import FetchReason
from kit_ground.fetching import refusal, resolving


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://",
        "https:///x",
        "https://user@x.test/",
        "https://x.test:99999/",
        "https://x.test/\r\nHost: y",
        "https://x.test\\@y.test/",
        "https://[::1/",
        "https://bücher.test/",
        "https://x%2etest/",
        "https://x.test/" + "a" * 3000,
    ],
)
async def test_an_address_that_can_be_misread_is_refused(url: str) -> None:
    assert await refusal(url, resolve=resolving("93.184.216.34")) == FetchReason.URL_MALFORMED


@pytest.mark.parametrize("url", ["http://x.test/", "ftp://x.test/", "file://x/etc/passwd"])
async def test_only_https_is_fetched(url: str) -> None:
    assert await refusal(url, resolve=resolving("93.184.216.34")) == FetchReason.SCHEME_FORBIDDEN


async def test_the_demo_may_not_fetch_over_http_from_elsewhere() -> None:
    resolve = resolving("93.184.216.34")
    found = await refusal("http://x.test/", resolve=resolve, unsafe_allow_loopback=True)
    assert found == FetchReason.SCHEME_FORBIDDEN


async def test_a_name_without_address_is_unknown() -> None:
    assert await refusal("https://x.test/", resolve=resolving()) == FetchReason.NAME_UNKNOWN


PRIVATE = [
    "127.0.0.1",
    "0.0.0.0",  # noqa: S104 - an address to refuse
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fd12::1",
    "fec0::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:93.184.216.34",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:53aa:64c:0:7fff:ffff:ffff",
    "2001:db8::1",
]


@pytest.mark.parametrize("address", PRIVATE)
async def test_an_address_that_is_not_public_is_forbidden(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    resolve = resolving("93.184.216.34", address)
    assert await refusal("https://x.test/", resolve=resolve) == FetchReason.ADDRESS_FORBIDDEN


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "[::1]"])
async def test_this_machine_is_forbidden_however_it_is_written(host: str) -> None:
    assert await refusal(f"https://{host}/") in {
        FetchReason.ADDRESS_FORBIDDEN,
        FetchReason.NAME_UNKNOWN,
    }


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_an_ordinary_address_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))
