"""Asks the verifier, which answers anyone."""

from dataclasses import dataclass

from comity_contracts.api.verifier import VerificationBody
from comity_kit.http.client import HttpClient
from comity_kit.http.refusals import BodyTooLarge, RequestMalformed

from gateway.adapters.peers import Noes, ask, read

# What was handed in grows when it is written as JSON; only the verifier can say it is too much.
_NOES: Noes = {400: RequestMalformed, 413: BodyTooLarge}


@dataclass(frozen=True, slots=True)
class HttpVerifier:
    """The verifier behind `client`."""

    client: HttpClient

    async def verify(self, credential: str) -> VerificationBody:
        """Check a credential."""
        asked = self.client.post("/v1/verifications", {"credential": credential})
        return read(VerificationBody, await ask(asked, _NOES))
