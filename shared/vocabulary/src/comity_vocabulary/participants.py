"""Who takes part in the network."""

from enum import StrEnum


class ParticipantKind(StrEnum):
    """What an organisation is in the network.

    Source: Council Recommendation 2022/C 243/02, definition of providers; domain.md R20, R76.
    """

    HIGHER_EDUCATION_INSTITUTION = "higher_education_institution"
    VET_PROVIDER = "vet_provider"
    OTHER_PROVIDER = "other_provider"
    PLATFORM = "platform"
    PROFESSIONAL_BODY = "professional_body"
    STUDENT_UNION = "student_union"
    QA_AGENCY = "qa_agency"
    NATIONAL_AUTHORITY = "national_authority"
    RECOGNITION_OFFICE = "recognition_office"
    SERVICE = "service"


JURISDICTION_PATTERN = r"^[A-Z]{2}(-[A-Za-z]{2,3})?$"
"""An ISO 3166-1 country, or an education system within one (BE-fl, UK-SCT), as DEQAR writes it."""
