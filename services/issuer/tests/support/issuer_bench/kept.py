"""What the stores of the issuer are given to keep."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from issuer.domain.cohort import CohortJob, CohortJobId, WaitingRow
from issuer.domain.credential import Credential, CredentialRef, Issued, Reservation
from issuer.domain.institution import (
    Accreditation,
    AccreditationId,
    Institution,
    InstitutionId,
    RegisteredKey,
)
from issuer.domain.learner import Learner, LearnerId, Pseudonym
from issuer.domain.opportunity import OpportunityId
from issuer.domain.status_list import Slot

if TYPE_CHECKING:
    from issuer.ports.work import OpenWork

SCHOOL = InstitutionId(UUID(int=1))
COURSE = OpportunityId(UUID(int=2))
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
KNOWN = Institution(
    id=SCHOOL,
    version=2,
    legal_name="Școala",
    jurisdiction="RO",
    nationally_recognised=True,
    keys=(RegisteredKey(kid="k", valid_from=NOON),),
)
GRANTED = Accreditation(
    id=AccreditationId(UUID(int=3)),
    institution_id=SCHOOL,
    version=1,
    valid_from=date(2026, 1, 1),
    fields=("03",),
)


def learner(number: int) -> Learner:
    return Learner(
        id=LearnerId(UUID(int=number)),
        pseudonym=Pseudonym(number.to_bytes(32, "big")),
        wrapped_key=bytes([number]) * 60,
    )


def job(number: int, rows: int = 2) -> CohortJob:
    return CohortJob(
        id=CohortJobId(UUID(int=number)),
        institution_id=SCHOOL,
        opportunity_id=COURSE,
        opportunity_version=1,
        cohort="autumn",
        rows=rows,
        accepted_at=NOON,
        wrapped_key=b"wrapped",
    )


def waiting(count: int) -> list[WaitingRow]:
    return [WaitingRow(number=number, sealed=b"sealed") for number in range(1, count + 1)]


def reservation(number: int, slot: Slot, **changes: object) -> Reservation:
    values: dict[str, Any] = {
        "ref": CredentialRef(UUID(int=number)),
        "institution_id": SCHOOL,
        "opportunity_id": COURSE,
        "opportunity_version": 1,
        "cohort": "autumn",
        "learner_id": learner(number).id,
        "title": "Course",
        "institution_name": "Școala",
        "jurisdiction": "RO",
        "award_month": "2026-11",
        "slot": slot,
        **changes,
    }
    return Reservation(
        credential=Credential(**values),
        job_id=job(1).id,
        row=number,
        kid="k",
        sealed_to_sign=b"sealed",
        facts_to_sign=b"facts",
    )


async def reserved(work: "OpenWork", count: int) -> list[Reservation]:
    async with work() as opened:
        slots = await opened.status_lists.take(SCHOOL, count, spare=(UUID(int=70), b"seed"))
        found = [reservation(number, slot) for number, slot in enumerate(slots, start=1)]
        await opened.credentials.reserve(found)
    return found


async def issue(work: "OpenWork", *reservations: Reservation) -> list[Credential]:
    async with work() as opened:
        await opened.credentials.issue(
            [
                Issued(
                    ref=one.credential.ref,
                    sealed_token=b"token",
                    fact_sheet="facts",
                    issued_at=NOON,
                )
                for one in reservations
            ]
        )
    return [replace(one.credential, issued_at=NOON) for one in reservations]
