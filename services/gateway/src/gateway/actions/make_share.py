"""Make a link to one of my credentials."""

from dataclasses import dataclass, replace
from uuid import UUID

from gateway.ports import Issuer, Session


@dataclass(frozen=True, slots=True)
class MakeShare:
    """Let whoever has a link check one credential for a while."""

    issuer: Issuer

    async def __call__(self, session: Session, ref: UUID, days: int) -> Session:
        """Return the session with the new link, since the issuer tells it only once.

        Raises:
            SignInNeeded: the token does not count any more.
            ResourceNotFound: the credential is not theirs, or there is none.
            PeerUnavailable: the issuer does not answer.
        """
        made = await self.issuer.make_share(session.access_token, ref, days)
        return replace(session, link=f"{made.share_id} {made.token}")
