"""Asks the issuer, in the name of the learner who signed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from comity_contracts.api.issuer import (
    EnrolmentBody,
    HeldCredentialBody,
    LearnerCredentialBody,
    OpportunityBody,
)
from comity_contracts.api.shares import ShareBody, ShareMadeBody, SharesBody
from comity_kit.http.client import HttpClient
from comity_kit.http.pagination import PageBody

from gateway.adapters.peers import Noes, ask, bearer, read, read_all
from gateway.ports import LinkEnded, SignInNeeded

# A token that was good when we got it and counts no more: the learner signs in again.
_LEARNER: Noes = {401: SignInNeeded}
_LINK: Noes = {410: LinkEnded}

_MOST = {"limit": "100"}


@dataclass(frozen=True, slots=True)
class HttpIssuer:
    """The issuer behind `client`."""

    client: HttpClient

    async def credentials(self, token: str) -> Sequence[LearnerCredentialBody]:
        """Return the learner's first hundred credentials."""
        asked = self.client.get("/v1/me/credentials", params=_MOST, headers=bearer(token))
        return read(PageBody[LearnerCredentialBody], await ask(asked, _LEARNER)).data

    async def credential(self, token: str, ref: UUID) -> HeldCredentialBody:
        """Return one of them, with its signed file."""
        asked = self.client.get(f"/v1/me/credentials/{ref}", headers=bearer(token))
        return read(HeldCredentialBody, await ask(asked, _LEARNER))

    async def enrolments(self, token: str) -> Sequence[EnrolmentBody]:
        """Return the first hundred courses the learner took."""
        asked = self.client.get("/v1/me/enrolments", params=_MOST, headers=bearer(token))
        return read(PageBody[EnrolmentBody], await ask(asked, _LEARNER)).data

    async def make_share(self, token: str, ref: UUID, days: int) -> ShareMadeBody:
        """Make a link to a credential."""
        wish = {"expires_in_days": days}
        asked = self.client.post(f"/v1/me/credentials/{ref}/shares", wish, headers=bearer(token))
        return read(ShareMadeBody, await ask(asked, _LEARNER))

    async def shares(self, token: str) -> Sequence[ShareBody]:
        """Return the links the learner made."""
        asked = self.client.get("/v1/me/shares", headers=bearer(token))
        return read(SharesBody, await ask(asked, _LEARNER)).data

    async def withdraw_share(self, token: str, share_id: UUID) -> None:
        """Withdraw a link."""
        asked = self.client.put(f"/v1/me/shares/{share_id}/withdrawal", headers=bearer(token))
        await ask(asked, _LEARNER)

    async def shared(self, link: str) -> str:
        """Return the credential behind a link as it was signed."""
        answer = await ask(self.client.get(f"/v1/shared/{quote(link, safe='')}"), _LINK)
        return answer.body.decode("ascii", "replace")

    async def opportunities(self) -> Sequence[OpportunityBody]:
        """Return the public catalogue."""
        return await read_all(self.client, "/v1/opportunities", PageBody[OpportunityBody])
