"""Facts supplied later: what an institution may still add to a credential it issued."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from comity_credential.fact_sheet import FactSheet
from comity_credential.fact_supplement import FactSupplement, SuppliedFacts, already_stated
from comity_vocabulary.learning import CreditSystem

from issuer.domain.credential import CredentialRef
from issuer.domain.refusals import (
    FactAlreadyStated,
    FactAlreadySupplied,
    FactsMissing,
    LevelInconsistent,
    WorkloadInconsistent,
)

_ASKED_BY = {
    "IN-201": frozenset({"eqf", "nqf_level"}),
    "IN-202": frozenset({"credits", "hours"}),
    "IN-203": frozenset({"learning_outcomes"}),
    "IN-204": frozenset({"assessment_type"}),
    "IN-205": frozenset({"supervision_and_identity"}),
    "IN-206": frozenset({"quality_statements"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an institution supplies at once; `confirms_status`: it issued this and it stands."""

    facts: SuppliedFacts
    confirms_status: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement:
    """All that was supplied on one credential, as it was signed; `version` rises with each."""

    credential_ref: CredentialRef
    version: int
    statement: FactSupplement
    token: str


def check_answer(answer: Answer) -> None:
    """Refuse an answer that says nothing, or half of something.

    Raises:
        FactsMissing: it says nothing.
        WorkloadInconsistent: credits without their system, or none at all.
        LevelInconsistent: a national level without its framework.
    """
    facts = answer.facts
    if not facts.stated() and not answer.confirms_status:
        raise FactsMissing
    whole = (facts.credits is None) == (facts.credit_system is None)
    if not whole or facts.credits == 0 or facts.credit_system is CreditSystem.NONE:
        raise WorkloadInconsistent("state credits with their system", pointer="/credits")
    if facts.hours == 0:
        raise WorkloadInconsistent("more than no hours", pointer="/hours")
    if (facts.nqf_framework is None) != (facts.nqf_level is None):
        raise LevelInconsistent("state a national level with its framework", pointer="/nqf_level")


def supplied(
    sheet: FactSheet, earlier: FactSupplement | None, answer: Answer, *, on: date
) -> FactSupplement:
    """Return all that was supplied once `answer` is; `earlier` itself where it says no more.

    Raises:
        FactAlreadyStated: the fact sheet says it itself, or rules it out.
        FactAlreadySupplied: something else was supplied before.
    """
    for name in already_stated(sheet, answer.facts):
        raise FactAlreadyStated(pointer=_pointer(name))
    known = earlier or FactSupplement(
        credential_ref=sheet.credential_ref,
        digest=sheet.digest,
        institution_id=sheet.institution_id,
        institution_did=sheet.institution_did,
        facts=SuppliedFacts(),
        supplied_on=on,
    )
    before = known.facts.stated()
    # The names are those of the facts' own fields, which no type can say here.
    now: dict[str, Any] = dict(answer.facts.stated())
    for name, value in now.items():
        if before.get(name, value) != value:
            raise FactAlreadySupplied(pointer=_pointer(name))
    confirms = known.confirms_status or answer.confirms_status
    if earlier and now.keys() <= before.keys() and confirms == earlier.confirms_status:
        return earlier
    facts = replace(known.facts, **now)
    return replace(known, facts=facts, confirms_status=confirms, supplied_on=on)


def answers(statement: FactSupplement, code: str) -> bool:
    """Tell whether a supplement holds what a request by its code asks for.

    Source: domain.md B.4, S1 and S4; B.9.
    """
    if code in {"VE-201", "VE-202"}:
        return statement.confirms_status
    return not _ASKED_BY.get(code, frozenset()).isdisjoint(statement.facts.stated())


def _pointer(name: str) -> str:
    return f"/{'eqf_level' if name == 'eqf' else name}"
