"""Asking what offices ask, and answering it."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from comity_contracts.events.cases import CaseInformationRequestedV1, InformationRequest
from comity_contracts.events.credentials import CredentialFactsSuppliedV1
from comity_vocabulary.learning import SupervisionAndIdentity
from comity_vocabulary.recognition import Addressee
from issuer.consumers.cases import handlers

from issuer_bench.door import Door
from issuer_bench.under_test import Issuer

if TYPE_CHECKING:
    from comity_kit.http.client import Answer


NOBODY = UUID(int=404)
IDENTIFIED = SupervisionAndIdentity.SUPERVISED_IDENTIFIED.value
OPEN_OFFER = {
    "level": {"status": "national_only", "nqf_framework": "CNC", "nqf_level": "6"},
    "workload": {"credit_system": "none", "hours": 75},
    "assessment": {"type": "exam"},
}
"""An offer that states neither a European level, nor credits, nor how identity was verified."""


async def issue(issuer: Issuer) -> UUID:
    await issuer.institution(eqf_levels=())
    (row,) = await issuer.issue(await issuer.publish(**OPEN_OFFER), issuer.row())
    assert row.credential_ref is not None, row
    return row.credential_ref


async def ask(
    issuer: Issuer, credential: UUID, *codes: str, case: int = 1, due: date = date(2026, 12, 1)
) -> None:
    """Let the issuer hear that an office asks; codes of the holder begin with ID."""
    fact = CaseInformationRequestedV1(
        case_ref=UUID(int=case),
        credential_ref=credential,
        requests=tuple(
            InformationRequest(
                code=one, to=Addressee.APPLICANT if one.startswith("ID") else Addressee.ISSUER
            )
            for one in codes
        ),
        due_on=due,
    )
    await handlers(issuer.actions)[CaseInformationRequestedV1](fact)


async def supply(door: Door, ref: object, **facts: object) -> "Answer":
    path = f"/v1/credentials/{ref}/facts"
    return await door.send("POST", path, facts, headers=door.registrar())


async def listed(door: Door, query: str = "") -> list[tuple[int, list[str]]]:
    answer = await door.send("GET", f"/v1/information-requests{query}", headers=door.registrar())
    assert answer.status == 200, answer.body
    return [(UUID(one["case_ref"]).int, one["codes"]) for one in answer.json()["data"]]


async def told(door: Door) -> list[CredentialFactsSuppliedV1]:
    return await door.issuer.of_type(CredentialFactsSuppliedV1)


async def open_requests(issuer: Issuer) -> list[tuple[str, ...]]:
    listing = issuer.actions.answers.list_information_requests
    found = await listing(issuer.SCHOOL, due_before=None, after=None, limit=10)
    return [one.codes for one in found]
