"""Asks qa-feedback in the gateway's own name: it must not learn who answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from comity_contracts.api.qa_feedback import AnswerRequest, InstrumentBody, WaveBody
from comity_kit.http.client import HttpClient
from comity_kit.http.pagination import PageBody

from gateway.adapters.own_token import OwnToken
from gateway.adapters.peers import Noes, ask, read
from gateway.ports import FeedbackEnded, FeedbackGiven, NotEnrolled

_ANSWERING: Noes = {
    "wave-closed": FeedbackEnded,
    "answer-already-given": FeedbackGiven,
    "enrolment-not-in-wave": NotEnrolled,
}


@dataclass(frozen=True, slots=True)
class HttpFeedback:
    """The feedback service behind `client`."""

    client: HttpClient
    token: OwnToken

    async def waves(self, opportunity_id: UUID) -> Sequence[WaveBody]:
        """Return the first hundred waves about an opportunity."""
        which = {"opportunity_id": str(opportunity_id), "limit": "100"}
        return read(PageBody[WaveBody], await ask(self.client.get("/v1/waves", params=which))).data

    async def wave(self, wave_id: UUID) -> WaveBody:
        """Return a wave."""
        return read(WaveBody, await ask(self.client.get(f"/v1/waves/{wave_id}")))

    async def instrument(self, instrument_id: str) -> InstrumentBody:
        """Return what is asked."""
        asked = self.client.get(f"/v1/instruments/{quote(instrument_id, safe='')}")
        return read(InstrumentBody, await ask(asked))

    async def answer(self, wave_id: UUID, answer: AnswerRequest) -> None:
        """Give an answer."""
        headers = await self.token.headers()
        said = answer.model_dump(mode="json")
        asked = self.client.post(f"/v1/waves/{wave_id}/answers", said, headers=headers)
        await ask(asked, _ANSWERING)
