"""What lies on the desk, and the trail of a case."""

from collections.abc import Sequence
from uuid import UUID

from comity_contracts.api.desk import (
    CoveredOutcomeBody,
    DeskCaseBody,
    ElementBody,
    EntryBody,
    EvidenceBody,
    QuestionsRequest,
    SourcedFactBody,
)

from recognition.domain.case import CaseFile
from recognition.domain.evidence import Entry, first_break
from recognition.domain.office.desk_case import DeskCase
from recognition.domain.procedure.matter import Request
from recognition.translate.decisions import decision_body


def to_requests(request: QuestionsRequest) -> tuple[Request, ...]:
    """Read what an officer asks for; asking twice for the same is asking once."""
    return tuple(Request(code=code, to=request.to) for code in dict.fromkeys(request.codes))


def desk_case_body(case: DeskCase) -> DeskCaseBody:
    """Show a case as an officer weighs it."""
    draft = CaseFile(decision=case.draft, standing=case.file.standing)
    essential = [outcome for outcome in case.outcomes if outcome.essential]
    return DeskCaseBody(
        decision=decision_body(case.file),
        draft=decision_body(draft),
        elements=tuple(
            ElementBody(
                element=one.element.value,
                credential=dict(one.credential),
                target=dict(one.target),
                reasons=one.reasons,
            )
            for one in case.comparisons
        ),
        outcomes=tuple(
            CoveredOutcomeBody(id=one.id, essential=one.essential, covered=one.covered)
            for one in case.outcomes
        ),
        essential_outcomes=len(essential),
        essential_outcomes_covered=sum(outcome.covered for outcome in essential),
        facts=tuple(
            SourcedFactBody(name=one.name, value=one.value, source=one.source, on=one.on)
            for one in case.facts
        ),
    )


def evidence_body(case_ref: UUID, trail: Sequence[Entry]) -> EvidenceBody:
    """Show the trail of a case, and whether it holds."""
    broken = first_break(trail)
    return EvidenceBody(
        case_ref=case_ref,
        holds=broken is None,
        first_break=broken,
        entries=tuple(
            EntryBody(
                number=one.number,
                kind=one.act.kind.value,
                by=one.act.by,
                at=one.at,
                said=dict(one.act.said),
                previous=one.previous,
                hash=one.hash,
            )
            for one in trail
        ),
    )
