"""An appeal as a page: how far it has come, or the form to file one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from comity_contracts.api.issuer import HeldCredentialBody
from comity_contracts.api.recognition import DecisionBody
from comity_contracts.api.recognition_appeals import AppealCaseBody, AppealRequest
from comity_contracts.api.registry import ParticipantBody

from gateway.translate import words
from gateway.translate.standing import may_appeal

LONGEST_GROUNDS = 5000
"""Characters the office takes."""

UNDECIDED = frozenset({"admissible", "internal_review"})

_RESULTS = {
    "confirmed": "The decision stays as it was",
    "varied": "A part of the decision was changed",
    "overturned": "The decision was changed",
}

_FURTHER = {"court": "A court", "ombudsperson": "An ombudsperson"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage of an appeal; `done` is false where it has not happened."""

    name: str
    says: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealPart:
    """An appeal that was filed: a sentence, and its stages."""

    says: str
    stages: tuple[Stage, ...]
    undecided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealPage:
    """What was filed, newest first, and the form where one may be filed.

    A union is its id and name; `unions` is None while the registry is away.
    """

    ref: UUID
    case_ref: UUID
    credential: str
    host: str
    last_day: str
    left: str
    appeals: tuple[AppealPart, ...]
    open: bool
    unions: tuple[tuple[str, str], ...] | None
    given: Mapping[str, str]
    wrong: Mapping[str, str]


def appeal_parts(
    appeals: Sequence[AppealCaseBody],
    today: date,
    unions: Sequence[ParticipantBody] | None = None,
) -> tuple[AppealPart, ...]:
    """Return the appeals, the newest first."""
    named = {one.participant_id: one.legal_name for one in unions or ()}
    return tuple(_part(one, today, named) for one in reversed(appeals))


def wrong_appeal(
    given: Mapping[str, str], unions: Sequence[ParticipantBody] | None
) -> dict[str, str]:
    """Return what is wrong with an appeal, by field."""
    wrong: dict[str, str] = {}
    if not given["grounds"]:
        wrong["grounds"] = "Say in a few words what you disagree with"
    elif len(given["grounds"]) > LONGEST_GROUNDS:
        wrong["grounds"] = "Use at most 5,000 characters"
    if given["companion"] not in {"", *(str(one.participant_id) for one in unions or ())}:
        wrong["companion"] = "Choose one of the student unions, or nobody"
    return wrong


def to_appeal(given: Mapping[str, str]) -> AppealRequest:
    """Return the appeal that was written."""
    companion = given["companion"]
    return AppealRequest(
        grounds=given["grounds"], companion_id=UUID(companion) if companion else None
    )


def appeal_page(
    decided: tuple[HeldCredentialBody, DecisionBody],
    parts: tuple[AppealPart, ...],
    unions: Sequence[ParticipantBody] | None,
    today: date,
    form: tuple[Mapping[str, str], Mapping[str, str]],
) -> AppealPage:
    """Return the page; `form` is what was written and what is wrong with it."""
    credential, decision = decided
    last = decision.appeal.last_day
    return AppealPage(
        ref=credential.credential_ref,
        case_ref=decision.case.case_ref,
        credential=credential.title,
        host=words.country(decision.case.host),
        last_day=words.day(last),
        left=words.days_left(last, today),
        appeals=parts,
        open=may_appeal(decision, today) and not any(part.undecided for part in parts),
        unions=None if unions is None else _choices(unions),
        given=form[0],
        wrong=form[1],
    )


def _choices(unions: Sequence[ParticipantBody]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(one.participant_id), f"{one.legal_name}, {words.country(one.jurisdiction)}")
        for one in sorted(unions, key=lambda one: one.legal_name.casefold())
    )


def _part(appeal: AppealCaseBody, today: date, named: Mapping[UUID, str]) -> AppealPart:
    undecided = appeal.state in UNDECIDED
    return AppealPart(
        says=_says(appeal, today, undecided=undecided),
        stages=tuple(_stages(appeal, named)),
        undecided=undecided,
    )


def _says(appeal: AppealCaseBody, today: date, *, undecided: bool) -> str:
    if undecided:
        by = f"An answer is due by {words.day(appeal.decide_by)}"
        if appeal.overdue_on:
            return f"{by}. The office is late; that is its fault, not yours."
        return f"{by} ({words.days_left(appeal.decide_by, today)})."
    if appeal.result is None:
        return "Nobody looks at it any more."
    when = f" on {words.day(appeal.decided_on)}" if appeal.decided_on else ""
    return f"{_RESULTS[appeal.result]}{when}."


def _stages(appeal: AppealCaseBody, named: Mapping[UUID, str]) -> list[Stage]:
    companion = appeal.companion_id
    with_whom = f" {named.get(companion, 'A student union')} stands by you." if companion else ""
    received = f"On {words.day(appeal.filed_on)}, in time.{with_whom}"
    review, answer = "Somebody who did not decide before.", f"By {words.day(appeal.decide_by)}."
    if appeal.taken_on:
        review = f"Since {words.day(appeal.taken_on)}."
    if appeal.result:
        answer = f"{_RESULTS[appeal.result]}."
    stages = [
        Stage(name="Received", says=received, done=True),
        Stage(name="Reviewed by another person", says=review, done=appeal.taken_on is not None),
        Stage(
            name="Answered with reasons",
            says=answer,
            done=appeal.result is not None,
        ),
    ]
    if appeal.external_body:
        when = f"Since {words.day(appeal.external_on)}." if appeal.external_on else ""
        name = f"{_FURTHER[appeal.external_body]} looks at it"
        stages.append(Stage(name=name, says=when, done=True))
    if appeal.closed_on:
        stages.append(Stage(name="Closed", says=f"On {words.day(appeal.closed_on)}.", done=True))
    return stages
