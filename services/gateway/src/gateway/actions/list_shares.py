"""List the links to one of my credentials."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from comity_contracts.api.issuer import HeldCredentialBody
from comity_contracts.api.shares import ShareBody
from comity_kit.clock import Clock

from gateway.ports import Issuer


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """A credential, the links to it, and when we looked."""

    credential: HeldCredentialBody
    shares: Sequence[ShareBody]
    now: datetime


@dataclass(frozen=True, slots=True)
class ListShares:
    """Show a learner which links to a credential they made, and which are open."""

    issuer: Issuer
    clock: Clock

    async def __call__(self, token: str, ref: UUID) -> Shares:
        """Return the credential and its links.

        Raises:
            SignInNeeded: the token does not count any more.
            ResourceNotFound: the credential is not theirs, or there is none.
            PeerUnavailable: the issuer does not answer.
        """
        held, shares = await asyncio.gather(
            self.issuer.credential(token, ref), self.issuer.shares(token)
        )
        own = [share for share in shares if share.credential_ref == ref]
        return Shares(credential=held, shares=own, now=self.clock.now())
