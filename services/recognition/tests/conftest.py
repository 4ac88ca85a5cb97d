"""A small world: three authorities, a university, a verifier, and the office that hears of them."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml
from comity_contracts.events import FACTS
from comity_contracts.events.credentials import CredentialFactsSuppliedV1
from comity_contracts.events.opportunities import OpportunityOutcome, OpportunityPublishedV1
from comity_contracts.events.participants import ParticipantKey, ParticipantRegisteredV1
from comity_contracts.events.quality import QualityReportPublishedV1
from comity_contracts.events.verifications import VerificationCompletedV1
from comity_contracts.wire import Fact
from comity_credential.fact_sheet import (
    FactSheet,
    Grades,
    HolderBinding,
    Integrity,
    IssuerTrust,
    Receipt,
)
from comity_credential.fact_supplement import FactSupplement, SuppliedFacts
from comity_credential.jose import ES256, PrivateKey, public_jwk, sign_bytes
from comity_credential.own_key import OwnKey
from comity_credential.vc_jwt import (
    POLICY_TYPE,
    PRE_COMMITMENT_TYPE,
    RECEIPT_TYPE,
    SUPPLEMENT_TYPE,
    encode_claims,
)
from comity_kit import context, migrations, postgres
from comity_kit.consuming import Handlers, merged
from comity_kit.context import Delivery
from comity_kit.identifiers import Uuid7Identifiers
from comity_kit.outbox import Announcer
from comity_kit.tables import outbox
from comity_kit.testing.clock import NOON, FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.testing.memory import MemoryTransactions
from comity_kit.work import AlreadyHandled, Transactions
from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
    EqfLevel,
    LearningBasis,
    LearningSetting,
    LevelStatus,
    OfferKind,
    Origin,
    ParticipationMode,
    Stackability,
    SupervisionAndIdentity,
)
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.quality import ReportActivity, ReportDecision, ReportStatus
from comity_vocabulary.recognition import Finality, Outcome, Purpose
from comity_vocabulary.verdicts import CredentialStatus, Verdict
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from recognition import wiring
from recognition.actions import Actions
from recognition.adapters.judging.aes_gcm_sealer import AesGcmSealer
from recognition.adapters.memory import MemoryState, MemoryWork
from recognition.adapters.statement_printer import TypstPrinter
from recognition.adapters.statement_signer import FileStatementSigner
from recognition.adapters.work import PostgresWork
from recognition.consumers import (
    credentials,
    frameworks,
    networks,
    opportunities,
    participants,
    quality,
    verifications,
)
from recognition.domain.agreement import Promise, Registrar
from recognition.domain.case import DecidedBy
from recognition.domain.law.lineage import Opinion, Position
from recognition.domain.policy import Article22Ground, Policy
from recognition.domain.policy_document import read_policy
from recognition.domain.procedure.engine import Fallback
from recognition.domain.statement.content import RulesApplied, StatementContent
from recognition.ports import OpenWork
from sqlalchemy import select

POLICY_FILES = files("recognition") / "policies"
EXAMPLES = Path(__file__).parent / "examples" / "decision-examples.json"

OFFICE = "http://recognition.test"
OFFICE_DID = "did:web:recognition.test"
OFFICE_KEY = {
    "kty": "OKP",
    "crv": "Ed25519",
    "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
    "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
}
"""The example key of RFC 8037, appendix A.1."""
UNIVERSITY = UUID(int=0xA)
VERIFIER = UUID(int=0xF)
UNION = UUID(int=0xC0)
OPPORTUNITY = UUID(int=0x0B)
AUTHORITIES = {"EE": UUID(int=0xE0), "HR": UUID(int=0xE1), "IE": UUID(int=0xE2)}
AGREEMENT = "LA-2026-17"


def did(participant_id: UUID) -> str:
    return f"did:web:p{participant_id.int}.example"


def key_of(participant_id: UUID) -> PrivateKey:
    return derive_private_key(participant_id.int + 1, SECP256R1())


def signed(participant_id: UUID, claims: Mapping[str, object], typ: str, at: datetime) -> str:
    """Sign a statement in the name of a participant of the world."""
    by, key = did(participant_id), key_of(participant_id)
    said = encode_claims({"iss": by, **claims}, typ=typ, kid=f"{by}#key-1", alg=ES256, iat=at)
    return sign_bytes(said, key, ES256)


def registered(participant_id: UUID, kind: ParticipantKind, home: str) -> ParticipantRegisteredV1:
    key = ParticipantKey(
        kid="key-1",
        alg=ES256,
        jwk=public_jwk(key_of(participant_id)),
        valid_from=datetime(2026, 1, 1, tzinfo=UTC),
    )
    return ParticipantRegisteredV1(
        participant_id=participant_id,
        version=1,
        kind=kind,
        legal_name="Somebody",
        jurisdiction=home,
        did=did(participant_id),
        nationally_recognised=True,
        keys=(key,),
    )


PARTICIPANTS = (
    registered(UNIVERSITY, ParticipantKind.HIGHER_EDUCATION_INSTITUTION, "RO"),
    registered(VERIFIER, ParticipantKind.SERVICE, "RO"),
    *(
        registered(authority, ParticipantKind.NATIONAL_AUTHORITY, home)
        for home, authority in AUTHORITIES.items()
    ),
)


def policy_document(name: str) -> dict[str, Any]:
    """Read one of the demonstration's policies."""
    document: dict[str, Any] = yaml.safe_load((POLICY_FILES / f"{name}.yaml").read_text())
    return document


