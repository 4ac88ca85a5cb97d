"""Facts on `comity.credentials`, keyed by credential: what was issued and if it stands."""

from uuid import UUID

from comity_vocabulary.verdicts import ReasonClass

from comity_contracts.wire import Count, Fact, Month, Reference

TOPIC = "comity.credentials"


class CredentialIssuedV1(
    Fact, topic=TOPIC, type="comity.credential.issued.v1", key="credential_ref"
):
    """An institution issued a credential.

    `fact_sheet` is a JWS by the institution over what may be known without knowing the person
    (`comity_credential.fact_sheet`). `version` of a status starts at 1 and rises with each change.
    """

    credential_ref: UUID
    institution_id: UUID
    opportunity_id: UUID
    opportunity_version: Count
    award_month: Month
    learning_agreement_ref: Reference | None = None
    status_list_index: Count
    fact_sheet: str
    version: Count = 1


class CredentialSuspendedV1(
    Fact, topic=TOPIC, type="comity.credential.suspended.v1", key="credential_ref"
):
    """The institution stands by the credential no longer, for the time being."""

    credential_ref: UUID
    institution_id: UUID
    reason_class: ReasonClass
    version: Count


class CredentialReinstatedV1(
    Fact, topic=TOPIC, type="comity.credential.reinstated.v1", key="credential_ref"
):
    """The institution stands by the credential again."""

    credential_ref: UUID
    institution_id: UUID
    reason_class: ReasonClass
    version: Count


class CredentialRevokedV1(
    Fact, topic=TOPIC, type="comity.credential.revoked.v1", key="credential_ref"
):
    """The institution stands by the credential no longer, for ever."""

    credential_ref: UUID
    institution_id: UUID
    reason_class: ReasonClass
    version: Count


class CredentialFactsSuppliedV1(
    Fact, topic=TOPIC, type="comity.credential.facts_supplied.v1", key="credential_ref"
):
    """An institution added facts its fact sheet lacks, or confirmed that the credential stands.

    `supplement` is a JWS by the institution (`comity_credential.fact_supplement`) over all it
    added so far: of several, the one with the highest `version` says everything.
    """

    credential_ref: UUID
    institution_id: UUID
    supplement: str
    version: Count


class CohortImportedV1(Fact, topic=TOPIC, type="comity.cohort.imported.v1", key="cohort_job_id"):
    """An institution handed in a cohort; counts only."""

    cohort_job_id: UUID
    institution_id: UUID
    opportunity_id: UUID
    rows: Count
    issued: Count
    refused: Count
