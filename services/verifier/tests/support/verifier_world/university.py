"""One university with a key and an accreditation, and what it signs."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from comity_contracts.events.credentials import CredentialIssuedV1
from comity_contracts.events.participants import (
    AccreditationGrantedV1,
    ParticipantKey,
    ParticipantRegisteredV1,
)
from comity_credential.fact_sheet import FactSheet
from comity_credential.facts_of_record import Institution, facts_of
from comity_credential.jose import ES256, PrivateKey, digest, public_jwk, sign_bytes
from comity_credential.record import (
    AwardingBody,
    Learner,
    LearningOutcome,
    Level,
    MicroCredential,
    QualityStatement,
    Workload,
)
from comity_credential.status_list import (
    BitstringStatusList,
    Purpose,
    StatusEntry,
    StatusList,
    to_list_document,
)
from comity_credential.vc_jwt import FACTS_TYPE, encode, encode_claims
from comity_credential.vcdm import to_document
from comity_kit.testing.clock import NOON
from comity_vocabulary.learning import AssessmentType, CreditSystem, EqfLevel, ParticipationMode
from comity_vocabulary.participants import ParticipantKind
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key

LIST_URL = "https://university.example/status-lists/1"


@dataclass(slots=True)
class University:
    """An institution of the world, and everything it can sign."""

    id: UUID = field(default_factory=lambda: UUID(int=0xA))
    did: str = "did:web:university.example"
    key: PrivateKey = field(default_factory=lambda: derive_private_key(7, SECP256R1()))
    fragment: str = "key-1"
    since: datetime = datetime(2026, 1, 1, tzinfo=UTC)

    @property
    def kid(self) -> str:
        return f"{self.did}#{self.fragment}"

    def registered(self, version: int = 1, **changes: Any) -> ParticipantRegisteredV1:  # noqa: ANN401 - any field a test changes
        key = ParticipantKey(
            kid=self.kid,
            alg=ES256,
            jwk=public_jwk(self.key),
            valid_from=self.since,
            valid_until=changes.pop("key_until", None),
        )
        return ParticipantRegisteredV1(
            participant_id=self.id,
            version=version,
            kind=ParticipantKind.HIGHER_EDUCATION_INSTITUTION,
            legal_name="University of the Delta",
            jurisdiction="RO",
            did=self.did,
            nationally_recognised=True,
            **{"keys": (key,), **changes},
        )

    def accredited(self, **changes: Any) -> AccreditationGrantedV1:  # noqa: ANN401 - any field a test changes
        scope: dict[str, Any] = {
            "fields": ("08",),
            "eqf_levels": (EqfLevel.L6,),
            "credential_types": ("MicroCredential",),
            "jurisdictions": ("RO",),
            "valid_from": self.since.date(),
        }
        return AccreditationGrantedV1(
            accreditation_id=UUID(int=0xACC),
            participant_id=self.id,
            version=1,
            granted_by=UUID(int=0xB),
            **{**scope, **changes},
        )

    def record(self, number: int = 1, **changes: Any) -> MicroCredential:  # noqa: ANN401 - any field a test changes
        plain = MicroCredential(
            credential_ref=UUID(int=number),
            learner=Learner(
                given_name="Zdenka", family_name="Quillfeather", learner_identifier="LRN-77-4242"
            ),
            title="Soil and water",
            fields=("0811",),
            countries=("RO",),
            awarding_bodies=(AwardingBody(id=self.did, legal_name="Delta", country="RO"),),
            awarded_on=date(2026, 11, 10),
            learning_outcomes=(LearningOutcome(id="LO-a", title="Samples soil"),),
            workload=Workload(ects=Decimal("2.5"), credit_system=CreditSystem.ECTS),
            level=Level(eqf=EqfLevel.L6),
            assessment_type=AssessmentType.PORTFOLIO,
            participation_mode=ParticipationMode.BLENDED,
            quality_assurance=(QualityStatement(kind="external_review", agency="ARACIS"),),
            learning_agreement_ref="LA-2026-17",
        )
        return replace(plain, **changes)

    def credential(
        self,
        record: MicroCredential | None = None,
        *,
        at: datetime = NOON - timedelta(hours=1),
        purposes: tuple[Purpose, ...] = ("revocation", "suspension"),
    ) -> str:
        entries = tuple(
            StatusEntry(purpose=purpose, list_url=f"{LIST_URL}/{purpose}", index=94_567)
            for purpose in purposes
        )
        document = to_document(
            record or self.record(), issuer_did=self.did, status=entries, valid_from=at
        )
        return sign_bytes(encode(document, kid=self.kid, alg=ES256, iat=at), self.key, ES256)

    def sheet(self, record: MicroCredential | None = None, credential: str = "") -> FactSheet:
        record = record or self.record()
        signed = (credential or self.credential(record)).rpartition(".")[0].encode()
        institution = Institution(id=self.id, did=self.did)
        return facts_of(record, digest=digest(signed), issuer=institution)

    def signed_sheet(self, sheet: FactSheet, at: datetime = NOON) -> str:
        claims = encode_claims(sheet.to_claims(), typ=FACTS_TYPE, kid=self.kid, alg=ES256, iat=at)
        return sign_bytes(claims, self.key, ES256)

    def issued(
        self, record: MicroCredential | None = None, sheet: FactSheet | None = None
    ) -> CredentialIssuedV1:
        record = record or self.record()
        sheet = sheet or self.sheet(record)
        return CredentialIssuedV1(
            credential_ref=record.credential_ref,
            institution_id=self.id,
            opportunity_id=UUID(int=0xE),
            opportunity_version=1,
            award_month=f"{record.awarded_on:%Y-%m}",
            learning_agreement_ref=record.learning_agreement_ref,
            status_list_index=94_567,
            fact_sheet=self.signed_sheet(sheet),
        )

    def status_list(self, purpose: Purpose, *, entry_set: bool = False, **changes: Any) -> str:  # noqa: ANN401 - any field a test changes
        bits = BitstringStatusList.empty()
        bits.set(94_567, value=entry_set)
        plain = StatusList(
            url=f"{LIST_URL}/{purpose}",
            purpose=purpose,
            issuer_did=self.did,
            valid_from=NOON - timedelta(minutes=5),
            bits=bits,
        )
        return self.signed(to_list_document(replace(plain, **changes)))

    def signed(self, document: dict[str, object]) -> str:
        return sign_bytes(encode(document, kid=self.kid, alg=ES256, iat=NOON), self.key, ES256)
