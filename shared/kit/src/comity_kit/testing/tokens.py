"""Access tokens for tests of doors, signed by a key of the test's own."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

from joserfc import jwk, jwt

from comity_kit.auth.tokens import TokenChecker
from comity_kit.clock import Clock
from comity_kit.settings import TokenIssuer
from comity_kit.testing.clock import FixedClock

ISSUER = TokenIssuer(issuer="https://tokens.test", jwks_url="https://tokens.test/jwks.json")


@dataclass(slots=True)
class TestTokens:
    """An issuer of access tokens for `audience`; `checker` trusts it and nobody else."""

    __test__: ClassVar[bool] = False  # not a test, in spite of its name

    audience: str
    clock: Clock = field(default_factory=FixedClock)
    issuer: TokenIssuer = ISSUER
    key: jwk.Key = field(
        default_factory=lambda: jwk.generate_key("EC", "P-256", {"kid": "test-1", "alg": "ES256"})
    )

    def mint(
        self,
        *scopes: str,
        subject: str = "client-1",
        participant_id: UUID | None = None,
        kind: str = "",
        **claims: Any,  # noqa: ANN401 - any claim a test wants to see
    ) -> str:
        """Return a token of ten minutes; `claims` win, and a claim of None is left out."""
        now = int(self.clock.now().timestamp())
        said = {
            "iss": self.issuer.issuer,
            "sub": subject,
            "aud": self.audience,
            "exp": now + int(timedelta(minutes=10).total_seconds()),
            "iat": now,
            "jti": "token-1",
            "client_id": subject,
            "scope": " ".join(scopes),
            "participant_id": None if participant_id is None else str(participant_id),
            "participant_kind": kind or None,
            **claims,
        }
        header = {"alg": "ES256", "kid": self.key.kid, "typ": "at+jwt"}
        stated = {name: value for name, value in said.items() if value is not None}
        return jwt.encode(header, stated, self.key, ["ES256"])

    def headers(self, *scopes: str, **claims: Any) -> dict[str, str]:  # noqa: ANN401 - as in mint
        """Return the Authorization header with a token made by `mint`."""
        return {"Authorization": f"Bearer {self.mint(*scopes, **claims)}"}

    @property
    def jwks(self) -> dict[str, Any]:
        """Return the public key set of the issuer."""
        return {"keys": [self.key.as_dict(private=False)]}

    @property
    def checker(self) -> TokenChecker:
        """Return what a service under test gets as `WebApp.tokens`."""

        async def fetch(_: str) -> dict[str, Any]:
            return self.jwks

        return TokenChecker([self.issuer], self.audience, self.clock, fetch)
