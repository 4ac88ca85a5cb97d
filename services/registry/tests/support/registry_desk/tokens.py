"""Tokens as the registry gives them, and as it refuses to."""

import base64
import json
from typing import TYPE_CHECKING, Any

from joserfc import jwk, jwt

from registry_desk.under_test import Registry

if TYPE_CHECKING:
    from comity_kit.http.client import Answer


def oauth_error(answer: "Answer") -> tuple[int, str, str]:
    return answer.status, answer.json()["error"], answer.json()["code"]


def part(value: object) -> str:
    octets = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


async def checked(registry: Registry, token: str) -> dict[str, Any]:
    keys = (await registry.send("GET", "/oauth2/jwks.json")).json()
    decoded = jwt.decode(token, jwk.KeySet.import_key_set(keys), algorithms=["ES256"])
    assert decoded.header["typ"] == "at+jwt"
    return decoded.claims
