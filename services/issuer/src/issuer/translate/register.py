"""What the register announces."""

from comity_contracts.events.participants import (
    AccreditationGrantedV1,
    AccreditationWithdrawnV1,
    ParticipantRegisteredV1,
)

from issuer.domain.institution import (
    Accreditation,
    AccreditationId,
    AccreditationWithdrawal,
    Institution,
    InstitutionId,
    RegisteredKey,
)


def to_institution(fact: ParticipantRegisteredV1) -> Institution:
    """Read a participant as somebody who may award."""
    return Institution(
        id=InstitutionId(fact.participant_id),
        version=fact.version,
        legal_name=fact.legal_name,
        jurisdiction=fact.jurisdiction,
        nationally_recognised=fact.nationally_recognised,
        keys=tuple(
            RegisteredKey(kid=key.kid, valid_from=key.valid_from, valid_until=key.valid_until)
            for key in fact.keys
        ),
    )


def to_accreditation(fact: AccreditationGrantedV1) -> Accreditation:
    """Read what an institution may award."""
    return Accreditation(
        id=AccreditationId(fact.accreditation_id),
        institution_id=InstitutionId(fact.participant_id),
        version=fact.version,
        valid_from=fact.valid_from,
        fields=fact.fields,
        eqf_levels=fact.eqf_levels,
        credential_types=fact.credential_types,
        jurisdictions=fact.jurisdictions,
        valid_until=fact.valid_until,
    )


def to_withdrawal(fact: AccreditationWithdrawnV1) -> AccreditationWithdrawal:
    """Read from when on an accreditation counts no longer."""
    return AccreditationWithdrawal(
        id=AccreditationId(fact.accreditation_id),
        institution_id=InstitutionId(fact.participant_id),
        version=fact.version,
        withdrawn_on=fact.withdrawn_on,
    )
