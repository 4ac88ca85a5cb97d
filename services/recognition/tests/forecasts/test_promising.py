"""Who can promise which forecast, and what is refused."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from comity_contracts.events.forecasts import PreCommitmentMadeV1
from comity_vocabulary.quality import ReportDecision
from comity_vocabulary.refusals import Refusal
from recognition.domain.refusals import (
    ForecastNotFinal,
    ForecastNotFound,
    ForecastStale,
    PreCommitmentDiffers,
    PreCommitmentExpired,
    PreCommitmentMalformed,
    PreCommitmentOfAnotherJurisdiction,
    PreCommitmentSignatureInvalid,
)
from recognition_stage.forecasting import (
    EE,
    HR,
    UNTIL,
    claims,
    forecast_of,
    make_stricter,
    offered,
    promise,
    promise_refused,
)
from recognition_stage.office import Office
from recognition_stage.world import OPPORTUNITY, UNIVERSITY


async def test_a_promise_is_kept_and_announced_as_it_was_signed(office: Office) -> None:
    await offered(office)
    made = await promise(office)
    listed = await office.actions.forecasts.list_pre_commitments(OPPORTUNITY, "HR")
    assert list(listed) == [made]
    assert list(await office.actions.forecasts.list_pre_commitments(OPPORTUNITY, "EE")) == []
    (told,) = [one for one in await office.announced() if isinstance(one, PreCommitmentMadeV1)]
    assert (told.pre_commitment_id, told.valid_until) == (made.id, UNTIL)
    assert told.pre_commitment == made.signed


async def test_making_the_same_promise_again_makes_no_second_one(office: Office) -> None:
    await offered(office)
    assert await promise(office) == await promise(office)
    assert len(await office.actions.forecasts.list_pre_commitments(OPPORTUNITY, "HR")) == 1


@pytest.mark.problem("pre-commitment-expired")
@pytest.mark.problem("pre-commitment-differs")
@pytest.mark.problem("pre-commitment-malformed")
@pytest.mark.problem("forecast-not-found")
@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"valid_until": "2026-11-21"}, PreCommitmentExpired),
        ({"credits": "6"}, PreCommitmentDiffers),
        ({"outcome": "AUTO"}, PreCommitmentDiffers),
        ({"opportunity_version": 2}, PreCommitmentDiffers),
        ({"opportunity_id": str(UUID(int=7))}, PreCommitmentDiffers),
        ({"purpose": "credit"}, PreCommitmentDiffers),
        ({"target": {"eqf": 5}}, PreCommitmentDiffers),
        ({"policy_hash": "sha-256:" + "0" * 64}, PreCommitmentDiffers),
        ({"forecast_id": "sha-256:" + "0" * 64}, ForecastNotFound),
        ({"forecast_id": "\x00"}, PreCommitmentMalformed),
        ({"opportunity_id": "mine"}, PreCommitmentMalformed),
        ({"opportunity_version": 0}, PreCommitmentMalformed),
        ({"valid_until": None}, PreCommitmentMalformed),
        ({"valid_until": "soon"}, PreCommitmentMalformed),
        ({"purpose": "pleasure"}, PreCommitmentMalformed),
        ({"target": {"eqf": 9}}, PreCommitmentMalformed),
        ({"credits": -1}, PreCommitmentMalformed),
        ({"outcome": 7}, PreCommitmentMalformed),
        ({"host": 7}, PreCommitmentMalformed),
    ],
)
async def test_only_the_forecast_itself_can_be_promised(
    office: Office, said: dict[str, Any], refusal: type[Refusal]
) -> None:
    await offered(office)
    assert await promise_refused(office, **said) is refusal


@pytest.mark.problem("pre-commitment-of-another-jurisdiction")
@pytest.mark.problem("pre-commitment-signature-invalid")
async def test_only_an_authority_or_office_of_the_host_can_promise(
    memory_office: Office,
) -> None:
    await offered(memory_office)
    assert await promise_refused(memory_office, by=EE) is PreCommitmentOfAnotherJurisdiction
    assert await promise_refused(memory_office, by=UNIVERSITY) is PreCommitmentSignatureInvalid
    assert await promise_refused(memory_office, by=UUID(int=404)) is PreCommitmentSignatureInvalid
    text = memory_office.pre_commitment(EE, claims(await forecast_of(memory_office)))
    with pytest.raises(PreCommitmentSignatureInvalid):
        await memory_office.actions.forecasts.make_pre_commitment(text, HR)


@pytest.mark.problem("forecast-stale")
async def test_a_stale_forecast_cannot_be_promised(office: Office) -> None:
    await offered(office)
    text = office.pre_commitment(HR, claims(await forecast_of(office)))
    await office.hear_report(ReportDecision.NEGATIVE)
    with pytest.raises(ForecastStale):
        await office.actions.forecasts.make_pre_commitment(text, HR)


async def test_a_forecast_under_rules_that_ended_cannot_be_promised(
    memory_office: Office,
) -> None:
    await offered(memory_office)
    before = claims(await forecast_of(memory_office))
    text, authority = memory_office.signed_policy(
        "HR-demo", version="2026.9", in_force={"from": "2026-11-24", "until": None}
    )
    await memory_office.enact(text, authority)
    memory_office.clock.advance(timedelta(days=3))
    with pytest.raises(ForecastStale):
        late = memory_office.pre_commitment(HR, before)
        await memory_office.actions.forecasts.make_pre_commitment(late, HR)


@pytest.mark.problem("forecast-not-final")
async def test_what_a_person_must_find_cannot_be_promised(memory_office: Office) -> None:
    await offered(memory_office)
    await make_stricter(memory_office)
    assert await promise_refused(memory_office) is ForecastNotFinal


async def test_a_receipt_is_no_promise(memory_office: Office) -> None:
    await offered(memory_office)
    with pytest.raises(PreCommitmentMalformed):
        await memory_office.actions.forecasts.make_pre_commitment(memory_office.receipt(), HR)
