"""Asks the registry who takes part; it answers anyone."""

from collections.abc import Sequence
from dataclasses import dataclass

from comity_contracts.api.registry import ParticipantBody
from comity_kit.http.client import HttpClient
from comity_kit.http.pagination import PageBody

from gateway.adapters.peers import read_all


@dataclass(frozen=True, slots=True)
class HttpParticipants:
    """The registry behind `client`."""

    client: HttpClient

    async def all(self) -> Sequence[ParticipantBody]:
        """Return every participant."""
        return await read_all(self.client, "/v1/participants", PageBody[ParticipantBody])
