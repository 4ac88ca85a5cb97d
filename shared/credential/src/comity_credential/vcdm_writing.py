"""Writes the record as the subject of a credential, in the terms of the European Learning Model.

Workload and other decimal numbers are text: a float would not survive every reader.
"""

from comity_credential.reading import present, written_decimal
from comity_credential.record import AwardingBody, LearningOutcome, MicroCredential


def subject(record: MicroCredential) -> dict[str, object]:
    """Write the `credentialSubject`: the learner and the one achievement claimed."""
    learner = record.learner
    born_on = learner.date_of_birth
    return present(
        id=learner.id,
        type="Person",
        givenName=learner.given_name,
        familyName=learner.family_name,
        dateOfBirth=born_on.isoformat() if born_on else None,
        identifier=learner.learner_identifier,
        hasClaim=_achievement(record),
    )


def evidence(record: MicroCredential) -> tuple[dict[str, object], ...]:
    """Write the learner's own evidence, which the data model keeps beside the subject."""
    return tuple(
        present(id=item.id, type="Evidence", title=item.title, digest=item.digest)
        for item in record.evidence
    )


def _achievement(record: MicroCredential) -> dict[str, object]:
    return present(
        type="LearningAchievement",
        title=record.title,
        language=record.language,
        awardedBy=present(
            type="AwardingProcess",
            awardingDate=record.awarded_on.isoformat(),
            awardingBody=tuple(_body(body) for body in record.awarding_bodies),
            location=record.countries,
        ),
        provenBy=present(
            type="LearningAssessment",
            assessmentType=record.assessment_type,
            supervisionAndIdentity=record.supervision_and_identity,
            grade=record.grade,
        ),
        specifiedBy=_specification(record) | _context(record),
        learningAgreement=record.learning_agreement_ref,
    )


def _specification(record: MicroCredential) -> dict[str, object]:
    workload, level = record.workload, record.level
    return present(
        type="LearningAchievementSpecification",
        learningOutcome=tuple(_outcome(outcome) for outcome in record.learning_outcomes),
        workload=present(
            type="Workload",
            ects=written_decimal(workload.ects),
            creditSystem=workload.credit_system,
            credits=written_decimal(workload.credits),
            hours=written_decimal(workload.hours),
        ),
        level=present(
            type="Level",
            eqf=level.eqf,
            nqfFramework=level.nqf_framework,
            nqfLevel=level.nqf_level,
            qfEheaCycle=level.qf_ehea_cycle,
            levelStatus=level.status,
        ),
        thematicArea=record.fields,
        mode=record.participation_mode,
        qualityAssurance=tuple(
            present(
                type="QualityAssurance",
                qualityAssuranceKind=statement.kind,
                agency=statement.agency,
                reference=statement.reference,
            )
            for statement in record.quality_assurance
        ),
    )


def _context(record: MicroCredential) -> dict[str, object]:
    criteria = present(url=record.criteria_url, digest=record.criteria_digest)
    opportunity = present(
        id=record.opportunity_id.urn if record.opportunity_id else None,
        version=record.opportunity_version,
    )
    return present(
        entryRequirement=record.prerequisites,
        stackability=record.stackability,
        learningSetting=record.learning_setting,
        learningBasis=record.learning_basis,
        origin=record.origin,
        furtherInformation=record.further_information,
        criteria={"type": "Criteria", **criteria} if criteria else None,
        employerRole=tuple(
            present(type="EmployerRole", legalName=employer.name, role=employer.role)
            for employer in record.employer_roles
        ),
        relatedStandard=tuple(
            present(type="Standard", standardKind=link.kind, title=link.title, uri=link.uri)
            for link in record.standards
        ),
        offerKind=record.kind,
        standalone=record.standalone,
        opportunity={"type": "LearningOpportunity", **opportunity} if opportunity else None,
    )


def _body(body: AwardingBody) -> dict[str, object]:
    return present(
        id=body.id, type="Organisation", legalName=body.legal_name, countryCode=body.country
    )


def _outcome(outcome: LearningOutcome) -> dict[str, object]:
    return present(
        type="LearningOutcome",
        identifier=outcome.id,
        title=outcome.title,
        relatedESCOSkill=outcome.esco,
        transversal=outcome.transversal or None,
    )
