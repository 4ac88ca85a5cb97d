"""What the stores of the registry are given to keep."""

from datetime import date
from uuid import UUID

from comity_vocabulary.learning import EqfLevel
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.quality import ReportActivity, ReportDecision, ReportFlag, ReportStatus
from joserfc import jwk
from registry.domain.accreditation import Accreditation, AccreditationId, Scope, Term
from registry.domain.participant import Participant, ParticipantId
from registry.domain.public_key import PublicKey, read_key_set
from registry.domain.quality_report import Finding, QualityReport, QualityReportId


def identifier(number: int) -> ParticipantId:
    return ParticipantId(UUID(int=number))


def participant(number: int) -> Participant:
    return Participant(
        id=identifier(number),
        version=1,
        kind=ParticipantKind.OTHER_PROVIDER,
        legal_name="Narodno učilište",
        jurisdiction="HR",
        did=f"did:web:example:{number}",
        nationally_recognised=False,
    )


def public_key(kid: str) -> PublicKey:
    key = jwk.generate_key("OKP", "Ed25519", {"kid": kid})
    [public] = read_key_set([dict(key.as_dict(private=False))], place="/keys")
    return public


def accreditation(number: int, of: int = 1) -> Accreditation:
    return Accreditation(
        id=AccreditationId(UUID(int=number)),
        participant_id=identifier(of),
        granted_by=identifier(2),
        scope=Scope(
            fields=("06", "0613"),
            eqf_levels=(EqfLevel.L5, EqfLevel.L6),
            credential_types=(),
            jurisdictions=("HR",),
        ),
        term=Term(date(2026, 1, 1), None),
    )


def report(number: int, of: int = 1) -> QualityReport:
    return QualityReport(
        id=QualityReportId(UUID(int=number)),
        participant_id=identifier(of),
        agency_id=identifier(2),
        agency="Agency",
        finding=Finding(
            activity=ReportActivity.PROGRAMME,
            status=ReportStatus.VOLUNTARY,
            decision=ReportDecision.NEGATIVE,
            valid_from=date(2026, 1, 1),
            flag=ReportFlag.LOW,
            micro_credentials_covered=True,
        ),
    )
