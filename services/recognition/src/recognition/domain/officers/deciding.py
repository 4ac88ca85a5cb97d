"""How an officer's judgment becomes a ruling: the draft can only be bettered, or disproved."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from comity_vocabulary.reasons import REASONS
from comity_vocabulary.recognition import Finality, Outcome

from recognition.domain.case import CaseFile
from recognition.domain.officers.favour import Offer, offer_of
from recognition.domain.officers.grounds import JudgmentKind
from recognition.domain.officers.judgment import Judgment
from recognition.domain.officers.proof import check_proof
from recognition.domain.officers.refusals import (
    BelowTheDraft,
    CaseNotWithOfficer,
    NothingToAccept,
    OutcomeDoesNotFit,
    ReasonUnknown,
)
from recognition.domain.procedure.engine import Fallback, Ruling
from recognition.domain.standing import CaseState

ENDINGS = frozenset(
    {
        Outcome.AUTO,
        Outcome.FULL,
        Outcome.COND,
        Outcome.PART,
        Outcome.ALT,
        Outcome.INADM,
        Outcome.REFUSE,
    }
)
"""Outcomes with which a case ends; the others are steps on the way."""

INADMISSIBLE = frozenset({"VE-101", "VE-102", "ID-101", "AD-101"})
"""Not authentic, revoked, not the holder, not assessable. Source: domain.md B.5."""

FITTING: Mapping[JudgmentKind, frozenset[Outcome]] = {
    JudgmentKind.VARY: frozenset({Outcome.FULL, Outcome.COND, Outcome.PART, Outcome.ALT}),
    JudgmentKind.REFER: frozenset({Outcome.REFER, Outcome.RPL}),
    JudgmentKind.REFUSE: frozenset({Outcome.REFUSE}),
    JudgmentKind.INADMISSIBLE: frozenset({Outcome.INADM}),
}
"""What each kind of judgment may end in; who accepts ends in the draft's outcome."""

USUAL: Mapping[JudgmentKind, Outcome] = {
    JudgmentKind.REFER: Outcome.REFER,
    JudgmentKind.REFUSE: Outcome.REFUSE,
    JudgmentKind.INADMISSIBLE: Outcome.INADM,
}
"""What each kind ends in where no outcome is named."""


def check_with_officer(file: CaseFile) -> None:
    """Make sure that the case waits for a person.

    Raises:
        CaseNotWithOfficer: it does not, and nobody asked that a person look.
    """
    standing = file.standing
    asked = standing.person_asked_on is not None or standing.review is not None
    open_to_a_person = asked and standing.state is not CaseState.WITHDRAWN
    if standing.state is not CaseState.WITH_OFFICER and not open_to_a_person:
        raise CaseNotWithOfficer(f"the case is {standing.state.value}")


def judged(file: CaseFile, judgment: Judgment) -> Ruling:
    """Return the ruling that follows from a judgment; its trace is the engine's.

    Raises:
        BelowTheDraft: it gives less than the draft, without being a refusal.
        NothingToAccept: the draft is a question, not an answer.
        OutcomeDoesNotFit: outcome, credits or conditions contradict the kind.
        ReasonUnknown: a code that this outcome needs is missing.
        RefusalUnproven: it refuses without the complete proof.
    """
    offer = _offer(file, judgment)
    draft = offer_of(file.ruling)
    if judgment.kind is JudgmentKind.REFUSE:
        check_proof(judgment, file.decision.facts)
    elif judgment.kind is JudgmentKind.INADMISSIBLE:
        _check_inadmissible(file, judgment)
    elif judgment.kind is not JudgmentKind.REFER and offer.is_below(draft):
        raise BelowTheDraft(pointer="/outcome")
    return ruled(file.ruling, offer, judgment.reasons)


