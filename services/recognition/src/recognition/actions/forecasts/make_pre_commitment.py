"""Make a pre-commitment."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from recognition.domain.forecasts.forecast import Forecast, holds
from recognition.domain.forecasts.pre_commitment import (
    PreCommitment,
    check_promise,
    check_signer,
    read_signed_promise,
)
from recognition.domain.refusals import ForecastNotFound
from recognition.ports import OpenWork, Work
from recognition.translate.forecasts import pre_commitment_made


@dataclass(frozen=True, slots=True)
class MakePreCommitment:
    """Bind an authority or office to its forecast, and announce it in the same transaction."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers

    async def __call__(self, text: str, signer_id: UUID) -> PreCommitment:
        """Return the promise in force; making the same again changes nothing.

        Raises:
            PreCommitmentMalformed: it is no signed statement of a promise.
            PreCommitmentSignatureInvalid: the caller did not sign it, or may not promise.
            PreCommitmentOfAnotherJurisdiction: the host is not the caller's.
            ForecastNotFound: the forecast it names was never given.
            PreCommitmentDiffers: it says something else than that forecast.
            PreCommitmentExpired: its term has passed.
            ForecastStale: what the forecast was taken on has changed.
            ForecastNotFinal: nobody can promise what a person would have to find.
        """
        signed, at = read_signed_promise(text), self.clock.now()
        async with self.work() as work:
            signer = await work.participants.find(signer_id)
            check_signer(signed, signer, at=at)
            promise = signed.promise
            forecast = await work.forecasts.find(promise.forecast_id)
            if forecast is None:
                raise ForecastNotFound(pointer="/forecast_id")
            made = PreCommitment(
                id=self.identifiers.new(),
                promise=promise,
                facts=forecast.facts,
                signed=text,
                signed_by=signer_id,
                made_at=at,
            )
            earlier = await work.pre_commitments.find_same(made)
            if earlier is not None:
                return earlier
            is_stale = await _is_stale(work, forecast, at)
            check_promise(promise, forecast, is_stale=is_stale, today=at.date())
            if await work.pre_commitments.add(made):
                await work.outbox.add(pre_commitment_made(made))
                return made
            return await work.pre_commitments.find_same(made) or made


async def _is_stale(work: Work, forecast: Forecast, at: datetime) -> bool:
    asked = forecast.question
    then = await work.prospects.of(asked, at=forecast.given_at)
    today = await work.prospects.of(asked, at=at)
    if then is None or today is None:
        return True
    again, now = then.forecast(asked), today.forecast(asked)
    return not holds(forecast, again, now)