SHEET = FactSheet(
    credential_ref=UUID(int=1),
    digest="c29tZSBkaWdlc3Q",
    institution_id=UNIVERSITY,
    institution_did=did(UNIVERSITY),
    opportunity_id=OPPORTUNITY,
    opportunity_version=1,
    home_jurisdiction="RO",
    kind=OfferKind.MICRO,
    standalone=True,
    award_month="2026-11",
    credit_system=CreditSystem.ECTS,
    credits=Decimal(5),
    eqf=EqfLevel.L6,
    learning_outcomes=("LO-a", "LO-b"),
    assessment_type=AssessmentType.EXAM,
    supervision_and_identity=SupervisionAndIdentity.SUPERVISED_IDENTIFIED,
    participation_mode=ParticipationMode.BLENDED,
    quality_statements=("external_review",),
    learning_agreement_ref=AGREEMENT,
)

GRADES = Grades(
    integrity=Integrity.VALID,
    issuer_trust=IssuerTrust.TRUSTED,
    status=CredentialStatus.ACTIVE,
    holder=HolderBinding.BOUND,
    issuer_confirmed=True,
    details_match=True,
)


def receipt(
    sheet: FactSheet | None = SHEET,
    *,
    at: datetime = NOON,
    by: UUID = VERIFIER,
    grades: Grades = GRADES,
    **claims: object,
) -> str:
    """Return what the verifier signs about a credential; `claims` are added or win."""
    plain = Receipt(
        receipt_id=UUID(int=0x4EC),
        verifier_did=did(VERIFIER),
        verdict=Verdict.VALID,
        checks=(),
        credential_ref=SHEET.credential_ref,
        facts=sheet,
        grades=grades,
        checked_at=at,
    )
    return signed(by, {**plain.to_claims(), **claims}, RECEIPT_TYPE, at)


def verified(text: str, sheet: FactSheet = SHEET) -> VerificationCompletedV1:
    """Return the fact by which the verifier announces a receipt."""
    return VerificationCompletedV1(
        verification_id=UUID(int=0x5EC),
        credential_ref=sheet.credential_ref,
        institution_id=sheet.institution_id,
        verdict=Verdict.VALID,
        status=CredentialStatus.ACTIVE,
        learning_agreement_ref=sheet.learning_agreement_ref,
        checked_at=NOON,
        receipt=text,
    )


