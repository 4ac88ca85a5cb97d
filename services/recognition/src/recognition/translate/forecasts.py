"""Opportunities, forecasts and promises."""

from collections.abc import Iterable
from datetime import datetime

from comity_contracts.api.forecasts import (
    AssumptionBody,
    ConfidenceBody,
    ForecastBody,
    ForecastRequest,
    PreCommitmentBody,
)
from comity_contracts.api.recognition import (
    InformationRequestBody,
    PolicyReference,
    ReasonBody,
)
from comity_contracts.events.forecasts import ForecastChangedV1, PreCommitmentMadeV1
from comity_contracts.events.opportunities import OpportunityPublishedV1
from comity_vocabulary.reason_texts import text
from comity_vocabulary.reasons import REASONS

from recognition.domain.forecasts.forecast import (
    Assumption,
    Forecast,
    Given,
    Question,
)
from recognition.domain.forecasts.opportunity import Opportunity
from recognition.domain.forecasts.pre_commitment import PreCommitment
from recognition.domain.forecasts.target import target_document
from recognition.domain.statement.legal_sources import legal_source
from recognition.translate.decisions import fallback_body, to_target

ASSUMED = {
    Assumption.VERIFIED_SECURELY: "the credential is verified and its issuer trusted",
    Assumption.STATUS_ACTIVE: "it is neither suspended nor revoked",
    Assumption.HOLDER_BOUND: "it is presented by the person it was awarded to",
    Assumption.AWARDED_TODAY: "it is awarded, and recognition applied for, on this day",
    Assumption.AS_PUBLISHED: "it says what this version of the opportunity says",
    Assumption.NO_OTHER_CREDITS: "no other credits were transferred or counted before",
    Assumption.NO_AGREEMENT: "there is no learning agreement; with one, its credits are owed",
    Assumption.OF_AGE: "the applicant is of age",
}


def to_opportunity(fact: OpportunityPublishedV1) -> Opportunity:
    """Read a version of an opportunity from the fact that announced it."""
    return Opportunity(
        id=fact.opportunity_id,
        version=fact.version,
        institution_id=fact.institution_id,
        jurisdiction=fact.jurisdiction,
        kind=fact.kind,
        # Older facts do not say; what has no value of its own is not published.
        standalone=fact.standalone is not False,
        fields=fact.fields,
        learning_outcomes=tuple(outcome.id for outcome in fact.learning_outcomes),
        credit_system=fact.credit_system,
        credits=fact.credits,
        hours=fact.hours,
        eqf=fact.eqf_level,
        nqf_framework=fact.nqf_framework,
        nqf_level=fact.nqf_level,
        level_status=fact.level_status,
        assessment_type=fact.assessment_type,
        supervision_and_identity=fact.supervision_and_identity,
        participation_mode=fact.participation_mode,
        learning_setting=fact.learning_setting,
        learning_basis=fact.learning_basis,
        origin=fact.origin,
        quality_statements=fact.quality_statements or (),
        published_on=fact.published_on,
    )


def to_question(request: ForecastRequest) -> Question:
    """Read what somebody wants to know."""
    return Question(
        opportunity_id=request.opportunity_id,
        host=request.jurisdiction,
        purpose=request.purpose,
        target=to_target(request.target) if request.target else None,
    )


def forecast_body(given: Given, language: str) -> ForecastBody:
    """Show a forecast with every ground it rests on, and the fresh one where it is stale.

    Reasons are said in the language; a foreign one is answered in English.
    """
    forecast, ruling = given.forecast, given.forecast.ruling
    fresh = Given(forecast=given.fresh, opportunity=given.opportunity) if given.fresh else None
    same = forecast.opportunity_version == given.opportunity.version
    return ForecastBody(
        forecast_id=forecast.id,
        opportunity_id=forecast.question.opportunity_id,
        opportunity_version=forecast.opportunity_version,
        withdrawn_on=given.opportunity.withdrawn_on if same else None,
        host=forecast.question.host,
        purpose=forecast.question.purpose,
        outcome=ruling.outcome,
        finality=ruling.finality,
        credits=ruling.credits,
        reasons=reasons_in(ruling.reasons, language),
        information_requests=tuple(
            InformationRequestBody(code=one.code, meaning=text(one.code, language), to=one.to)
            for one in ruling.information_requests
        ),
        conditions=reasons_in(ruling.conditions, language),
        draft_differences=reasons_in(ruling.draft_differences, language),
        fallback=fallback_body(ruling.fallback) if ruling.fallback else None,
        policy=PolicyReference(
            id=forecast.policy_id, version=forecast.policy_version, hash=forecast.policy_hash
        ),
        facts=dict(forecast.facts),
        input_hash=forecast.input_hash,
        engine_version=forecast.engine_version,
        confidence=_confidence(forecast),
        as_of=forecast.as_of,
        stale=forecast.stale_since is not None,
        stale_since=forecast.stale_since,
        fresh=forecast_body(fresh, language) if fresh else None,
    )


def reasons_in(codes: Iterable[str], language: str) -> tuple[ReasonBody, ...]:
    """Show reasons in a language; a foreign one is answered in English."""
    return tuple(
        ReasonBody(
            code=code,
            polarity=REASONS[code].polarity,
            meaning=text(code, language),
            legal_source=legal_source(code, language),
        )
        for code in codes
    )


def _confidence(forecast: Forecast) -> ConfidenceBody:
    return ConfidenceBody(
        level=forecast.confidence.value,
        assumed=tuple(
            AssumptionBody(code=code.value, meaning=meaning) for code, meaning in ASSUMED.items()
        ),
    )


def forecast_changed(fresh: Forecast, *, at: datetime) -> ForecastChangedV1:
    """Announce that the answer to a question is another one now."""
    return ForecastChangedV1(
        opportunity_id=fresh.question.opportunity_id,
        opportunity_version=fresh.opportunity_version,
        host=fresh.question.host,
        purpose=fresh.question.purpose,
        outcome=fresh.ruling.outcome,
        ects=fresh.ruling.credits,
        reasons=fresh.ruling.reasons,
        policy_hash=fresh.policy_hash,
        input_hash=fresh.input_hash,
        changed_at=at,
    )


def pre_commitment_made(made: PreCommitment) -> PreCommitmentMadeV1:
    """Announce a promise."""
    promise = made.promise
    return PreCommitmentMadeV1(
        pre_commitment_id=made.id,
        opportunity_id=promise.opportunity_id,
        opportunity_version=promise.opportunity_version,
        host=promise.host,
        purpose=promise.purpose,
        outcome=promise.outcome,
        ects=promise.credits,
        policy_hash=promise.policy_hash,
        valid_until=promise.valid_until,
        pre_commitment=made.signed,
    )


def pre_commitment_body(made: PreCommitment) -> PreCommitmentBody:
    """Show a promise with the authority's signature."""
    promise, target = made.promise, target_document(made.promise.target)
    return PreCommitmentBody(
        pre_commitment_id=made.id,
        forecast_id=promise.forecast_id,
        opportunity_id=promise.opportunity_id,
        opportunity_version=promise.opportunity_version,
        host=promise.host,
        purpose=promise.purpose,
        target=target if isinstance(target, dict) else None,
        outcome=promise.outcome,
        credits=promise.credits,
        policy_hash=promise.policy_hash,
        input_hash=promise.input_hash,
        valid_until=promise.valid_until,
        signed_by=made.signed_by,
        made_at=made.made_at,
        pre_commitment=made.signed,
    )
