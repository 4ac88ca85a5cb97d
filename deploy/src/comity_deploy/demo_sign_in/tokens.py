"""What a code is changed for: an ID token and an access token, signed by a key of our own."""

import base64
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers
from joserfc import jwk, jwt

from comity_deploy.demo_sign_in.codes import Request
from comity_deploy.demo_sign_in.people import Person

LEARNER = "learner"
"""The scope every signed-in person has."""

IDENTIFIER = "schac_personal_unique_code"
"""The claim with the European Student Identifier, and the scope by which a client asks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mint:
    """Signs tokens as `issuer`."""

    issuer: str
    audiences: tuple[str, ...]
    seconds: int
    key: jwk.ECKey
    clock: Clock
    identifiers: Identifiers

    def tokens(self, request: Request, person: Person) -> dict[str, Any]:
        """Return the answer of the token endpoint."""
        access = self._access_token(request, person)
        return {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": self.seconds,
            "scope": LEARNER,
            "id_token": self._id_token(request, person, access),
        }

    def jwks(self) -> dict[str, Any]:
        """Return the public key set."""
        return {"keys": [self.key.as_dict(private=False)]}

    def _access_token(self, request: Request, person: Person) -> str:
        """Source: RFC 9068, section 2.2; the claim of the MyAcademicID network."""
        claims = {
            **self._claims(person),
            "aud": list(self.audiences),
            "jti": str(self.identifiers.new()),
            "client_id": request.client_id,
            "scope": LEARNER,
            IDENTIFIER: person.schac_personal_unique_code,
        }
        return self._sign(claims, "at+jwt")

    def _id_token(self, request: Request, person: Person, access: str) -> str:
        """Source: OpenID Connect Core 1.0, sections 2 and 3.1.3.6; the claim of MyAcademicID."""
        half = hashlib.sha256(access.encode()).digest()[:16]
        claims = {
            **self._claims(person),
            "aud": request.client_id,
            "nonce": request.nonce,
            "name": person.name,
            "at_hash": base64.urlsafe_b64encode(half).rstrip(b"=").decode(),
        }
        if IDENTIFIER in request.scope.split():
            claims[IDENTIFIER] = person.schac_personal_unique_code
        return self._sign(claims, "JWT")

    def _claims(self, person: Person) -> dict[str, Any]:
        now = int(self.clock.now().timestamp())
        return {"iss": self.issuer, "sub": person.sub, "iat": now, "exp": now + self.seconds}

    def _sign(self, claims: dict[str, Any], typ: str) -> str:
        header = {"alg": "ES256", "kid": self.key.kid, "typ": typ}
        return jwt.encode(header, claims, self.key, ["ES256"])


def signing_key(path: Path) -> jwk.ECKey:
    """Return the key at `path`, making one first where there is none."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = jwk.generate_key("EC", "P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True)
        draft = path.with_name(path.name + ".draft")
        draft.unlink(missing_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as opened:
            json.dump(made.as_dict(private=True), opened)
        draft.rename(path)
    return jwk.ECKey.import_key(json.loads(path.read_text()))
