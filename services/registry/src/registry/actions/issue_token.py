"""Issue an access token."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from registry.domain.client import Client, granted, within
from registry.domain.token import (
    AuthorizationServer,
    IssuedToken,
    TokenGrant,
    TokenRequest,
    access_claims,
    audience_of,
    read_assertion,
)
from registry.domain.token_refusals import AssertionInvalid, AssertionReplayed, ClientUnknown
from registry.ports import AssertionReader, OpenWork, TokenSigner, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueToken:
    """Give a client an access token for its signed assertion.

    `administrators` are the clients that are named in the settings and not in the database.

    Source: RFC 6749, section 4.4; RFC 7523, sections 2.2 and 3; RFC 9068.
    """

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    reader: AssertionReader
    signer: TokenSigner
    server: AuthorizationServer
    administrators: Mapping[str, Client]

    async def __call__(self, request: TokenRequest) -> IssuedToken:
        """Return a token with the scopes and for the resources asked for.

        Raises:
            AssertionInvalid: the assertion is not a JWT signed by a key of the client.
            ClientUnknown: there is no such client.
            AssertionAudienceWrong: the assertion is for somebody else.
            AssertionOutOfTime: the assertion has expired or lives too long.
            AssertionReplayed: the assertion was used before.
            ScopeTooWide: the client does not have the scope.
            ResourceUnknown: there is no such resource.
        """
        now = self.clock.now()
        client_id = self.reader.client_of(request.assertion)
        if request.client_id not in (None, client_id):
            raise AssertionInvalid("client_id differs from the subject of the assertion")
        async with self.work() as work:
            client = await self._client(client_id, work)
            await self._use_up(request.assertion, client, work, at=now)
            participant = client.participant_id and await work.participants.find(
                client.participant_id
            )
            grant = TokenGrant(
                identifier=self.identifiers.new(),
                client=client,
                participant=participant or None,
                scopes=granted(client, request.scopes),
                audience=audience_of(self.server, request.resources),
            )
        # Signed after the commit: no token is out before its assertion is remembered as used.
        token = self.signer.sign(access_claims(grant, self.server, at=now))
        return IssuedToken(token, lifetime=self.server.token_lifetime, scopes=grant.scopes)

    async def _client(self, client_id: str, work: Work) -> Client:
        client = self.administrators.get(client_id) or await work.clients.find(client_id)
        if client is None:
            raise ClientUnknown
        if client.name is None:
            return client
        return within(client, await work.clients.find(str(client.participant_id)))

    async def _use_up(self, assertion: str, client: Client, work: Work, *, at: datetime) -> None:
        claims = self.reader.claims(assertion, client.keys)
        if not await work.assertions.use(read_assertion(claims, client, self.server, at=at)):
            raise AssertionReplayed
