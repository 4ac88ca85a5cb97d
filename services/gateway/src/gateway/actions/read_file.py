"""Read the file of one of my credentials."""

from dataclasses import dataclass
from uuid import UUID

from gateway.ports import Issuer


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Give a learner the signed file, which works without us."""

    issuer: Issuer

    async def __call__(self, token: str, ref: UUID) -> str:
        """Return the credential as it was signed, to the byte.

        Raises:
            SignInNeeded: the token does not count any more.
            ResourceNotFound: it is not theirs, or there is none.
            PeerUnavailable: the issuer does not answer.
        """
        return (await self.issuer.credential(token, ref)).credential