def ruled(before: Ruling, offer: Offer, reasons: tuple[str, ...]) -> Ruling:
    """Rule what was offered, on the reasons found so far and those a person adds.

    Who refers a draft on leaves it on the table: the next officer cannot fall below it.
    """
    ends, held = offer.outcome in ENDINGS, offer_of(before)
    refers = offer.outcome is Outcome.REFER
    kept = before.fallback if before.outcome is Outcome.REFER else None
    if refers and before.finality is Finality.PROPOSED:
        kept = Fallback(outcome=held.outcome, credits=held.credits)
    return replace(
        before,
        outcome=offer.outcome,
        finality=Finality.FINAL if ends else Finality.STEP,
        credits=offer.credits,
        reasons=tuple(sorted({*before.reasons, *reasons})),
        information_requests=(),
        conditions=tuple(sorted(offer.conditions)),
        fallback=kept if refers else None,
        draft_differences=before.draft_differences if refers else (),
    )


def _offer(file: CaseFile, judgment: Judgment) -> Offer:
    outcome = judgment.outcome or USUAL.get(judgment.kind)
    if judgment.kind is JudgmentKind.ACCEPT:
        return _accepted(file, judgment)
    if outcome not in FITTING.get(judgment.kind, frozenset()):
        raise OutcomeDoesNotFit(pointer="/outcome")
    if judgment.kind is JudgmentKind.VARY:
        return varied(file, outcome, judgment)
    return Offer(outcome=outcome)


def _accepted(file: CaseFile, judgment: Judgment) -> Offer:
    ruling = file.ruling
    if ruling.finality is Finality.STEP:
        raise NothingToAccept(f"the draft says {ruling.outcome.value}")
    if judgment.outcome not in {None, ruling.outcome}:
        raise OutcomeDoesNotFit("the draft says otherwise", pointer="/outcome")
    if judgment.credits not in {None, ruling.credits}:
        raise OutcomeDoesNotFit("the draft says otherwise", pointer="/credits")
    set_now = {one.code for one in judgment.conditions}
    if not set_now <= set(ruling.conditions):
        raise OutcomeDoesNotFit("the draft has no such condition", pointer="/conditions")
    return offer_of(ruling)


def varied(file: CaseFile, outcome: Outcome, judgment: Judgment) -> Offer:
    """Return what a person gives instead of the draft.

    Raises:
        OutcomeDoesNotFit: credits are missing or more than was asked, or a condition is missing
            or has no place.
    """
    whole, draft = whole_credits(file), offer_of(file.ruling)
    credits_given = judgment.credits
    if credits_given is None:
        complete = outcome in {Outcome.FULL, Outcome.COND}
        credits_given = whole if complete and whole is not None else draft.credits
    if credits_given is None and outcome is Outcome.PART:
        raise OutcomeDoesNotFit("say how many credits", pointer="/credits")
    if whole is not None and (credits_given or Decimal(0)) > max(whole, draft.amount):
        raise OutcomeDoesNotFit("more than was asked for", pointer="/credits")
    conditions = frozenset(one.code for one in judgment.conditions)
    if (outcome is Outcome.COND) != bool(conditions):
        raise OutcomeDoesNotFit("COND and nothing else has conditions", pointer="/conditions")
    return Offer(outcome=outcome, credits=credits_given, conditions=conditions)


def whole_credits(file: CaseFile) -> Decimal | None:
    """Return the ECTS credits of everything asked for; None where nobody said how many."""
    application, credential = (
        _section(file.decision.facts, name) for name in ("application", "credential")
    )
    asked = application.get("requested_credits")
    aim = _section(application, "target").get("ects")
    earned = credential.get("credits") if credential.get("credit_system") == "ECTS" else None
    known = next((amount for amount in (asked, aim, earned) if amount is not None), None)
    return None if known is None else Decimal(str(known))


def _section(document: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = document.get(name)
    return found if isinstance(found, Mapping) else {}


def _check_inadmissible(file: CaseFile, judgment: Judgment) -> None:
    """Let a case be inadmissible where the draft says so, or since the credential fell."""
    drafted = file.ruling.outcome in {Outcome.INADM, Outcome.REFER, Outcome.INFO}
    if not drafted and file.standing.review is None:
        raise BelowTheDraft(pointer="/outcome")
    if not INADMISSIBLE & {*judgment.reasons, *file.ruling.reasons}:
        codes = ", ".join(sorted(INADMISSIBLE & REASONS.keys()))
        raise ReasonUnknown(f"one of {codes} is needed", pointer="/reasons")
