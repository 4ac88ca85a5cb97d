"""A forecast as a page: what a course would count for, how sure that is, and who promised it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from comity_contracts.api.forecasts import ForecastBody, PreCommitmentBody
from comity_contracts.api.issuer import OpportunityBody
from comity_vocabulary.recognition import Finality, Outcome

from gateway.translate import words
from gateway.translate.plain import Ground, grounds, reason_text
from gateway.translate.words import Sign

_TITLES = {
    Outcome.COND: "It would count in {where}, with a condition",
    Outcome.ALT: "It would count in another form in {where}",
    Outcome.RPL: "In {where} you could show what you can do",
    Outcome.INFO: "Something must be known first",
    Outcome.INADM: "This could not be considered in {where}",
    Outcome.STAT: "You would get a statement of what it is",
}

_SENTENCES = {
    Outcome.AUTO: "It would count without any further look.",
    Outcome.FULL: "No difference is known that matters for this purpose.",
    Outcome.COND: "It would count as soon as you have met the condition named below.",
    Outcome.PART: "Some of the credits would count. The reason the others would not is below.",
    Outcome.ALT: "It would not replace a course; it would count in another form.",
    Outcome.RPL: "Papers alone do not answer this. A board would look at what you have learned.",
    Outcome.INFO: "The institution has not said everything that the rule has to know.",
    Outcome.INADM: "The reason is below. It says nothing about the course as such.",
    Outcome.STAT: "It would say what it is. It gives no right to credits.",
}
_A_PERSON = "The rule leaves this open. Nobody can say today what that person would decide."

_SURE = {
    "decided_by_rule": (
        "The rule is clear",
        "It reads only facts of the course, and they are known.",
    ),
    "decided_by_a_person": (
        "We do not know",
        "The rule leaves it open: a person would decide, with all facts on one page.",
    ),
    "facts_missing": (
        "Depends on what is not known yet",
        "The institution has not published everything that the rule reads.",
    ),
}
"""How sure a forecast is: a word and a sentence, never a percentage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What an authority signed: it may not decide worse than this."""

    by: str
    what: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastPart:
    """The answer; `promises` is None and `illustrative` too where nobody can say just now."""

    title: str
    course: str
    institution: str
    home: str
    host: str
    sign: Sign
    sentence: str
    credits: str
    purpose: str
    grounds: tuple[Ground, ...]
    conditions: tuple[Ground, ...]
    differences: tuple[Ground, ...]
    missing: tuple[str, ...]
    sure: tuple[str, str]
    assumed: tuple[str, ...]
    as_of: str
    withdrawn: str
    version: int
    policy: str
    policy_hash: str
    illustrative: bool | None
    promises: tuple[Promise, ...] | None


def forecast_part(
    forecast: ForecastBody,
    course: OpportunityBody | None,
    named: Mapping[UUID, str],
    promises: tuple[Promise, ...] | None,
    *,
    illustrative: bool | None,
) -> ForecastPart:
    """Return the answer; `course` is what the catalogue says of it, where it is still there."""
    by_person = forecast.finality is Finality.PROPOSED or forecast.outcome is Outcome.REFER
    gone = forecast.withdrawn_on
    return ForecastPart(
        title=_title(forecast, by_person=by_person),
        course=course.terms.title if course else "This course",
        institution=named.get(course.institution_id, "") if course else "",
        home=words.country(course.jurisdiction) if course else "",
        host=words.country(forecast.host),
        sign=words.badge(forecast.outcome, forecast.finality),
        sentence=_A_PERSON if by_person else _SENTENCES.get(forecast.outcome, ""),
        credits=words.ects(forecast.credits) if forecast.credits else "",
        purpose=words.PURPOSES[forecast.purpose],
        grounds=grounds(forecast.reasons),
        conditions=grounds(forecast.conditions),
        differences=grounds(forecast.draft_differences),
        missing=tuple(reason_text(one.code, one.meaning) for one in forecast.information_requests),
        sure=_sure(forecast),
        assumed=tuple(words.sentence(one.meaning) for one in forecast.confidence.assumed),
        as_of=words.day(forecast.as_of),
        withdrawn=words.day(gone) if gone else "",
        version=forecast.opportunity_version,
        policy=f"{forecast.policy.id} {forecast.policy.version}",
        policy_hash=forecast.policy.hash,
        illustrative=illustrative,
        promises=promises,
    )


def promises_on(
    forecast: ForecastBody,
    made: Sequence[PreCommitmentBody] | None,
    named: Mapping[UUID, str],
    today: date,
) -> tuple[Promise, ...] | None:
    """Return the promises about this version and purpose that still hold, without a target."""
    if made is None:
        return None
    return tuple(
        Promise(
            by=named.get(one.signed_by, f"An authority of {words.country(one.host)}"),
            what=words.OUTCOMES[one.outcome].word
            + (f", {words.ects(one.credits)}" if one.credits else ""),
            until=words.day(one.valid_until),
        )
        for one in made
        if one.purpose is forecast.purpose
        and one.opportunity_version == forecast.opportunity_version
        and one.target is None
        and one.valid_until >= today
    )


def _title(forecast: ForecastBody, *, by_person: bool) -> str:
    """Return the answer in numbers where there are any."""
    where = words.country(forecast.host)
    if by_person:
        return f"A person would decide this in {where}"
    if forecast.outcome in _TITLES:
        return _TITLES[forecast.outcome].format(where=where)
    if forecast.credits is None:
        return f"It would count in {where}"
    noun = "credit" if forecast.credits == 1 else "credits"
    return f"{words.number(forecast.credits)} {noun} would count in {where}"


def _sure(forecast: ForecastBody) -> tuple[str, str]:
    word, why = _SURE[forecast.confidence.level]
    agree = forecast.confidence.precedents
    return (f"{word}, {agree} earlier decisions agree" if agree else word, why)


def why_not(*, no_rule: bool) -> tuple[str, str]:
    """Say why there is no answer, and what that does not mean."""
    if no_rule:
        return (
            "There are no rules of this country here",
            "So nobody can say how it would decide. This says nothing about the course.",
        )
    return (
        "We do not know this course",
        "It may be new, or it is no longer offered. Choose another, or try again in an hour.",
    )
