"""Verify a credential."""

from dataclasses import dataclass

from comity_contracts.api.verifier import VerificationBody

from gateway.ports import Verifier


@dataclass(frozen=True, slots=True)
class VerifyCredential:
    """Check a credential for anyone who hands one in; nothing of it is kept."""

    verifier: Verifier

    async def __call__(self, credential: str) -> VerificationBody:
        """Return every named check and the verdict.

        Raises:
            PeerUnavailable: the verifier does not answer.
        """
        return await self.verifier.verify(credential)
