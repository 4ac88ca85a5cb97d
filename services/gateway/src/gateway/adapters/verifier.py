"""Asks the verifier, which answers anyone."""

from dataclasses import dataclass

from comity_contracts.api.verifier import VerificationBody
from comity_kit.http.client import HttpClient

from gateway.adapters.peers import ask, read


@dataclass(frozen=True, slots=True)
class HttpVerifier:
    """The verifier behind `client`."""

    client: HttpClient

    async def verify(self, credential: str) -> VerificationBody:
        """Check a credential."""
        asked = self.client.post("/v1/verifications", {"credential": credential})
        return read(VerificationBody, await ask(asked))
