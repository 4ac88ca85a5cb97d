"""Cases and decisions."""

from collections.abc import Iterable
from decimal import Decimal

from comity_contracts.api.recognition import (
    AppealBody,
    CaseBody,
    CaseRequest,
    DecisionBody,
    FallbackBody,
    InformationRequestBody,
    PolicyReference,
    ReasonBody,
    StepBody,
    TargetRequest,
)
from comity_contracts.events.cases import (
    CaseInformationRequestedV1,
    CaseOpenedV1,
    InformationRequest,
)
from comity_contracts.events.decisions import DecisionMadeV1
from comity_contracts.wire import Fact
from comity_vocabulary.reasons import REASONS

from recognition.domain.case import CaseFile, DecidedBy
from recognition.domain.dossier import Wish
from recognition.domain.facts import Target, TargetOutcome
from recognition.domain.procedure.engine import Fallback
from recognition.domain.procedure.matter import Request
from recognition.domain.statement.legal_sources import APPEAL_ROUTE, legal_source


def to_wish(request: CaseRequest) -> Wish:
    """Read what an applicant asks for."""
    return Wish(
        purpose=request.purpose,
        host=request.jurisdiction,
        requested_credits=request.requested_credits,
        target=_target(request.target) if request.target else None,
        already_transferred=request.already_transferred or Decimal(0),
        already_elective=request.already_elective or Decimal(0),
        refugee_like=request.documents_not_obtainable,
        minor=request.minor,
        language=request.language,
    )


def _target(request: TargetRequest) -> Target:
    return Target(
        eqf=None if request.eqf_level is None else int(request.eqf_level),
        ects=request.ects,
        divisible=request.divisible,
        los=tuple(
            TargetOutcome(id=outcome.id, essential=outcome.essential)
            for outcome in request.learning_outcomes
        ),
    )


def announcements(file: CaseFile) -> tuple[Fact, ...]:
    """Announce a case, what is asked for in it, and the decision; in this order."""
    case = file.case
    opened = CaseOpenedV1(
        case_ref=case.ref,
        credential_ref=case.credential_ref,
        purpose=case.purpose,
        home=case.home,
        host=case.host,
        opened_by=case.opened_by.value,
        opened_at=case.opened_at,
    )
    made = decision_made(file)
    due = file.standing.information_due_on
    if due is None:
        return (opened, made)
    requests = tuple(
        InformationRequest(code=request.code, to=request.to)
        for request in file.ruling.information_requests
    )
    asked = CaseInformationRequestedV1(
        case_ref=case.ref, credential_ref=case.credential_ref, requests=requests, due_on=due
    )
    return (opened, asked, made)


def decision_made(file: CaseFile) -> DecisionMadeV1:
    """Announce the newest decision in a case."""
    case, decision, ruling = file.case, file.decision, file.ruling
    return DecisionMadeV1(
        case_ref=case.ref,
        credential_ref=case.credential_ref,
        purpose=case.purpose,
        home=case.home,
        host=case.host,
        outcome=ruling.outcome,
        finality=ruling.finality,
        ects=ruling.credits,
        reasons=ruling.reasons,
        automated=decision.decided_by is DecidedBy.ENGINE,
        policy_id=decision.policy_id,
        policy_version=decision.policy_version,
        policy_hash=decision.policy_hash,
        input_hash=decision.input_hash,
        decided_at=decision.decided_at,
    )


def case_body(file: CaseFile) -> CaseBody:
    """Show a case and where it stands."""
    case, ruling, standing = file.case, file.ruling, file.standing
    return CaseBody(
        case_ref=case.ref,
        credential_ref=case.credential_ref,
        purpose=case.purpose,
        home=case.home,
        host=case.host,
        opened_by=case.opened_by.value,
        opened_at=case.opened_at,
        outcome=ruling.outcome,
        finality=ruling.finality,
        credits=ruling.credits,
        information_requests=tuple(_request(item) for item in ruling.information_requests),
        state=standing.state.value,
        information_due_on=standing.information_due_on,
        complete_on=standing.complete_on,
        own_target=standing.own_target,
        hard_limit=standing.hard_limit,
        review=standing.review.value if standing.review else None,
    )


def decision_body(file: CaseFile) -> DecisionBody:
    """Show a decision with every ground it rests on."""
    decision, ruling = file.decision, file.ruling
    return DecisionBody(
        case=case_body(file),
        number=decision.number,
        reasons=_reasons(ruling.reasons),
        conditions=_reasons(ruling.conditions),
        draft_differences=_reasons(ruling.draft_differences),
        fallback=_fallback(ruling.fallback) if ruling.fallback else None,
        facts=dict(decision.facts),
        input_hash=decision.input_hash,
        policy=PolicyReference(
            id=decision.policy_id, version=decision.policy_version, hash=decision.policy_hash
        ),
        engine_version=decision.engine_version,
        steps=tuple(
            StepBody(
                step=finding.step,
                read=dict(finding.read),
                reasons=finding.reasons,
                result=finding.result,
            )
            for finding in ruling.trace
        ),
        decided_by=decision.decided_by.value,
        art22_ground=decision.art22_ground.value if decision.art22_ground else None,
        decided_at=decision.decided_at,
        appeal=AppealBody(route=APPEAL_ROUTE, last_day=decision.appeal_until),
    )


def _request(request: Request) -> InformationRequestBody:
    meaning = REASONS[request.code].meaning
    return InformationRequestBody(code=request.code, meaning=meaning, to=request.to)


def _reasons(codes: Iterable[str]) -> tuple[ReasonBody, ...]:
    return tuple(
        ReasonBody(
            code=code,
            polarity=REASONS[code].polarity,
            meaning=REASONS[code].meaning,
            legal_source=legal_source(code),
        )
        for code in codes
    )


def _fallback(fallback: Fallback) -> FallbackBody:
    return FallbackBody(
        outcome=fallback.outcome, purpose=fallback.purpose, credits=fallback.credits
    )
