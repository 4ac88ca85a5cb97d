"""A learner signs in, as any OpenID client would have it, and acts with her own token."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from comity_deploy.story.stage import DidNotHold, Stage

CLIENT = "comity-gateway"
"""The gateway as the provider knows it."""


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody signed in; `token` is hers, for the issuer."""

    stage: Stage
    token: str

    async def get(self, path: str) -> Any:  # noqa: ANN401 - JSON
        """Read something of hers at the issuer."""
        return await self._send("GET", path)

    async def post(self, path: str, body: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
        """Have something made for her at the issuer."""
        return await self._send("POST", path, body)

    async def _send(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - JSON
        headers = {"Authorization": f"Bearer {self.token}"}
        issuer = self.stage.clients["issuer"]
        return (await issuer.send(method, path, json=body, headers=headers)).json()


async def sign_in(stage: Stage, esi: str) -> Learner:
    """Sign somebody in: authorization code with PKCE (RFC 7636)."""
    provider = stage.clients["demo-sign-in"]
    verifier = secrets.token_urlsafe(48)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
    back = f"{stage.mesh.addresses['gateway']}/sign-in/answer"
    asked = {
        "response_type": "code",
        "client_id": CLIENT,
        "redirect_uri": back,
        "scope": "openid learner",
        "state": "story",
        "nonce": secrets.token_urlsafe(16),
        "code_challenge": challenge.rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    answer = await provider.exchange(
        "POST", "/authorize", data={**asked, "person": esi.rpartition(":")[2]}
    )
    code = parse_qs(urlsplit(answer.headers.get("location", "")).query).get("code")
    if not code:
        raise DidNotHold(f"sign-in answered {answer.status}")
    form = {
        "grant_type": "authorization_code",
        "code": code[0],
        "redirect_uri": back,
        "client_id": CLIENT,
        "code_verifier": verifier,
    }
    tokens = (await provider.send("POST", "/token", data=form)).json()
    return Learner(stage, tokens["access_token"])
