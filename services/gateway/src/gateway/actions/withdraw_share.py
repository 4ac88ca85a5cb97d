"""Withdraw a link."""

from dataclasses import dataclass
from uuid import UUID

from gateway.ports import Issuer


@dataclass(frozen=True, slots=True)
class WithdrawShare:
    """End a link at once: whoever opens it from now on is told that it was withdrawn."""

    issuer: Issuer

    async def __call__(self, token: str, share_id: UUID) -> None:
        """Withdraw it; doing so again changes nothing.

        Raises:
            SignInNeeded: the token does not count any more.
            ResourceNotFound: the link is not theirs, or there is none.
            PeerUnavailable: the issuer does not answer.
        """
        await self.issuer.withdraw_share(token, share_id)
