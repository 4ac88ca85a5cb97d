"""Cases and decisions."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

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
    CaseCompletedV1,
    CaseInformationRequestedV1,
    CaseOpenedV1,
    InformationRequest,
)
from comity_contracts.events.decisions import DecisionMadeV1
from comity_contracts.wire import Fact
from comity_vocabulary.reasons import REASONS

from recognition.domain.acts import completed
from recognition.domain.case import CaseFile, DecidedBy
from recognition.domain.dossier import Wish
from recognition.domain.facts import Target, TargetOutcome
from recognition.domain.office.human_review import automation_sentence
from recognition.domain.procedure.engine import Fallback
from recognition.domain.procedure.matter import Request
from recognition.domain.standing import OPEN_STATES
from recognition.domain.statement.legal_sources import APPEAL_ROUTE, legal_source


def to_wish(request: CaseRequest) -> Wish:
    """Read what an applicant asks for."""
    return Wish(
        purpose=request.purpose,
        host=request.jurisdiction,
        requested_credits=request.requested_credits,
        target=to_target(request.target) if request.target else None,
        already_transferred=request.already_transferred or Decimal(0),
        already_elective=request.already_elective or Decimal(0),
        refugee_like=request.documents_not_obtainable,
        minor=request.minor,
        language=request.language,
    )


def to_target(request: TargetRequest) -> Target:
    """Read what a credential is to be measured against."""
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
    """Announce a case, what is asked for in it or by when it is decided, and the decision."""
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
        return (opened, *_completed(file), made)
    requests = tuple(
        InformationRequest(code=request.code, to=request.to)
        for request in file.ruling.information_requests
    )
    asked = CaseInformationRequestedV1(
        case_ref=case.ref, credential_ref=case.credential_ref, requests=requests, due_on=due
    )
    return (opened, asked, made)


def _completed(file: CaseFile) -> tuple[Fact, ...]:
    """Say by when a case will be decided that lies before a person, with nothing missing."""
    case, standing = file.case, file.standing
    waits_for_a_person = standing.state in OPEN_STATES
    acts = completed(standing) if waits_for_a_person else ()
    days: Iterable[Mapping[str, Any]] = [act.said for act in acts]
    return tuple(
        CaseCompletedV1(case_ref=case.ref, home=case.home, host=case.host, **said) for said in days
    )


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


CLOCK_DAYS = (
    "acknowledge_by",
    "completeness_by",
    "information_due_on",
    "information_overdue_on",
    "complete_on",
    "own_target",
    "hard_limit",
    "delayed_to",
    "delay_code",
    "breached_on",
    "condition_due_on",
    "person_asked_on",
)
"""What a body says of the clock of a case, by the same names."""


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
        review=standing.review.value if standing.review else None,
        **{day: getattr(standing, day) for day in CLOCK_DAYS},
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
        fallback=fallback_body(ruling.fallback) if ruling.fallback else None,
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
        art22_sentence=automation_sentence(decision),
        pre_commitment_id=decision.pre_commitment_id,
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


def fallback_body(fallback: Fallback) -> FallbackBody:
    """Show what is offered instead."""
    return FallbackBody(
        outcome=fallback.outcome, purpose=fallback.purpose, credits=fallback.credits
    )
