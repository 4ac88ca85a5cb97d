"""An issuer on memory and on PostgreSQL, and short words for what tests do with it."""

import csv
import io
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import pytest
from comity_contracts.api.issuer import PublishOpportunityRequest
from comity_contracts.events import FACTS
from comity_contracts.wire import Fact
from comity_credential import vc_jwt
from comity_credential.keys import VerificationKey
from comity_kit import migrations, postgres
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import Answer, HttpClient
from comity_kit.outbox import Announcer
from comity_kit.tables import outbox
from comity_kit.testing.clock import FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.testing.memory import MemoryTransactions
from comity_kit.testing.tokens import TestTokens
from comity_kit.work import Transactions
from comity_vocabulary.learning import EqfLevel
from issuer.actions import Actions
from issuer.adapters.memory import MemoryWork
from issuer.adapters.memory_state import MemoryState
from issuer.adapters.system_randomness import SystemRandomness
from issuer.adapters.work import PostgresWork
from issuer.domain.award import COLUMNS
from issuer.domain.cohort import CohortJob, CohortJobId, CohortProgress, HandedIn, RowReport
from issuer.domain.institution import (
    Accreditation,
    AccreditationId,
    Institution,
    InstitutionId,
    RegisteredKey,
)
from issuer.domain.opportunity import Opportunity, Terms
from issuer.ports.work import OpenWork
from issuer.settings import Settings
from issuer.translate.opportunities import to_terms
from issuer.wiring import MIGRATIONS, ROUTERS, Ground, actions_on, secrecy
from sqlalchemy import select

DATA = Path(__file__).parent / "data"
SCHOOL = InstitutionId(UUID(int=0xA1))
OTHER_SCHOOL = InstitutionId(UUID(int=0xA2))
ACCREDITATION = AccreditationId(UUID(int=0xAC))
ANA = "urn:schac:personalUniqueCode:int:esi:university.example:ana-0001"
BORIS = "urn:schac:personalUniqueCode:int:esi:university.example:boris-0002"

_SUPERVISION = {
    "onsite with identity verification": "supervised_with_identity_verification",
}
_MODES = {"onsite or blended": "blended", "online": "online"}
_ASSESSMENTS = {"testing": "exam", "application of a skill": "skills_test"}


def sample(name: str) -> dict[str, Any]:
    """Build what a registrar would publish from a Dutch micro-credential (Open Badges 3.0)."""
    document = json.loads((DATA / f"{name}.json").read_text())
    achievement = document["credentialSubject"]["achievement"]
    aligned = {one["targetType"]: one for one in achievement["alignment"]}
    quality = aligned["ext:QualityAssurance"]
    return {
        "title": achievement["name"],
        "language": achievement["inLanguage"].partition("-")[0],
        "fields": ["0313"],
        "learning_outcomes": [
            {"id": "lo-1", "title": achievement["criteria"]["narrative"]},
        ],
        "workload": {"credit_system": "ECTS", "credits": achievement["ECTS"]},
        "level": {"status": "referenced", "eqf": int(aligned["ext:EQF"]["targetCode"])},
        "assessment": {
            "type": _ASSESSMENTS[achievement["assessmentType"]],
            "supervision_and_identity": _SUPERVISION[achievement["supervisionType"]],
        },
        "participation_mode": _MODES[achievement["participationType"]],
        "quality_assurance": [
            {
                "kind": "programme",
                "agency": quality["targetName"],
                "reference": quality["targetCode"],
            }
        ],
        "learning_setting": "formal",
        "learning_basis": "new",
        "origin": "extracted",
        "stackability": "stackable",
        "pricing": {"total_fee_eur": 350},
        "further_information": achievement["description"],
    }


def terms(**changes: Any) -> Terms:  # noqa: ANN401 - any field of the request
    """Return the terms of a good opportunity, changed."""
    body = {**sample("uvh_at_microcredential_full_1"), **changes}
    return to_terms(PublishOpportunityRequest.model_validate_json(json.dumps(body)))


def row(esi: str = ANA, **changes: str) -> dict[str, str]:
    """Return a good row, changed."""
    return {
        "given_name": "Ana",
        "family_name": "Ionescu",
        "date_of_birth": "2001-02-03",
        "esi": esi,
        "awarded_on": "2026-11-20",
        "grade": "9.5",
        "learning_agreement_ref": "la-2026-0001",
        "evidence": "Thesis on kettles",
        **changes,
    }


