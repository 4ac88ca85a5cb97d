"""Reads the record back out of a credential; a wrong type is refused with its pointer.

A mandatory element that is merely absent is read as absent: `annex` names it, and what is missing
is asked for rather than held against the learner.
"""

import re
from dataclasses import replace
from uuid import UUID

from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
    EqfLevel,
    LearningBasis,
    LearningSetting,
    LevelStatus,
    OfferKind,
    Origin,
    ParticipationMode,
    Stackability,
    SupervisionAndIdentity,
)
from comity_vocabulary.participants import JURISDICTION_PATTERN

from comity_credential.reading import (
    Node,
    chosen,
    day,
    decimal,
    each,
    flag,
    integer,
    maybe,
    moment,
    texts,
)
from comity_credential.record import (
    AwardingBody,
    EmployerRole,
    Evidence,
    Learner,
    LearningOutcome,
    Level,
    MicroCredential,
    QualityStatement,
    StandardLink,
    Workload,
)

_JURISDICTION = re.compile(JURISDICTION_PATTERN)
_URN_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


def record(document: Node) -> MicroCredential:
    """Read the whole record; the envelope is looked at elsewhere."""
    return _with_options(_mandatory(document), document)


def _mandatory(document: Node) -> MicroCredential:
    subject = document.at("credentialSubject")
    claim = subject.at("hasClaim")
    award = claim.at("awardedBy")
    proof = claim.find("provenBy") or Node({}, claim.refusal)
    plan = claim.at("specifiedBy")
    return MicroCredential(
        credential_ref=uuid_urn(document.at("id")),
        learner=_learner(subject),
        title=_text(claim, "title"),
        countries=each(award, "location", _country),
        awarding_bodies=each(award, "awardingBody", _body),
        awarded_on=day(award.at("awardingDate")),
        learning_outcomes=each(plan, "learningOutcome", _outcome),
        workload=maybe(plan, "workload", _workload) or Workload(),
        level=maybe(plan, "level", _level) or Level(),
        assessment_type=chosen(proof, "assessmentType", AssessmentType),
        participation_mode=chosen(plan, "mode", ParticipationMode),
        quality_assurance=each(plan, "qualityAssurance", _quality),
    )


def _with_options(stated: MicroCredential, document: Node) -> MicroCredential:
    claim = document.at("credentialSubject").at("hasClaim")
    proof = claim.find("provenBy") or Node({}, claim.refusal)
    plan = claim.at("specifiedBy")
    criteria = plan.find("criteria")
    opportunity = plan.find("opportunity")
    return replace(
        stated,
        language=_text(claim, "language"),
        fields=texts(plan, "thematicArea"),
        prerequisites=texts(plan, "entryRequirement"),
        supervision_and_identity=chosen(proof, "supervisionAndIdentity", SupervisionAndIdentity),
        grade=maybe(proof, "grade", Node.text),
        stackability=chosen(plan, "stackability", Stackability),
        learning_setting=chosen(plan, "learningSetting", LearningSetting),
        learning_basis=chosen(plan, "learningBasis", LearningBasis),
        origin=chosen(plan, "origin", Origin),
        further_information=maybe(plan, "furtherInformation", Node.text),
        criteria_url=maybe(criteria, "url", Node.text) if criteria else None,
        criteria_digest=maybe(criteria, "digest", Node.text) if criteria else None,
        employer_roles=each(plan, "employerRole", _employer),
        standards=each(plan, "relatedStandard", _standard),
        evidence=each(document, "evidence", _evidence),
        kind=chosen(plan, "offerKind", OfferKind) or OfferKind.MICRO,
        standalone=maybe(plan, "standalone", flag) is not False,
        opportunity_id=maybe(opportunity, "id", uuid_urn) if opportunity else None,
        opportunity_version=maybe(opportunity, "version", integer) if opportunity else None,
        learning_agreement_ref=maybe(claim, "learningAgreement", Node.text),
        valid_until=maybe(document, "validUntil", moment),
    )


def uuid_urn(node: Node) -> UUID:
    """Read a UUID written as a URN."""
    return node.parsed(UUID, of=_URN_UUID, called="a urn:uuid")


def _text(parent: Node, name: str) -> str:
    return maybe(parent, name, Node.text) or ""


def _country(node: Node) -> str:
    return node.parsed(str, of=_JURISDICTION, called="a country or education system")


def _learner(subject: Node) -> Learner:
    return Learner(
        id=maybe(subject, "id", Node.text),
        given_name=_text(subject, "givenName"),
        family_name=_text(subject, "familyName"),
        date_of_birth=maybe(subject, "dateOfBirth", day),
        learner_identifier=maybe(subject, "identifier", Node.text),
    )


def _body(node: Node) -> AwardingBody:
    return AwardingBody(
        id=_text(node, "id"),
        legal_name=_text(node, "legalName"),
        country=maybe(node, "countryCode", _country) or "",
    )


def _outcome(node: Node) -> LearningOutcome:
    return LearningOutcome(
        id=_text(node, "identifier"),
        title=_text(node, "title"),
        esco=texts(node, "relatedESCOSkill"),
        transversal=maybe(node, "transversal", flag) or False,
    )


def _workload(node: Node) -> Workload:
    return Workload(
        ects=maybe(node, "ects", decimal),
        credit_system=chosen(node, "creditSystem", CreditSystem) or CreditSystem.NONE,
        credits=maybe(node, "credits", decimal),
        hours=maybe(node, "hours", decimal),
    )


def _level(node: Node) -> Level:
    return Level(
        eqf=chosen(node, "eqf", EqfLevel),
        nqf_framework=maybe(node, "nqfFramework", Node.text),
        nqf_level=maybe(node, "nqfLevel", Node.text),
        qf_ehea_cycle=maybe(node, "qfEheaCycle", Node.text),
        status=chosen(node, "levelStatus", LevelStatus),
    )


def _quality(node: Node) -> QualityStatement:
    return QualityStatement(
        kind=_text(node, "qualityAssuranceKind"),
        agency=_text(node, "agency"),
        reference=maybe(node, "reference", Node.text),
    )


def _employer(node: Node) -> EmployerRole:
    return EmployerRole(name=_text(node, "legalName"), role=_text(node, "role"))


def _standard(node: Node) -> StandardLink:
    return StandardLink(
        kind=_text(node, "standardKind"), title=_text(node, "title"), uri=_text(node, "uri")
    )


def _evidence(node: Node) -> Evidence:
    return Evidence(
        id=_text(node, "id"),
        title=_text(node, "title"),
        digest=maybe(node, "digest", Node.text),
    )
