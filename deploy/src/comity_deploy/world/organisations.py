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
    "recognition:decide",
)
DESK = ("recognition:read", "recognition:decide")
"""What an officer may do."""

BOARD = ("recognition:write",)
"""What an assessor, or a member of a validation board, may do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A participant of the demo; `scopes` is what its program may ask for."""

    id: UUID
    kind: ParticipantKind
    name: str
    jurisdiction: str
    scopes: tuple[str, ...]
    recognised: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """A desk of an organisation, or a role in it, never a person; it signs with its own key."""

    organisation: Organisation
    name: str
    scopes: tuple[str, ...]

    @property
    def id(self) -> str:
        """Return the client by which others know it."""
        return f"{self.organisation.id}.{self.name}"


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

DESK_EE = Staff(organisation=AUTHORITY_EE, name="desk-1", scopes=DESK)
SECOND_DESK_EE = Staff(organisation=AUTHORITY_EE, name="desk-2", scopes=DESK)
DESK_HR = Staff(organisation=AUTHORITY_HR, name="desk-1", scopes=DESK)
DESK_IE = Staff(organisation=AUTHORITY_IE, name="desk-1", scopes=DESK)
SECOND_DESK_IE = Staff(organisation=AUTHORITY_IE, name="desk-2", scopes=DESK)
APPEALS_IE = Staff(organisation=AUTHORITY_IE, name="appeals", scopes=DESK)
OFFICERS = (DESK_EE, SECOND_DESK_EE, DESK_HR, DESK_IE, SECOND_DESK_IE, APPEALS_IE)

ASSESSOR = Staff(organisation=POHJALA, name="assessor", scopes=BOARD)
VALIDATION_BOARD = (
    Staff(organisation=POHJALA, name="board-chair", scopes=BOARD),
    Staff(organisation=POHJALA, name="board-member", scopes=BOARD),
    Staff(organisation=UNION, name="board-seat", scopes=BOARD),
)
"""Who decides on validations at the Estonian university; learners have a seat."""

STAFF = (*OFFICERS, ASSESSOR, *VALIDATION_BOARD)

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
