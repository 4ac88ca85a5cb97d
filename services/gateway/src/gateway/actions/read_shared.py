"""Read what is behind a link."""

from dataclasses import dataclass

from comity_contracts.api.verifier import VerificationBody

from gateway.ports import Issuer, Verifier


@dataclass(frozen=True, slots=True)
class ReadShared:
    """Check the credential that a learner shared by a link, as of now."""

    issuer: Issuer
    verifier: Verifier

    async def __call__(self, link: str) -> VerificationBody:
        """Return the result, which names no person.

        Raises:
            LinkEnded: the learner withdrew the link, or its time is over.
            ResourceNotFound: there never was such a link.
            PeerUnavailable: the issuer or the verifier does not answer.
        """
        return await self.verifier.verify(await self.issuer.shared(link))