def report(decision: ReportDecision = ReportDecision.POSITIVE) -> QualityReportPublishedV1:
    return QualityReportPublishedV1(
        report_id=UUID(int=0x9A),
        participant_id=UNIVERSITY,
        agency="ARACIS",
        activity=ReportActivity.INSTITUTIONAL,
        status=ReportStatus.OBLIGATORY,
        decision=decision,
        valid_from=date(2023, 1, 1),
    )


OFFER = OpportunityPublishedV1(
    opportunity_id=OPPORTUNITY,
    version=1,
    institution_id=UNIVERSITY,
    jurisdiction="RO",
    title="Data protection",
    language="en",
    kind=OfferKind.MICRO,
    standalone=True,
    quality_statements=("external_review",),
    fields=("0613",),
    learning_outcomes=(
        OpportunityOutcome(id="LO-a", title="A"),
        OpportunityOutcome(id="LO-b", title="B"),
    ),
    credit_system=CreditSystem.ECTS,
    credits=Decimal(5),
    eqf_level=EqfLevel.L6,
    level_status=LevelStatus.REFERENCED,
    assessment_type=AssessmentType.EXAM,
    supervision_and_identity=SupervisionAndIdentity.SUPERVISED_IDENTIFIED,
    participation_mode=ParticipationMode.BLENDED,
    learning_setting=LearningSetting.FORMAL,
    learning_basis=LearningBasis.NEW,
    origin=Origin.DESIGNED,
    stackability=Stackability.STACKABLE,
    total_fee_eur=Decimal(120),
    free_of_charge=False,
    published_on=date(2026, 9, 15),
)
"""The offer that `SHEET` is a credential of."""

PROMISE = Promise(
    ref=AGREEMENT,
    host="EE",
    opportunity_ids=(OPPORTUNITY,),
    credits=Decimal(5),
    signed_on=date(2026, 9, 1),
)

HOST = Registrar(
    participant_id=UUID(int=0xB),
    kind=ParticipantKind.HIGHER_EDUCATION_INSTITUTION,
    jurisdiction="EE",
)


