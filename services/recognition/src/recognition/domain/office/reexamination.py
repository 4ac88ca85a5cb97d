"""Ruling again on a case because a fact of it changed: the engine may, as long as nothing is final.

Source: domain.md B.1 principles 2, 5 and 7.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from comity_vocabulary.recognition import Finality
from comity_vocabulary.verdicts import CredentialStatus

from recognition.domain.acts import ISSUER
from recognition.domain.case import CaseFile, Sources
from recognition.domain.case_document import read_inputs
from recognition.domain.evidence import Act, ActKind
from recognition.domain.facts import Inputs
from recognition.domain.law.lex import ruled_by_lex
from recognition.domain.office.applied_policy import applied_policy
from recognition.domain.office.moves import Move, ruled_move
from recognition.domain.office.refusals import (
    CaseClosed,
)
from recognition.domain.policies import PolicyInForce
from recognition.domain.receipts import StatusChange
from recognition.domain.standing import OPEN_STATES, CaseState, Review, standing_after


def inputs_of(file: CaseFile) -> Inputs:
    """Return the facts the newest decision was taken on."""
    return read_inputs(file.decision.facts)


def may_be_ruled_again(file: CaseFile) -> bool:
    """Whether a machine may still speak: what was granted stays until a person decides."""
    open_ = file.standing.state in OPEN_STATES
    return open_ and file.ruling.finality is not Finality.FINAL


def require_open(file: CaseFile) -> None:
    """Let pass a case in which something can still be examined.

    Raises:
        CaseClosed: it is decided or withdrawn, or a grant in it stands.
    """
    if not may_be_ruled_again(file):
        raise CaseClosed


def ruled_again(
    file: CaseFile,
    known: Iterable[PolicyInForce],
    inputs: Inputs,
    *,
    at: datetime,
    sources: Sources,
) -> CaseFile:
    """Let the engine rule once more, on other facts; `sources` says who said those.

    Under the version that governs the case by its `lex`: of those that may, the best for the
    learner.
    """
    versions, number = tuple(known), file.decision.number + 1
    ruled = ruled_by_lex(file.case, versions, inputs, at=at, number=number)
    decision = replace(ruled, sources={**file.decision.sources, **sources})
    policy = applied_policy(versions, decision).policy
    standing = standing_after(file.standing, decision.ruling, policy, on=at.date())
    return CaseFile(decision=decision, standing=standing)


def on_status(
    file: CaseFile, change: StatusChange, known: Iterable[PolicyInForce], *, at: datetime
) -> Move:
    """Look at a case again because its credential stands differently now.

    An open case is ruled on at once. A decided one is listed for a person where the credential
    no longer stands; nothing that was decided is taken back by a machine.
    """
    act = Act(kind=ActKind.STATUS_CHANGED, by=ISSUER, said={"status": change.status.value})
    if not may_be_ruled_again(file):
        return _listed(file, change, act)
    recorded = inputs_of(file)
    seen = replace(recorded.verification, status=change.status)
    said = {"by": ISSUER, "on": change.changed_at.date().isoformat()}
    after = ruled_again(
        file,
        known,
        replace(recorded, verification=seen),
        at=at,
        sources={"verification.status": said},
    )
    settled = replace(after, standing=replace(after.standing, review=None))
    return ruled_move(file, settled, [act])


def _listed(file: CaseFile, change: StatusChange, act: Act) -> Move:
    standing = file.standing
    stands = change.status is CredentialStatus.ACTIVE
    if not stands and standing.state is not CaseState.WITHDRAWN:
        standing = replace(standing, review=Review.BY_A_PERSON)
    return Move(file=replace(file, standing=standing), acts=(act,))


QUESTIONS = frozenset({"ID-2", "IN-2", "VE-2"})
"""How the codes begin that ask somebody for something."""


def answered(before: CaseFile, after: CaseFile) -> tuple[str, ...]:
    """Return the codes that were open before and no longer are, sorted."""
    open_ = {code for code in before.ruling.reasons if code[:4] in QUESTIONS}
    return tuple(sorted(open_ - set(after.ruling.reasons)))
