"""What an office may ask, of whom; a question never stops a clock that runs.

Source: domain.md B.6, B.9; Lisbon Recognition Convention, article III.3.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from comity_vocabulary.recognition import Addressee, Finality, Outcome

from recognition.domain import clocks
from recognition.domain.case import CaseFile, DecidedBy, Decision
from recognition.domain.evidence import Act, ActKind
from recognition.domain.office.desk import Officer
from recognition.domain.office.moves import Move
from recognition.domain.office.reexamination import require_open
from recognition.domain.office.refusals import (
    InformationNotRequestable,
)
from recognition.domain.policy import Policy
from recognition.domain.procedure.matter import Finding, Request
from recognition.domain.standing import CaseState, watched

OF_THE_ISSUER = frozenset(
    {
        "IN-201",
        "IN-202",
        "IN-203",
        "IN-204",
        "IN-205",
        "IN-206",
        "VE-201",
        "VE-202",
        "VE-203",
    }
)
OF_THE_APPLICANT = frozenset({"ID-201", "VE-201", "VE-202"})
"""What each can answer: an institution by a signed fact, an applicant by a fresh receipt."""

STEP = "the officer asks"


def asked(
    file: CaseFile, requests: Iterable[Request], policy: Policy, officer: Officer, *, at: datetime
) -> Move:
    """Ask for facts on behalf of an officer, beside what is asked already.

    Raises:
        CaseClosed: nothing more is examined in the case.
        InformationNotRequestable: that party cannot answer this.
    """
    require_open(file)
    new = tuple(requests)
    for position, request in enumerate(new):
        can = OF_THE_ISSUER if request.to is Addressee.ISSUER else OF_THE_APPLICANT
        if request.code not in can:
            raise InformationNotRequestable(pointer=f"/codes/{position}")
    standing, on = file.standing, at.date()
    due = clocks.information_due(policy, on)
    moved = replace(
        standing, state=CaseState.WAITING, information_due_on=due, information_overdue_on=None
    )
    said = {
        "requests": [[one.code, one.to.value] for one in new],
        "due_on": due.isoformat(),
        "number": file.decision.number + 1,
    }
    act = Act(kind=ActKind.INFORMATION_REQUESTED, by=officer.subject, said=said)
    after = CaseFile(decision=_asking(file, new, officer, policy, at), standing=watched(moved))
    return Move(file=after, acts=(act,), decided=True)


def _asking(
    file: CaseFile, new: tuple[Request, ...], officer: Officer, policy: Policy, at: datetime
) -> Decision:
    """Return the step that says what is missing, in the words the engine has for it."""
    ruling = file.ruling
    open_ = {*ruling.information_requests, *new}
    codes = tuple(one.code for one in new)
    return replace(
        file.decision,
        number=file.decision.number + 1,
        ruling=replace(
            ruling,
            outcome=Outcome.INFO,
            finality=Finality.STEP,
            credits=None,
            reasons=tuple(sorted({*ruling.reasons, *codes})),
            information_requests=tuple(sorted(open_, key=lambda one: (one.code, one.to.value))),
            conditions=(),
            fallback=None,
            draft_differences=(),
            trace=(
                *ruling.trace,
                Finding(step=STEP, reasons=codes, requests=new, result=Outcome.INFO),
            ),
        ),
        decided_by=DecidedBy.OFFICER,
        signers=(officer.subject,),
        decided_at=at,
        appeal_until=clocks.appeal_until(policy, at.date()),
    )
