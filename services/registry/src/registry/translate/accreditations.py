"""Accreditations, as requests, facts and bodies."""

from datetime import date

from comity_contracts.api.registry import AccreditationBody, GrantAccreditationRequest
from comity_contracts.events import participants as announced

from registry.domain.accreditation import Accreditation, Scope, Term


def to_scope(request: GrantAccreditationRequest) -> Scope:
    """Read what an accreditation shall reach, each limit once."""
    return Scope(
        fields=tuple(dict.fromkeys(request.fields)),
        eqf_levels=tuple(sorted(set(request.eqf_levels))),
        credential_types=tuple(dict.fromkeys(request.credential_types)),
        jurisdictions=tuple(dict.fromkeys(request.jurisdictions)),
    )


def to_term(request: GrantAccreditationRequest) -> Term:
    """Read how long an accreditation shall hold."""
    return Term(valid_from=request.valid_from, valid_until=request.valid_until)


def accreditation_granted(accreditation: Accreditation) -> announced.AccreditationGrantedV1:
    """Announce a new accreditation."""
    return announced.AccreditationGrantedV1(
        accreditation_id=accreditation.id,
        participant_id=accreditation.participant_id,
        version=accreditation.version,
        granted_by=accreditation.granted_by,
        fields=accreditation.scope.fields,
        eqf_levels=accreditation.scope.eqf_levels,
        credential_types=accreditation.scope.credential_types,
        jurisdictions=accreditation.scope.jurisdictions,
        valid_from=accreditation.term.valid_from,
        valid_until=accreditation.term.valid_until,
    )


def accreditation_withdrawn(
    accreditation: Accreditation, *, on: date
) -> announced.AccreditationWithdrawnV1:
    """Announce that an accreditation holds no longer from the day `on`."""
    return announced.AccreditationWithdrawnV1(
        accreditation_id=accreditation.id,
        participant_id=accreditation.participant_id,
        version=accreditation.version,
        withdrawn_on=on,
    )


def accreditation_body(accreditation: Accreditation) -> AccreditationBody:
    """Show an accreditation."""
    return AccreditationBody(
        accreditation_id=accreditation.id,
        participant_id=accreditation.participant_id,
        version=accreditation.version,
        granted_by=accreditation.granted_by,
        fields=accreditation.scope.fields,
        eqf_levels=accreditation.scope.eqf_levels,
        credential_types=accreditation.scope.credential_types,
        jurisdictions=accreditation.scope.jurisdictions,
        valid_from=accreditation.term.valid_from,
        valid_until=accreditation.term.valid_until,
        withdrawn_on=accreditation.withdrawn_on,
    )
