"""A decision as a page: the answer is the title, and every ground is on it."""

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from comity_contracts.api.issuer import HeldCredentialBody
from comity_contracts.api.recognition import CaseBody, DecisionBody
from comity_vocabulary.recognition import Addressee, Finality, Outcome

from gateway.translate import words
from gateway.translate.appeals import AppealPart
from gateway.translate.plain import Ground, grounds, reason_text
from gateway.translate.standing import Clock, by_whom, clock, may_appeal, may_ask_a_person
from gateway.translate.words import Sign

STATEMENT_LANGUAGES = (
    ("en-plain", "Plain English"),
    ("en", "English"),
    ("et", "Eesti"),
    ("hr", "Hrvatski"),
    ("ro", "Română"),
)
"""The languages a statement is there in, each in its own."""

NOTES = {
    "asked": "Your application was sent. This is what came of it.",
    "already-asked": "You have already asked this. Here is the first answer.",
    "person-asked": "A person will look at this. What was granted stays in force meanwhile.",
    "already-appealed": "You have already appealed. What you wrote just now was not sent.",
}
"""What to say after something was done, by the word in the address."""

_ASKED = {Addressee.ISSUER: "the institution that issued it", Addressee.APPLICANT: "you"}

_TITLES = {
    Outcome.COND: "It counts with a condition",
    Outcome.ALT: "It counts in another form",
    Outcome.RPL: "You can show what you can do",
    Outcome.INFO: "Something is missing before this can be decided",
    Outcome.REFER: "A person decides this",
    Outcome.REFUSE: "This is not recognised",
    Outcome.INADM: "This cannot be considered",
    Outcome.STAT: "This is a statement of what it is",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the procedure: what it read, what it found."""

    name: str
    read: tuple[tuple[str, str], ...]
    reasons: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What anybody needs to take the decision again."""

    steps: tuple[Step, ...]
    facts: str
    policy: str
    policy_hash: str
    input_hash: str
    engine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recourse:
    """What can still be done about it; `appeals` is None where nobody can say."""

    may_ask_a_person: bool
    person_asked: bool
    appeal_until: str
    appeal_left: str
    may_appeal: bool
    appeals: tuple[AppealPart, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPage:
    """A decision with every ground; `illustrative` is None where nobody can tell."""

    ref: UUID
    case_ref: UUID
    credential: str
    institution: str
    home: str
    host: str
    title: str
    sign: Sign
    draft: bool
    purpose: str
    credits: str
    decided: str
    grounds: tuple[Ground, ...]
    conditions: tuple[Ground, ...]
    differences: tuple[Ground, ...]
    asked: tuple[str, ...]
    asked_until: str
    instead: str
    proof: Proof
    illustrative: bool | None
    by: tuple[str, str]
    clock: Clock
    recourse: Recourse
    languages: tuple[tuple[str, str], ...]


def decision_page(
    credential: HeldCredentialBody,
    decision: DecisionBody,
    appeals: tuple[AppealPart, ...] | None,
    *,
    illustrative: bool | None,
    today: date,
) -> DecisionPage:
    """Return the page of a decision on `credential`; `appeals` is None where nobody can say."""
    case = decision.case
    due = case.information_due_on
    return DecisionPage(
        ref=credential.credential_ref,
        case_ref=case.case_ref,
        credential=credential.title,
        institution=credential.institution,
        home=words.country(case.home),
        host=words.country(case.host),
        title=_title(case),
        sign=words.badge(case.outcome, case.finality),
        draft=case.finality is Finality.PROPOSED,
        purpose=words.PURPOSES[case.purpose],
        credits=words.ects(case.credits) if case.credits else "",
        decided=words.day(decision.decided_at.date()),
        grounds=grounds(decision.reasons),
        conditions=grounds(decision.conditions),
        differences=grounds(decision.draft_differences),
        asked=_asked(case),
        asked_until=f"{words.day(due)}, {words.days_left(due, today)}" if due else "",
        instead=_instead(decision),
        proof=_proof(decision),
        illustrative=illustrative,
        by=by_whom(decision),
        clock=clock(case, today),
        recourse=_recourse(decision, appeals, today),
        languages=STATEMENT_LANGUAGES,
    )


def _proof(decision: DecisionBody) -> Proof:
    return Proof(
        steps=_steps(decision),
        facts=json.dumps(decision.facts, indent=2, ensure_ascii=False, sort_keys=True, default=str),
        policy=f"{decision.policy.id} {decision.policy.version}",
        policy_hash=decision.policy.hash,
        input_hash=decision.input_hash,
        engine=decision.engine_version,
    )


def _recourse(
    decision: DecisionBody, appeals: tuple[AppealPart, ...] | None, today: date
) -> Recourse:
    last = decision.appeal.last_day
    return Recourse(
        may_ask_a_person=may_ask_a_person(decision),
        person_asked=decision.case.person_asked_on is not None,
        appeal_until=words.day(last),
        appeal_left=words.days_left(last, today),
        may_appeal=may_appeal(decision, today),
        appeals=appeals,
    )


def _title(case: CaseBody) -> str:
    """Return the answer: what counts, in numbers where there are any."""
    if case.finality is Finality.PROPOSED:
        return "A person decides this"
    if case.outcome in {Outcome.AUTO, Outcome.FULL, Outcome.PART}:
        if case.credits is None:
            return words.OUTCOMES[case.outcome].word
        one = case.credits == 1
        return f"{words.number(case.credits)} {'credit is' if one else 'credits are'} recognised"
    return _TITLES[case.outcome]


def _asked(case: CaseBody) -> tuple[str, ...]:
    return tuple(
        f"{reason_text(one.code, one.meaning)} We asked {_ASKED[one.to]} ({one.code})."
        for one in case.information_requests
    )


def _instead(decision: DecisionBody) -> str:
    """Say what already counts while a person looks at the rest."""
    fallback = decision.fallback
    if fallback is None:
        return ""
    said = words.OUTCOMES[fallback.outcome].word
    amount = f", {words.ects(fallback.credits)}" if fallback.credits else ""
    purpose = f", for {words.PURPOSES[fallback.purpose]}" if fallback.purpose else ""
    return f"{said}{amount}{purpose}"


def _steps(decision: DecisionBody) -> tuple[Step, ...]:
    return tuple(
        Step(
            name=words.sentence(step.step.replace("_", " ")),
            read=tuple(step.read.items()),
            reasons=", ".join(step.reasons),
            result=words.OUTCOMES[step.result].word if step.result else "",
        )
        for step in decision.steps
    )