@dataclass(slots=True)
class Office:
    """The office on one kind of store, and those it hears of."""

    actions: Actions
    work: OpenWork
    clock: FixedClock
    announced: Callable[[], Awaitable[list[Fact]]]
    heard: int = field(default=0)

    def registrar(self, **changes: Any) -> Registrar:  # noqa: ANN401 - any field a test changes
        return replace(HOST, **changes)

    def promise(self, **changes: Any) -> Promise:  # noqa: ANN401 - any field a test changes
        return replace(PROMISE, **changes)

    def offer(self, **changes: Any) -> OpportunityPublishedV1:  # noqa: ANN401 - any field a test changes
        return OFFER.model_copy(update=changes)

    def pre_commitment(self, by: UUID, claims: Mapping[str, object]) -> str:
        """Return a forecast as an authority signs it."""
        return signed(by, claims, PRE_COMMITMENT_TYPE, self.clock.now())

    def participant(self, participant_id: UUID, **changes: Any) -> ParticipantRegisteredV1:  # noqa: ANN401 - any field a test changes
        known = next(one for one in PARTICIPANTS if one.participant_id == participant_id)
        return known.model_copy(update=changes)

    def sheet(self, **changes: Any) -> FactSheet:  # noqa: ANN401 - any field a test changes
        return replace(SHEET, **changes)

    def supplied(
        self,
        facts: SuppliedFacts,
        *,
        by: UUID = UNIVERSITY,
        version: int = 1,
        **changes: Any,  # noqa: ANN401 - any field of the supplement
    ) -> CredentialFactsSuppliedV1:
        """Return the fact by which an institution adds to the credential of the world."""
        plain: dict[str, Any] = {
            "credential_ref": SHEET.credential_ref,
            "digest": SHEET.digest,
            "institution_id": UNIVERSITY,
            "institution_did": did(UNIVERSITY),
            "facts": facts,
            "supplied_on": self.clock.now().date(),
        }
        claims = {**FactSupplement(**plain | changes).to_claims(), "iss": did(by)}
        return CredentialFactsSuppliedV1(
            credential_ref=SHEET.credential_ref,
            institution_id=UNIVERSITY,
            supplement=signed(by, claims, SUPPLEMENT_TYPE, self.clock.now()),
            version=version,
        )

    def grades(self, **changes: Any) -> Grades:  # noqa: ANN401 - any field a test changes
        return replace(GRADES, **changes)

    def receipt(self, sheet: FactSheet | None = SHEET, **changes: Any) -> str:  # noqa: ANN401 - as in receipt
        return receipt(sheet, **{"at": self.clock.now(), **changes})

    def signed_policy(
        self, name: str, *, by: UUID | None = None, **changes: object
    ) -> tuple[str, UUID]:
        """Return a policy as its authority signed it, and the authority."""
        authority = by or AUTHORITIES[name[:2]]
        document = {**policy_document(name), **changes}
        text = signed(authority, {"policy": document}, POLICY_TYPE, self.clock.now())
        return text, authority

    async def activate(self, *names: str) -> None:
        for name in names:
            await self.actions.law.activate_policy(*self.signed_policy(name))

    async def enact(self, text: str, authority: UUID) -> None:
        """Bring a later policy into force: drafted, heard by a student union, simulated."""
        law, today = self.actions.law, self.clock.now().date()
        await self.hear(registered(UNION, ParticipantKind.STUDENT_UNION, "RO"))
        draft = (await law.draft_policy(text, authority)).draft.hash
        at_once = replace(law.open_comment_window, least_days=0)
        await at_once(draft, today, authority)
        heard = Opinion(position=Position.ABSTAIN, said="We were heard.")
        await law.comment_on_policy(draft, heard, UNION)
        await law.simulate_draft(draft, authority, last=100)
        await law.activate_policy.from_draft(draft, authority)

    @property
    def handlers(self) -> Handlers:
        modules = (
            participants,
            quality,
            networks,
            frameworks,
            credentials,
            verifications,
            opportunities,
        )
        return merged(module.handlers(self.actions) for module in modules)

    async def hear(self, *facts: Fact, event_id: UUID | None = None) -> None:
        """Deliver facts as the consumer does, one transaction and one inbox row for each."""
        for fact in facts:
            self.heard += 1
            known = event_id or UUID(int=self.heard)
            delivery = Delivery(event_id=known, occurred_at=self.clock.now())
            with context.entered(delivery):
                try:
                    await self.handlers[type(fact)](fact)
                except AlreadyHandled:
                    return

    async def hear_participants(self) -> None:
        await self.hear(*PARTICIPANTS)

    async def hear_verified(self, sheet: FactSheet = SHEET, **changes: Any) -> None:  # noqa: ANN401 - as in receipt
        await self.hear(verified(self.receipt(sheet, **changes), sheet))

    async def hear_verified_text(self, text: str, event_id: UUID) -> None:
        await self.hear(verified(text), event_id=event_id)

    async def hear_report_until(self, last_day: date) -> None:
        await self.hear(report().model_copy(update={"valid_to": last_day}))

    async def hear_report(self, decision: ReportDecision = ReportDecision.POSITIVE) -> None:
        await self.hear(report(decision))


def _office(work: OpenWork, announced: Callable[[], Awaitable[list[Fact]]]) -> Office:
    clock = FixedClock()
    ports = wiring.Ports(
        work=work,
        clock=clock,
        identifiers=CountingIdentifiers(),
        office=OFFICE,
        signer=FileStatementSigner(OwnKey.read(OFFICE_KEY, did=OFFICE_DID)),
        printer=TypstPrinter(),
        sealer=AesGcmSealer(kek=bytes(32)),
    )
    return Office(actions=wiring.join(ports), work=work, clock=clock, announced=announced)


