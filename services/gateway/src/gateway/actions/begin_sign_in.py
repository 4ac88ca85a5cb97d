"""Begin a sign-in."""

from dataclasses import dataclass
from datetime import timedelta

from comity_kit.clock import Clock

from gateway.ports import Attempt, Chance, Sealer, SignInProvider

PATIENCE = timedelta(minutes=10)
"""How long a visitor may take at the provider."""


@dataclass(frozen=True, slots=True)
class BeginSignIn:
    """Send a visitor to the provider, remembering in their browser what must come back."""

    provider: SignInProvider
    sealer: Sealer
    clock: Clock
    chance: Chance

    async def __call__(self, to: str) -> tuple[str, str]:
        """Return the provider's address and the sealed attempt; `to` is where they want to go.

        Raises:
            PeerUnavailable: the provider does not answer.
        """
        attempt = Attempt(state=self.chance(), nonce=self.chance(), verifier=self.chance(), to=to)
        address = await self.provider.address(attempt)
        values = {
            "state": attempt.state,
            "nonce": attempt.nonce,
            "verifier": attempt.verifier,
            "to": attempt.to,
        }
        return address, self.sealer.seal("sign-in", values, until=self.clock.now() + PATIENCE)
