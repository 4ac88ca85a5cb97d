"""The fictional organisations of the demo world; a second run finds them by their identifiers."""

from dataclasses import dataclass
from uuid import UUID

from comity_vocabulary.participants import ParticipantKind

INSTITUTION = ("registry:write", "issuer:write", "issuer:keys")
AGENCY = ("registry:write", "registry:accredit", "registry:report")
OFFICE = (
    "registry:write",
    "registry:accredit",
    "registry:reference",
    "recognition:write",
    "recognition:read",
    "recognition:policy",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A participant of the demo; `scopes` is what its program may ask for."""

    id: UUID
    kind: ParticipantKind
    name: str
    jurisdiction: str
    scopes: tuple[str, ...]
    recognised: bool = True


def _organisation(
    number: int, kind: ParticipantKind, name: str, jurisdiction: str, scopes: tuple[str, ...]
) -> Organisation:
    return Organisation(
        id=UUID(f"0198d000-0000-7000-8000-{number:012d}"),
        kind=kind,
        name=name,
        jurisdiction=jurisdiction,
        scopes=scopes,
    )


_HEI = ParticipantKind.HIGHER_EDUCATION_INSTITUTION
_AUTHORITY = ParticipantKind.NATIONAL_AUTHORITY

CARPATI = _organisation(1, _HEI, "Universitatea Carpați (fictional)", "RO", INSTITUTION)
QUALITY_RO = _organisation(
    2, ParticipantKind.QA_AGENCY, "Agenția de Calitate (fictional)", "RO", AGENCY
)
POHJALA = _organisation(
    3, _HEI, "Põhjala Ülikool (fictional)", "EE", (*INSTITUTION, "recognition:write")
)
AUTHORITY_EE = _organisation(4, _AUTHORITY, "Eesti Haridusamet (fictional)", "EE", OFFICE)
JADRAN = _organisation(
    5, ParticipantKind.VET_PROVIDER, "Učilište Jadran (fictional)", "HR", INSTITUTION
)
AUTHORITY_HR = _organisation(6, _AUTHORITY, "Ured za obrazovanje (fictional)", "HR", OFFICE)
ZED = _organisation(7, _HEI, "University of Zed (fictional)", "IE", INSTITUTION)
AUTHORITY_IE = _organisation(8, _AUTHORITY, "Education Office (fictional)", "IE", OFFICE)
UNION = _organisation(
    9,
    ParticipantKind.STUDENT_UNION,
    "European Union of Learners (fictional)",
    "RO",
    ("recognition:write",),
)
GATEWAY = _organisation(
    10,
    ParticipantKind.SERVICE,
    "Comity gateway",
    "EE",
    ("verifier:receipt", "recognition:read", "recognition:apply", "feedback:answer"),
)
VERIFIER = _organisation(11, ParticipantKind.SERVICE, "Comity verifier", "EE", ())
RECOGNITION = _organisation(
    12, ParticipantKind.RECOGNITION_OFFICE, "Comity recognition office", "EE", ()
)

ORGANISATIONS = (
    CARPATI,
    QUALITY_RO,
    POHJALA,
    AUTHORITY_EE,
    JADRAN,
    AUTHORITY_HR,
    ZED,
    AUTHORITY_IE,
    UNION,
    GATEWAY,
    VERIFIER,
    RECOGNITION,
)
