"""What is announced when a case moves: one reading of its acts, in their order."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from comity_contracts.events.cases import (
    CaseCompletedV1,
    CaseConditionLapsedV1,
    CaseDeadlineBreachedV1,
    CaseDelayedV1,
    CaseHumanReviewRequestedV1,
    CaseInformationOverdueV1,
    CaseInformationRequestedV1,
    CaseInformationSuppliedV1,
    InformationRequest,
)
from comity_contracts.wire import Fact

from recognition.domain.case import CaseFile
from recognition.domain.evidence import Act, ActKind
from recognition.domain.office.moves import Move
from recognition.translate.decisions import decision_made


def move_announcements(move: Move) -> tuple[Fact, ...]:
    """Announce what happened in a case, and the decision last where there is a new one."""
    said = [fact for act in move.acts for fact in _facts(move.file, act)]
    asked = _asked(move.file) if move.decided else ()
    return (*said, *asked, *([decision_made(move.file)] if move.decided else []))


def _facts(file: CaseFile, act: Act) -> Sequence[Fact]:
    announce = _BY_KIND.get(ActKind(act.kind))
    return () if announce is None else announce(file, act.said)


def _supplied(file: CaseFile, said: Mapping[str, Any]) -> Sequence[Fact]:
    case = file.case
    fact = CaseInformationSuppliedV1(
        case_ref=case.ref,
        credential_ref=case.credential_ref,
        codes=tuple(said["codes"]),
        supplied_on=said["supplied_on"],
    )
    return (fact,)


def _overdue(file: CaseFile, said: Mapping[str, Any]) -> Sequence[Fact]:
    case = file.case
    requests = tuple(InformationRequest(code=code, to=to) for code, to in said["requests"])
    fact = CaseInformationOverdueV1(
        case_ref=case.ref,
        credential_ref=case.credential_ref,
        requests=requests,
        due_on=said["due_on"],
    )
    return (fact,)


def _completed(file: CaseFile, said: Mapping[str, Any]) -> Sequence[Fact]:
    case = file.case
    return (CaseCompletedV1(case_ref=case.ref, home=case.home, host=case.host, **said),)


def _delayed(file: CaseFile, said: Mapping[str, Any]) -> Sequence[Fact]:
    case = file.case
    return (CaseDelayedV1(case_ref=case.ref, home=case.home, host=case.host, **said),)


def _breached(file: CaseFile, said: Mapping[str, Any]) -> Sequence[Fact]:
    case = file.case
    return (CaseDeadlineBreachedV1(case_ref=case.ref, home=case.home, host=case.host, **said),)


def _lapsed(file: CaseFile, said: Mapping[str, Any]) -> Sequence[Fact]:
    case = file.case
    return [
        CaseConditionLapsedV1(case_ref=case.ref, host=case.host, code=code, due_on=said["due_on"])
        for code in said["codes"]
    ]


def _person_asked(file: CaseFile, said: Mapping[str, Any]) -> Sequence[Fact]:
    case = file.case
    return (CaseHumanReviewRequestedV1(case_ref=case.ref, host=case.host, **said),)


_BY_KIND: Mapping[ActKind, Callable[[CaseFile, Mapping[str, Any]], Sequence[Fact]]] = {
    ActKind.INFORMATION_SUPPLIED: _supplied,
    ActKind.INFORMATION_OVERDUE: _overdue,
    ActKind.COMPLETED: _completed,
    ActKind.DELAYED: _delayed,
    ActKind.DEADLINE_BREACHED: _breached,
    ActKind.CONDITION_LAPSED: _lapsed,
    ActKind.PERSON_ASKED: _person_asked,
}


def _asked(file: CaseFile) -> Sequence[Fact]:
    requests, due = file.ruling.information_requests, file.standing.information_due_on
    if not requests or due is None:
        return ()
    asked = CaseInformationRequestedV1(
        case_ref=file.case.ref,
        credential_ref=file.case.credential_ref,
        requests=tuple(InformationRequest(code=one.code, to=one.to) for one in requests),
        due_on=due,
    )
    return (asked,)
