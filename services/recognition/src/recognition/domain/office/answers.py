"""What an answer makes of a case that waited for it: an institution's, or the applicant's.

Source: domain.md B.4, S4, and B.6.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from recognition.domain.acts import APPLICANT, ISSUER
from recognition.domain.case import CaseFile, Sources
from recognition.domain.evidence import Act, ActKind
from recognition.domain.facts import Inputs
from recognition.domain.office.moves import Move, ruled_move
from recognition.domain.office.reexamination import answered, inputs_of, require_open, ruled_again
from recognition.domain.office.refusals import (
    ReceiptForAnotherCase,
    SupplementForAnotherCredential,
)
from recognition.domain.policies import PolicyInForce
from recognition.domain.receipts import SignedReceipt, verification_of
from recognition.domain.registers.supplement import (
    KeptSupplement,
    added_facts,
    require_no_contradiction,
    with_added,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Whose answer it is, the facts with it, and who said those that are new."""

    by: str
    inputs: Inputs
    sources: Sources


def on_added(
    file: CaseFile,
    supplement: KeptSupplement,
    levels: Mapping[str, Mapping[str, int]],
    known: Iterable[PolicyInForce],
    *,
    at: datetime,
) -> Move | None:
    """Rule again with what the institution added; None where that is nothing new to the case.

    `levels` is the referencing table of the day of award, where the answer names a framework.

    Raises:
        SupplementForAnotherCredential: another institution issued the credential.
        SupplementContradicts: it says otherwise what was stated.
    """
    if file.case.institution_id not in (None, supplement.institution_id):
        raise SupplementForAnotherCredential
    recorded, added = inputs_of(file), added_facts(supplement)
    require_no_contradiction(recorded, added)
    joined = with_added(recorded, added)
    inputs = replace(joined, referencing={**levels, **joined.referencing})
    if inputs == recorded:
        return None
    answer = Answer(by=ISSUER, inputs=inputs, sources=added.sources)
    return _ruled(file, answer, known, at)


def on_receipt(
    file: CaseFile, signed: SignedReceipt, known: Iterable[PolicyInForce], *, at: datetime
) -> Move:
    """Rule again with what a verifier found anew; the facts of the learning stay as they were.

    Raises:
        ReceiptForAnotherCase: it is about another credential.
        CaseClosed: nothing more is examined in the case.
    """
    if signed.facts.credential_ref != file.case.credential_ref:
        raise ReceiptForAnotherCase(pointer="/receipt")
    require_open(file)
    recorded = inputs_of(file)
    before, seen = recorded.verification, verification_of(signed.receipt.grades)
    # What the institution confirmed stays confirmed.
    verification = replace(
        seen,
        issuer_confirmed=before.issuer_confirmed or seen.issuer_confirmed,
        details_match=before.details_match or seen.details_match,
    )
    made = {"by": signed.receipt.verifier_did, "on": signed.receipt.checked_at.date().isoformat()}
    inputs = replace(recorded, verification=verification)
    answer = Answer(by=APPLICANT, inputs=inputs, sources={"verification": made})
    return _ruled(file, answer, known, at)


def _ruled(file: CaseFile, answer: Answer, known: Iterable[PolicyInForce], at: datetime) -> Move:
    after = ruled_again(file, known, answer.inputs, at=at, sources=answer.sources)
    said = {"codes": list(answered(file, after)), "supplied_on": at.date().isoformat()}
    act = Act(kind=ActKind.INFORMATION_SUPPLIED, by=answer.by, said=said)
    return ruled_move(file, after, [act])
