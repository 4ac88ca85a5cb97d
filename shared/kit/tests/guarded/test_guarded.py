"""The guarded fetcher reads within limits, from whom it meant, and nothing else."""

import ssl
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from comity_kit.guarded import GuardedFetcher
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import HttpClient
from comity_kit.http.refusals import FetchReason, FetchRefused
from comity_kit.testing.clock import NOON
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from fastapi import APIRouter
from kit_ground.fetching import GOOD, IMPATIENT, LIMITS, TYPE, answering, http, refusal, resolving


async def test_the_demo_may_fetch_from_this_machine() -> None:
    async with answering(GOOD) as port:
        fetcher = GuardedFetcher(LIMITS, unsafe_allow_loopback=True)
        assert await fetcher.fetch(f"http://127.0.0.1:{port}/x?y=1") == b"{}"
        await fetcher.aclose()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (http("HTTP/1.1 302 Found\nLocation: https://x.test/"), FetchReason.REDIRECTED),
        (http(f"HTTP/1.1 404 No\n{TYPE}"), FetchReason.STATUS_UNEXPECTED),
        (http(f"HTTP/1.1 206 Part\n{TYPE}"), FetchReason.STATUS_UNEXPECTED),
        (http("HTTP/1.1 200 OK\nContent-Type: text/html"), FetchReason.MEDIA_TYPE_UNEXPECTED),
        (http("HTTP/1.1 200 OK"), FetchReason.MEDIA_TYPE_UNEXPECTED),
        (
            http(f"HTTP/1.1 200 OK\n{TYPE}\nContent-Encoding: gzip"),
            FetchReason.MEDIA_TYPE_UNEXPECTED,
        ),
        (http(f"HTTP/1.1 200 OK\n{TYPE}\nContent-Length: 1001"), FetchReason.TOO_LARGE),
        (
            http(
                f"HTTP/1.1 200 OK\n{TYPE}\nTransfer-Encoding: chunked",
                b"1ff\r\n" + b" " * 0x1FF + b"\r\n1ff\r\n" + b" " * 0x1FF + b"\r\n",
            ),
            FetchReason.TOO_LARGE,
        ),
        (http(f"HTTP/1.1 200 OK\n{TYPE}\nContent-Length: 9", b"{"), FetchReason.TOO_SLOW),
        (b"HTTP/1.1 200", FetchReason.TOO_SLOW),
        (b"not http at all\r\n\r\n", FetchReason.UNREACHABLE),
    ],
)
async def test_an_answer_out_of_bounds_is_refused(answer: bytes, reason: FetchReason) -> None:
    async with answering(answer) as port:
        url = f"http://127.0.0.1:{port}/"
        limits = IMPATIENT if reason is FetchReason.TOO_SLOW else LIMITS
        assert await refusal(url, limits, unsafe_allow_loopback=True) == reason


async def test_a_closed_port_is_unreachable() -> None:
    async with answering(GOOD) as port:
        pass
    found = await refusal(f"http://127.0.0.1:{port}/", unsafe_allow_loopback=True)
    assert found == FetchReason.UNREACHABLE


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Return the contexts of a server called issuer.test, and of one who trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "issuer.test")])
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOON - timedelta(days=3650))
        .not_valid_after(NOON + timedelta(days=3650))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("issuer.test")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = tmp_path / "server.pem"
    pem.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + built.public_bytes(serialization.Encoding.PEM)
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(pem)
    return server, ssl.create_default_context(cafile=str(pem))


async def test_the_connection_goes_to_the_checked_address_under_the_original_name(
    certificate: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    server, trust = certificate
    asked: list[str] = []

    async def resolve(name: str, _: int) -> Sequence[str]:
        asked.append(name)
        return ["127.0.0.1"]

    async with answering(GOOD, server) as port:
        fetcher = GuardedFetcher(LIMITS, unsafe_allow_loopback=True, resolve=resolve, trust=trust)
        assert await fetcher.fetch(f"https://issuer.test:{port}/") == b"{}"
        assert asked == ["issuer.test"]
        with pytest.raises(FetchRefused, match="unreachable"):  # a certificate for another name
            await fetcher.fetch(f"https://other.test:{port}/")
        await fetcher.aclose()


async def test_an_untrusted_certificate_is_unreachable(
    certificate: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    async with answering(GOOD, certificate[0]) as port:
        url = f"https://issuer.test:{port}/"
        resolve = resolving("127.0.0.1")
        found = await refusal(url, resolve=resolve, unsafe_allow_loopback=True)
        assert found == FetchReason.UNREACHABLE


@pytest.mark.problem("fetch-refused")
async def test_a_refused_fetch_is_a_problem_and_not_a_fault() -> None:
    router = APIRouter()

    @router.get("/v1/fetched")
    async def fetched() -> None:
        await GuardedFetcher(LIMITS).fetch("https://127.0.0.1/ana-horvat")

    client = HttpClient.for_app(create_app(WebApp(name="fetching", routers=[router])))
    answer = await client.exchange("GET", "/v1/fetched")
    assert (answer.status, answer.json()["code"]) == (422, "fetch-refused")
    assert answer.json()["detail"] == "address-forbidden"
