"""Between a plain document of a case and its facts: how inputs are kept and replayed.

Fields the rules do not read are left out, so that they cannot change a decision or its hash.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from comity_credential.findings import HolderBinding, Integrity, IssuerTrust
from comity_vocabulary.learning import AssessmentType, OfferKind, ParticipationMode
from comity_vocabulary.quality import ReportDecision, ReportFlag, ReportStatus
from comity_vocabulary.recognition import Purpose
from comity_vocabulary.verdicts import CredentialStatus

from recognition.domain.facts import (
    Agreed,
    Application,
    Assessment,
    CredentialFacts,
    IdentityCheck,
    Inputs,
    NationalLevel,
    QualityIndicator,
    Registry,
    Report,
    Supervision,
    Target,
    TargetOutcome,
    Verification,
)
from recognition.domain.reading import Section, sections, texts
from recognition.domain.refusals import FactsMalformed

Value = TypeVar("Value")

EQF_LEVELS = range(1, 9)


def read_inputs(document: Mapping[str, object]) -> Inputs:
    """Read the facts of a case; missing facts are unknown, never an error.

    Raises:
        FactsMalformed: a fact is of a wrong type or outside the vocabulary.
    """
    root = Section(document, "", FactsMalformed)
    empty = Section({}, "", FactsMalformed)
    return Inputs(
        application=_application(_given(root, "application", root.section("application"))),
        credential=_credential(_given(root, "credential", root.section("credential"))),
        verification=_verification(root.section("verification") or empty),
        registry=_registry(root.section("registry") or empty),
        referencing={
            framework: _levels(root, framework) for framework in _names(root, "referencing")
        },
        networks={
            name: texts(section, name)
            for section in [root.section("networks") or empty]
            for name in section.fields
        },
    )


def _names(root: Section, key: str) -> tuple[str, ...]:
    section = root.section(key)
    return tuple(section.fields) if section else ()


def _levels(root: Section, framework: str) -> dict[str, int]:
    tables = _given(root, "referencing", root.section("referencing"))
    table = _given(tables, framework, tables.section(framework))
    return {name: _given(table, name, _level(table, name)) for name in table.fields}


def _level(section: Section, key: str) -> int | None:
    level = section.whole(key)
    if level is not None and level not in EQF_LEVELS:
        section.wrong(key, "a level of the EQF, 1 to 8")
    return level


def _application(section: Section) -> Application:
    agreement, target = section.section("learning_agreement"), section.section("target")
    applicant = section.section("applicant") or Section({}, "", FactsMalformed)
    return Application(
        purpose=_given(section, "purpose", section.word("purpose", Purpose)),
        submitted=_given(section, "submitted", section.day("submitted")),
        requested_credits=section.amount("requested_credits"),
        target=_target(target) if target else None,
        learning_agreement=_agreed(agreement) if agreement else None,
        already_transferred=section.amount("already_transferred") or Decimal(0),
        already_elective=section.amount("already_elective") or Decimal(0),
        refugee_like=bool(applicant.flag("refugee_like") or section.flag("refugee_like")),
        minor=bool(applicant.flag("minor") or section.flag("minor")),
    )


def _agreed(section: Section) -> Agreed:
    return Agreed(
        components=texts(section, "components"),
        credits=_given(section, "credits", section.amount("credits")),
        signed=section.day("signed"),
    )


def _target(section: Section) -> Target:
    return Target(
        eqf=_level(section, "eqf"),
        ects=section.amount("ects"),
        divisible=bool(section.flag("divisible")),
        los=tuple(
            TargetOutcome(
                id=_given(item, "id", item.text("id")), essential=bool(item.flag("essential"))
            )
            for item in sections(section, "los")
        ),
    )


def _credential(section: Section) -> CredentialFacts:
    nqf, assessment = section.section("nqf"), section.section("assessment")
    return CredentialFacts(
        opportunity=section.text("opportunity"),
        home=_given(section, "home", section.text("home")),
        kind=section.word("kind", OfferKind),
        standalone=section.flag("standalone"),
        issued=_given(section, "issued", section.day("issued")),
        valid_until=section.day("valid_until"),
        credit_system=section.text("credit_system"),
        credits=section.amount("credits"),
        hours=section.amount("hours"),
        eqf=_level(section, "eqf"),
        nqf=_national(nqf) if nqf else None,
        los=texts(section, "los"),
        assessment=_assessment(assessment) if assessment else None,
        mode=section.word("mode", ParticipationMode),
    )


def _national(section: Section) -> NationalLevel:
    return NationalLevel(
        framework=_given(section, "framework", section.text("framework")),
        level=_given(section, "level", section.text("level")),
    )


def _assessment(section: Section) -> Assessment:
    return Assessment(
        type=section.word("type", AssessmentType),
        supervision=section.word("supervision", Supervision),
        identity=section.word("identity", IdentityCheck),
    )


def _verification(section: Section) -> Verification:
    return Verification(
        integrity=section.word("integrity", Integrity) or Integrity.UNKNOWN,
        issuer_trust=section.word("issuer_trust", IssuerTrust) or IssuerTrust.UNKNOWN,
        status=section.word("status", CredentialStatus) or CredentialStatus.UNKNOWN,
        holder=section.word("holder", HolderBinding) or HolderBinding.UNKNOWN,
        issuer_confirmed=bool(section.flag("issuer_confirmed")),
        details_match=bool(section.flag("details_match")),
    )


def _registry(section: Section) -> Registry:
    names = texts(section, "indicators")
    if not set(names) <= set(QualityIndicator):
        section.wrong("indicators", "some of " + ", ".join(QualityIndicator))
    return Registry(
        home_recognised=section.flag("home_recognised"),
        reports=tuple(_report(item) for item in sections(section, "reports")),
        indicators=tuple(QualityIndicator(name) for name in names),
    )


def _report(section: Section) -> Report:
    return Report(
        status=section.word("status", ReportStatus),
        decision=section.word("decision", ReportDecision),
        valid_from=_given(section, "from", section.day("from")),
        valid_to=section.day("to"),
        flag=section.word("flag", ReportFlag) or ReportFlag.NONE,
    )


_RENAMED = {"valid_from": "from", "valid_to": "to"}


def document_of(value: object) -> object:
    """Write facts as a plain document; decimals become texts, so that no digit is lost."""
    if is_dataclass(value):
        return {
            _RENAMED.get(field.name, field.name): document_of(getattr(value, field.name))
            for field in fields(value)
        }
    if isinstance(value, Mapping):
        return {key: document_of(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [document_of(item) for item in value]
    if isinstance(value, Decimal):
        return _plain(value)
    return value.isoformat() if isinstance(value, date) else value


def _plain(number: Decimal) -> str:
    """Write 5, 5.0 and 5.00 alike."""
    return f"{number.normalize():f}"


def _given(section: Section, key: str, value: Value | None) -> Value:
    if value is None:
        section.wrong(key, "a value")
    return value
