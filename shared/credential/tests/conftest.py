"""One complete micro-credential, and one key of each kind."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from comity_credential.jose import VerificationKey, public_jwk, sign
from comity_credential.keys import PrivateKey
from comity_credential.record import (
    AwardingBody,
    EmployerRole,
    Evidence,
    Learner,
    LearningOutcome,
    Level,
    MicroCredential,
    QualityStatement,
    StandardLink,
    Workload,
)
from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
    EqfLevel,
    LearningBasis,
    LearningSetting,
    Origin,
    ParticipationMode,
    Stackability,
    SupervisionAndIdentity,
)
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ISSUER = "did:web:university.example"


@pytest.fixture
def record() -> MicroCredential:
    return MicroCredential(
        credential_ref=UUID("0192d3a0-0000-7000-8000-000000000001"),
        learner=Learner(
            id="did:example:holder",
            given_name="Zdenka",
            family_name="Quillfeather",
            date_of_birth=date(2001, 2, 3),
            learner_identifier="LRN-77-4242",
        ),
        title="Soil and water",
        language="en",
        fields=("0811",),
        countries=("RO",),
        awarding_bodies=(AwardingBody(id=ISSUER, legal_name="Univ. of Delta", country="RO"),),
        awarded_on=date(2026, 6, 30),
        learning_outcomes=(
            LearningOutcome(id="LO-a", title="Samples soil", esco=("http://esco.example/1",)),
            LearningOutcome(id="LO-b", title="Works in a team", transversal=True),
        ),
        workload=Workload(ects=Decimal("2.5"), credit_system=CreditSystem.ECTS, hours=Decimal(65)),
        level=Level(eqf=EqfLevel.L6, nqf_framework="CNC", nqf_level="6", qf_ehea_cycle="first"),
        assessment_type=AssessmentType.PORTFOLIO,
        participation_mode=ParticipationMode.BLENDED,
        quality_assurance=(
            QualityStatement(kind="external_institutional_review", agency="ARACIS"),
        ),
        prerequisites=("Basic chemistry",),
        supervision_and_identity=SupervisionAndIdentity.SUPERVISED_IDENTIFIED,
        grade="9.25 of 10, with honours",
        stackability=Stackability.STACKABLE,
        learning_setting=LearningSetting.FORMAL,
        learning_basis=LearningBasis.NEW,
        origin=Origin.DESIGNED,
        further_information="Taught on the river",
        criteria_url="https://university.example/criteria",
        criteria_digest="a" * 43,
        employer_roles=(EmployerRole(name="Delta Farms", role="co-design"),),
        standards=(StandardLink(kind="occupation", title="Farmer", uri="http://esco.example/2"),),
        evidence=(Evidence(id="urn:uuid:e", title="Zdenka's field diary", digest="b" * 43),),
        opportunity_id=UUID("0192d3a0-0000-7000-8000-000000000002"),
        opportunity_version=3,
        learning_agreement_ref="LA-2026-17",
        valid_until=datetime(2031, 6, 30, 12, tzinfo=UTC),
    )


@pytest.fixture(params=["ES256", "Ed25519"])
def private_key(request: pytest.FixtureRequest) -> PrivateKey:
    if request.param == "ES256":
        return derive_private_key(7, SECP256R1())
    return Ed25519PrivateKey.from_private_bytes(bytes(31) + b"\x07")


@pytest.fixture
def verification_key(private_key: PrivateKey) -> VerificationKey:
    jwk = public_jwk(private_key)
    alg = "ES256" if jwk["kty"] == "EC" else "Ed25519"
    return VerificationKey(kid=f"{ISSUER}#key-1", controller=ISSUER, alg=alg, jwk=jwk)


@pytest.fixture
def token(private_key: PrivateKey, verification_key: VerificationKey) -> str:
    header = {"alg": verification_key.alg, "kid": verification_key.kid}
    return sign(b'{"a":1}', header=header, key=private_key)
