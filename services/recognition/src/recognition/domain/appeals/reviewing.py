"""How another person looks again. What a learner has cannot be lost by asking."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from comity_vocabulary.recognition import Outcome

from recognition.domain.appeals.appeal import (
    UNDECIDED,
    Appeal,
    AppealResult,
    AppealState,
    ExternalBody,
)
from recognition.domain.appeals.refusals import (
    AppealNotInThisStage,
    AppealResultDoesNotFit,
    AppealWorsens,
    SamePersonReviews,
)
from recognition.domain.case import CaseFile, Decision
from recognition.domain.office.desk import Officer
from recognition.domain.officers.deciding import ruled, varied
from recognition.domain.officers.favour import RANK, Offer, offer_of
from recognition.domain.officers.grounds import Condition, JudgmentKind, OfficerGrounds
from recognition.domain.officers.judgment import Judgment, Weighed
from recognition.domain.officers.outcome import conditions_of
from recognition.domain.procedure.engine import Ruling

SENT_BACK = frozenset({Outcome.REFER, Outcome.RPL})
"""An appeal may also end in another look: by an officer, or by a validation board."""

DECIDED = frozenset({AppealState.CONFIRMED, AppealState.VARIED, AppealState.OVERTURNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the reviewer found."""

    result: AppealResult
    weighed: Weighed
    outcome: Outcome | None = None
    credits: Decimal | None = None
    conditions: tuple[Condition, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def judgment(self) -> Judgment:
        """Return the finding as a judgment, which is checked like any other."""
        return Judgment(
            kind=JudgmentKind.APPEAL,
            weighed=self.weighed,
            outcome=self.outcome,
            credits=self.credits,
            conditions=self.conditions,
            reasons=self.reasons,
        )


def check_other_person(decisions: Iterable[Decision], officer: Officer) -> None:
    """Make sure that the reviewer signed nothing in the case.

    Raises:
        SamePersonReviews: they did.
    """
    if any(officer.subject in decision.signers for decision in decisions):
        raise SamePersonReviews("PC-203: another person of the office must review")


def taken(appeal: Appeal, officer: Officer, *, on: date) -> Appeal:
    """Let a reviewer take an appeal, or take it over from another.

    Raises:
        AppealNotInThisStage: it was decided already.
    """
    if appeal.state not in UNDECIDED:
        raise AppealNotInThisStage(appeal.state.value)
    return replace(appeal, state=AppealState.INTERNAL_REVIEW, reviewer=officer.subject, taken_on=on)


def check_taken(appeal: Appeal, officer: Officer) -> None:
    """Make sure that the appeal lies with this reviewer.

    Raises:
        AppealNotInThisStage: nobody took it, or somebody else did.
    """
    if appeal.state is not AppealState.INTERNAL_REVIEW:
        raise AppealNotInThisStage(appeal.state.value)
    if appeal.reviewer != officer.subject:
        raise AppealNotInThisStage("another reviewer took it")


def found(file: CaseFile, finding: Finding) -> Ruling | None:
    """Return the ruling of an appeal that changes something; None where all is confirmed.

    Raises:
        AppealWorsens: the learner would have less than before.
        AppealResultDoesNotFit: a result that changes nothing, or confirms something else.
        OutcomeDoesNotFit: credits or conditions do not fit the outcome.
    """
    held = offer_of(file.ruling)
    worse = finding.outcome is not None and RANK[finding.outcome] < RANK[held.outcome]
    offer = None if worse else _offer(file, finding)
    if worse or (offer is not None and offer.is_below(held)):
        raise AppealWorsens("PC-204: less than before", pointer="/outcome")
    if finding.result is AppealResult.CONFIRMED:
        if offer is not None and offer.is_above(held):
            raise AppealResultDoesNotFit("confirmed, but better than before", pointer="/result")
        return None
    if offer is None:
        raise AppealResultDoesNotFit("say what it becomes", pointer="/outcome")
    sent_back = offer.outcome in SENT_BACK
    if not offer.is_above(held) and not (sent_back and offer.outcome != file.ruling.outcome):
        raise AppealResultDoesNotFit("nothing would change", pointer="/result")
    return ruled(file.ruling, offer, finding.reasons)


def _offer(file: CaseFile, finding: Finding) -> Offer | None:
    outcome, before = finding.outcome, file.ruling
    if outcome is None:
        return None
    if outcome in SENT_BACK or outcome in {Outcome.REFUSE, Outcome.INADM}:
        return Offer(outcome=outcome)
    said = (outcome, finding.credits) == (before.outcome, finding.credits or before.credits)
    if said and finding.result is AppealResult.CONFIRMED and not finding.conditions:
        return replace(offer_of(before), credits=finding.credits or before.credits)
    if outcome in {Outcome.AUTO, Outcome.INFO, Outcome.STAT}:
        raise AppealResultDoesNotFit("no appeal ends so", pointer="/outcome")
    return varied(file, outcome, finding.judgment)


def review_grounds(ruling: Ruling, finding: Finding, *, texts: str, at: datetime) -> OfficerGrounds:
    """Return what is kept of a finding beside its free text."""
    return OfficerGrounds(
        kind=JudgmentKind.APPEAL,
        reasons=tuple(sorted(set(finding.reasons))),
        conditions=conditions_of(ruling, finding.conditions, at=at),
        changed_draft=True,
        texts=texts,
    )


def concluded(appeal: Appeal, finding: Finding, number: int, *, texts: str, on: date) -> Appeal:
    """Record the result; `number` is the decision that holds from now on."""
    return replace(
        appeal,
        state=AppealState(finding.result.value),
        result=finding.result,
        decided_on=on,
        decision_number=number,
        decision_texts=texts,
    )


def taken_further(appeal: Appeal, body: ExternalBody, *, texts: str, on: date) -> Appeal:
    """Record that a court or an ombudsperson looks.

    Raises:
        AppealNotInThisStage: the office has not answered yet, or all is over.
    """
    if appeal.state not in DECIDED:
        raise AppealNotInThisStage(appeal.state.value)
    return replace(
        appeal,
        state=AppealState.EXTERNAL,
        external_body=body,
        external_on=on,
        external_texts=texts,
    )


def closed(appeal: Appeal, *, on: date) -> Appeal:
    """Close an appeal.

    Raises:
        AppealNotInThisStage: it was not decided yet, or is closed.
    """
    if appeal.state not in DECIDED | {AppealState.EXTERNAL}:
        raise AppealNotInThisStage(appeal.state.value)
    return replace(appeal, state=AppealState.CLOSED, closed_on=on)
