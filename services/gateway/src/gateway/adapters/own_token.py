"""The gateway's own access tokens, for services that must not learn who is asking."""

from dataclasses import dataclass

from comity_kit.auth.client import ClientCredentials
from comity_kit.http.client import ProblemAnswer
from comity_kit.http.refusals import PeerUnavailable


@dataclass(frozen=True, slots=True)
class OwnToken:
    """A token with one scope for one service, asked for when it is needed."""

    credentials: ClientCredentials
    scope: str
    audience: str

    async def headers(self) -> dict[str, str]:
        """Return the header that carries the token.

        Raises:
            PeerUnavailable: the authorisation server does not answer, or does not know us.
        """
        try:
            return await self.credentials.headers(self.scope, self.audience)
        except ProblemAnswer as answer:
            raise PeerUnavailable("We get no access token.") from answer
