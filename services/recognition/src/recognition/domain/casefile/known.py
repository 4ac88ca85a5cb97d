"""From the plain document of a case to what is known of the credential and its provider."""

from collections.abc import Mapping

from comity_credential.findings import HolderBinding, Integrity, IssuerTrust
from comity_vocabulary.learning import AssessmentType, OfferKind, ParticipationMode
from comity_vocabulary.quality import ReportDecision, ReportFlag, ReportStatus
from comity_vocabulary.verdicts import CredentialStatus

from recognition.domain.casefile.referencing import DatedTable
from recognition.domain.casefile.words import ASSESSMENTS, INDICATORS, KINDS, in_our_words
from recognition.domain.documents.reading import (
    FactSection,
    Section,
    identifiers,
    label,
    sections,
    texts,
)
from recognition.domain.facts import (
    Assessment,
    CredentialFacts,
    IdentityCheck,
    NationalLevel,
    QualityIndicator,
    Registry,
    Report,
    Supervision,
    Verification,
)

EQF_LEVELS = range(1, 9)


def eqf_level(section: Section, key: str) -> int | None:
    """Read a level of the EQF, or None."""
    level = section.whole(key)
    if level is not None and level not in EQF_LEVELS:
        section.wrong(key, "a level of the EQF, 1 to 8")
    return level


def read_credential(section: Section) -> CredentialFacts:
    """Read what the credential says."""
    nqf, assessment = section.section("nqf"), section.section("assessment")
    return CredentialFacts(
        opportunity=section.text("opportunity"),
        home=section.text("home"),
        kind=_in_our_words(section, "kind", KINDS).word("kind", OfferKind),
        standalone=section.flag("standalone"),
        issued=section.day("issued"),
        valid_until=section.day("valid_until"),
        credit_system=section.text("credit_system"),
        credits=section.amount("credits"),
        hours=section.amount("hours"),
        eqf=eqf_level(section, "eqf"),
        nqf=_national(nqf) if nqf else None,
        los=identifiers(section, "los"),
        assessment=_assessment(assessment) if assessment else None,
        mode=section.word("mode", ParticipationMode),
    )


def _national(section: Section) -> NationalLevel | None:
    framework, level = section.text("framework"), label(section, "level")
    if framework is None or level is None:
        return None
    return NationalLevel(framework=framework, level=level)


def _assessment(section: Section) -> Assessment:
    return Assessment(
        type=_in_our_words(section, "type", ASSESSMENTS).word("type", AssessmentType),
        supervision=section.word("supervision", Supervision),
        identity=section.word("identity", IdentityCheck),
    )


def read_verification(section: Section) -> Verification:
    """Read what the verifier found; what it did not say is unknown."""
    return Verification(
        integrity=section.word("integrity", Integrity) or Integrity.UNKNOWN,
        issuer_trust=section.word("issuer_trust", IssuerTrust) or IssuerTrust.UNKNOWN,
        status=section.word("status", CredentialStatus) or CredentialStatus.UNKNOWN,
        holder=section.word("holder", HolderBinding) or HolderBinding.UNKNOWN,
        issuer_confirmed=bool(section.flag("issuer_confirmed")),
        details_match=bool(section.flag("details_match")),
    )


def read_registry(section: Section) -> Registry:
    """Read what the registers know of the provider."""
    return Registry(
        home_recognised=section.flag("home_recognised"),
        reports=tuple(_report(item) for item in sections(section, "reports")),
        indicators=_indicators(section),
    )


def _indicators(section: Section) -> tuple[QualityIndicator, ...]:
    """Read a list of names, or an object that says of each name whether it holds."""
    if isinstance(section.get("indicators"), Mapping):
        said = section.section("indicators") or section
        names = tuple(name for name in said.fields if said.flag(name))
    else:
        names = texts(section, "indicators")
    ours = {in_our_words(name, INDICATORS) for name in names}
    if not ours <= set(QualityIndicator):
        section.wrong("indicators", "some of " + ", ".join(QualityIndicator))
    return tuple(indicator for indicator in QualityIndicator if indicator in ours)


def _report(section: Section) -> Report:
    return Report(
        status=section.word("status", ReportStatus),
        decision=section.word("decision", ReportDecision),
        valid_from=section.day("from"),
        valid_to=section.day("to"),
        flag=section.word("flag", ReportFlag) or ReportFlag.NONE,
    )


def read_tables(section: Section, framework: str) -> tuple[DatedTable, ...]:
    """Read a framework's referencing table, or the dated versions of it.

    A plain table maps national levels to levels of the EQF; a version has it under `levels`, with
    the days `from` and `to`.
    """
    if isinstance(section.get(framework), list | tuple):
        return tuple(_version(each) for each in sections(section, framework))
    table = section.section(framework)
    if table is None:
        return ()
    if isinstance(table.get("levels"), Mapping):
        return (_version(table),)
    return (DatedTable(levels=_levels(table)),)


def _version(section: Section) -> DatedTable:
    levels = section.section("levels") or section.wrong("levels", "an object")
    return DatedTable(
        levels=_levels(levels),
        valid_from=section.day("from"),
        valid_to=section.day("to") or section.day("until"),
    )


def _levels(table: Section) -> dict[str, int]:
    known = {name: eqf_level(table, name) for name in table.fields}
    return {name: level for name, level in known.items() if level is not None}


def _in_our_words(section: Section, key: str, others: dict[str, str]) -> Section:
    word = in_our_words(section.get(key), others)
    return FactSection({**section.fields, key: word}, section.place, section.refusal)
