"""Begin an application."""

from dataclasses import dataclass
from uuid import UUID

from comity_contracts.api.issuer import HeldCredentialBody

from gateway.ports import Issuer


@dataclass(frozen=True, slots=True)
class BeginApplication:
    """Show a learner which credential they are about to have recognised."""

    issuer: Issuer

    async def __call__(self, token: str, ref: UUID) -> HeldCredentialBody:
        """Return the credential.

        Raises:
            SignInNeeded: the token does not count any more.
            ResourceNotFound: it is not theirs, or there is none.
            PeerUnavailable: the issuer does not answer.
        """
        return await self.issuer.credential(token, ref)