def as_csv(*rows: dict[str, str]) -> bytes:
    """Write rows as a registrar's spreadsheet would."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


@dataclass
class Issuer:
    """The issuer under test, and what tests say to it."""

    SCHOOL: ClassVar[InstitutionId] = SCHOOL
    OTHER_SCHOOL: ClassVar[InstitutionId] = OTHER_SCHOOL
    ANA: ClassVar[str] = ANA
    BORIS: ClassVar[str] = BORIS

    actions: Actions
    clock: FixedClock
    facts: Callable[[], Awaitable[list[Fact]]]

    @staticmethod
    def row(esi: str = ANA, **changes: str) -> dict[str, str]:
        """Return a good row, changed."""
        return row(esi, **changes)

    @staticmethod
    def as_csv(*rows: dict[str, str]) -> bytes:
        """Write rows as a registrar's spreadsheet would."""
        return as_csv(*rows)

    @staticmethod
    def terms(**changes: Any) -> Terms:  # noqa: ANN401 - any field of the request
        """Return the terms of a good opportunity, changed."""
        return terms(**changes)

    @staticmethod
    def sample(name: str = "uvh_at_microcredential_full_1") -> dict[str, Any]:
        """Return what a registrar would publish from a Dutch micro-credential."""
        return sample(name)

    async def institution(
        self,
        institution_id: InstitutionId = SCHOOL,
        alg: str = "ES256",
        **changes: Any,  # noqa: ANN401 - any field
    ) -> VerificationKey:
        """Register an institution with a key and an accreditation; return the key."""
        known = Institution(
            id=institution_id,
            version=1,
            legal_name="Universitatea Demonstrativă",
            jurisdiction="RO",
            nationally_recognised=True,
        )
        await self.actions.keep_register(known)
        key = await self.actions.make_signing_key(institution_id, alg)
        await self.actions.keep_register(
            Institution(
                id=institution_id,
                version=2,
                legal_name="Universitatea Demonstrativă",
                jurisdiction="RO",
                nationally_recognised=True,
                keys=(RegisteredKey(kid=key.kid, valid_from=datetime(2026, 1, 1, tzinfo=UTC)),),
            )
        )
        await self.accredit(institution_id, **changes)
        controller = key.kid.partition("#")[0]
        return VerificationKey(kid=key.kid, controller=controller, alg=key.alg, jwk=key.jwk)

    async def accredit(
        self,
        institution_id: InstitutionId = SCHOOL,
        **changes: Any,  # noqa: ANN401 - any field
    ) -> None:
        """Accredit an institution, by default without limits."""
        values: dict[str, Any] = {
            "id": ACCREDITATION,
            "institution_id": institution_id,
            "version": 1,
            "valid_from": date(2026, 1, 1),
            "eqf_levels": (EqfLevel.L4, EqfLevel.L6),
            **changes,
        }
        await self.actions.keep_register(Accreditation(**values))

    async def publish(self, **changes: Any) -> Opportunity:  # noqa: ANN401 - any field of the terms
        """Publish a good opportunity, changed."""
        return await self.actions.publish_opportunity(SCHOOL, terms(**changes), None)

    async def hand_in(self, opportunity: Opportunity, *rows: dict[str, str]) -> CohortJob:
        """Hand in a cohort of the opportunity."""
        handed_in = HandedIn(
            opportunity_id=opportunity.id,
            opportunity_version=opportunity.version,
            cohort="2026-autumn",
            rows=rows,
        )
        return await self.actions.accept_cohort(SCHOOL, handed_in)

    async def work(self) -> None:
        """Do what the schedule would, until nothing is left."""
        busy = True
        while busy:
            prepared = await self.actions.prepare_awards()
            while await self.actions.sign_status_lists():
                pass
            busy = await self.actions.sign_awards() or prepared

    async def report(self, job_id: CohortJobId) -> tuple[CohortProgress, tuple[RowReport, ...]]:
        """Return a job and what became of its rows."""
        return await self.actions.read_cohort(SCHOOL, job_id, limit=5000)

    async def issue(self, opportunity: Opportunity, *rows: dict[str, str]) -> tuple[RowReport, ...]:
        """Hand in a cohort, work on it, and return what became of its rows."""
        job = await self.hand_in(opportunity, *rows)
        await self.work()
        return (await self.report(job.id))[1]

    async def of_type(self, kind: type[Fact]) -> list[Any]:
        """Return the announced facts of one type."""
        return [fact for fact in await self.facts() if isinstance(fact, kind)]

    @staticmethod
    def verified(token: str, key: VerificationKey) -> dict[str, Any]:
        """Return the document of a credential that `key` signed."""
        unverified = vc_jwt.decode(token)
        vc_jwt.verify_proof(unverified, [key])
        return unverified.document


