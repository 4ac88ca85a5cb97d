"""The statement as a page to read: headings and sentences in order, in one language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from comity_vocabulary.reason_texts import (
    outcome_meaning,
    outcome_name,
    purpose_name,
    statement_words,
    text,
)

from recognition.domain.case import DecidedBy
from recognition.domain.procedure.engine import Fallback
from recognition.domain.statement.content import StatementContent
from recognition.domain.statement.grounds import ground_text
from recognition.domain.statement.legal_sources import legal_source

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A reason as it is read: what it means, its code, and where it comes from."""

    code: str
    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands under it: sentences, then reasons, then labelled values."""

    heading: str
    sentences: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A statement as it is read; `language` is a tag of two letters, `draft` None for a decision.

    `facts` are labelled values that identify the case; `result` is what matters most.
    """

    language: str
    title: str
    draft: str | None
    result: str
    meaning: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    footer: str
    source_label: str
    page_label: str
    attachment: str


def page_of(content: StatementContent, *, issuer: str) -> Page:
    """Lay a statement out for reading."""
    language = content.language
    words = statement_words(language)
    return Page(
        language=language.partition("-")[0],
        title=words["title"],
        draft=words["draft_notice"] if content.is_draft else None,
        result=outcome_name(content.outcome, language),
        meaning=outcome_meaning(content.outcome, language),
        facts=_facts(content, issuer),
        sections=tuple(section for section in _sections(content) if _says_something(section)),
        footer=words["no_person"],
        source_label=words["source"],
        page_label=words["page"],
        attachment=words["verify"],
    )


def _facts(content: StatementContent, issuer: str) -> tuple[tuple[str, str], ...]:
    words = statement_words(content.language)
    credits_recognised = content.credits
    shown = [] if credits_recognised is None else [_number(credits_recognised, content.language)]
    return (
        *((words["credits"], number) for number in shown),
        (words["purpose"], purpose_name(content.purpose, content.language)),
        (words["home"], content.home),
        (words["host"], content.host),
        (words["decided_on"], _day(content.decided_at.date(), content.language)),
        (
            words["drafted_by" if content.is_draft else "decided_by"],
            words[_BY.get(content.decided_by, "by_officer")],
        ),
        (words["office"], issuer),
        (words["case"], str(content.case_ref)),
        (words["credential"], str(content.credential_ref)),
    )


def _sections(content: StatementContent) -> Iterable[Section]:
    words, language = statement_words(content.language), content.language
    yield Section(heading=words["reasons"], grounds=_grounds(content.reasons, language))
    yield Section(heading=words["conditions"], grounds=_grounds(content.conditions, language))
    yield Section(heading=words["differences"], grounds=_grounds(content.differences, language))
    if content.fallback:
        yield Section(heading=words["fallback"], sentences=(_offer(content.fallback, language),))
    yield Section(
        heading=words["appeal"],
        sentences=(words["appeal_route"],),
        values=((words["appeal_until"], _day(content.appeal_until, language)),),
    )
    if content.is_automated:
        ground = ground_text(content.ground, language)
        said = (words["human_review"],)
        yield Section(
            heading=words["automated"], sentences=(ground, *said) if ground is not None else said
        )
    yield Section(heading=words["legal_bases"], sentences=content.legal_bases)
    yield _rules(content)


def _rules(content: StatementContent) -> Section:
    words, rules = statement_words(content.language), content.rules
    return Section(
        heading=words["proof"],
        sentences=(words["illustrative"],) if rules.illustrative else (),
        values=(
            (words["rules"], f"{rules.id}, {words['version']} {rules.version}"),
            (words["policy_hash"], rules.hash),
            (words["input_hash"], content.input_hash),
            (words["engine_version"], content.engine_version),
        ),
    )


def _says_something(section: Section) -> bool:
    return bool(section.sentences or section.grounds or section.values)


def _grounds(codes: Iterable[str], language: str) -> tuple[Ground, ...]:
    return tuple(
        Ground(code=code, text=text(code, language), source=legal_source(code, language))
        for code in codes
    )


def _offer(fallback: Fallback, language: str) -> str:
    parts = [outcome_name(fallback.outcome, language)]
    if fallback.purpose:
        parts.append(purpose_name(fallback.purpose, language))
    if fallback.credits is not None:
        parts.append(f"{_number(fallback.credits, language)} ECTS")
    return ", ".join(parts)


def _number(number: Decimal, language: str) -> str:
    written = format(number.normalize(), "f")
    return written if language.startswith("en") else written.replace(".", ",")


def _day(day: date, language: str) -> str:
    if language.startswith("en"):
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    if language == "hr":
        return f"{day.day}. {day.month}. {day.year}."
    return f"{day.day:02}.{day.month:02}.{day.year}"


_BY = {DecidedBy.ENGINE: "by_engine", DecidedBy.APPLICANT: "by_applicant"}
"""The word for who decided, where it was nobody of the office."""
