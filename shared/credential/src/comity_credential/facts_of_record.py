"""Derives the fact sheet from the record: nobody ever types a fact."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from comity_vocabulary.learning import CreditSystem

from comity_credential.fact_sheet import FactSheet
from comity_credential.record import MicroCredential


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """The institution that issues, by its reference in the registry and its DID."""

    id: UUID
    did: str


def facts_of(record: MicroCredential, *, digest: str, issuer: Institution) -> FactSheet:
    """Derive what may be known of a credential without its learner.

    `digest` is `jose.digest` of the credential's signing input. The issuer calls this to say the
    facts, the verifier to compare them with the credential itself (`details_match`).
    """
    level = record.level
    in_ects = record.workload.ects is not None
    return FactSheet(
        credential_ref=record.credential_ref,
        digest=digest,
        institution_id=issuer.id,
        institution_did=issuer.did,
        opportunity_id=record.opportunity_id,
        opportunity_version=record.opportunity_version,
        home_jurisdiction=record.countries[0] if record.countries else "",
        kind=record.kind,
        standalone=record.standalone,
        award_month=f"{record.awarded_on:%Y-%m}",
        valid_until=_month(record.valid_until),
        credit_system=CreditSystem.ECTS if in_ects else record.workload.credit_system,
        credits=record.workload.ects if in_ects else record.workload.credits,
        hours=record.workload.hours,
        fields=record.fields,
        eqf=level.eqf,
        nqf_framework=level.nqf_framework,
        nqf_level=level.nqf_level,
        level_status=level.status,
        learning_outcomes=tuple(outcome.id for outcome in record.learning_outcomes),
        assessment_type=record.assessment_type,
        supervision_and_identity=record.supervision_and_identity,
        participation_mode=record.participation_mode,
        learning_setting=record.learning_setting,
        learning_basis=record.learning_basis,
        origin=record.origin,
        quality_statements=tuple(statement.kind for statement in record.quality_assurance),
        learning_agreement_ref=record.learning_agreement_ref,
    )


def _month(moment: datetime | None) -> str | None:
    return moment.isoformat()[:7] if moment else None
