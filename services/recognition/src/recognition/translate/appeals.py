"""Appeals, between wire and domain."""

from comity_contracts.api.recognition_appeals import (
    AppealCaseBody,
    AppealDecisionRequest,
    AppealRequest,
    FreshDraftBody,
)
from comity_contracts.events.cases import (
    AppealDecidedV1,
    AppealFiledV1,
    CaseDeadlineBreachedV1,
)

from recognition.domain.appeals.appeal import Appeal, AppealResult
from recognition.domain.appeals.filing import Plea
from recognition.domain.appeals.reviewing import Finding
from recognition.domain.case import Case, CaseFile
from recognition.translate.officers import to_conditions, to_weighed


def to_plea(request: AppealRequest) -> Plea:
    """Read an appeal."""
    return Plea(grounds=request.grounds, receipt=request.receipt, companion_id=request.companion_id)


def to_finding(request: AppealDecisionRequest) -> Finding:
    """Read what a reviewer found."""
    return Finding(
        result=AppealResult(request.result),
        weighed=to_weighed(request.weighed),
        outcome=request.outcome,
        credits=request.credits,
        conditions=to_conditions(request.conditions),
        reasons=request.reasons,
    )


def appeal_filed(appeal: Appeal, case: Case) -> AppealFiledV1:
    """Announce that a learner appealed."""
    return AppealFiledV1(
        case_ref=case.ref,
        appeal_id=appeal.id,
        home=case.home,
        host=case.host,
        stage="filed",
        filed_on=appeal.filed_on,
        decide_by=appeal.decide_by,
    )


def appeal_decided(appeal: Appeal, before: CaseFile, after: CaseFile) -> AppealDecidedV1:
    """Announce what a review found, and how the reasons changed."""
    if appeal.result is None or appeal.decided_on is None:
        message = "an appeal is announced once it is decided"
        raise ValueError(message)
    had, has = set(before.ruling.reasons), set(after.ruling.reasons)
    return AppealDecidedV1(
        case_ref=appeal.case_ref,
        appeal_id=appeal.id,
        home=after.case.home,
        host=after.case.host,
        stage="internal_review",
        result=appeal.result.value,
        codes_added=tuple(sorted(has - had)),
        codes_removed=tuple(sorted(had - has)),
        decided_on=appeal.decided_on,
    )


def appeal_overdue(appeal: Appeal, case: Case) -> CaseDeadlineBreachedV1:
    """Announce that the office owes an answer to an appeal."""
    return CaseDeadlineBreachedV1(
        case_ref=case.ref, home=case.home, host=case.host, hard_limit=appeal.decide_by
    )


def appeal_body(appeal: Appeal) -> AppealCaseBody:
    """Show an appeal; who reviews it is the office's own matter."""
    draft, further = appeal.fresh_draft, appeal.external_body
    return AppealCaseBody(
        appeal_id=appeal.id,
        case_ref=appeal.case_ref,
        host=appeal.host,
        against=appeal.against,
        ground=appeal.ground.value,
        state=appeal.state.value,
        filed_on=appeal.filed_on,
        decide_by=appeal.decide_by,
        companion_id=appeal.companion_id,
        fresh_draft=FreshDraftBody(outcome=draft.outcome, credits=draft.credits) if draft else None,
        taken_on=appeal.taken_on,
        overdue_on=appeal.overdue_on,
        result=appeal.result.value if appeal.result else None,
        decided_on=appeal.decided_on,
        decision_number=appeal.decision_number,
        external_body=further.value if further else None,
        external_on=appeal.external_on,
        closed_on=appeal.closed_on,
    )
