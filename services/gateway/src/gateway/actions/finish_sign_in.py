"""Finish a sign-in."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from comity_kit.clock import Clock

from gateway.ports import Attempt, Chance, Sealer, Session, SignInFailed, SignInProvider

LONGEST = timedelta(hours=8)
"""How long a session lasts at most, whatever the provider gives."""


@dataclass(frozen=True, slots=True)
class FinishSignIn:
    """Turn what the provider sent back into a session."""

    provider: SignInProvider
    sealer: Sealer
    clock: Clock
    chance: Chance

    async def __call__(self, sealed: str, answer: Mapping[str, str]) -> tuple[Session, str]:
        """Return the session and where the visitor wanted to go; `answer` is the query they bring.

        Raises:
            SignInFailed: the answer does not fit an attempt of this browser, or is no consent.
            PeerUnavailable: the provider does not answer.

        Source: RFC 6749, section 10.12 (state); RFC 9207 (iss).
        """
        # 1. The browser that comes back is the one that left.
        values = self.sealer.unseal("sign-in", sealed) if sealed else None
        if values is None:
            raise SignInFailed("It took too long, or it began in another browser.")
        attempt = Attempt(
            state=values["state"],
            nonce=values["nonce"],
            verifier=values["verifier"],
            to=values["to"],
        )
        if not hmac.compare_digest(answer.get("state", "").encode(), attempt.state.encode()):
            raise SignInFailed("The answer belongs to another sign-in.")
        # 2. It brings a code, and not a refusal.
        if not (code := answer.get("code", "")):
            raise SignInFailed("The sign-in page let nobody in.")
        grant = await self.provider.redeem(attempt, code, answer.get("iss"))
        # 3. A new session: nothing of the visit before is taken over.
        lasts = min(timedelta(seconds=grant.seconds), LONGEST)
        session = Session(
            form_token=self.chance(),
            ends_at=self.clock.now() + lasts,
            access_token=grant.access_token,
            name=grant.name,
            esi=grant.esi,
        )
        return session, attempt.to