def _in_memory() -> Office:
    transactions = MemoryTransactions(MemoryState())

    async def announced() -> list[Fact]:
        return list(transactions.announced)

    return _office(transactions.works(MemoryWork), announced)


@pytest.fixture
def memory_office() -> Office:
    return _in_memory()


@pytest.fixture(scope="session")
def new_office() -> Callable[[], Office]:
    """Give what opens an office in memory, for tests that need many."""
    return _in_memory


@pytest.fixture
async def postgres_office(database_url: str) -> AsyncIterator[Office]:
    """Give the office on a database of its own."""
    engine = postgres.connect(database_url)
    await migrations.upgrade(engine, wiring.MIGRATIONS)
    announcer = Announcer(source=OFFICE, clock=FixedClock(), identifiers=Uuid7Identifiers())

    async def announced() -> list[Fact]:
        async with engine.connect() as connection:
            rows = await connection.execute(select(outbox).order_by(outbox.c.position))
            return [_fact(row.headers, row.value) for row in rows]

    yield _office(Transactions(engine, announcer).works(PostgresWork), announced)
    await engine.dispose()


@pytest.fixture(params=["memory_office", "postgres_office"])
def office(request: pytest.FixtureRequest) -> Office:
    """Give the same office on both kinds of store: what holds on one holds on the other."""
    found: Office = request.getfixturevalue(request.param)
    return found


def _fact(headers: str, value: bytes) -> Fact:
    kind = dict(json.loads(headers))["ce_type"]
    return FACTS[kind].model_validate_json(value)


@pytest.fixture(scope="session")
def demo_policies() -> dict[str, Policy]:
    """Give the three policies of the demonstration."""
    return {name: read_policy(policy_document(name)) for name in ("EE-demo", "HR-demo", "IE-demo")}


@pytest.fixture(scope="session")
def policy_documents() -> dict[str, dict[str, Any]]:
    """Give the documents of the four policies; copy before changing one."""
    return {name: policy_document(name) for name in ("EE-demo", "HR-demo", "IE-demo", "LRC-min")}


@pytest.fixture(scope="session")
def examples() -> dict[str, Any]:
    """Give the worked cases of the specification."""
    found: dict[str, Any] = json.loads(EXAMPLES.read_text())
    return found


CONTENT = StatementContent(
    case_ref=UUID(int=7),
    number=1,
    credential_ref=UUID(int=1),
    purpose=Purpose.CREDIT,
    home="RO",
    host="EE",
    outcome=Outcome.FULL,
    finality=Finality.FINAL,
    credits=Decimal("4.50"),
    reasons=("LV-001", "VE-001", "WL-003"),
    conditions=(),
    differences=(),
    fallback=None,
    rules=RulesApplied(id="EE-demo", version="2026.1", hash="sha256:ab", illustrative=True),
    input_hash="sha256:cd",
    engine_version="1.0",
    decided_at=NOON,
    decided_by=DecidedBy.ENGINE,
    ground=Article22Ground.LAW,
    appeal_until=date(2026, 12, 22),
    language="en",
)


@pytest.fixture(scope="session")
def statement() -> StatementContent:
    """Give what a statement on a decision in full says, in English."""
    return CONTENT


@pytest.fixture(scope="session")
def draft() -> StatementContent:
    """Give what a statement on a proposal says: everything there can be in one."""
    return replace(
        CONTENT,
        outcome=Outcome.PART,
        finality=Finality.PROPOSED,
        ground=None,
        reasons=("LO-101", "LV-001", "QA-001", "VE-001", "WL-101"),
        conditions=("CO-102",),
        differences=("LV-101",),
        fallback=Fallback(outcome=Outcome.ALT, purpose=Purpose.ELECTIVE, credits=Decimal("2.5")),
    )


@pytest.fixture(scope="session")
def office_signer() -> FileStatementSigner:
    """Give the office's own key."""
    return FileStatementSigner(OwnKey.read(OFFICE_KEY, did=OFFICE_DID))