ADDRESS = "https://issuer.test"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        database_url="postgresql://nowhere",
        kafka="",
        port=0,
        public_url=ADDRESS,
        audience=ADDRESS,
        kek_file=tmp_path / "kek",
        pseudonym_key_file=tmp_path / "pseudonym-key",
        signing_keys_directory=tmp_path / "keys",
        make_secrets=True,
        batch_rows=3,
    )


def _issuer(work: OpenWork, clock: FixedClock, settings: Settings, facts: Any) -> Issuer:  # noqa: ANN401 - a closure
    randomness = SystemRandomness()
    vault, signer = secrecy(settings, randomness)
    ground = Ground(
        work=work,
        clock=clock,
        identifiers=CountingIdentifiers(),
        vault=vault,
        signer=signer,
        randomness=randomness,
    )
    return Issuer(actions_on(ground, settings), clock, facts)


@pytest.fixture
def memory() -> MemoryTransactions[MemoryState]:
    return MemoryTransactions(MemoryState())


@pytest.fixture
def in_memory(
    memory: MemoryTransactions[MemoryState], clock: FixedClock, settings: Settings
) -> Issuer:
    async def facts() -> list[Fact]:
        return memory.announced

    return _issuer(memory.works(MemoryWork), clock, settings, facts)


@pytest.fixture
async def transactions(database_url: str, clock: FixedClock) -> AsyncIterator[Transactions]:
    engine = postgres.connect(database_url)
    await migrations.upgrade(engine, MIGRATIONS)
    announcer = Announcer(source=ADDRESS, clock=clock, identifiers=CountingIdentifiers(2**32))
    yield Transactions(engine, announcer)
    await engine.dispose()


@pytest.fixture
def on_postgres(transactions: Transactions, clock: FixedClock, settings: Settings) -> Issuer:
    async def facts() -> list[Fact]:
        async with transactions.engine.connect() as connection:
            rows = await connection.execute(select(outbox).order_by(outbox.c.position))
        return [
            FACTS[dict(json.loads(row.headers))["ce_type"]].model_validate_json(row.value)
            for row in rows
        ]

    return _issuer(transactions.works(PostgresWork), clock, settings, facts)


@pytest.fixture(params=["in_memory", "on_postgres"])
def issuer(request: pytest.FixtureRequest) -> Issuer:
    found: Issuer = request.getfixturevalue(request.param)
    return found


@dataclass
class Door:
    """The issuer behind its HTTP door, in memory."""

    http: HttpClient
    tokens: TestTokens
    issuer: Issuer

    async def send(self, method: str, path: str, body: object = None, **options: Any) -> Answer:  # noqa: ANN401 - as the client
        if body is not None:
            options["json"] = body
        return await self.http.exchange(method, path, **options)

    def registrar(self, school: InstitutionId = SCHOOL) -> dict[str, str]:
        return self.tokens.headers(
            "issuer:write", "issuer:keys", subject=str(school), participant_id=school
        )

    def learner(self, esi: object = ANA) -> dict[str, str]:
        return self.tokens.headers("learner", subject="ana", schac_personal_unique_code=esi)

    async def post_cohort(
        self,
        opportunity: object,
        content: bytes,
        media_type: str = "text/csv",
        **headers: str,
    ) -> Answer:
        return await self.http.exchange(
            "POST",
            "/v1/cohorts",
            params={"opportunity_id": str(opportunity), "cohort": "2026-autumn"},
            content=content,
            headers={**self.registrar(), "Content-Type": media_type, **headers},
        )


@pytest.fixture
async def door(in_memory: Issuer, clock: FixedClock) -> AsyncIterator[Door]:
    tokens = TestTokens(ADDRESS, clock)
    web = WebApp(name="issuer", routers=ROUTERS, actions=in_memory.actions, tokens=tokens.checker)
    async with HttpClient.for_app(create_app(web)) as http:
        yield Door(http, tokens, in_memory)
