"""What officers decide, between wire and domain."""

from collections.abc import Iterator

from comity_contracts.api.recognition_officers import (
    ConditionBody,
    ConditionRequest,
    GroundsBody,
    IndicatorsBody,
    OfficerDecisionRequest,
    ProofRequest,
    ProposalBody,
    WeighedRequest,
)
from comity_contracts.events.cases import CaseConditionMetV1, CaseConditionSetV1
from comity_contracts.wire import Fact

from recognition.domain.case import CaseFile, Decision
from recognition.domain.likeness.consistency import Learned
from recognition.domain.officers.grounds import Condition, JudgmentKind, OfficerGrounds
from recognition.domain.officers.indicators import FEWEST, Counts, share, shown
from recognition.domain.officers.judgment import Judgment, Proof, Weighed
from recognition.domain.officers.proposal import Proposal
from recognition.translate.decisions import decision_made
from recognition.translate.precedents import likeness_facts


def to_judgment(request: OfficerDecisionRequest) -> Judgment:
    """Read what an officer decides."""
    return Judgment(
        kind=JudgmentKind(request.kind),
        weighed=to_weighed(request.weighed),
        outcome=request.outcome,
        credits=request.credits,
        conditions=to_conditions(request.conditions),
        reasons=request.reasons,
        deviation_reason=request.deviation_reason,
        proof=_proof(request.proof) if request.proof else None,
    )


def to_weighed(request: WeighedRequest) -> Weighed:
    """Read what was weighed."""
    return Weighed(facts=request.facts, why=request.why)


def to_conditions(requests: tuple[ConditionRequest, ...]) -> tuple[Condition, ...]:
    """Read conditions."""
    return tuple(Condition(code=one.code, due_on=one.due_on) for one in requests)


def _proof(request: ProofRequest) -> Proof:
    return Proof(
        codes=request.codes,
        essential_outcome=request.essential_outcome,
        success_condition=request.success_condition,
        purpose_statement=request.purpose_statement or "",
        evidence=request.evidence,
        why_not=dict(request.why_not.items()),
        remediation=request.remediation,
    )


def announcements(file: CaseFile, learned: Learned) -> tuple[Fact, ...]:
    """Announce a person's decision, its conditions, and what it says to like cases."""
    return (*_conditions(file), decision_made(file), *likeness_facts(learned))


def _conditions(file: CaseFile) -> Iterator[Fact]:
    case, decision, grounds = file.case, file.decision, file.decision.grounds
    if grounds is None:
        return
    if grounds.kind is JudgmentKind.FULFILMENT:
        on = decision.decided_at.date()
        for code in grounds.reasons:
            yield CaseConditionMetV1(case_ref=case.ref, host=case.host, code=code, met_on=on)
        return
    for one in grounds.conditions:
        yield CaseConditionSetV1(
            case_ref=case.ref, host=case.host, code=one.code, due_on=one.due_on
        )


def proposal_body(proposal: Proposal) -> ProposalBody:
    """Show a refusal that waits for its second signature."""
    return ProposalBody(
        case_ref=proposal.case_ref,
        outcome=proposal.ruling.outcome,
        reasons=proposal.ruling.reasons,
        proposed_by=proposal.officer,
        proposed_at=proposal.proposed_at,
    )


def grounds_body(
    decision: Decision, grounds: OfficerGrounds, words: dict[str, object] | None
) -> GroundsBody:
    """Show what a person's decision rests on."""
    return GroundsBody(
        number=decision.number,
        decided_by=decision.decided_by.value,
        decided_at=decision.decided_at,
        signers=decision.signers,
        kind=grounds.kind.value,
        outcome=decision.ruling.outcome,
        reasons=grounds.reasons,
        conditions=tuple(
            ConditionBody(code=one.code, due_on=one.due_on) for one in grounds.conditions
        ),
        remediation=grounds.remediation,
        deviates=grounds.deviates,
        digest=grounds.texts,
        words=words,
    )


def indicators_body(jurisdiction: str, counts: Counts) -> IndicatorsBody:
    """Show what was counted, and hide what is small."""
    return IndicatorsBody(
        jurisdiction=jurisdiction,
        cases=shown(counts.cases),
        decisions=shown(counts.decisions),
        automated_share=share(counts.automated, counts.decisions),
        drafts_decided=shown(counts.drafts),
        drafts_changed_share=share(counts.drafts_changed, counts.drafts),
        delays=shown(counts.delays),
        breaches=shown(counts.breaches),
        appeals=shown(counts.appeals),
        appeals_decided=shown(counts.appeals_decided),
        appeals_overturned=shown(counts.appeals_overturned),
        hidden_below=FEWEST,
    )
