"""Whether an institution may award an opportunity, on a day.

Source: ELM Accreditation, limitField, limitEQFLevel, limitCredentialType, limitJurisdiction.
"""

from collections.abc import Iterable
from datetime import date

from issuer.domain.institution import Accreditation
from issuer.domain.opportunity import Opportunity

CREDENTIAL_TYPE = "MicroCredential"
"""What an accreditation must allow, where it is limited to types of credentials."""


def may_award(
    opportunity: Opportunity, accreditations: Iterable[Accreditation], *, on: date
) -> bool:
    """Tell whether one accreditation alone covers the opportunity on a day."""
    return any(_in_force(one, on) and _covers(one, opportunity) for one in accreditations)


def _in_force(accreditation: Accreditation, day: date) -> bool:
    until, withdrawn = accreditation.valid_until, accreditation.withdrawn_on
    return (
        accreditation.valid_from <= day
        and (until is None or day <= until)
        and (withdrawn is None or day < withdrawn)
    )


def _covers(accreditation: Accreditation, opportunity: Opportunity) -> bool:
    level = opportunity.terms.level.eqf
    country = opportunity.jurisdiction.partition("-")[0]
    jurisdictions, types = accreditation.jurisdictions, accreditation.credential_types
    return (
        _field_covered(opportunity.terms.fields, accreditation.fields)
        # Who claims no EQF level exceeds none: "not applicable" is a value (domain.md R27).
        and (level is None or not accreditation.eqf_levels or level in accreditation.eqf_levels)
        and (not types or CREDENTIAL_TYPE in types)
        and (not jurisdictions or bool({opportunity.jurisdiction, country} & {*jurisdictions}))
    )


def _field_covered(fields: tuple[str, ...], limits: tuple[str, ...]) -> bool:
    """A shorter ISCED-F code covers all that begin with it; one field within is enough."""
    return not limits or any(field.startswith(limit) for field in fields for limit in limits)
