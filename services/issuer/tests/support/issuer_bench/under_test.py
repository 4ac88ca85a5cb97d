"""The issuer under test, and what tests say to it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from comity_contracts.wire import Fact
from comity_credential import vc_jwt
from comity_credential.keys import VerificationKey
from comity_kit.testing.clock import FixedClock
from comity_vocabulary.learning import EqfLevel
from issuer.actions import Actions
from issuer.domain.cohort import CohortJob, CohortJobId, CohortProgress, HandedIn, RowReport
from issuer.domain.institution import Accreditation, Institution, InstitutionId, RegisteredKey
from issuer.domain.opportunity import Opportunity, Terms

from issuer_bench.samples import (
    ACCREDITATION,
    ANA,
    BORIS,
    OTHER_SCHOOL,
    SCHOOL,
    as_csv,
    row,
    sample,
    terms,
)


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
    def terms(**changes: object) -> Terms:
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
        **changes: object,
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
        **changes: object,
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

    async def publish(self, **changes: object) -> Opportunity:
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
